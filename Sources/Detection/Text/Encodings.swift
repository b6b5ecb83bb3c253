/// Encodings a value can hide in.
///
/// Decoders return nil when the text is not of the encoding.
enum Encoding {
  private static let alphabet = [UInt8](
    ascii: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  private static let urlAlphabet = alphabet.dropLast(2) + [UInt8](ascii: "-_")

  /// The value of each base64 digit, either alphabet; 255 for other bytes.
  private static let sextets: [UInt8] = {
    var table = [UInt8](repeating: 255, count: 256)
    for (value, byte) in alphabet.enumerated() { table[Int(byte)] = UInt8(value) }
    table[Int(UInt8(ascii: "-"))] = 62
    table[Int(UInt8(ascii: "_"))] = 63
    return table
  }()

  /// Decodes base64 or base64url (RFC 4648), padded or not; line ends inside are skipped.
  static func base64Decoded(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var held = 0
    var digits = 0
    var padding = 0
    for byte in text {
      if byte == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      if byte == 0x0A || byte == 0x0D { continue }
      let value = sextets[Int(byte)]
      guard value < 64, padding == 0 else { return nil }
      bits = bits << 6 | UInt32(value)
      held += 6
      digits += 1
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
      }
    }
    guard digits % 4 != 1, padding <= 2, digits > 0 else { return nil }
    return bytes
  }

  /// Base64 without padding.
  static func base64(_ bytes: [UInt8], url: Bool = false) -> [UInt8] {
    let digits = url ? Array(urlAlphabet) : alphabet
    var text: [UInt8] = []
    var bits: UInt32 = 0
    var held = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      held += 8
      while held >= 6 {
        held -= 6
        text.append(digits[Int(bits >> UInt32(held) & 63)])
      }
    }
    if held > 0 { text.append(digits[Int(bits << UInt32(6 - held) & 63)]) }
    return text
  }

  /// The base64 digits that depend on nothing but these bytes when `offset` bytes (0, 1, 2, of
  /// any value) precede them and anything follows.
  static func base64Core(_ bytes: [UInt8], offset: Int, url: Bool = false) -> [UInt8] {
    let padded = [UInt8](repeating: 0, count: offset) + bytes
    let digits = base64(padded, url: url)
    // The digit that mixes in the bytes before, and the one that mixes in the bytes after.
    let start = [0, 2, 3][min(2, max(0, offset))]
    let end = padded.count * 8 / 6
    return start < end ? Array(digits[start..<min(end, digits.count)]) : []
  }

  static func hexDecoded(_ text: [UInt8]) -> [UInt8]? {
    guard text.count >= 2, text.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    for index in stride(from: 0, to: text.count, by: 2) {
      guard let high = text[index].hexValue, let low = text[index + 1].hexValue else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  static func hex(_ bytes: [UInt8], upper: Bool = false) -> [UInt8] {
    let digits = [UInt8](ascii: upper ? "0123456789ABCDEF" : "0123456789abcdef")
    return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  /// Decodes `%41` and leaves what is not a complete escape.
  ///
  /// Nil when there was nothing to decode.
  static func percentDecoded(_ text: [UInt8], plusIsSpace: Bool = false) -> [UInt8]? {
    guard text.contains(UInt8(ascii: "%")) || (plusIsSpace && text.contains(UInt8(ascii: "+")))
    else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var changed = false
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "%"), index + 2 < text.count,
        let high = text[index + 1].hexValue, let low = text[index + 2].hexValue
      {
        bytes.append(high << 4 | low)
        index += 3
        changed = true
      } else if plusIsSpace, text[index] == UInt8(ascii: "+") {
        bytes.append(0x20)
        index += 1
        changed = true
      } else {
        bytes.append(text[index])
        index += 1
      }
    }
    return changed ? bytes : nil
  }

  /// Encodes all but the unreserved characters of RFC 3986, as `encodeURIComponent` nearly does.
  static func percent(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { byte in
      byte.isAlphanumeric || byte.isOne(of: "-_.~")
        ? [byte] : [UInt8(ascii: "%")] + hex([byte], upper: true)
    }
  }

  /// As forms and `URLSearchParams` write a value: spaces as `+`, all but letters, digits and
  /// `*-._` as escapes.
  static func formEncoded(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { byte in
      byte.isAlphanumeric || byte.isOne(of: "*-._")
        ? [byte] : byte == 0x20 ? [0x2B] : [UInt8(ascii: "%")] + hex([byte], upper: true)
    }
  }

  static func plusForSpaces(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { $0 == 0x20 ? UInt8(ascii: "+") : $0 }
  }

  /// The text with the five characters that HTML escapes as React writes them.
  static func htmlEscaped(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: "&"): [UInt8](ascii: "&amp;")
      case UInt8(ascii: "<"): [UInt8](ascii: "&lt;")
      case UInt8(ascii: ">"): [UInt8](ascii: "&gt;")
      case UInt8(ascii: "\""): [UInt8](ascii: "&quot;")
      case UInt8(ascii: "'"): [UInt8](ascii: "&#x27;")
      default: [byte]
      }
    }
  }

  /// Decodes the character references that escape markup, and numeric ones.
  ///
  /// Nil when there are none.
  static func htmlDecoded(_ text: [UInt8]) -> [UInt8]? {
    guard text.contains(UInt8(ascii: "&")) else { return nil }
    var bytes: [UInt8] = []
    var index = 0
    var changed = false
    while index < text.count {
      if text[index] == UInt8(ascii: "&"),
        let end = text[index..<min(text.count, index + 10)].firstIndex(of: UInt8(ascii: ";")),
        let character = reference(text[(index + 1)..<end])
      {
        bytes.append(contentsOf: character)
        index = end + 1
        changed = true
      } else {
        bytes.append(text[index])
        index += 1
      }
    }
    return changed ? bytes : nil
  }

  private static func reference(_ name: ArraySlice<UInt8>) -> [UInt8]? {
    switch String(decoding: name, as: UTF8.self) {
    case "amp": return [UInt8(ascii: "&")]
    case "lt": return [UInt8(ascii: "<")]
    case "gt": return [UInt8(ascii: ">")]
    case "quot": return [UInt8(ascii: "\"")]
    case "apos": return [UInt8(ascii: "'")]
    case "nbsp": return [0x20]
    default: break
    }
    guard name.first == UInt8(ascii: "#") else { return nil }
    let isHex = name.dropFirst().first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let digits = String(decoding: name.dropFirst(isHex ? 2 : 1), as: UTF8.self)
    guard let number = UInt32(digits, radix: isHex ? 16 : 10),
      let scalar = Unicode.Scalar(number)
    else { return nil }
    return Array(String(scalar).utf8)
  }

  /// The lines of a text, whether its line ends are real or written as `\\n`.
  static func unescapedLines(_ text: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == 0x0A || byte == 0x0D {
        lines.append([])
      } else if byte == UInt8(ascii: "\\"), index + 1 < text.count,
        text[index + 1] == UInt8(ascii: "n") || text[index + 1] == UInt8(ascii: "r")
      {
        lines.append([])
        index += 1
      } else {
        lines[lines.count - 1].append(byte)
      }
      index += 1
    }
    return lines
  }
}
