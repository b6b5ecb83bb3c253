/// Percent-encoding on bytes, in the three forms that URLs need here.
package enum PercentEncoding {
  /// What `encodeURIComponent` leaves alone.
  private static let componentSafe = Set("-_.!~*'()".utf8)
  /// What the `application/x-www-form-urlencoded` serialiser leaves alone (WHATWG URL 5.2).
  private static let formSafe = Set("-_.*".utf8)
  /// What browsers encode in a path or query that is typed with characters a URL cannot hold.
  private static let typedUnsafe = Set("\"<>`".utf8)
  private static let hexDigits = Array("0123456789ABCDEF".utf8)

  package static func component(_ text: String) -> String {
    encode(text) { isAlphanumeric($0) || componentSafe.contains($0) }
  }

  /// The form serialisation of a name or value: a space becomes `+`.
  static func form(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: " ") {
        bytes.append(UInt8(ascii: "+"))
      } else {
        append(byte, to: &bytes, keep: isAlphanumeric(byte) || formSafe.contains(byte))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Encodes only what cannot stand in a request line: controls, spaces, quotes, non-ASCII.
  static func typed(_ text: String) -> String {
    encode(text) { $0 > 0x20 && $0 < 0x7F && !typedUnsafe.contains($0) }
  }

  private static func encode(_ text: String, keeping keep: (UInt8) -> Bool) -> String {
    guard !text.utf8.allSatisfy(keep) else { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 { append(byte, to: &bytes, keep: keep(byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ byte: UInt8, to bytes: inout [UInt8], keep: Bool) {
    if keep {
      bytes.append(byte)
    } else {
      bytes += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A)
      || (byte >= 0x61 && byte <= 0x7A)
  }

  /// What `decodeURIComponent` gives; nil where it would throw.
  static func decodedComponent(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var isWellFormed = true
    let bytes = unescaped(Array(text.utf8), isWellFormed: &isWellFormed)
    guard isWellFormed else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// Decodes what can be decoded and leaves every broken sequence as it is.
  static func decodedLeniently(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var ignored = true
    return String(
      decoding: unescaped(Array(text.utf8), isWellFormed: &ignored), as: UTF8.self)
  }

  private static func unescaped(_ source: [UInt8], isWellFormed: inout Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      if source[index] == UInt8(ascii: "%") {
        if index + 2 < source.count, let high = hexValue(source[index + 1]),
          let low = hexValue(source[index + 2])
        {
          bytes.append(high << 4 | low)
          index += 3
          continue
        }
        isWellFormed = false
      }
      bytes.append(source[index])
      index += 1
    }
    return bytes
  }

  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
