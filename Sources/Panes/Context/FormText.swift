import PageModel

/// Query strings and cookie headers as one line, read and written.
enum FormText {
  /// The pairs of `?a=1&b=x%20y`, decoded as forms are: `+` is a blank.
  static func pairs(_ text: String) -> [NameValue] {
    var rest = Substring(text)
    if rest.first == "?" { rest = rest.dropFirst() }
    return rest.split(separator: "&").map { part in
      let equals = part.firstIndex(of: "=")
      let name = equals.map { part[..<$0] } ?? part
      let value = equals.map { part[part.index(after: $0)...] } ?? ""
      return NameValue(decoded(name), decoded(value))
    }
  }

  /// Whether a text is several pairs rather than a value with `&` in it: all of its parts have a
  /// name and `=`.
  static func isQueryString(_ text: String) -> Bool {
    let parts = text.split(separator: "&", omittingEmptySubsequences: false)
    return parts.count > 1
      && parts.allSatisfy { part in
        guard let equals = part.firstIndex(of: "="), equals > part.startIndex else { return false }
        return !part[..<equals].contains(where: \.isWhitespace)
      }
  }

  static func text(of pairs: [NameValue]) -> String {
    pairs.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
  }

  /// The cookies of `a=1; b=2`, with or without `Cookie:` before them; nil when the text is no such
  /// list.
  static func cookies(_ text: String) -> [NameValue]? {
    var rest = Substring(text)
    if rest.prefix(7).lowercased() == "cookie:" { rest = rest.dropFirst(7) }
    var pairs: [NameValue] = []
    for part in rest.split(separator: ";") {
      let piece = String(part).trimmingBlanks
      if piece.isEmpty { continue }
      guard let equals = piece.firstIndex(of: "="), equals > piece.startIndex else { return nil }
      pairs.append(
        NameValue(
          String(piece[..<equals]).trimmingBlanks,
          String(piece[piece.index(after: equals)...]).trimmingBlanks))
    }
    return pairs.isEmpty ? nil : pairs
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+") {
        bytes.append(0x20)
      } else if byte == UInt8(ascii: "%"), let high = digit(rest.first),
        let low = digit(rest.dropFirst().first)
      {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func encoded(_ text: String) -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "*"):
        result.append(byte)
      case 0x20: result.append(UInt8(ascii: "+"))
      default:
        let digits = Array("0123456789ABCDEF".utf8)
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8?) -> UInt8? {
    guard let byte else { return nil }
    return Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8(truncatingIfNeeded: $0) }
  }
}
