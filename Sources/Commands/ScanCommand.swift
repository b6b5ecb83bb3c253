internal import ArgumentParser
internal import Detection
internal import Glibc
internal import PageModel

/// `propscope scan`: findings in documents that are already there.
struct ScanCommand: LocalCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Find sensitive values in JSON documents and saved HTML pages.")

  /// `--format` of `scan`.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, jsonl
  }

  @Argument(help: ArgumentHelp("Files to scan; - is standard input.", valueName: "file"))
  var files: [String] = ["-"]

  @Option(name: .long, help: "text, json or jsonl (default: text on a terminal, else json).")
  var format: Format?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A JSON file { env, headers, cookies } of the request that made the documents.",
      valueName: "file"))
  var context: String?

  @Option(name: .long, help: "The least severity that makes the exit status 1.")
  var failOn: FailOn = .error

  @Option(name: .long, help: "When to use colour: auto, always or never.")
  var color: Palette.Choice = .auto

  func run(output: Output, errors: Output) -> Int32 {
    let environment = ProcessEnvironment.current
    let palette = Palette(choice: color, output: output, environment: environment)
    let scanner = Scanner()
    var printer = ScanPrinter(
      format: format ?? (output.isTerminal ? .text : .json), palette: palette)
    var worst: Severity?
    do throws(FileProblem) {
      var known = ScanContext()
      if let context { known = try ScanContext(file: context) }
      for file in files {
        let bytes = try FileContents.read(file)
        let found = scanner.scan(known.input(document: bytes)).findings
        worst = (found.map(\.severity) + [worst].compactMap { $0 }).max()
        output.write(printer.print(found, file: file))
      }
    } catch {
      errors.write("propscope: \(error.message)\n")
      return ExitStatus.usage
    }
    output.write(printer.end())
    return failOn.isReached(by: worst) ? ExitStatus.findings : ExitStatus.success
  }
}

/// `--fail-on`: the least severity that counts as failure.
enum FailOn: String, CaseIterable, ExpressibleByArgument {
  case error, warning, info, never

  func isReached(by worst: Severity?) -> Bool {
    guard let worst, let limit = Severity(rawValue: rawValue) else { return false }
    return worst >= limit
  }
}

/// What is known of the request that made the scanned documents: `--context`.
private struct ScanContext {
  private var environment: [NameValue] = []
  private var headers: [NameValue] = []
  private var cookies: [NameValue] = []

  init() {}

  init(file: String) throws(FileProblem) {
    let bytes = try FileContents.read(file)
    let json: JSONValue
    do throws(JSONSyntaxError) {
      json = try JSONValue(parsing: bytes)
    } catch {
      throw FileProblem(message: "\(file) is \(error)")
    }
    environment = Self.pairs(json["env"])
    headers = Self.pairs(json["headers"])
    cookies = Self.pairs(json["cookies"])
  }

  /// A document that begins like a tag is HTML, everything else JSON.
  func input(document bytes: [UInt8]) -> ScanInput {
    var input = ScanInput()
    let first = bytes.first { $0 > 0x20 && $0 < 0x80 }
    if first == UInt8(ascii: "<") {
      input.html = bytes
    } else {
      input.props = JSONText(bytes)
    }
    input.environment = environment.map { ScanInput.Variable($0.name, $0.value) }
    input.requestHeaders = headers
    input.cookies = cookies
    return input
  }

  private static func pairs(_ json: JSONValue?) -> [NameValue] {
    (json?.objectValue?.members ?? []).compactMap { member in
      member.value.stringValue.map { NameValue(member.key, $0) }
    }
  }
}
