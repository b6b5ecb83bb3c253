import PageModel

/// Traces of the server: stacks of errors, internal hosts, paths of its file system.
enum ServerTraceDetector: Detector {
  static let rules = [stack, statement, internalHost, filePath]

  /// Labels are skipped: pages about programming show stacks and paths on purpose.
  static func examine(_ subject: Subject, in scan: ScanContext) -> Match? {
    let text = subject.text
    guard text.count >= 8, !subject.isLabel else { return nil }
    if text.contains(" at ") || text.contains("Traceback") || text.contains("\tat "),
      stackPattern.matches(text)
    {
      return Match(stack, evidence: Array(text.prefix(200)))
    }
    if subject.name.words.contains(where: errorWords.contains), statementPattern.matches(text) {
      return Match(statement, evidence: Array(text.prefix(200)))
    }
    if let host = internalHost(in: text) { return Match(internalHost, evidence: host) }
    guard subject.depth == 0, text[0] == UInt8(ascii: "/") || text[1] == UInt8(ascii: ":"),
      let captures = pathPattern.match(in: text),
      let range = captures[0], range == 0..<text.count || subject.name.words.contains("path")
    else { return nil }
    return Match(filePath, evidence: Array(text[range]))
  }

  /// Names under which programs report what went wrong; elsewhere SQL may be what a page teaches.
  private static let errorWords: Set<String> = [
    "error", "err", "sql", "query", "debug", "exception", "cause", "stack", "trace", "statement",
  ]
  private static let statementPattern = Pattern(
    #"(?:SELECT\s.{1,400}\sFROM\s|INSERT INTO\s|UPDATE\s.{1,100}\sSET\s|DELETE FROM\s)"#,
    ignoresCase: false)

  private static let stackPattern = Pattern(
    #"(?:\n|\\n)\s+at (?:async )?(?:[\w.$<>\[\] ]+ \()?(?:file://|node:|/|[A-Za-z]"#
      + #":\\|webpack)[^\n]{3,300}:[0-9]+:[0-9]+|Traceback \(most recent call last\)"#
  )
  private static let pathPattern = Pattern(
    #"^(?:/(?:var/(?:www|task)|usr/src)/[\w.@/ -]+|/(?:home|Users|root|srv|opt|var"#
      + #")/[\w.@/ -]+(?:node_modules/|\.next/|\.(?:[cm]?[jt]sx?|json|env|log|sql|ya?m"#
      + #"l|py|rb|db|pem|key)\b)[\w.@/ -]*|[A-Z]:\\(?:Users|inetpub)\\[^\n]+)"#
  )

  /// The host of the first address in a text, if only a network of one's own has it.
  private static func internalHost(in text: [UInt8]) -> [UInt8]? {
    guard let start = text.firstOffset(of: [0x3A, 0x2F, 0x2F]) else { return nil }
    let authority = text[(start + 3)...].prefix(255).prefix { !$0.isOne(of: "/?#\"' ") }
    let host = Array(
      (authority.split(separator: UInt8(ascii: "@")).last ?? []).prefix {
        $0 != UInt8(ascii: ":")
      })
    return isInternalHost(host) ? host : nil
  }

  private static let internalSuffixes = [
    ".internal", ".corp", ".lan", ".intra", ".intranet", ".svc.cluster.local", ".local", ".svc",
    ".private", ".consul",
  ].map { [UInt8](ascii: $0) }

  /// Whether a host name or address exists only inside a network.
  static func isInternalHost(_ host: [UInt8]) -> Bool {
    guard host.count >= 6 else { return false }
    let lower = host.lowered
    if internalSuffixes.contains(where: {
      lower.count > $0.count && lower.has($0, at: lower.count - $0.count)
    }) {
      return true
    }
    let parts = lower.split(separator: UInt8(ascii: ".")).map {
      Int(String(decoding: $0, as: UTF8.self))
    }
    guard parts.count == 4, let first = parts[0], let second = parts[1], parts[2] != nil,
      parts[3] != nil
    else { return false }
    return first == 10 || (first == 192 && second == 168)
      || (first == 172 && (16...31).contains(second))
  }
}

// MARK: - Rules

extension ServerTraceDetector {
  static let stack = Rule(
    "error-stack", .server, .warning, "stack of an error",
    explanation: "It shows paths, modules and versions of the server to every visitor.",
    help: "Log it on the server and return a message, or an id to look it up by.")

  static let statement = Rule(
    "sql-statement", .server, .warning, "SQL statement",
    explanation: "It shows tables and columns of the database to every visitor.",
    help: "Log it on the server and return a message, or an id to look it up by.")

  static let internalHost = Rule(
    "internal-host", .server, .info, "address inside your network",
    explanation: "The browser cannot reach it, and it tells others how your network is laid out.",
    help: "Return the public address, or none.")

  static let filePath = Rule(
    "server-path", .server, .info, "path in the server's file system",
    explanation: "It names users and folders of the server.",
    help: "Return an address or a name instead.")
}
