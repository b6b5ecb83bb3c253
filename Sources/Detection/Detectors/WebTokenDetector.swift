import PageModel

/// JSON Web Tokens, judged by their claims.
enum WebTokenDetector {
  static let rules = [webToken, serviceRole, expired, encrypted, PublicKeyDetector.supabaseAnon]

  static let formats: [TokenFormat] = [
    // Five parts before three: an encrypted token begins like a signed one.
    TokenFormat(
      encrypted, "eyJ",
      #"eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{2"#
        + #"0,}\.[A-Za-z0-9_-]{20,}"#,
      lead: .token
    ) { token, _ in header(of: token)?["enc"] != nil },
    TokenFormat(
      webToken, "eyJ",
      #"eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}"#, lead: .token
    ) { token, _ in header(of: token)?["alg"] != nil },
  ]

  /// A part of a token as the JSON object that it encodes; nil when it is none.
  static func part(_ index: Int, of token: [UInt8]) -> JSONValue? {
    let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard index < parts.count, let bytes = Encoding.base64Decoded(parts[index]),
      let value = try? JSONValue(parsing: bytes), value.objectValue != nil
    else { return nil }
    return value
  }

  private static func header(of token: [UInt8]) -> JSONValue? { part(0, of: token) }

  /// What the claims make of a token.
  static func judge(_ token: [UInt8], _ subject: Subject, now: Int64?) -> Match? {
    guard let claims = part(1, of: token) else {
      return Match(encrypted, evidence: token)
    }
    if isPublic(claims, token: token, subject) {
      return Match(PublicKeyDetector.supabaseAnon, evidence: token)
    }
    if claims["role"]?.stringValue == "service_role" {
      return Match(serviceRole, evidence: token)
    }
    if let now, let expiry = claims["exp"]?.doubleValue, expiry * 1000 < Double(now) {
      return Match(expired, evidence: token)
    }
    return Match(webToken, evidence: token, detail: describe(claims))
  }

  /// Keys and tokens that are made for browsers, and the token every tutorial shows.
  private static func isPublic(_ claims: JSONValue, token: [UInt8], _ subject: Subject) -> Bool {
    if claims["role"]?.stringValue == "anon" { return true }
    if claims["sub"]?.stringValue == "1234567890", claims["name"]?.stringValue == "John Doe" {
      return true
    }
    // Video, room and viewer grants: a viewer's player needs them.
    if claims["video"]?["roomJoin"] != nil || claims["playbackId"] != nil { return true }
    // A link signed for one file: its claims say which and until when, and nobody's name.
    let members = claims.objectValue?.members ?? []
    if claims["url"] != nil, members.allSatisfy({ ["url", "iat", "exp", "nbf"].contains($0.key) }) {
      return true
    }
    let names = subject.name.words + subject.parent.words
    if names.contains(where: viewerWords.contains) { return true }
    let audience = claims["aud"]?.stringValue ?? ""
    return ["v", "t", "g", "s", "d"].contains(audience) && claims["kid"] != nil
  }

  private static let viewerWords: Set<String> = [
    "playback", "viewer", "embed", "csrf", "xsrf", "anon", "public", "livekit", "room", "stream",
    "mux", "share", "preview",
  ]

  /// The names of the claims that say whose token it is; their values stay out of messages.
  private static func describe(_ claims: JSONValue) -> String {
    let names = ["role", "scope", "email", "sub"].filter { claims[$0]?.stringValue != nil }
    return names.isEmpty ? "" : "with claims \(names.joined(separator: ", "))"
  }
}

// MARK: - Rules

extension WebTokenDetector {
  static let webToken = Rule(
    "jwt", .session, .error, "JSON Web Token",
    explanation:
      "Whoever has it is its subject until it expires. In props it also lies in caches and logs.",
    help: "Leave it in an HttpOnly cookie, or call the API from getServerSideProps.")

  static let serviceRole = Rule(
    "supabase-service-role", .session, .error, "Supabase service role key",
    explanation: "It passes every row level security policy: full access to the database.",
    help: "Use it on the server only, send the anon key to the browser, and rotate this one.")

  static let expired = Rule(
    "jwt-expired", .session, .info, "expired JSON Web Token",
    explanation: "It opens nothing any more, but a live one would be in the same place.",
    help: "Leave it out of the props.")

  static let encrypted = Rule(
    "jwe-session", .session, .error, "encrypted session token",
    explanation:
      "A session cookie of next-auth or the like: whoever has it is signed in as its owner.",
    help: "Leave it in its HttpOnly cookie; pass on the fields of the session the page shows.")
}
