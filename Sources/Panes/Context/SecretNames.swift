/// Which values of a request are shown masked, by the name they have.
enum SecretNames {
  private static let parts = [
    "auth", "token", "secret", "key", "password", "passwd", "session", "sess", "sid", "jwt",
    "credential", "private", "dsn", "csrf", "signature", "cookie",
  ]

  /// Whether a value is masked: by its name, or because it looks like a token.
  static func isSecret(name: String, value: String) -> Bool {
    guard !value.isEmpty else { return false }
    let lower = name.lowercased()
    if parts.contains(where: lower.contains) { return true }
    return value.hasPrefix("eyJ") || value.hasPrefix("Bearer ") || looksRandom(value)
  }

  /// What is shown instead: the length and nothing else.
  static func mask(_ value: String) -> String {
    "••• (\(value.count))"
  }

  /// Long, one word, and digits mixed with letters: an identifier that was drawn by lot.
  private static func looksRandom(_ value: String) -> Bool {
    guard value.utf8.count >= 24, !value.contains(" "), !value.contains("/") else { return false }
    return value.contains(where: \.isNumber) && value.contains(where: \.isLetter)
  }
}
