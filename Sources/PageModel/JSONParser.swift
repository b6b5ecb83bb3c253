/// Why a text is not JSON.
package struct JSONSyntaxError: Error, Hashable, CustomStringConvertible {
  /// Offset of the offending byte in the UTF-8 text.
  package let offset: Int
  /// What was expected or found, in lower case without a period.
  package let reason: String

  package init(offset: Int, reason: String) {
    self.offset = offset
    self.reason = reason
  }

  package var description: String { "not JSON at byte \(offset): \(reason)" }
}

extension JSONValue {
  /// Parses one JSON value (RFC 8259); nothing but white space may follow it.
  package init(parsing text: String) throws(JSONSyntaxError) {
    try self.init(parsing: Array(text.utf8))
  }

  /// Parses one JSON value (RFC 8259); nothing but white space may follow it.
  package init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
    var parser = JSONParser(bytes: bytes)
    self = try parser.parseDocument()
  }
}

/// A recursive-descent parser for messages and configuration.
private struct JSONParser {
  /// Deeper nesting is refused: the stack of a thread is not endless.
  static let depthLimit = 512

  let bytes: [UInt8]
  var offset = 0
  var depth = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func parseDocument() throws(JSONSyntaxError) -> JSONValue {
    skipWhiteSpace()
    let value = try parseValue()
    skipWhiteSpace()
    guard offset == bytes.count else { throw failure("text after the value") }
    return value
  }

  private func failure(_ reason: String) -> JSONSyntaxError {
    JSONSyntaxError(offset: offset, reason: reason)
  }

  private var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipWhiteSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      offset += 1
    }
  }

  private mutating func parseValue() throws(JSONSyntaxError) -> JSONValue {
    switch current {
    case UInt8(ascii: "{"): return try parseObject()
    case UInt8(ascii: "["): return try parseArray()
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
    case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
    case UInt8(ascii: "n"): return try parseWord("null", .null)
    case .some: return try parseNumber()
    case nil: throw failure("the text ends where a value is due")
    }
  }

  private mutating func parseWord(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    let expected = Array("\(word)".utf8)
    guard bytes[offset...].starts(with: expected) else { throw failure("unknown word") }
    offset += expected.count
    return value
  }

  private mutating func parseNumber() throws(JSONSyntaxError) -> JSONValue {
    let start = offset
    while let byte = current,
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
    {
      offset += 1
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard !text.isEmpty, Double(text) != nil else {
      offset = start
      throw failure("unexpected character")
    }
    return .number(text)
  }

  private mutating func parseArray() throws(JSONSyntaxError) -> JSONValue {
    var items: [JSONValue] = []
    try parseItems(closing: UInt8(ascii: "]")) {
      (parser: inout JSONParser) throws(JSONSyntaxError) in
      items.append(try parser.parseValue())
    }
    return .array(items)
  }

  private mutating func parseObject() throws(JSONSyntaxError) -> JSONValue {
    var object = JSONObject()
    try parseItems(closing: UInt8(ascii: "}")) {
      (parser: inout JSONParser) throws(JSONSyntaxError) in
      guard parser.current == UInt8(ascii: "\"") else { throw parser.failure("a key is due") }
      let key = try parser.parseString()
      parser.skipWhiteSpace()
      guard parser.current == UInt8(ascii: ":") else { throw parser.failure("a colon is due") }
      parser.offset += 1
      parser.skipWhiteSpace()
      object[key] = try parser.parseValue()
    }
    return .object(object)
  }

  private mutating func parseItems(
    closing: UInt8, item: (inout JSONParser) throws(JSONSyntaxError) -> Void
  ) throws(JSONSyntaxError) {
    depth += 1
    guard depth <= Self.depthLimit else { throw failure("nested too deeply") }
    offset += 1
    skipWhiteSpace()
    if current == closing {
      offset += 1
      depth -= 1
      return
    }
    while true {
      try item(&self)
      skipWhiteSpace()
      guard let byte = current else { throw failure("the text ends inside brackets") }
      offset += 1
      if byte == closing { break }
      guard byte == UInt8(ascii: ",") else {
        offset -= 1
        throw failure("a comma is due")
      }
      skipWhiteSpace()
    }
    depth -= 1
  }

  private mutating func parseString() throws(JSONSyntaxError) -> String {
    offset += 1
    let start = offset
    while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      guard byte >= 0x20 else { throw failure("control character in a string") }
      offset += 1
    }
    if current == UInt8(ascii: "\"") {
      defer { offset += 1 }
      return String(decoding: bytes[start..<offset], as: UTF8.self)
    }
    var text = Array(bytes[start..<offset])
    while let byte = current {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try parseEscape(into: &text)
      case 0..<0x20: throw failure("control character in a string")
      default: text.append(byte)
      }
    }
    throw failure("the text ends inside a string")
  }

  private mutating func parseEscape(into text: inout [UInt8]) throws(JSONSyntaxError) {
    guard let byte = current else { throw failure("the text ends inside an escape") }
    offset += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "u"): text.append(contentsOf: String(try parseUnicodeEscape()).utf8)
    default: throw failure("unknown escape")
    }
  }

  /// Reads the digits after `\u`; a lone surrogate becomes U+FFFD, as in a lossy decoding.
  private mutating func parseUnicodeEscape() throws(JSONSyntaxError) -> Character {
    let first = try parseHexDigits()
    guard (0xD800..<0xDC00).contains(first) else {
      return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
    }
    let mark = offset
    if bytes[offset...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
      offset += 2
      let second = try parseHexDigits()
      if (0xDC00..<0xE000).contains(second) {
        let scalar = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        return Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")
      }
      offset = mark
    }
    return "\u{FFFD}"
  }

  private mutating func parseHexDigits() throws(JSONSyntaxError) -> UInt32 {
    guard offset + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[offset..<offset + 4], as: UTF8.self), radix: 16)
    else { throw failure("four hexadecimal digits are due") }
    offset += 4
    return value
  }
}
