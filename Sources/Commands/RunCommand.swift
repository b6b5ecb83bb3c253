internal import ArgumentParser
internal import Detection
internal import PageModel
internal import PageRequests
internal import PageRuntime
internal import RunPipeline
internal import TerminalScreen

/// `propscope run`: runs one page once and prints the result.
struct RunCommand: HostedCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run one page once and print the result.")

  /// `--format` of `run`.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, props, html, payload, data
  }

  @Argument(
    help: ArgumentHelp(
      "What one would type after the host name, or a page key with its parameters given by -p.",
      valueName: "target"))
  var target: String

  @OptionGroup(title: "Request options")
  var request: RequestArguments

  @OptionGroup(title: "General options")
  var general: GeneralOptions

  @Option(
    name: .long,
    help: "text, json, props, html, payload or data (default: text on a terminal, else json).")
  var format: Format?

  @OptionGroup(title: "Finding options")
  var findings: FindingOptions

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      """
      Run the page a second time with other values for environment variables and credentials, to \
      prove where they go; not when the page writes.
      """
    ))
  var canary = false

  @Flag(
    help: ArgumentHelp(
      """
      Run the page a second time and render it as a browser does, from its JSON, to find what \
      differs; not when the page writes.
      """
    ))
  var hydrate = false

  @Flag(
    help: ArgumentHelp(
      """
      Run what a redirect leads to, too, as a browser would, within the project; the documents are \
      those of the last run.
      """
    ))
  var follow = false

  @Option(
    name: .customLong("repeat"),
    help: ArgumentHelp(
      "Run the page again this often, in the same worker, and say how long that took.",
      valueName: "times"))
  var repetitions: Int = 0

  var usesTerminal: Bool { false }

  var prewarmHint: JSONValue? {
    Self.prewarmHint(directory: general.project, mode: request.mode, memory: request.memory)
  }

  /// The hint for the options as they were typed.
  static func prewarmHint(directory: String?, mode: String?, memory: String?) -> JSONValue? {
    guard let project = try? Project.locate(from: directory ?? ".") else { return nil }
    return [
      "root": .string(project.root),
      "mode": .string(mode ?? NextMode.development.rawValue),
      "memory": JSONValue(memory.flatMap { Int($0) } ?? RunLimits().memory),
    ]
  }

  /// Milliseconds that timers and requests which the page left behind have to end: nobody will
  /// be there to be told of their failure later.
  private static let patience = 2000

  func run(in session: HostSession) async -> Int32 {
    do {
      if !general.quiet { tellNotices(session) }
      let parts = LiveParts(session: session)
      let directory = general.project ?? "."
      let root = try Project.locate(from: directory).root
      let settings = try FindingSettings(root: root, options: findings)
      let context = try request.context(target: target, root: root)
      let project = try await parts.load(
        from: directory, mode: context.mode, memory: context.limits.memory,
        watches: false, requiresConfiguration: true)
      if let problem = project.stubsProblem { throw FileProblem(message: problem) }
      // The page takes longer than the tables of the scan, which wait for nothing.
      Task.detached { Scanner.warmUp() }
      let latest = LatestResult()
      let pipeline = parts.pipeline(
        project, options: settings.scannerOptions(), patience: RunCommand.patience)
      if let axis = request.axis {
        let variants = try request.variants(
          target: target, root: project.project.root, by: axis)
        return print(await pipeline.compare(variants, by: axis), session: session)
      }
      // Beside the page's own work, which leaves the bundler idle.
      let client = ClientBuild(startsAtOnce: true)
      var result = await pipeline.run(
        context, client: client, onAmended: { latest.store($0) })
      let whyOnce =
        canary || hydrate ? SinglePages.reason(against: result.record.page?.key, root: root) : nil
      if canary, let whyOnce {
        result.record.trace.canary = whyOnce
      } else if canary, latest.value == nil {
        if let proven = await pipeline.proven(result, context) {
          result = proven
        } else {
          result.record.trace.canary = RunPipeline.whyNotAgain(result.record)
        }
      }
      if hydrate, let whyOnce { result.record.trace.hydration = whyOnce }
      if hydrate, whyOnce == nil, latest.value == nil,
        let checked = await pipeline.hydrated(result, context)
      {
        result = checked
      }
      if let file = context.network.recordFile {
        let done = try RecordingFile.write(result.recorded, to: file, in: ".")
        if !general.quiet { session.errors.write("propscope: \(done)\n") }
      }
      if follow, latest.value == nil { result = await pipeline.followed(result, context) }
      await measure(pipeline, context, session)
      result = latest.value ?? result
      _ = await client.answer(by: pipeline)
      result = client.added(to: result, by: pipeline, context)
      if !general.quiet { tell(settings.notices, result, session) }
      return print(result, project: project, session: session)
    } catch {
      return ProblemReport.print(error, to: session.errors)
    }
  }

  func validate() throws {
    if Set(request.personas).count > 1, Set(request.geos).count > 1 {
      throw ValidationError(
        "several personas and several places at once: name one persona or one place")
    }
    if let axis = request.axis, let format, format != .text, format != .json {
      throw ValidationError(
        "--format \(format.rawValue) is for one \(axis.rawValue); a comparison prints text or json")
    }
  }

  private func print(_ comparison: VariantComparison, session: HostSession) -> Int32 {
    let output = session.output
    if (format ?? (output.isTerminal ? .text : .json)) == .text {
      let palette = Palette(
        choice: general.color, output: output, environment: ProcessEnvironment.current)
      output.write(VariantReport(comparison: comparison, palette: palette).text)
    } else {
      output.write(
        comparison.json(pretty: output.isTerminal, reveals: general.reveal).bytes + [0x0A])
    }
    let statuses = comparison.entries.map { exitStatus($0.result.record) }
    let worst = comparison.findings.map(\.severity).max()
    return statuses.first { $0 == ExitStatus.missing || $0 == ExitStatus.pageFailed }
      ?? (findings.failOn.isReached(by: worst)
        ? ExitStatus.findings : statuses.max() ?? ExitStatus.success)
  }

  /// Runs the page again and again, and tells the times on standard error.
  private func measure(
    _ pipeline: RunPipeline, _ context: RequestContext, _ session: HostSession
  ) async {
    guard repetitions > 0 else { return }
    var samples: [RepeatReport.Sample] = []
    for _ in 0..<repetitions {
      let start = LiveParts.steady()
      let result = await pipeline.run(context)
      samples.append((LiveParts.steady() - start, RepeatReport.pageTime(result.record.trace)))
    }
    session.errors.write("propscope: \(RepeatReport(samples: samples).text)\n")
  }

  /// What the supervisor has to say, the debugger's address above all, goes to standard error.
  private func tellNotices(_ session: HostSession) {
    session.announcements.listen { announcement in
      guard case .notice(_, let text) = announcement else { return }
      session.errors.write("propscope: \(VisibleText.escaped(text))\n")
    }
  }

  /// Says which rules cannot be followed, and which decisions are not needed any more.
  private func tell(_ notices: [String], _ result: RunResult, _ session: HostSession) {
    for line in notices + result.record.unusedIgnores.map(\.uselessness) {
      session.errors.write("propscope: \(VisibleText.escaped(line))\n")
    }
  }

  private func print(
    _ result: RunResult, project: LoadedProject, session: HostSession
  ) -> Int32 {
    let whole = result.whole(reveals: general.reveal)
    let hops = Array(sequence(first: whole) { $0.followed.first })
    let record = hops.last ?? whole
    let output = session.output
    let format = format ?? (output.isTerminal ? .text : .json)
    switch format {
    case .text:
      let palette = Palette(
        choice: general.color, output: output, environment: ProcessEnvironment.current)
      let reports = hops.map { RunReport(record: $0, palette: palette).text }
      output.write(reports.joined(separator: "\n" + palette.bold("then:") + "\n\n"))
    case .json: output.write(whole.json(pretty: output.isTerminal).bytes + [0x0A])
    case .html: writeDocument(record.html, "HTML", record, session)
    case .props: writeDocument(record.props?.bytes, "props", record, session)
    case .payload: writeDocument(record.payload?.bytes, "hydration payload", record, session)
    case .data: writeDocument(record.data?.body?.bytes, "data answer", record, session)
    }
    // Findings of any of the runs count; what failed is the last one, if one did.
    let statuses = hops.map(exitStatus)
    return statuses.last.flatMap { $0 == ExitStatus.success ? nil : $0 } ?? statuses.max()
      ?? ExitStatus.success
  }

  private func writeDocument(
    _ bytes: [UInt8]?, _ name: String, _ record: RunRecord, _ session: HostSession
  ) {
    guard let bytes else {
      if !general.quiet {
        session.errors.write("propscope: this run has no \(name)\n")
        let palette = Palette(
          choice: general.color, output: session.errors, environment: ProcessEnvironment.current)
        session.errors.write(RunReport(record: record, palette: palette).text)
      }
      return
    }
    session.output.write(bytes + [0x0A])
  }

  private func exitStatus(_ record: RunRecord) -> Int32 {
    if case .failed(let failure) = record.outcome {
      // A tool that is missing is not the page's fault.
      return ["EsbuildMissing", "ReactMissing"].contains(failure.name)
        ? ExitStatus.missing : ExitStatus.pageFailed
    }
    let worst = record.findings.map(\.severity).max()
    return findings.failOn.isReached(by: worst) ? ExitStatus.findings : ExitStatus.success
  }
}
