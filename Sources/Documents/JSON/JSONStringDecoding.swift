/// Turns the bytes between the quotes of a JSON string into text.
enum JSONStringDecoding {
  /// Decodes a string that ``JSONIndexer`` has accepted; lone surrogates and bytes that are not
  /// UTF-8 become U+FFFD.
  static func decode(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: utf8(bytes), as: UTF8.self)
  }

  /// The decoded text as UTF-8, never longer than its source.
  static func utf8(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var offset = bytes.startIndex
    while offset < bytes.endIndex {
      guard bytes[offset] == UInt8(ascii: "\\"), offset + 1 < bytes.endIndex else {
        result.append(bytes[offset])
        offset += 1
        continue
      }
      let letter = bytes[offset + 1]
      if letter == UInt8(ascii: "u") {
        let (scalar, end) = scalar(in: bytes, at: offset)
        result.append(contentsOf: String(Character(scalar)).utf8)
        offset = end
      } else {
        result.append(character(ofEscape: letter))
        offset += 2
      }
    }
    return result
  }

  private static func character(ofEscape letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter
    }
  }

  /// Reads `\uXXXX`, or two of them when they form a surrogate pair.
  private static func scalar(
    in bytes: ArraySlice<UInt8>, at offset: Int
  ) -> (scalar: Unicode.Scalar, end: Int) {
    let replacement: Unicode.Scalar = "\u{FFFD}"
    guard let first = codeUnit(in: bytes, at: offset) else { return (replacement, offset + 2) }
    let end = offset + 6
    if (0xD800..<0xDC00).contains(first), let second = codeUnit(in: bytes, at: end),
      (0xDC00..<0xE000).contains(second)
    {
      let value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
      return (Unicode.Scalar(value) ?? replacement, end + 6)
    }
    return (Unicode.Scalar(first) ?? replacement, end)
  }

  /// The number written as `\uXXXX` at an offset; nil when there is no such escape.
  private static func codeUnit(in bytes: ArraySlice<UInt8>, at offset: Int) -> UInt32? {
    guard offset + 6 <= bytes.endIndex, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt32 = 0
    for digit in bytes[offset + 2..<offset + 6] {
      guard let digit = JSONScanner.hexValue(of: digit) else { return nil }
      value = value << 4 | digit
    }
    return value
  }
}
