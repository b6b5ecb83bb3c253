internal import ArgumentParser
internal import Detection
internal import PageModel
internal import PageRequests
internal import PageRuntime
internal import Panes
internal import RunPipeline
internal import TerminalScreen

/// `propscope [DIR]`: the terminal interface.
struct OpenCommand: HostedCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open the terminal interface (what happens without a command).")

  @Argument(help: ArgumentHelp("The project, or a folder inside it.", valueName: "dir"))
  var place: String?

  @Option(help: ArgumentHelp("The same, as the other commands take it.", valueName: "dir"))
  var project: String?

  @Option(help: "When to use colour: auto, always or never.")
  var color: Palette.Choice = .auto

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      """
      Run pages that do not write a second time in the background, with other values for \
      environment variables and credentials, to prove where they go; `canary: false` in \
      propscope.yaml switches it off too.
      """
    ))
  var canary = true

  @Option(
    help: ArgumentHelp(
      "The colours: \(SettingsTable.field(named: "theme")?.allowed ?? "").", valueName: "name"))
  var theme: String?

  @Flag(help: "Draw borders and marks with ASCII characters.")
  var ascii = false

  var usesTerminal: Bool { true }

  private var directory: String { place ?? project ?? "." }

  func validate() throws {
    if let place, let project, place != project {
      throw ValidationError(
        "two projects are named, \(place) and \(project); propscope opens one at a time")
    }
    let names = SettingsTable.field(named: "theme")?.choices ?? []
    guard let theme, !names.contains(theme) else { return }
    let question = NearestNames.question(for: theme, among: names)
    throw ValidationError(
      "there is no theme \"\(theme)\"\(question); there are \(names.joined(separator: ", "))")
  }

  var prewarmHint: JSONValue? {
    guard let project = try? Project.locate(from: directory) else { return nil }
    return [
      "root": .string(project.root), "mode": .string(NextMode.development.rawValue),
      "memory": JSONValue(RunLimits().memory),
    ]
  }

  func run(in session: HostSession) async -> Int32 {
    let inbox = Inbox()
    let parts = LiveParts(session: session)
    // Absolute from the start: the working folder is about to become the project's root.
    let root = (try? Project.locate(from: self.directory))?.root
    let directory = root ?? self.directory
    let projectSession = ProjectSession(
      source: ProjectSession.Source(
        load: {
          try await parts.load(
            from: directory, mode: .development, memory: RunLimits().memory, watches: true,
            requiresConfiguration: false)
        },
        reload: {
          try await parts.reload(from: directory, mode: .development, requires: false)
        },
        pipeline: { project in
          // A file that is not understood quiets nothing; choosing a persona says what is wrong.
          let settings = try? FindingSettings(root: project.project.root)
          return parts.pipeline(project, options: settings?.scannerOptions() ?? Scanner.Options())
        },
        inspect: { try await session.runtime.inspect($0) }),
      inbox: inbox, provesOrigins: canary, archive: session.archive)
    session.announcements.listen { announcement in
      switch announcement {
      case .changed(let files): Task { await projectSession.filesChanged(files) }
      case .notice(let level, let text):
        inbox.post(.notice(NoticeLevel(announced: level), text))
      }
    }
    Task { await projectSession.open() }
    let status = await InterfaceThread.run(
      inbox: inbox, project: projectSession, root: root, session: session,
      settings: UserSettings(
        environment: ProcessEnvironment.current,
        options: [("theme", theme), ("borders", ascii ? "ascii" : nil)]
          .compactMap { name, value in value.map { (name, $0) } },
        color: color))
    await session.runtime.close()
    return status
  }
}

extension NoticeLevel {
  /// The level of an announcement, in the supervisor's words.
  fileprivate init(announced level: String) {
    switch level {
    case "error": self = .error
    case "warn", "warning": self = .warning
    default: self = .info
    }
  }
}
