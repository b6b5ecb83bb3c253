import PageModel

/// A value of the server or the request that must not reach the browser.
struct SecretSource: Sendable {
  /// How sure it is that finding the value elsewhere means that it came from here.
  enum Trust: Sendable {
    /// Random enough that it counts wherever it occurs, inside other texts too.
    case anywhere
    /// Could be an ordinary text: counts as a whole value only.
    case wholeValue
  }

  var rule: Rule
  var severity: Severity
  var origin: Origin
  var value: [UInt8]
  var trust: Trust
  /// Whether a long beginning or end of it counts too.
  var hasEnds = true
  /// What of the source this is: a password of an address, one member; empty for all of it.
  var part = ""
  /// Whether a long beginning or end counts even where it is made of words: a name says that the
  /// value is confidential.
  var isPhrase = false
}

extension SecretSource {
  /// The sensitive values of a scan's inputs.
  static func all(in input: ScanInput) -> [SecretSource] {
    environment(input) + headers(input) + cookies(input)
  }

  // MARK: Environment

  /// Variables that are neither public nor ordinary.
  ///
  /// Of the machine's own variables only those whose name says secret are taken: the rest says
  /// where a developer's home is, and would be found in every page.
  private static func environment(_ input: ScanInput) -> [SecretSource] {
    input.environment.flatMap { variable -> [SecretSource] in
      guard !isPublic(variable, in: input), !isOrdinary(variable.name) else { return [] }
      let name = FieldName(Array(variable.name.utf8))
      let value = Array(variable.value.utf8).trimmed
      guard isConfidential(name) || variable.source == .project else { return [] }
      guard !PublicKeyDetector.isPublic(unquoted(value)), !isPublicByName(name) else { return [] }
      return sources(
        of: unquoted(value), named: isConfidential(name),
        rule: OriginDetector.environmentValue,
        origin: Origin(kind: .env, name: variable.name))
    }
  }

  /// Whether a variable is one of those that the build puts into client code.
  static func isPublic(_ variable: ScanInput.Variable, in input: ScanInput) -> Bool {
    variable.name.hasPrefix("NEXT_PUBLIC_") || input.publicNames.contains(variable.name)
  }

  /// A value without the quotes that some loaders leave around it.
  private static func unquoted(_ value: [UInt8]) -> [UInt8] {
    guard value.count >= 2, let first = value.first, first == value.last,
      first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    else { return value }
    return Array(value[1..<(value.count - 1)])
  }

  /// Variables of machines, shells and platforms, which say nothing secret.
  static func isOrdinary(_ name: String) -> Bool {
    ordinaryNames.contains(name)
      || ordinaryPrefixes.contains { name.hasPrefix($0) }
      || ordinarySuffixes.contains { name.hasSuffix($0) }
  }

  private static let ordinaryNames: Set<String> = [
    "NODE_ENV", "PORT", "HOST", "HOSTNAME", "TZ", "LANG", "LANGUAGE", "HOME", "PATH", "PWD",
    "OLDPWD", "SHELL", "USER", "USERNAME", "LOGNAME", "TERM", "COLORTERM", "EDITOR", "VISUAL",
    "PAGER", "DISPLAY", "TMPDIR", "TEMP", "TMP", "SHLVL", "MAIL", "CI", "DEBUG", "LOG_LEVEL",
    "NODE_OPTIONS", "NODE_PATH", "NODE_VERSION", "HOSTTYPE", "OSTYPE", "INIT_CWD", "ANALYZE",
    "AWS_REGION", "AWS_DEFAULT_REGION", "REGION", "STAGE", "ENVIRONMENT", "APP_ENV", "_",
    "SSH_AUTH_SOCK", "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "WINDOWID", "EMAIL",
  ]
  private static let ordinaryPrefixes = [
    "VERCEL_GIT_", "VERCEL_URL", "VERCEL_ENV", "VERCEL_REGION", "VERCEL_BRANCH",
    "VERCEL_PROJECT_PRODUCTION", "VERCEL_DEPLOYMENT", "LC_", "XDG_", "npm_", "NVM_", "DBUS_",
    "GIT_", "TMUX", "TERM_", "VSCODE_", "KUBERNETES_", "LS_", "LESS", "NETLIFY_IMAGES",
    "CF_PAGES_", "RENDER_GIT", "RAILWAY_GIT", "PROPSCOPE_",
  ]
  private static let ordinarySuffixes = [
    "_REGION", "_ENV", "_VERSION", "_LOCALE", "_TIMEZONE", "_PORT", "_LEVEL", "_SHA", "_BRANCH",
    "_TIMEOUT", "_LIMIT", "_ENABLED",
  ]

  /// Whether a variable's name says that its value is confidential.
  static func isConfidential(_ name: FieldName) -> Bool {
    guard let last = name.words.last(where: { !$0.utf8.allSatisfy(\.isDigit) }) else {
      return false
    }
    return confidentialEndings.contains(last)
      || name.words.contains { confidentialWords.contains($0) }
  }

  private static let confidentialEndings: Set<String> = [
    "key", "keys", "token", "tokens", "pass", "pwd", "auth", "salt", "pin", "seed", "phrase",
    "cert", "jwt", "pat", "hash", "credential", "credentials", "apikey", "signature", "dsn",
  ]
  private static let confidentialWords: Set<String> = [
    "secret", "secrets", "password", "passwd", "passphrase", "passcode", "private", "apikey",
    "credential", "credentials", "mnemonic",
  ]

