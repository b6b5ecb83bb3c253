import PageModel

/// Values that are known, not guessed, to be confidential: the server's environment and the
/// request's credentials, plain or encoded.
enum OriginDetector: Detector {
  static let rules = [
    environmentValue, environmentHost, requestCredential, requestCookie, fetchedValue,
  ]

  /// The best hit of a known value in the text, with where it came from.
  static func examine(_ subject: Subject, in scan: ScanContext) -> Match? {
    guard let hit = scan.secrets.hit(in: subject.text) else { return nil }
    var match = Match(
      hit.source.rule, severity: hit.source.severity, evidence: Array(subject.text[hit.range]),
      detail: detail(of: hit))
    var origin = hit.source.origin
    origin.encoding = hit.encoding
    match.origin = [origin]
    return match
  }
}

// MARK: - Messages and rules

extension OriginDetector {
  /// Names the source and the encoding, never the value.
  private static func detail(of hit: SecretSet.Hit) -> String {
    let name =
      switch hit.source.origin.kind {
      case .env: hit.source.origin.name
      case .header: "header \(hit.source.origin.name)"
      case .cookie: "cookie \(hit.source.origin.name)"
      case .query, .param: hit.source.origin.name
      case .fetch: hit.source.origin.name + (hit.source.origin.pointer?.description ?? "")
      }
    let form = hit.encoding == "plain" ? "" : ", \(hit.encoding)"
    return (hit.source.part.isEmpty ? name : "\(name), \(hit.source.part)") + form
  }

  static let environmentValue = Rule(
    "env-value", .origin, .error, "value of a server environment variable",
    explanation:
      "Variables without the NEXT_PUBLIC_ prefix are for the server. This one's "
      + "value, or a part of it, was found in what the browser gets, whatever "
      + "field it is in.",
    help:
      "Do not return it from the props function; if it is meant to be public, "
      + "name it NEXT_PUBLIC_…."
  )

  static let fetchedValue = Rule(
    "fetched-value", .origin, .error, "sensitive value of a fetched answer",
    explanation:
      "An API answered with a value that is sensitive where it stands, and it "
      + "was passed on, perhaps under another name.",
    help: "Return the fields of the answer that the page shows.")

  static let environmentHost = Rule(
    "env-host", .origin, .warning, "internal host name out of the environment",
    explanation: "Names of machines behind the site help whoever wants to get there.",
    help: "Pass on the data of the answer, not the address it came from.")

  static let requestCredential = Rule(
    "request-credential", .origin, .error, "credential of the request",
    explanation:
      "The request's authorization was copied into what the browser gets, where "
      + "scripts can read it and caches keep it.",
    help: "Use it in the props function and return what the page shows.")

  static let requestCookie = Rule(
    "request-cookie", .origin, .error, "session cookie of the request",
    explanation:
      "An HttpOnly cookie protects a session from scripts; a copy of it in the props undoes that.",
    help: "Use it in the props function and return what the page shows.")
}
