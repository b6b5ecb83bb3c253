import Documents
package import PageModel

/// Which values of a request are shown masked, by the name they have.
package enum SecretNames {
  private static let parts = [
    "auth", "token", "secret", "key", "password", "passwd", "session", "sess", "sid", "jwt",
    "credential", "private", "dsn", "csrf", "signature", "cookie",
  ]

  /// How the tokens of well-known services begin.
  private static let shapes = [
    "eyJ", "Bearer ", "Basic ", "sk_live_", "sk_test_", "rk_live_", "sk-", "ghp_", "gho_", "ghs_",
    "github_pat_", "glpat-", "xoxb-", "xoxp-", "AKIA", "ASIA", "AIza", "SG.", "-----BEGIN",
  ]

  /// How much of a value is looked at: it may be megabytes long.
  private static let lookedAt = 4096

  /// Whether a value is masked: by its name, or because it looks like a token.
  static func isSecret(name: String, value: String) -> Bool {
    guard !value.isEmpty else { return false }
    let lower = name.lowercased()
    if parts.contains(where: lower.contains) { return true }
    return shapes.contains(where: value.hasPrefix) || hasPassword(value) || looksRandom(value)
  }

  /// A request with masks in place of its secret values.
  package static func masked(_ request: RequestContext) -> RequestContext {
    var masked = request
    let pairs: ([NameValue]) -> [NameValue] = { pairs in
      pairs.map { isSecret(name: $0.name, value: $0.value) ? NameValue($0.name, "•••") : $0 }
    }
    masked.query = pairs(request.query)
    masked.headers = request.headers.map { header in
      guard header.name.lowercased() == "cookie" else { return pairs([header])[0] }
      let cookies = pairs(FormText.cookies(header.value) ?? [])
      return NameValue(
        header.name, cookies.map { "\($0.name)=\($0.value)" }.joined(separator: "; "))
    }
    masked.cookies = pairs(request.cookies)
    masked.environment = pairs(request.environment)
    return masked
  }

  /// What is shown instead: the length and nothing else.
  static func mask(_ value: String) -> String {
    let size = value.utf8.count
    return "••• (\(size > lookedAt ? ByteCount.text(size) : String(value.count)))"
  }

  /// An address with a password in it: `postgres://shop:hunter2@db/shop`.
  private static func hasPassword(_ value: String) -> Bool {
    let text = Array(value.utf8.prefix(lookedAt))
    guard let scheme = text.indices.first(where: { text[$0...].starts(with: "://".utf8) }),
      let at = text[scheme...].firstIndex(of: UInt8(ascii: "@"))
    else { return false }
    let user = text[(scheme + 3)..<at]
    return user.contains(UInt8(ascii: ":")) && !user.contains(UInt8(ascii: "/"))
  }

  /// Long, one word, and digits mixed with letters: an identifier that was drawn by lot.
  private static func looksRandom(_ value: String) -> Bool {
    let text = value.utf8.prefix(lookedAt)
    guard text.count >= 24, !text.contains(UInt8(ascii: " ")), !text.contains(UInt8(ascii: "/"))
    else { return false }
    return text.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      && text.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
  }
}
