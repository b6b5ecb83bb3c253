internal import Panes
internal import TerminalScreen

/// The terminal's own thread, from the first frame to the last.
enum InterfaceThread {
  /// Shows the interface until the user leaves it, and opens the project once it is there; returns
  /// the exit status.
  static func run(
    inbox: Inbox, project: ProjectSession, root projectRoot: String?, session: HostSession,
    settings: UserSettings, isSpoken: Bool
  ) async -> Int32 {
    await withCheckedContinuation { continuation in
      DedicatedThread.start {
        continuation.resume(
          returning: isSpoken
            ? speak(inbox: inbox, project: project, session: session, user: settings)
            : show(inbox: inbox, project: project, projectRoot, session: session, user: settings))
      }
    }
  }

  /// The interface without a screen: commands come as lines, and what changes is said in lines.
  private static func speak(
    inbox: Inbox, project: ProjectSession, session: HostSession, user: UserSettings
  ) -> Int32 {
    let terminal = LineTerminal(input: HostFiles.input)
    let waker = terminal.waker
    inbox.onPost { waker.wake() }
    let output = session.output
    var interface = Interface(
      terminal: terminal, inbox: inbox, services: Interface.Services(project),
      state: AppState(size: terminal.size, theme: .mono, settings: user.settings),
      say: { lines in
        if !lines.isEmpty { output.write(lines.joined(separator: "\n") + "\n") }
      })
    for problem in user.problems { inbox.post(.notice(.warning, problem)) }
    interface.run {
      FirstFrame.shared.end()
      Task { await project.open() }
    }
    return ExitStatus.success
  }

  private static func show(
    inbox: Inbox, project: ProjectSession, _ projectRoot: String?, session: HostSession,
    user: UserSettings
  ) -> Int32 {
    let settings = user.settings
    let environment = ProcessEnvironment.current
    do {
      let terminal = try NcursesBackend(
        options: NcursesBackend.Options(
          colors: !user.isColorless, mouse: settings.isOn("mouse"),
          ascii: settings["borders"] == "auto" ? nil : settings["borders"] == "ascii",
          escapeDelay: settings.number("escapeDelay"),
          asksForBackground: settings["theme"] == "auto" && !user.isColorless))
      defer { terminal.close() }
      let waker = terminal.waker
      inbox.onPost { waker.wake() }
      let files = SessionFiles(
        environment: environment, project: projectRoot, isOn: settings.isOn("session"))
      let showsTour = settings.isOn("tour") && files.isFirstStart
      var interface = Interface(
        terminal: terminal, inbox: inbox,
        services: Interface.Services(project),
        state: AppState(
          size: terminal.size, theme: user.isColorless || terminal.depth == .none ? .mono : nil,
          settings: settings, background: .of(colors: environment["COLORFGBG"]),
          session: files.load(),
          showsTour: showsTour))
      let others = user.problems.dropFirst()
      for problem in others { inbox.post(.notice(.warning, problem)) }
      if let first = user.problems.first {
        // The last one told is the one on the screen.
        let rest = others.isEmpty ? "" : " (\(others.count) more: gm lists them)"
        inbox.post(.notice(.warning, first + rest))
      }
      interface.run {
        FirstFrame.shared.end()
        Task { await project.open() }
      }
      files.save(interface.session)
      if showsTour { files.forgetFirstStart() }
      return ExitStatus.success
    } catch {
      FirstFrame.shared.end()
      session.errors.write("propscope: \(error)\n")
      return ExitStatus.missing
    }
  }
}

extension Theme.Background {
  /// What `COLORFGBG` says (`15;0`, `0;default;15`): the last number is the background's.
  fileprivate static func of(colors: String?) -> Theme.Background {
    let number = colors?.split(separator: ";").last.flatMap { Int($0) }
    // White and light gray; the bright colours are dark enough only as text.
    return [7, 15].contains(number) ? .light : .dark
  }
}
