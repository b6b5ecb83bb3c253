import PageModel

/// The parts of a JSON Web Token as they are typed.
package struct TokenText: Sendable, Hashable {
  /// `HS256`, or `none`.
  package var algorithm = "HS256"
  package var header = #"{"typ":"JWT"}"#
  package var claims = #"{"sub":"1"}"#
  /// Nothing, or when the token expires: `+1h`.
  package var expires = "+1h"
  package var secret = ""

  package init() {}

  /// Takes a token apart; nil when the text is none.
  ///
  /// The secret cannot be told from a token, and a time that was in the claims stays there.
  init?(token: String) {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, token.utf8.count < 100_000,
      let header = Self.json(parts[0]), let claims = Self.json(parts[1]),
      header.objectValue != nil, claims.objectValue != nil
    else { return nil }
    self.header = JSONText(header).string
    self.claims = JSONText(claims).string
    algorithm = header["alg"]?.stringValue?.lowercased() == "none" ? "none" : "HS256"
    expires = ""
  }

  private static func json(_ part: Substring) -> JSONValue? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in part.utf8 {
      let value: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
      case UInt8(ascii: "-"), UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "_"), UInt8(ascii: "/"): value = 63
      case UInt8(ascii: "="): continue
      default: return nil
      }
      bits = (bits & 0xFFF) << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return try? JSONValue(parsing: bytes)
  }
}

extension RequestContext {
  /// The token of an `authorization: Bearer` header.
  static func bearerToken(_ value: String) -> String? {
    guard value.prefix(7).lowercased() == "bearer " else { return nil }
    return String(value.dropFirst(7)).trimmingBlanks
  }
}
