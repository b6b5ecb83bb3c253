internal import Panes
internal import TerminalScreen

/// The terminal's own thread, from the first frame to the last.
enum InterfaceThread {
  /// Shows the interface until the user leaves it; returns the exit status.
  static func run(
    inbox: Inbox, project: ProjectSession, session: HostSession
  ) async -> Int32 {
    await withCheckedContinuation { continuation in
      DedicatedThread.start {
        continuation.resume(returning: show(inbox: inbox, project: project, session: session))
      }
    }
  }

  private static func show(
    inbox: Inbox, project: ProjectSession, session: HostSession
  ) -> Int32 {
    do {
      let terminal = try NcursesBackend()
      defer { terminal.close() }
      let waker = terminal.waker
      inbox.onPost { waker.wake() }
      let isColorless = !(ProcessEnvironment.current["NO_COLOR"] ?? "").isEmpty
      let theme = isColorless ? Theme.mono : .ansi16
      var interface = Interface(
        terminal: terminal, inbox: inbox,
        services: Interface.Services(project),
        state: AppState(size: terminal.size, theme: theme))
      interface.run()
      return ExitStatus.success
    } catch {
      session.errors.write("propscope: \(error)\n")
      return ExitStatus.missing
    }
  }
}
