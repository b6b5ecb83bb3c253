package import PageModel

/// What an answer's headers do with sessions and personal data.
package enum ResponseDetector {
  static let rules = [sessionCookie, publicCache, sharedCache]

  /// The answer, and what is known of how it was made.
  package struct Answer: Sendable {
    package var headers: [NameValue]
    /// What caches do with it; nil when nobody knows.
    package var cachePolicy: CachePolicy?
    /// Names of the request headers page code read, in lower case.
    package var headersRead: [String]
    /// Whether the page ran as in production: before that, cookies are sent over plain HTTP.
    package var isProduction: Bool
    /// What was found in the documents of the answer.
    package var findings: [Finding]
    /// Where values of the props came from.
    package var origins: [PropOrigin]

    package init(
      headers: [NameValue], cachePolicy: CachePolicy?, headersRead: [String], isProduction: Bool,
      findings: [Finding], origins: [PropOrigin] = []
    ) {
      self.headers = headers
      self.cachePolicy = cachePolicy
      self.headersRead = headersRead
      self.isProduction = isProduction
      self.findings = findings
      self.origins = origins
    }
  }

  package static func findings(_ answer: Answer) -> [Finding] {
    answer.headers.filter { $0.name.lowercased() == "set-cookie" }
      .compactMap { examine(cookie: $0.value, isProduction: answer.isProduction) }
      + (examineCaching(answer).map { [$0] } ?? [])
  }

  // MARK: Cookies

  private static func examine(cookie: String, isProduction: Bool) -> Finding? {
    let parts = cookie.split(separator: ";").map { Array($0.utf8).trimmed }
    guard let pair = parts.first, let equals = pair.firstIndex(of: UInt8(ascii: "=")) else {
      return nil
    }
    let words = Set(NameWords.split(pair[..<equals]))
    let value = Array(pair[(equals + 1)...])
    guard !words.isDisjoint(with: Canaries.sessionWords),
      words.isDisjoint(with: SecretSource.harmlessCookies)
    else { return nil }
    var attributes: [String: String] = [:]
    for part in parts.dropFirst() {
      let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard let name = halves.first else { continue }
      attributes[Array(name).trimmed.lowered.text] =
        halves.count > 1 ? Array(halves[1]).trimmed.lowered.text : ""
    }
    // An empty value or no time to live takes a cookie away.
    guard value.count > 2, attributes["max-age"].flatMap(Int.init).map({ $0 > 0 }) ?? true else {
      return nil
    }
    var missing: [String] = []
    if attributes["httponly"] == nil { missing.append("HttpOnly") }
    let isForeign = attributes["samesite"] == "none"
    if attributes["secure"] == nil, isProduction || isForeign { missing.append("Secure") }
    if attributes["samesite"] == nil { missing.append("SameSite") }
    guard !missing.isEmpty else { return nil }
    let name = Array(pair[..<equals]).text
    return Finding(
      rule: sessionCookie.id, severity: missing == ["SameSite"] ? .info : .warning,
      location: .response, pointer: JSONPointer(["headers", "set-cookie"]),
      message: "\(sessionCookie.title): \(name) has no \(missing.joined(separator: ", no "))",
      evidence: MaskedText(masking: value.text), help: sessionCookie.help)
  }

  // MARK: Caches

  private static func examineCaching(_ answer: Answer) -> Finding? {
    guard let policy = answer.cachePolicy, policy.invitesSharing, let control = policy.control
    else { return nil }
    let read = answer.headersRead.filter { isPersonal($0) && !policy.vary.contains($0) }
    guard !read.isEmpty else { return nil }
    let names = read.joined(separator: ", ")
    let personal = answer.findings.first { finding in
      guard finding.severity > .info, finding.location != .response,
        let family = RuleCatalog.rule(finding.rule)?.family
      else { return false }
      return [.person, .session, .hash, .name].contains(family)
        || finding.origin.contains { $0.kind == .header || $0.kind == .cookie }
    }
    // What the visitor's token says about them is theirs, whatever it looks like.
    let claim = answer.origins.first {
      ["jwt", "base64"].contains($0.origin.encoding) && $0.origin.pointer != nil
    }
    let place =
      personal.map { "\($0.location.rawValue) \($0.pointer)" }
      ?? claim.map { "props \($0.pointer) out of \($0.origin.kind.rawValue) \($0.origin.name)" }
    let rule = place == nil ? sharedCache : publicCache
    let what = place.map { ", with \($0)" } ?? ""
    return Finding(
      rule: rule.id, severity: rule.severity ?? .error, location: .response,
      pointer: JSONPointer(["headers", "cache-control"]),
      message: "\(rule.title): made from \(names)\(what)",
      evidence: MaskedText(alreadyMasked: control.value), help: rule.help)
  }

  /// Headers that differ from visitor to visitor.
  private static func isPersonal(_ name: String) -> Bool {
    ["authorization", "cookie", "x-forwarded-for", "x-real-ip", "cf-ipcountry", "x-nf-geo"]
      .contains(name)
      || ["x-vercel-ip-", "cloudfront-viewer-", "cf-ip", "cf-region"].contains {
        name.hasPrefix($0)
      }
  }
}

// MARK: - Rules

extension ResponseDetector {
  static let sessionCookie = Rule(
    "session-cookie-flags", .session, .warning, "session cookie without protection",
    explanation:
      "Without HttpOnly every script of the page can read the session, without Secure it is sent in the clear, without SameSite the browser decides which other sites may use it. Secure is asked for in production mode, and wherever SameSite is None.",
    help: "Set the cookie with HttpOnly, Secure and SameSite=Lax or Strict.")

  static let publicCache = Rule(
    "public-cache", .session, .error, "personal answer that shared caches may keep",
    explanation:
      "The page read who is asking, its answer has personal data in it, and Cache-Control lets caches hand that answer to the next visitor.",
    help:
      "Send Cache-Control: private, no-store, or leave what is personal out of the props and fetch it in the browser."
  )

  static let sharedCache = Rule(
    "shared-cache", .session, .warning, "answer that depends on who asks, kept for everyone",
    explanation:
      "The page read the authorization, the cookies or the place of the visitor, and Cache-Control lets caches hand what came of it to the next one, who may be somebody else, somewhere else.",
    help:
      "Name the headers in Vary, send Cache-Control: private, or do not read them in the page's props."
  )
}
