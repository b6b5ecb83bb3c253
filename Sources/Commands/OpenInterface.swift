internal import Detection
internal import PageModel
internal import PageRequests
internal import PageRuntime
internal import Panes
internal import RunPipeline
internal import TerminalScreen

/// The terminal interface, from its options to its end.
struct OpenInterface {
  /// The project, or a folder inside it.
  var directory: String
  /// Whether finished pages are run again with canaries.
  var canary = true
  /// A theme's name.
  var theme: String?
  /// Whether borders and marks are drawn with ASCII characters.
  var ascii = false
  /// When to use colour.
  var color = Palette.Choice.auto
  /// Whether lines are read and written in place of a screen.
  var accessible = false

  /// What the supervisor may begin with while Node still loads the host library.
  static func prewarmHint(directory: String) -> JSONValue? {
    guard let project = try? Project.locate(from: directory) else { return nil }
    return [
      "root": .string(project.root), "mode": .string(NextMode.development.rawValue),
      "memory": JSONValue(RunLimits().memory),
    ]
  }

  /// Shows the interface until the user leaves it; returns the exit status.
  func run(in session: HostSession) async -> Int32 {
    FreedMemory.keepLittle()
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
    let status = await InterfaceThread.run(
      inbox: inbox, project: projectSession, root: root, session: session,
      settings: UserSettings(
        environment: ProcessEnvironment.current,
        options: [("theme", theme), ("borders", ascii ? "ascii" : nil)]
          .compactMap { name, value in value.map { (name, $0) } },
        color: color),
      isSpoken: accessible || !(ProcessEnvironment.current["ACCESSIBLE"] ?? "").isEmpty)
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
