import PageModel

/// The request as a command line, to run or to send it from a shell.
enum ShellLine {
  /// The run as a line: `propscope run '/products/[slug]' -p slug=mug -H 'x-debug: 1'`.
  static func propscope(_ context: RequestContext) -> String {
    var words = ["propscope", "run", context.target]
    for pair in context.parameters { words += ["-p", "\(pair.name)=\(pair.value)"] }
    for pair in context.query { words += ["-q", "\(pair.name)=\(pair.value)"] }
    if context.method != "GET" { words += ["-X", context.method] }
    words += headersAndCookies(context)
    if let body = context.body { words += ["-d", String(decoding: body, as: UTF8.self)] }
    if let geo = context.geo { words += ["--geo", geo.name] }
    if context.geoProvider != .vercel { words += ["--geo-provider", context.geoProvider.rawValue] }
    if let locale = context.locale { words += ["--locale", locale] }
    switch context.preview {
    case .off: break
    case .draft: words.append("--draft")
    case .data(let value): words += ["--preview", JSONText(value).string]
    }
    for pair in context.environment { words += ["--env", "\(pair.name)=\(pair.value)"] }
    words += clock(context)
    if let persona = context.persona { words += ["--persona", persona] }
    let network = context.network
    if let file = network.replayFile {
      words += ["--replay", file]
    } else if network.isOffline {
      words.append("--offline")
    }
    if let file = network.recordFile { words += ["--record", file] }
    if context.mode != .development { words += ["--mode", context.mode.rawValue] }
    if let version = context.nextVersion { words += ["--next", String(version)] }
    let usual = RunLimits()
    if context.limits.timeout != usual.timeout {
      words += ["--timeout", JSONText(JSONValue(context.limits.timeout)).string]
    }
    if context.limits.memory != usual.memory {
      words += ["--memory", String(context.limits.memory)]
    }
    return words.map(quoted).joined(separator: " ")
  }

  /// What is counted from the moment of the run stays so.
  private static func clock(_ context: RequestContext) -> [String] {
    let settings = context.clockSettings
    var words: [String] = []
    if let text = context.clockText {
      words += ["--now", text]
    } else if let clock = context.clock {
      words += ["--now", (settings.isFrozen ? "frozen " : "") + String(clock)]
    }
    if let zone = settings.timeZone { words += ["--time-zone", zone] }
    if let seed = settings.seed { words += ["--seed", seed] }
    return words
  }

  private static func headersAndCookies(_ context: RequestContext) -> [String] {
    context.headers.flatMap { ["-H", "\($0.name): \($0.value)"] }
      + context.cookies.flatMap { ["-b", "\($0.name)=\($0.value)"] }
  }

  /// A word as a POSIX shell takes it.
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "-_./:=,@%+".utf8.contains(byte)
        }
      }
    guard !isPlain else { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
