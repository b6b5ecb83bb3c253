/// Looks for what the TOML parser does not survive.
///
/// It asserts, where an error is due, that a name follows the bracket of a table (`[=`), and that
/// what stands in a list is a value (`[}`).
enum TOMLSyntax {
  struct Problem {
    /// From 1.
    let line: Int
    let message: String
  }

  /// The first of them; nil when there is none.
  static func firstProblem(in text: [UInt8]) -> Problem? {
    var lexer = Lexer(text: text)
    return lexer.firstProblem()
  }

  /// As much of TOML as it takes to know where a statement begins.
  private struct Lexer {
    let text: [UInt8]
    private var index = 0
    private var line = 1
    /// The brackets that are open.
    private var open: [UInt8] = []
    private var isAtStart = true

    init(text: [UInt8]) {
      self.text = text
      if text.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    mutating func firstProblem() -> Problem? {
      while index < text.count {
        switch text[index] {
        case 0x0A:
          line += 1
          if open.isEmpty { isAtStart = true }
          index += 1
        case 0x20, 0x09, 0x0D: index += 1
        case UInt8(ascii: "#"):
          while index < text.count, text[index] != 0x0A { index += 1 }
        case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString(text[index])
        case UInt8(ascii: "["):
          if isAtStart, open.isEmpty, !hasName() { return problem("a name is due after [") }
          push()
        case UInt8(ascii: "{"): push()
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
          // In ASCII a closing bracket comes two after its opening one.
          guard let last = open.popLast(), last + 2 == text[index] else {
            return problem("a bracket is closed that is not open")
          }
          step()
        case 0x80...: return problem("letters beyond ASCII need quotes")
        default: step()
        }
      }
      return nil
    }

    private mutating func step() {
      isAtStart = false
      index += 1
    }

    private func problem(_ message: String) -> Problem { Problem(line: line, message: message) }

    private mutating func push() {
      open.append(text[index])
      step()
    }

    /// Whether a name, or the end of the text, follows the brackets at `index`.
    private func hasName() -> Bool {
      var next = inkAfter(index)
      if next < text.count, text[next] == UInt8(ascii: "[") { next = inkAfter(next) }
      guard next < text.count else { return true }
      return text[next].isAlphanumeric || text[next].isOne(of: "_-\"']")
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
