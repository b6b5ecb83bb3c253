internal import Glibc
package import PageRuntime
internal import Synchronization
internal import TerminalScreen

/// The application inside Node: runs the command line on threads of its own.
package enum HostedProgram {
  /// Begins and returns at once.
  ///
  /// - Parameters:
  ///   - arguments: The command line, without the program's name.
  ///   - runtime: The connection to the supervisor.
  ///   - announcements: What the supervisor says on its own.
  ///   - archive: Opens the history of runs.
  ///   - finish: Called once, from any thread, with the exit status.
  package static func start(
    arguments: [String], runtime: RuntimeConnection, announcements: Announcements,
    archive: @escaping RunArchive.Opener, finish: @escaping @Sendable (Int32) -> Void
  ) {
    Task {
      finish(
        await run(
          arguments: arguments, runtime: runtime, announcements: announcements, archive: archive))
    }
  }

  /// Tells the launcher with which status this process is about to end, if it listens.
  ///
  /// - Parameter status: Nil when only the end of the process will show it, because Node still has
  ///   files to write.
  package static func announce(status: Int32?) {
    guard getenv(HostFiles.statusVariable) != nil else { return }
    var byte = status.map { UInt8(truncatingIfNeeded: $0) } ?? HostFiles.orderly
    _ = write(HostFiles.status, &byte, 1)
  }

  /// Takes the signals of the terminal back, which Node has taken for itself if it started after
  /// the screen did.
  package static func takeSignals() { NcursesBackend.takeSignals() }

  /// Gives the terminal back if there is a screen, for a message that nobody could read on it.
  package static func leaveScreen() { NcursesBackend.restore() }

  private static func run(
    arguments: [String], runtime: RuntimeConnection, announcements: Announcements,
    archive: @escaping RunArchive.Opener
  ) async -> Int32 {
    let errors = Output(descriptor: HostFiles.error)
    func session(inspects: Bool) -> HostSession {
      HostSession(
        runtime: runtime, announcements: announcements, inspects: inspects,
        archive: archive, output: Output(descriptor: HostFiles.output), errors: errors)
    }
    if let plain = PlainStart(arguments) {
      return await OpenInterface(directory: plain.directory).run(in: session(inspects: false))
    }
    switch Invocation.parse(arguments) {
    case .failure(let rejection):
      errors.write(rejection.text + "\n")
      return ExitStatus.usage
    case .success(let invocation):
      guard let command = invocation.command as? any HostedCommand else {
        return ExitStatus.usage
      }
      return await command.run(in: session(inspects: invocation.inspector != nil))
    }
  }
}

/// What a hosted command has to work with.
struct HostSession: Sendable {
  let runtime: RuntimeConnection
  let announcements: Announcements
  /// Whether a debugger may be attached to Node.
  let inspects: Bool
  let archive: RunArchive.Opener
  let output: Output
  let errors: Output
}

/// What the supervisor says on its own, kept until somebody listens.
package final class Announcements: Sendable {
  private struct State {
    var waiting: [RuntimeConnection.Announcement] = []
    var listener: (@Sendable (RuntimeConnection.Announcement) -> Void)?
  }

  private let state = Mutex(State())

  package init() {}

  /// Called from any thread.
  package func deliver(_ announcement: RuntimeConnection.Announcement) {
    let listener = state.withLock { state in
      if state.listener == nil { state.waiting.append(announcement) }
      return state.listener
    }
    listener?(announcement)
  }

  /// From now on, announcements go to the listener, those that have waited first.
  func listen(_ listener: @escaping @Sendable (RuntimeConnection.Announcement) -> Void) {
    let waiting = state.withLock { state in
      state.listener = listener
      defer { state.waiting = [] }
      return state.waiting
    }
    waiting.forEach(listener)
  }
}

/// Reports trouble of the host itself, where no command can answer for it.
package enum HostDiagnostics {
  package static func report(_ text: String) {
    Output(descriptor: HostFiles.error).write("propscope: \(text)\n")
  }
}
