import PageModel

/// What the request's credentials say in the clear: claims of JSON Web Tokens, and members of
/// sessions that are documents.
///
/// Who signed in is no secret from them, so a claim is no finding; where a prop came from is worth
/// knowing all the same, and it must not lie in a cache that others share.
enum RequestClaims {
  /// One claim, with the header or cookie it is in and its place there.
  struct Claim: Sendable {
    let value: [UInt8]
    let origin: Origin
  }

  private static let mostLevels = 4
  private static let mostClaims = 100

  static func all(in input: ScanInput) -> [Claim] {
    var claims: [Claim] = []
    for header in input.requestHeaders where header.name.lowercased() != "cookie" {
      let words = header.value.split(separator: " ")
      guard words.count <= 2, let text = words.last else { continue }
      collect(
        Array(text.utf8), Origin(kind: .header, name: header.name.lowercased()), &claims)
    }
    for cookie in input.cookies {
      collect(Array(cookie.value.utf8), Origin(kind: .cookie, name: cookie.name), &claims)
    }
    return claims
  }

  private static func collect(_ value: [UInt8], _ origin: Origin, _ claims: inout [Claim]) {
    guard (8...16_384).contains(value.count) else { return }
    let value = Encoding.percentDecoded(value) ?? value
    var origin = origin
    let document: JSONValue?
    if value.starts(with: "eyJ"), value.count(where: { $0 == UInt8(ascii: ".") }) == 2 {
      origin.encoding = "jwt"
      document = WebTokenDetector.part(1, of: value)
    } else if value.starts(with: "{") {
      document = try? JSONValue(parsing: value)
    } else {
      origin.encoding = "base64"
      document = SecretSource.Parts.encodedDocument(value).flatMap {
        try? JSONValue(parsing: $0)
      }
    }
    guard let document else { return }
    collect(document, at: [], origin, &claims)
  }

  private static func collect(
    _ value: JSONValue, at place: [String], _ origin: Origin, _ claims: inout [Claim]
  ) {
    guard claims.count < mostClaims, place.count <= mostLevels else { return }
    if let object = value.objectValue {
      for member in object.members where !isAboutTheToken(member.key, level: place.count) {
        collect(member.value, at: place + [member.key], origin, &claims)
      }
    } else if let items = value.arrayValue {
      for (index, item) in items.enumerated() {
        collect(item, at: place + [String(index)], origin, &claims)
      }
    } else if case .number(let digits) = value {
      add(digits)
    } else if let text = value.stringValue {
      add(text)
    }
    func add(_ text: String) {
      var origin = origin
      origin.pointer = JSONPointer(place)
      claims.append(Claim(value: Array(text.utf8), origin: origin))
    }
  }

  /// Registered claims (RFC 7519) that say something about the token, not about its subject.
  private static func isAboutTheToken(_ name: String, level: Int) -> Bool {
    level == 0 && ["iss", "aud", "exp", "nbf", "iat", "typ", "azp", "token_use"].contains(name)
  }
}
