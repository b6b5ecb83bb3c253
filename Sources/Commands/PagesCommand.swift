internal import ArgumentParser
internal import PageModel
internal import PageRequests
internal import PageRuntime
internal import RunPipeline
internal import TerminalScreen

/// `propscope pages`: the project's pages, and what is wrong with them without running any.
struct PagesCommand: HostedCommand {
  static let configuration = CommandConfiguration(
    commandName: "pages",
    abstract: "List the project's pages: key, file, props function, runtime, problems.")

  @OptionGroup(title: "General options")
  var general: GeneralOptions

  @OptionGroup
  var report: ReportOptions

  var usesTerminal: Bool { false }
  var prewarmHint: JSONValue? { nil }

  func run(in session: HostSession) async -> Int32 {
    do {
      let parts = LiveParts(session: session)
      let project = try await parts.load(
        from: general.project ?? ".", mode: .development, memory: RunLimits().memory,
        watches: false, requiresConfiguration: false)
      let summaries = try await session.runtime.inspect(
        project.tree.pages + project.tree.apiRoutes)
      await session.runtime.close()
      switch report.format(for: session.output) {
      case .json: session.output.write(json(summaries, project))
      case .text: session.output.write(text(summaries, project, session.output))
      }
      return ExitStatus.success
    } catch {
      return ProblemReport.print(error, to: session.errors)
    }
  }

  private func problems(of summary: PageSummary, in project: LoadedProject) -> [String] {
    project.tree.problems.filter { $0.page == summary.page }.map(\.text) + summary.problems
  }

  private func json(_ summaries: [PageSummary], _ project: LoadedProject) -> [UInt8] {
    let pages = summaries.map { summary -> JSONValue in
      [
        "key": .string(summary.page.key.rawValue),
        "file": .string(summary.page.file),
        "propsFunction": JSONValue(summary.propsFunction?.rawValue),
        "runtime": .string(summary.runtime.rawValue),
        "api": .bool(summary.page.key.isAPIRoute),
        "problems": .array(problems(of: summary, in: project).map { .string($0) }),
      ]
    }
    let general = project.tree.problems.filter { $0.page == nil }.map(\.text)
    var writer = JSONWriter(pretty: true)
    writer.write([
      "root": .string(project.project.root),
      "pages": .array(pages),
      "problems": .array(
        ([project.configurationProblem].compactMap { $0 } + general).map {
          .string($0)
        }),
    ])
    return writer.bytes + [0x0A]
  }

  private func text(
    _ summaries: [PageSummary], _ project: LoadedProject, _ output: Output
  ) -> String {
    let palette = Palette(
      choice: general.color, output: output, environment: ProcessEnvironment.current)
    let rows = summaries.map { summary in
      (
        key: VisibleText.escaped(summary.page.key.rawValue),
        kind: summary.page.key.isAPIRoute ? "API route" : summary.propsFunction?.rawValue ?? "–",
        runtime: summary.runtime == .edge ? "edge" : "",
        file: VisibleText.escaped(summary.page.file),
        problems: problems(of: summary, in: project)
      )
    }
    let keyWidth = rows.map { VisibleText.width(of: $0.key) }.max() ?? 0
    let kindWidth = rows.map(\.kind.count).max() ?? 0
    var lines = rows.flatMap { row -> [String] in
      let key = row.key + padding(keyWidth - VisibleText.width(of: row.key))
      let kind = row.kind + padding(kindWidth - row.kind.count)
      let edge = row.runtime.isEmpty ? "" : palette.yellow("  edge")
      return ["\(palette.bold(key))  \(palette.cyan(kind))  \(palette.dim(row.file))\(edge)"]
        + row.problems.map { palette.yellow("  ! ") + VisibleText.escaped($0) }
    }
    lines +=
      ([project.configurationProblem].compactMap { $0 }
      + project.tree.problems.filter { $0.page == nil }.map(\.text)).map {
        palette.yellow("! ") + VisibleText.escaped($0)
      }
    return lines.map { $0 + "\n" }.joined()
  }

  private func padding(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
