import PageModel

/// Password hashes by their form.
enum PasswordHashDetector {
  static let rules = formats.map(\.rule)

  static let formats: [TokenFormat] = [
    TokenFormat(
      rule("bcrypt-hash", "bcrypt password hash"), "$2a$ $2b$ $2x$ $2y$",
      #"\$2[abxy]\$[0-3][0-9]\$[./A-Za-z0-9]{53}"#, lead: .anything),
    TokenFormat(
      rule("argon2-hash", "Argon2 password hash"), "$argon2",
      #"\$argon2(?:id|i|d)\$v=[0-9]+\$m=[0-9]+,t=[0-9]+,p=[0-9]+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+"#,
      lead: .anything),
    TokenFormat(
      rule("pbkdf2-hash", "PBKDF2 password hash"), "pbkdf2",
      #"pbkdf2(?:_sha|-sha|:sha)?(?:1|256|512)?[$:][0-9]+[$:][./A-Za-z0-9+=$:_-]{20,}"#),
    TokenFormat(
      rule("scrypt-hash", "scrypt password hash"), "scrypt $7$ $scrypt$",
      #"(?:\$?scrypt[$:](?:ln=[0-9]+,r=[0-9]+,p=[0-9]+|[0-9]+)|\$7\$)[./A-Za-z0-9+=$:,]{20,}"#),
    TokenFormat(
      rule("crypt-hash", "crypt password hash"), "$1$ $5$ $6$ $y$ $apr1$",
      #"\$(?:1|5|6|apr1|y)\$(?:rounds=[0-9]+\$)?[./A-Za-z0-9]{1,86}\$[./A-Za-z0-9$]{20,}"#,
      lead: .anything),
    TokenFormat(
      rule("phpass-hash", "password hash of PHP"), "$P$ $H$ $S$",
      #"\$(?:[PH]\$[./A-Za-z0-9]{31}|S\$[./A-Za-z0-9]{52})"#, lead: .anything),
    TokenFormat(
      rule("scram-hash", "SCRAM password verifier"), "SCRAM-SHA-",
      #"SCRAM-SHA-(?:1|256|512)\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+"#),
    TokenFormat(
      rule("ldap-hash", "LDAP password hash"), "{SHA} {SSHA {SHA2 {SHA5",
      #"\{S?SHA(?:256|512)?\}[A-Za-z0-9+/=]{20,}"#, lead: .anything),
  ]
}

// MARK: - Rules

extension PasswordHashDetector {
  private static func rule(_ id: String, _ title: String) -> Rule {
    Rule(
      id, .hash, .error, title,
      explanation: "Passwords are guessed from hashes offline, at millions of tries a second.",
      help: "Select the columns the page shows instead of the whole row.")
  }
}
