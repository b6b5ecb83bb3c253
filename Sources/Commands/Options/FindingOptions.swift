internal import ArgumentParser
internal import Detection
internal import Glibc
internal import PageModel
internal import PageRequests

/// Options of every command that reports findings.
struct FindingOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A file of accepted findings, written by scan --write-baseline.", valueName: "file"))
  var baseline: String?

  @Option(
    name: .long,
    help: ArgumentHelp("A gitleaks rule file, tried beside the built-in rules.", valueName: "file"))
  var rules: String?

  @Option(
    name: .long,
    help: "The least severity that makes the exit status 1: error, warning, info or never.")
  var failOn: FailOn = .error
}

/// `--fail-on`: the least severity that counts as failure.
enum FailOn: String, CaseIterable, ExpressibleByArgument {
  case error, warning, info, never

  func isReached(by worst: Severity?) -> Bool {
    guard let worst, let limit = Severity(rawValue: rawValue) else { return false }
    return worst >= limit
  }
}

/// Which findings are quieted and which rules are tried, out of `propscope.yaml` and the options.
struct FindingSettings {
  private(set) var quieting = Quieting()
  private(set) var customRules = CustomRules()
  /// What was read and cannot be followed.
  private(set) var notices: [String] = []

  /// Reads what the options and the `propscope.yaml` in `root` say; options go before the file.
  init(root: String?, options: FindingOptions? = nil) throws {
    var settings = QuietingSettings()
    if let root { settings = try QuietingSettings.load(root: root) }
    quieting.entries = settings.entries
    if let hex = settings.fingerprintKey {
      guard let key = FingerprintKey(hex: hex) else {
        throw FileProblem(
          message: "\(Personas.fileName): fingerprintKey needs 64 hexadecimal digits; "
            + "`openssl rand -hex 32` prints some")
      }
      quieting.key = key
    } else if let entry = quieting.entries.first(where: { $0.fingerprint != nil }) {
      throw FileProblem(
        message: "\(entry.source): a fingerprint needs the fingerprintKey it was made with")
    }
    if let file = options?.baseline ?? settings.baseline.map({ Self.path($0, below: root) }) {
      quieting.baseline = try Self.baseline(file)
    }
    if let file = options?.rules ?? settings.rules.map({ Self.path($0, below: root) }) {
      customRules = try Self.rules(file, depth: 0)
      notices = customRules.notices
    }
  }

  private static func path(_ file: String, below root: String?) -> String {
    file.hasPrefix("/") ? file : "\(root ?? ".")/\(file)"
  }

  static func baseline(_ file: String) throws -> Baseline {
    try Baseline(parsing: FileContents.read(file), file: file)
  }

  /// As deep as gitleaks follows `extend`.
  private static let depthLimit = 2

  private static func rules(_ file: String, depth: Int) throws -> CustomRules {
    let text = String(decoding: try FileContents.read(file), as: UTF8.self)
    var rules = try CustomRules(gitleaks: text, file: file)
    if let base = rules.extendedPath, depth < depthLimit {
      // As gitleaks: from where it was started; else beside the file.
      let isThere = base.hasPrefix("/") || access(base, R_OK) == 0
      let folder = file.lastIndex(of: "/").map { file[..<$0] } ?? "."
      rules.extend(try Self.rules(isThere ? base : "\(folder)/\(base)", depth: depth + 1))
    }
    return rules
  }

  /// Settings for a scan.
  func scannerOptions() -> Scanner.Options {
    var options = Scanner.Options()
    options.quieting = quieting
    options.customRules = customRules
    return options
  }

  /// Makes findings known to a baseline that is to be written, and none of them quieted by it.
  mutating func record(into baseline: Baseline) {
    quieting.baseline = baseline
  }

  /// The folder of the `propscope.yaml` at or above this one; nil: there is none.
  static func nearestRoot() -> String? {
    guard var folder = FileContents.workingDirectory else { return nil }
    while true {
      if access("\(folder)/\(Personas.fileName)", R_OK) == 0 { return folder }
      guard folder != "/", let end = folder.lastIndex(of: "/") else { return nil }
      folder = end == folder.startIndex ? "/" : String(folder[..<end])
    }
  }
}
