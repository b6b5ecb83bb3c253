import PageModel

/// Credentials in URLs and connection strings.
enum AddressCredentialDetector: Detector {
  static let rules = [userInfo, oneTimeSecret, connection, parameter]

  static let formats: [TokenFormat] = [
    TokenFormat(
      oneTimeSecret, "otpauth://", #"otpauth://(?:totp|hotp)/[^\s"']+[?&]secret=[A-Z2-7]{16,}"#),
    TokenFormat(
      userInfo, "cloudinary://", #"cloudinary://[0-9]{12,18}:[A-Za-z0-9_-]{20,40}@"#),
  ]

  /// A password in user information first, then one among the keys of a connection string.
  static func examine(_ subject: Subject, in scan: ScanContext) -> Match? {
    let text = subject.text
    if let match = userInfoMatch(text) ?? lineMatch(text) { return match }
    guard text.contains(UInt8(ascii: "=")) else { return nil }
    return connectionMatch(text)
  }

  // MARK: User and password

  private static let separator = [UInt8](ascii: "://")

  /// `scheme://user:password@host` anywhere in a text; a user without a password is no finding.
  private static func userInfoMatch(_ text: [UInt8]) -> Match? {
    var start = 0
    // Bounded: a text of nothing but addresses is looked at as far as the first thousand.
    for _ in 0..<1000 {
      guard let found = text.firstOffset(of: separator, from: start) else { return nil }
      start = found + 3
      // Drivers take what browsers would not: a password with `#` or `?` in it.
      let isWeb =
        text[..<found].suffix(5).elementsEqual("https".utf8)
        || text[..<found].suffix(4).elementsEqual("http".utf8)
      let authority = text[start...].prefix(300).prefix {
        $0 > 0x20 && !$0.isOne(of: "/\"'<>\\`") && !(isWeb && $0.isOne(of: "?#"))
      }
      guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
        let colon = authority[..<at].firstIndex(of: UInt8(ascii: ":")), colon + 1 < at
      else { continue }
      let user = Array(authority[..<colon])
      let password = Array(authority[(colon + 1)..<at])
      guard isRealPassword(password, user: user), at + 1 < authority.endIndex,
        !isDefault(password, user, host: authority[(at + 1)...])
      else { continue }
      return Match(userInfo, evidence: password, detail: "scheme \(scheme(text, before: found))")
    }
    return nil
  }

  /// The letters before `://`, for the message.
  private static func scheme(_ text: [UInt8], before offset: Int) -> String {
    let letters = text[..<offset].suffix(24).reversed().prefix {
      $0.isAlphanumeric || $0.isOne(of: "+.-")
    }
    return String(decoding: letters.reversed(), as: UTF8.self).lowercased()
  }

  /// What a database has after it was installed on the machine itself: `postgres:postgres@localhost`.
  private static func isDefault(
    _ password: [UInt8], _ user: [UInt8], host: ArraySlice<UInt8>
  ) -> Bool {
    let name = Array(host.prefix { $0 != UInt8(ascii: ":") }).lowered.text
    guard ["localhost", "127.0.0.1", "0.0.0.0", "host.docker.internal"].contains(name) else {
      return false
    }
    return password == user || ["root", "admin", "postgres", "guest"].contains(password.text)
  }

  private static let placeholderPasswords: Set<String> = [
    "password", "pass", "pwd", "passwd", "secret", "pw", "xxx", "xyz", "abc", "***", "...",
  ]

  /// Whether a password is a value and not the word, a template or a row of stars.
  ///
  /// Beside the user `user` it is held to more: that is how documentation writes addresses.
  private static func isRealPassword(_ password: [UInt8], user: [UInt8]) -> Bool {
    if password.count >= 3, password.distinct == 1 { return false }
    guard !password.isEmpty, !Veto.isMasked(password) else { return false }
    let decoded = Encoding.percentDecoded(password) ?? password
    let lower = decoded.lowered.text
    if user.lowered.text == "user" || user.lowered.text == "username" {
      return !placeholderPasswords.contains(lower) && !Veto.isPlaceholder(decoded)
    }
    if placeholderPasswords.contains(lower), lower != "secret" { return false }
    let isTemplate = decoded.first.map { $0.isOne(of: "$<{[%") } ?? true
    return !isTemplate && !lower.hasPrefix("your")
  }

  // MARK: Lines

  /// A line of `.pgpass`: host, port, database, user and password, the first four maybe `*`.
  private static let passwordFileLine = Pattern(
    #"(?:^|\n)(?:[A-Za-z0-9_-]*[A-Za-z*.][A-Za-z0-9_.-]*|(?:[0-9]{1,3}\.){3}[0-9]{1,3})"#
      + #":(?:[0-9]{2,5}|\*):[A-Za-z0-9_*-]{1,63}:[A-Za-z0-9_.@*-]{1,63}:([^\s:]{6,128})\s*(?:\n|$)"#
  )
  /// A command that signs in by hand: `curl -u user:password`.
  private static let command = Pattern(
    #"\bcurl\b[^\n]{0,400}?\s(?:-u|--user)[ =]{0,3}["']?[^\s:"'$]{1,64}:([^\s"']{6,128})"#)

  /// A password in a line of a file or a command.
  private static func lineMatch(_ text: [UInt8]) -> Match? {
    guard text.count <= 1 << 16, text.contains(UInt8(ascii: ":")) else { return nil }
    for pattern in text.contains("curl") ? [command] : [passwordFileLine] {
      guard let captures = pattern.match(in: text, groups: 1), let range = captures[1] else {
        continue
      }
      let password = Array(text[range])
      guard isRealPassword(password, user: []), Credential.isLikely(password, least: 6),
        Shape(password).digits > 0
      else { continue }
      return Match(connection, evidence: password)
    }
    return nil
  }

  // MARK: Connection strings

  private static let jdbc = Pattern(
    #"\bjdbc:[a-z0-9:@]+//?[^\s"']*[?;&](?:password|pwd)=([^&;\s"']{3,})"#, ignoresCase: true)
  private static let keyed = Pattern(
    #"\b(?:server|data source|host|endpoint|addr|address|dbname|database|initial c"#
      + #"atalog|uid|user id|user|username|driver)\s*=[^;=]+[; ].*?\b(?:password|pwd)"#
      + #"\s*=([^;"'\s]{3,})"#,
    ignoresCase: true)
  private static let redisKeyed = Pattern(
    #"\b[a-z0-9.-]+:[0-9]{2,5},(?:[^,\s]+,)*password=([^,\s]{3,})"#, ignoresCase: true)

  /// `key=value;` lists of databases, in the three ways drivers read them.
  private static func connectionMatch(_ text: [UInt8]) -> Match? {
    guard text.count <= 4096, text.contains(where: { $0 == 0x3B || $0 == 0x3A || $0 == 0x20 })
    else { return nil }
    let lower = text.lowered
    guard lower.contains("password=") || lower.contains("pwd=") || lower.contains("password =")
    else { return nil }
    for pattern in [jdbc, keyed, redisKeyed] {
      guard let captures = pattern.match(in: text, groups: 1), let range = captures[1] else {
        continue
      }
      let password = Array(text[range])
      guard isRealPassword(password, user: []), !Veto.isPlaceholder(password) else { continue }
      return Match(connection, evidence: password)
    }
    return nil
  }
}

// MARK: - Rules

extension AddressCredentialDetector {
  static let userInfo = Rule(
    "url-userinfo", .url, .error, "password in an address",
    explanation: "Whoever has it can sign in to the database, broker, mail server or API itself.",
    help: "Keep the address on the server, and change the password.")

  static let oneTimeSecret = Rule(
    "otpauth-uri", .url, .error, "secret of an authenticator app",
    explanation: "It makes the same second factor as the user's phone, for as long as it is set.",
    help: "Show it on the enrolment page only, once, and never in a list or profile.")

  static let connection = Rule(
    "connection-string", .url, .error, "password in a connection string",
    explanation: "Whoever has it can sign in to the database itself.",
    help: "Keep the connection string on the server, and change the password.")

  static let parameter = Rule(
    "url-secret-param", .url, .error, "credential in the query of an address",
    explanation:
      "Addresses are kept in histories, logs and Referer headers, and so are their parameters.",
    help: "Let the server call that address, or issue a short-lived link for this one file.")
}
