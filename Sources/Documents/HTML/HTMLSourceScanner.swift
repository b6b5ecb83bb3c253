/// What a piece of HTML source is, for its colour.
package enum HTMLSourceRole: Sendable, Hashable, CaseIterable {
  /// `<`, `>`, `</`, `/>`, `=` and white space inside tags.
  case punctuation
  case tagName
  case attributeName
  /// An attribute's value with its quotes.
  case attributeValue
  case text
  /// The contents of a script or style element.
  case script
  case comment
  case doctype
}

/// Cuts HTML source into tokens, from any place whose state is known.
///
/// Follows the tokenizer of the HTML standard as far as colours need it; it does not build
/// anything and cannot fail.
struct HTMLSourceScanner {
  /// Where in the grammar a byte is.
  enum State: Hashable {
    case text
    case tagName
    case tag
    case attributeValue
    case quotedValue(UInt8)
    case comment
    case doctype
    /// Inside an element that ends at its end tag only.
    case raw(RawElement)
  }

  /// Elements whose contents are not markup.
  enum RawElement: String, Hashable, CaseIterable {
    case script, style, textarea, title, iframe, xmp, noembed, noframes
  }

  struct Token {
    let range: Range<Int>
    let role: HTMLSourceRole
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var offset: Int
  private(set) var state: State
  /// The element whose start tag is being read, if its contents are raw.
  private var rawElement: RawElement?

  init(
    bytes: UnsafeBufferPointer<UInt8>, offset: Int = 0, state: State = .text,
    rawElement: RawElement? = nil
  ) {
    self.bytes = bytes
    self.offset = offset
    self.state = state
    self.rawElement = rawElement
  }

  /// What is needed to go on from here later.
  var pending: RawElement? { rawElement }

  /// The next token, never empty; nil at the end.
  mutating func next() -> Token? {
    guard offset < bytes.count else { return nil }
    let start = offset
    let role = advance()
    if offset == start { offset += 1 }
    return Token(range: start..<offset, role: role)
  }

  private mutating func advance() -> HTMLSourceRole {
    switch state {
    case .text: return readText()
    case .tagName:
      skip { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
      state = .tag
      return .tagName
    case .tag: return readInsideTag()
    case .attributeValue: return readValue()
    case .quotedValue(let quote):
      skip { $0 != quote }
      if offset < bytes.count { offset += 1 }
      state = .tag
      return .attributeValue
    case .comment:
      skipComment()
      return .comment
    case .doctype:
      skip { $0 != UInt8(ascii: ">") }
      if offset < bytes.count { offset += 1 }
      state = .text
      return .doctype
    case .raw(let element):
      while offset < bytes.count, !isEndTag(of: element) {
        offset =
          bytes.offset(of: UInt8(ascii: "<"), from: offset + 1, to: bytes.count) ?? bytes.count
      }
      state = .text
      return element == .script || element == .style ? .script : .text
    }
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while offset < bytes.count, condition(bytes[offset]) { offset += 1 }
  }

  private func byte(_ distance: Int) -> UInt8? {
    offset + distance < bytes.count ? bytes[offset + distance] : nil
  }

  // MARK: Text

  private mutating func readText() -> HTMLSourceRole {
    if let mark = markup() {
      offset += mark.length
      state = mark.state
      if mark.state == .tagName { rawElement = mark.length == 1 ? rawElementHere() : nil }
      return mark.role
    }
    offset += 1
    while offset < bytes.count, markup() == nil {
      offset =
        bytes.offset(of: UInt8(ascii: "<"), from: offset + 1, to: bytes.count) ?? bytes.count
    }
    return .text
  }

  /// The markup that begins at the offset.
  private func markup() -> (length: Int, state: State, role: HTMLSourceRole)? {
    guard byte(0) == UInt8(ascii: "<"), let next = byte(1) else { return nil }
    if next == UInt8(ascii: "!") {
      let isComment = byte(2) == UInt8(ascii: "-") && byte(3) == UInt8(ascii: "-")
      return isComment ? (2, .comment, .comment) : (2, .doctype, .doctype)
    }
    if Self.isLetter(next) { return (1, .tagName, .punctuation) }
    if next == UInt8(ascii: "/"), let letter = byte(2), Self.isLetter(letter) {
      return (2, .tagName, .punctuation)
    }
    return nil
  }

  private func rawElementHere() -> RawElement? {
    RawElement.allCases.first { isName($0.rawValue, at: offset) }
  }

  private func isEndTag(of element: RawElement) -> Bool {
    byte(0) == UInt8(ascii: "<") && byte(1) == UInt8(ascii: "/")
      && isName(element.rawValue, at: offset + 2)
  }

  /// Whether the name stands at an offset, in any case, and ends there.
  private func isName(_ name: String, at offset: Int) -> Bool {
    var offset = offset
    for letter in name.utf8 {
      guard offset < bytes.count, bytes[offset] | 0x20 == letter else { return false }
      offset += 1
    }
    guard offset < bytes.count else { return true }
    return bytes[offset] <= 0x20 || bytes[offset] == UInt8(ascii: ">")
      || bytes[offset] == UInt8(ascii: "/")
  }

  private mutating func skipComment() {
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: ">"), offset >= 2,
        bytes[offset - 1] == UInt8(ascii: "-"), bytes[offset - 2] == UInt8(ascii: "-")
      {
        offset += 1
        state = .text
        return
      }
      offset += 1
    }
  }

  // MARK: Tags

  private mutating func readInsideTag() -> HTMLSourceRole {
    switch bytes[offset] {
    case UInt8(ascii: ">"):
      offset += 1
      state = rawElement.map { .raw($0) } ?? .text
      rawElement = nil
      return .punctuation
    case UInt8(ascii: "="):
      offset += 1
      skip { $0 <= 0x20 }
      state = .attributeValue
      return .punctuation
    case UInt8(ascii: "/"), 0...0x20:
      skip { $0 <= 0x20 || $0 == UInt8(ascii: "/") }
      return .punctuation
    default:
      skip { $0 > 0x20 && !"=>/".utf8.contains($0) }
      return .attributeName
    }
  }

  private mutating func readValue() -> HTMLSourceRole {
    state = .tag
    let first = bytes[offset]
    guard first != UInt8(ascii: ">") else { return readInsideTag() }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      offset += 1
      state = .quotedValue(first)
      return advance()
    }
    skip { $0 > 0x20 && $0 != UInt8(ascii: ">") }
    return .attributeValue
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
