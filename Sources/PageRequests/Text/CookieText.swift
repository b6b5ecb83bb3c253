package import PageModel

/// The `cookie` request header as Next.js's `req.cookies` reads it.
package enum CookieText {
  /// Splits at `;`; text without `=` is ignored and the first of equal names wins.
  ///
  /// Quotes around a value are removed and the value is percent-decoded, raw where it cannot be.
  package static func parse(_ header: String) -> [NameValue] {
    var cookies: [NameValue] = []
    var seen: Set<String> = []
    for part in header.split(separator: ";") {
      guard let equals = part.firstIndex(of: "=") else { continue }
      let name = trimmed(part[..<equals])
      var value = trimmed(part[part.index(after: equals)...])
      if value.count > 1, value.hasPrefix("\""), value.hasSuffix("\"") {
        value = String(value.dropFirst().dropLast())
      }
      guard seen.insert(name).inserted else { continue }
      cookies.append(NameValue(name, PercentEncoding.decodedComponent(value) ?? value))
    }
    return cookies
  }

  /// The pairs of `a=1; b=2` as they are; nil when a piece has no `name=`.
  static func pairs(_ text: String) -> [NameValue]? {
    var pairs: [NameValue] = []
    for part in text.split(separator: ";") {
      let piece = trimmed(part)
      if piece.isEmpty { continue }
      guard let equals = piece.firstIndex(of: "="), equals != piece.startIndex else { return nil }
      pairs.append(
        NameValue(
          trimmed(piece[..<equals]), trimmed(piece[piece.index(after: equals)...])))
    }
    return pairs.isEmpty ? nil : pairs
  }

  /// Whether a browser would store a cookie of that name: wider than the grammar of RFC 6265, since
  /// names with a `/` are in use.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"=;,\"".utf8.contains($0) }
  }

  private static func trimmed(_ text: Substring) -> String { text.trimmingSpaces() }
}

extension StringProtocol {
  /// Without white space at both ends.
  func trimmingSpaces() -> String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
