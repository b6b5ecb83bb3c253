/// Splits a command line as a POSIX shell does, with `$'…'` of bash; nothing is expanded.
struct ShellWords {
  struct UnclosedQuote: Error {}

  private let characters: [Character]
  private var index = 0
  private var words: [String] = []
  private var word: String?

  static func split(_ text: String) throws(UnclosedQuote) -> [String] {
    var splitter = ShellWords(text)
    return try splitter.split()
  }

  private init(_ text: String) {
    // CR LF is one character to Swift and two to a shell.
    self.characters = Array(text.replacing("\r\n", with: "\n"))
  }

  private mutating func split() throws(UnclosedQuote) -> [String] {
    while let character = take() {
      switch character {
      case " ", "\t", "\n", "\r": finishWord()
      case "\\":
        // A backslash at the end of a line joins it with the next.
        guard let escaped = take(), escaped != "\n" else { continue }
        append(escaped)
      case "'": append(try quoted(until: "'", escapes: ""))
      case "\"": append(try quoted(until: "\"", escapes: "\\\"$`\n"))
      case "$" where peek == "'":
        index += 1
        append(try ansiQuoted())
      case "^" where peek == "\n":
        // The Windows form of a continued line.
        index += 1
      default: append(character)
      }
    }
    finishWord()
    return words
  }

  private var peek: Character? { index < characters.count ? characters[index] : nil }

  private mutating func take() -> Character? {
    guard let character = peek else { return nil }
    index += 1
    return character
  }

  // In place: a word may be megabytes long.
  private mutating func append(_ character: Character) { append(String(character)) }
  private mutating func append(_ text: String) {
    if word == nil { word = text } else { word?.append(text) }
  }

  private mutating func finishWord() {
    if let word { words.append(word) }
    word = nil
  }

  private mutating func quoted(
    until end: Character, escapes: String
  ) throws(UnclosedQuote) -> String {
    var text = ""
    while let character = take() {
      if character == end { return text }
      if character == "\\", let next = peek, escapes.contains(next) {
        index += 1
        if next != "\n" { text.append(next) }
      } else {
        text.append(character)
      }
    }
    throw UnclosedQuote()
  }

  private mutating func ansiQuoted() throws(UnclosedQuote) -> String {
    var bytes: [UInt8] = []
    while let character = take() {
      if character == "'" { return String(decoding: bytes, as: UTF8.self) }
      guard character == "\\", let escape = take() else {
        bytes += Array(String(character).utf8)
        continue
      }
      switch escape {
      case "n": bytes.append(0x0A)
      case "r": bytes.append(0x0D)
      case "t": bytes.append(0x09)
      case "a": bytes.append(0x07)
      case "b": bytes.append(0x08)
      case "e", "E": bytes.append(0x1B)
      case "f": bytes.append(0x0C)
      case "v": bytes.append(0x0B)
      case "x": bytes.append(UInt8(truncatingIfNeeded: hexNumber(digits: 2)))
      case "u": bytes += scalarBytes(hexNumber(digits: 4))
      case "U": bytes += scalarBytes(hexNumber(digits: 8))
      case "0"..."7":
        index -= 1
        bytes.append(UInt8(truncatingIfNeeded: octalNumber()))
      default: bytes += Array(String(escape).utf8)
      }
    }
    throw UnclosedQuote()
  }

  private mutating func hexNumber(digits: Int) -> UInt32 {
    var number: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = peek?.hexDigitValue else { break }
      index += 1
      number = number << 4 | UInt32(digit)
    }
    return number
  }

  private mutating func octalNumber() -> UInt32 {
    var number: UInt32 = 0
    for _ in 0..<3 {
      guard let digit = peek?.wholeNumberValue, digit < 8, peek?.isASCII == true else { break }
      index += 1
      number = number << 3 | UInt32(digit)
    }
    return number
  }

  private func scalarBytes(_ number: UInt32) -> [UInt8] {
    Unicode.Scalar(number).map { Array(String($0).utf8) } ?? []
  }

  /// A word as a shell reads it back.
  static func quote(_ word: String) -> String {
    let plain = Set("-_./:=,@%+".utf8)
    let isPlain = word.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || plain.contains(byte)
    }
    guard word.isEmpty || !isPlain else { return word }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