  /// Variables without the public prefix that hold values made for browsers.
  static func isPublicByName(_ name: FieldName) -> Bool {
    let words = Set(name.words)
    if !words.isDisjoint(with: ["secret", "private", "password", "admin", "service"]) {
      return false
    }
    return !words.isDisjoint(with: ["public", "publishable", "anon", "sitekey", "measurement"])
      || name.words.suffix(2) == ["site", "key"] || name.words.suffix(2) == ["client", "id"]
      || name.words.suffix(2) == ["search", "key"] || name.words.suffix(2) == ["app", "id"]
      || name.words.suffix(2) == ["project", "id"] || name.words.suffix(2) == ["site", "url"]
  }

  // MARK: Request

  /// Headers that authorize: by their names, so that those of the project's own are known too.
  private static func headers(_ input: ScanInput) -> [SecretSource] {
    input.requestHeaders.flatMap { header -> [SecretSource] in
      let words = Set(NameWords.split(Array(header.name.utf8)))
      let value = Array(header.value.utf8).trimmed
      let origin = Origin(kind: .header, name: header.name.lowercased())
      guard header.name.lowercased() != "cookie" else {
        guard value.count >= 24 else { return [] }
        return [
          SecretSource(
            rule: OriginDetector.requestCookie, severity: .error, origin: origin, value: value,
            trust: .anywhere, hasEnds: false)
        ]
      }
      guard !words.isDisjoint(with: confidentialHeaders), words.isDisjoint(with: harmlessHeaders)
      else { return [] }
      let rule = OriginDetector.requestCredential
      guard let space = value.firstIndex(of: 0x20), words.contains("authorization") else {
        return sources(of: value, named: true, rule: rule, origin: origin)
      }
      let credential = Array(value[(space + 1)...])
      var parts = sources(of: credential, named: true, rule: rule, origin: origin)
      if let pair = Encoding.base64Decoded(credential),
        pair.allSatisfy({ (0x20..<0x7F).contains($0) }),
        let colon = pair.firstIndex(of: UInt8(ascii: ":"))
      {
        let password = Array(pair[(colon + 1)...])
        if let trust = trust(password, named: true) {
          parts.append(
            SecretSource(
              rule: rule, severity: .error, origin: origin, value: password, trust: trust,
              part: "the password in it"))
        }
      }
      return parts
    }
  }

  static let confidentialHeaders: Set<String> = [
    "authorization", "token", "secret", "key", "apikey", "password", "session", "jwt",
    "credential", "internal", "auth", "assertion",
  ]
  static let harmlessHeaders: Set<String> = [
    "csrf", "xsrf", "sec", "websocket", "request", "trace", "id", "public", "idempotency",
  ]

  /// Sessions, and whatever else is random; tracking and settings are no secrets of the site.
  private static func cookies(_ input: ScanInput) -> [SecretSource] {
    input.cookies.flatMap { cookie -> [SecretSource] in
      let words = Set(NameWords.split(Array(cookie.name.utf8)))
      guard words.isDisjoint(with: harmlessCookies) else { return [] }
      let isSession = !words.isDisjoint(with: sessionCookies)
      let value = Array(cookie.value.utf8)
      guard isSession || Credential.isLikely(value, least: 20) || Veto.isUUID(value) else {
        return []
      }
      return sources(
        of: value, named: isSession, rule: OriginDetector.requestCookie,
        origin: Origin(kind: .cookie, name: cookie.name))
    }
  }

  private static let sessionCookies: Set<String> = [
    "session", "sid", "sess", "token", "auth", "jwt", "connect", "identity", "login", "remember",
    "access", "refresh", "secret", "phpsessid", "jsessionid", "sso", "user", "bypass",
  ]
  static let harmlessCookies: Set<String> = [
    "csrf", "xsrf", "ga", "gid", "gat", "gcl", "fbp", "fbc", "theme", "locale", "lang", "language",
    "i18n", "consent", "analytics", "anonymous", "ajs", "visitor", "utm", "hjid", "amplitude",
    "mp", "optimizely", "cf", "bm", "timezone", "tz", "currency", "country", "experiment",
    "variant", "bucket", "ab", "cart", "callback",
  ]

  /// How far a value can be trusted to occur nowhere else by chance; nil: not at all.
  static func trust(_ value: [UInt8], named: Bool) -> Trust? {
    guard value.count >= 6, !commonValues.contains(value.lowered.text) else { return nil }
    if Veto.isUUID(value) || Credential.isLikely(value, least: 10) { return .anywhere }
    if PublicKeyDetector.isPublic(value) || Veto.isEmail(value) && !named { return nil }
    let words = value.split(separator: 0x20).count
    if named {
      // Words joined to a phrase are as good as random from the fourth on.
      let joined = value.split(whereSeparator: { $0.isOne(of: "-_.") }).count
      return value.count >= 8 && !Veto.isSlug(value) || value.count >= 16 && words >= 3
        || value.count >= 20 && joined >= 4 ? .anywhere : .wholeValue
    }
    // A long phrase that no variable names a secret is known by all of it only; a text of several
    // words, or of a few joined ones, is hardly one.
    let phrase = value.split(whereSeparator: { $0.isOne(of: "-_.") }).count
    return words == 1 && value.count >= 24 && phrase >= 4 && !Veto.isURL(value) ? .wholeValue : nil
  }

  static let commonValues: Set<String> = [
    "production", "development", "staging", "preview", "localhost", "enabled", "disabled",
    "default", "undefined", "password", "secret", "changeme", "example", "admin123", "postgres",
    "nextjs", "vercel", "public", "private", "bearer", "website", "english", "america", "europe",
    "us-east-1", "eu-west-1", "eu-central-1", "us-west-2", "internal", "verbose", "warning",
  ]
}
