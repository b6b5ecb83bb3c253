import PageModel

/// The text of an `.env` file as names and raw values, before expansion.
enum DotenvText {
  /// Which release of the dotenv package reads the file.
  enum Dialect {
    /// Next.js up to 13: one line a value, no `export`, no comments behind values.
    case plain
    /// Later: `export`, comments, values over several lines, backticks.
    case extended

    init(nextVersion: Int) {
      self = nextVersion >= 14 ? .extended : .plain
    }
  }

  /// Lines that are not assignments are skipped; of a repeated name the last value wins.
  static func parse(_ text: String, dialect: Dialect) -> [NameValue] {
    var parser = DotenvParser(Array(text.utf8), dialect: dialect)
    var pairs: [NameValue] = []
    while let pair = parser.next() {
      if let place = pairs.firstIndex(where: { $0.name == pair.name }) {
        pairs[place] = pair
      } else {
        pairs.append(pair)
      }
    }
    return pairs
  }
}

private struct DotenvParser {
  private let bytes: [UInt8]
  private let dialect: DotenvText.Dialect
  private var index = 0

  init(_ bytes: [UInt8], dialect: DotenvText.Dialect) {
    self.bytes = bytes
    self.dialect = dialect
  }

  mutating func next() -> NameValue? {
    while index < bytes.count {
      let lineStart = index
      if let name = parseName() {
        return NameValue(name, parseValue())
      }
      index = lineStart
      index = lineEnd(from: index)
      skipLineBreaks()
    }
    return nil
  }

  /// Reads `NAME =`, leaving the index behind the sign.
  private mutating func parseName() -> String? {
    skipSpaces()
    if dialect == .extended, bytes[index...].starts(with: Array("export ".utf8)) {
      index += 7
      skipSpaces()
    }
    let start = index
    while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
    guard index > start else { return nil }
    let name = String(decoding: bytes[start..<index], as: UTF8.self)
    skipSpaces()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return nil }
    index += 1
    return name
  }

  private mutating func parseValue() -> String {
    skipSpaces()
    if dialect == .extended, let quoted = parseSpanningQuotes() { return quoted }
    let end = lineEnd(from: index)
    var value = bytes[index..<end]
    if dialect == .extended, let comment = value.firstIndex(of: UInt8(ascii: "#")) {
      value = value[..<comment]
    }
    index = end
    skipLineBreaks()
    return unquoted(String(decoding: value, as: UTF8.self).trimmingSpaces())
  }

  /// A quoted value that may go over lines; nil when the quote is not closed.
  private mutating func parseSpanningQuotes() -> String? {
    guard index < bytes.count, "\"'`".utf8.contains(bytes[index]) else { return nil }
    let quote = bytes[index]
    var end = index + 1
    while end < bytes.count, bytes[end] != quote {
      end += bytes[end] == UInt8(ascii: "\\") && end + 1 < bytes.count ? 2 : 1
    }
    guard end < bytes.count else { return nil }
    // Only a comment may follow; otherwise the quotes belong to an unquoted value.
    let rest = String(decoding: bytes[(end + 1)..<lineEnd(from: end)], as: UTF8.self)
      .trimmingSpaces()
    guard rest.isEmpty || rest.hasPrefix("#") else { return nil }
    let text = String(decoding: bytes[index...end], as: UTF8.self)
    index = lineEnd(from: end)
    skipLineBreaks()
    return unquoted(text)
  }

  /// Removes a pair of quotes; only double quotes know `\n` and `\r`.
  private func unquoted(_ text: String) -> String {
    guard let first = text.utf8.first, text.utf8.count > 1, text.utf8.last == first else {
      return text
    }
    let inner = String(text.dropFirst().dropLast())
    switch first {
    case UInt8(ascii: "\""):
      let lines = inner.replacing("\\n", with: "\n")
      return dialect == .extended ? lines.replacing("\\r", with: "\r") : lines
    case UInt8(ascii: "'"): return inner
    case UInt8(ascii: "`") where dialect == .extended: return inner
    default: return text
    }
  }

  private func lineEnd(from start: Int) -> Int {
    bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
  }

  private mutating func skipLineBreaks() {
    while index < bytes.count, bytes[index] == 0x0A || bytes[index] == 0x0D { index += 1 }
  }

  private mutating func skipSpaces() {
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }
}
