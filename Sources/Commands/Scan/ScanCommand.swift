internal import ArgumentParser
internal import Detection
internal import Dispatch
internal import Glibc
internal import PageModel
internal import Synchronization
internal import TerminalScreen

/// `propscope scan`: findings in documents that are already there.
struct ScanCommand: LocalCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Find sensitive values in JSON documents and saved HTML pages.",
    discussion: """
      Reads JSON, JSON Lines, saved HTML pages and saved __NEXT_DATA__. A line of JSON Lines is a \
      document of its own, named FILE:LINE. Of a folder, the .json, .jsonl, .ndjson and .html \
      files in it and below are read.
      """)

  /// `--format` of `scan`.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, jsonl, sarif
  }

  @Argument(help: ArgumentHelp("Files or folders to scan; - is standard input.", valueName: "file"))
  var files: [String] = ["-"]

  @Option(name: .long, help: "text, json, jsonl or sarif (default: text on a terminal, else json).")
  var format: Format?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A JSON file { env, headers, cookies } of the request that made the documents.",
      valueName: "file"))
  var context: String?

  @OptionGroup(title: "Finding options")
  var findings: FindingOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Accept everything that is found now, and write it down; keeps the key and the reasons of"
        + " a file that is there already.", valueName: "file"))
  var writeBaseline: String?

  @Option(name: .long, help: "When to use colour: auto, always or never.")
  var color: Palette.Choice = .auto

  @Flag(name: .long, help: "Print nothing but the result.")
  var quiet = false

  func run(output: Output, errors: Output) -> Int32 {
    do {
      var settings = try FindingSettings(root: FindingSettings.nearestRoot(), options: findings)
      if let writeBaseline { settings.record(into: try newBaseline(writeBaseline, settings)) }
      var known = ScanContext()
      if let context { known = try ScanContext(file: context) }
      var job = ScanJob(
        command: self, settings: settings, context: known, output: output, errors: errors)
      return try job.run()
    } catch {
      return ProblemReport.print(error, to: errors)
    }
  }

  /// The baseline to be filled: with the key of the one in use, of the file that is there, of
  /// the project, or a new one.
  private func newBaseline(_ file: String, _ settings: FindingSettings) throws -> Baseline {
    if access(file, F_OK) == 0 { return try FindingSettings.baseline(file) }
    let key = settings.quieting.baseline?.key ?? settings.quieting.key
    var generator = SystemRandomNumberGenerator()
    let random = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return Baseline(file: file, key: key ?? FingerprintKey(random: random))
  }
}

/// One scan of all files of a command line.
private struct ScanJob {
  let command: ScanCommand
  let settings: FindingSettings
  let context: ScanContext
  let output: Output
  let errors: Output
  private let files: [String]
  private let problems: [FileProblem]
  private let scanner: Scanner
  private let progress: ScanProgress
  private let format: ScanCommand.Format
  private var printer: ScanPrinter
  private var worst: Severity?
  private var isBroken = false
  private var use = Quieting.Use()
  private var fingerprints = Set<Fingerprint>()

  init(
    command: ScanCommand, settings: FindingSettings, context: ScanContext, output: Output,
    errors: Output
  ) {
    self.command = command
    self.settings = settings
    self.context = context
    self.output = output
    self.errors = errors
    format = command.format ?? (output.isTerminal ? .text : .json)
    let palette = Palette(
      choice: command.color, output: output, environment: ProcessEnvironment.current)
    printer = ScanPrinter(format: format, palette: palette, customRules: settings.customRules)
    (files, problems) = Self.files(of: command)
    let sizes = files.map(Self.size)
    let progress = ScanProgress(
      output: errors, total: sizes.contains(nil) ? nil : sizes.compactMap { $0 }.reduce(0, +),
      isWanted: !command.quiet)
    var options = settings.scannerOptions()
    options.foldsRepeats = format != .jsonl
    options.onProgress = { progress.advance(to: $0) }
    self.progress = progress
    scanner = Scanner(options: options)
  }

  /// The files to be scanned, those of folders in their place, and the folders without any.
  private static func files(of command: ScanCommand) -> ([String], [FileProblem]) {
    var files: [String] = []
    var problems: [FileProblem] = []
    for file in command.files {
      guard file != "-", ScannedFolder.isFolder(file) else {
        files.append(file)
        continue
      }
      do throws(FileProblem) {
        files += try ScannedFolder.files(in: file)
      } catch {
        problems.append(error)
      }
    }
    return (files, problems)
  }

