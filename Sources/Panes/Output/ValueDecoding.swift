import Documents
import PageModel

/// What a string holds besides text: JSON, a web token, base64, an address, a date.
enum ValueDecoding {
  /// Texts longer than this are shown as they are.
  private static let limit = 200_000

  /// A heading and the text decoded; nil when there is nothing more to it.
  static func decoded(_ text: String) -> (what: String, text: String)? {
    guard text.utf8.count >= 4, text.utf8.count <= limit else { return nil }
    if let token = webToken(text) { return ("JSON Web Token", token) }
    if let json = json(Array(text.utf8)) { return ("JSON in the string", json) }
    if let address = address(text) { return ("address", address) }
    if let time = time(text) { return ("time", time) }
    if let bytes = base64(text), let inner = String(validating: bytes, as: UTF8.self),
      inner.unicodeScalars.allSatisfy({ $0.value >= 0x20 || $0 == "\n" || $0 == "\t" })
    {
      return ("base64", json(bytes) ?? inner)
    }
    return nil
  }

  private static func json(_ bytes: [UInt8]) -> String? {
    guard let first = bytes.first(where: { $0 > 0x20 }), first == 0x7B || first == 0x5B,
      let document = try? JSONDocument(JSONText(bytes))
    else { return nil }
    return JSONFormat.pretty(0, in: document)
  }

  private static func webToken(_ text: String) -> String? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let head = base64(String(parts[0])).flatMap(json),
      let claims = base64(String(parts[1])).flatMap(json)
    else { return nil }
    return "header\n\(head)\n\nclaims\n\(claims)\n\nsignature: \(parts[2].count) characters"
  }

  /// Scheme, host, path, and each parameter on a line of its own, percent signs decoded.
  private static func address(_ text: String) -> String? {
    guard text.hasPrefix("https://") || text.hasPrefix("http://"), !text.contains(" "),
      let mark = text.firstIndex(of: "?")
    else { return nil }
    let parameters = text[text.index(after: mark)...].split(whereSeparator: { "&#".contains($0) })
    return ([String(text[..<mark])] + parameters.map { "  " + unescaped(String($0)) })
      .joined(separator: "\n")
  }

  private static func unescaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A number of seconds or milliseconds as the date it may mean.
  static func time(_ text: String) -> String? {
    guard let number = Int64(text), text.count == 10 || text.count == 13, number > 0 else {
      return nil
    }
    let seconds = text.count == 13 ? number / 1000 : number
    let days = seconds / 86_400
    // Days since 1970 as a date of the Gregorian calendar.
    let shifted = days + 719_468
    let era = shifted / 146_097
    let day = shifted - era * 146_097
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let rest = day - (365 * year + year / 4 - year / 100)
    let month = (5 * rest + 2) / 153
    let number2 = { (value: Int64) in value < 10 ? "0\(value)" : "\(value)" }
    let shownMonth = month < 10 ? month + 3 : month - 9
    let shownYear = year + era * 400 + (shownMonth <= 2 ? 1 : 0)
    let time = seconds % 86_400
    return "\(shownYear)-\(number2(shownMonth))-\(number2(rest - (153 * month + 2) / 5 + 1))T"
      + "\(number2(time / 3600)):\(number2(time / 60 % 60)):\(number2(time % 60))Z"
  }

  /// Both alphabets, padded or not; nil when it is none, or too short to be more than a word.
  private static func base64(_ text: String) -> [UInt8]? {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "=") }
    guard digits.count >= 16, digits.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    var buffer: UInt32 = 0
    var bits = 0
    for digit in digits {
      guard let value = value(of: digit) else { return nil }
      buffer = buffer << 6 | value
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
      }
    }
    return bytes
  }

  private static func value(of digit: UInt8) -> UInt32? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - 65)
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - 97 + 26)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - 48 + 52)
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
