/// Looks for table headers without a name, which the TOML parser does not survive: it asserts that
/// a name follows the bracket (`[=`), where an error is due.
enum TableHeaders {
  /// The line, from 1, of the first header without a name; nil when there is none.
  static func firstNameless(in text: [UInt8]) -> Int? {
    var lexer = Lexer(text: text)
    return lexer.firstNameless()
  }

  /// As much of TOML as it takes to know where a statement begins.
  private struct Lexer {
    let text: [UInt8]
    private var index = 0
    private var line = 1
    private var depth = 0
    private var isAtStart = true

    init(text: [UInt8]) {
      self.text = text
    }

    mutating func firstNameless() -> Int? {
      while index < text.count {
        switch text[index] {
        case 0x0A:
          line += 1
          if depth == 0 { isAtStart = true }
          index += 1
        case 0x20, 0x09, 0x0D: index += 1
        case UInt8(ascii: "#"):
          while index < text.count, text[index] != 0x0A { index += 1 }
        case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString(text[index])
        case UInt8(ascii: "["):
          if isAtStart, depth == 0, !hasName() { return line }
          open()
        case UInt8(ascii: "{"): open()
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
          depth = max(0, depth - 1)
          step()
        default: step()
        }
      }
      return nil
    }

    private mutating func step() {
      isAtStart = false
      index += 1
    }

    private mutating func open() {
      depth += 1
      step()
    }

    /// Whether a name, or the end of the text, follows the brackets at `index`.
    private func hasName() -> Bool {
      var next = inkAfter(index)
      if next < text.count, text[next] == UInt8(ascii: "[") { next = inkAfter(next) }
      guard next < text.count else { return true }
      return text[next].isAlphanumeric || "_-\"']".utf8.contains(text[next])
    }

    /// The first byte after `index` that is no blank.
    private func inkAfter(_ index: Int) -> Int {
      text[(index + 1)...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? text.count
    }

    private mutating func skipString(_ quote: UInt8) {
      isAtStart = false
      let isLong = text.has([quote, quote, quote], at: index)
      index += isLong ? 3 : 1
      while index < text.count {
        let byte = text[index]
        if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
          index += 1
        } else if byte == quote, !isLong || text.has([quote, quote, quote], at: index) {
          index += isLong ? 3 : 1
          return
        } else if byte == 0x0A, !isLong {
          return
        }
        if index < text.count, text[index] == 0x0A { line += 1 }
        index += 1
      }
    }
  }
}