  private static func size(of file: String) -> Int? {
    var information = stat()
    guard file != "-", stat(file, &information) == 0 else { return nil }
    return Int(information.st_size)
  }

  mutating func run() throws -> Int32 {
    for notice in settings.notices { say(notice) }
    for problem in problems { fail(problem.message) }
    for file in files {
      do throws(FileProblem) {
        var stream = try DocumentStream(file)
        defer { stream.close() }
        while true {
          let documents = try stream.batch()
          guard !documents.isEmpty else { break }
          for (document, result) in zip(documents, results(of: documents, in: file)) {
            report(result, of: document, in: file)
          }
        }
      } catch {
        fail(error.message)
      }
    }
    progress.erase()
    var end = ScanEnd()
    if let path = command.writeBaseline, let baseline = settings.quieting.baseline {
      let written = baseline.replacing(with: fingerprints)
      try FileContents.write(written.text, to: path)
      say("\(path) accepts \(Self.count(written.fingerprints.count, "finding"))")
    } else {
      end.unusedBaseline = settings.quieting.unusedBaseline(use)
    }
    // An entry for a page is of use to runs of that page; documents rarely say theirs.
    end.unusedEntries = settings.quieting
      .unusedEntries(use, by: .scan, custom: settings.customRules)
      .filter { $0.page == nil || $0.mistake != nil }
    tell(end)
    let status = exitStatus
    output.write(printer.end(end, exitStatus: status))
    return status
  }

  private var exitStatus: Int32 {
    if isBroken { return ExitStatus.usage }
    return command.writeBaseline == nil && command.findings.failOn.isReached(by: worst)
      ? ExitStatus.findings : ExitStatus.success
  }

  /// Scans several documents side by side; their order is kept.
  private func results(
    of documents: [DocumentStream.Document], in file: String
  ) -> [ScanResult] {
    let scanner = scanner
    let context = context
    guard documents.count > 1 else {
      return documents.map { scanner.scan(context.input(for: $0, path: file)) }
    }
    let results = Mutex([ScanResult?](repeating: nil, count: documents.count))
    DispatchQueue.concurrentPerform(iterations: documents.count) { index in
      let result = scanner.scan(context.input(for: documents[index], path: file))
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
  }

  private mutating func report(
    _ result: ScanResult, of document: DocumentStream.Document, in file: String
  ) {
    if let problem = result.problem {
      let place = TextPlace(of: problem.offset, in: document.bytes)
      let line = place.line + (document.line ?? 1) - 1
      let name = file == "-" ? "standard input" : file
      let isEmpty = document.bytes.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
      fail(
        isEmpty
          ? "\(name) is empty: there is nothing to look at"
          : "\(name):\(line):\(place.column): not JSON: \(problem.reason)"
            + (problem.offset > 0 ? "; only what stands before it was looked at" : ""))
    }
    use.formUnion(result.use)
    if command.writeBaseline != nil { fingerprints.formUnion(result.fingerprints) }
    worst = (result.findings.map(\.severity) + [worst].compactMap { $0 }).max()
    let scanned = ScannedDocument(
      file: file, document: document, result: result, needsPlaces: format == .sarif)
    progress.finish(bytes: document.bytes.count)
    let text = printer.print(scanned)
    guard !text.isEmpty else { return }
    progress.erase()
    output.write(text)
  }

  // MARK: Words to the user

  /// What could not be read makes the whole scan fail, after all the rest was looked at.
  private mutating func fail(_ message: String) {
    isBroken = true
    printer.note(problem: message)
    complain(message)
  }

  private func complain(_ message: String) {
    progress.erase()
    errors.write("propscope: \(VisibleText.escaped(message))\n")
  }

  private func say(_ message: String) {
    if !command.quiet { complain(message) }
  }

  private func tell(_ end: ScanEnd) {
    for entry in end.unusedEntries { say(entry.uselessness) }
    guard let first = end.unusedBaseline.first, let file = settings.quieting.baseline?.file else {
      return
    }
    let count = end.unusedBaseline.count
    say(
      "\(file): \(Self.count(count, "finding")) of it \(count == 1 ? "is" : "are") there no more, "
        + "\(first.rule) at \(first.pointer)\(count == 1 ? "" : " and others"); "
        + "--write-baseline \(file) takes \(count == 1 ? "it" : "them") out")
  }

  private static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
