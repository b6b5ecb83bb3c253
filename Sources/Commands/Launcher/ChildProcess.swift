internal import Glibc

/// Node as a child of the launcher.
struct ChildProcess {
  /// How a child ended.
  enum Ending: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  let identifier: pid_t
  /// The reading end of the pipe the child prints to; what it leaves there tells why it died.
  let captured: Int32

  /// Starts a program with the descriptors of ``HostFiles``, that of the status only with an
  /// `end` to hear it.
  static func start(
    executable: String, arguments: [String], environment: [String: String], end: ChildEnd?
  ) throws(LaunchProblem) -> ChildProcess {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw LaunchProblem(message: "no pipe could be made", hint: errorText())
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // Sources are moved out of the way of the numbers they are about to be given.
    func moved(_ descriptor: Int32) -> Int32 { fcntl(descriptor, F_DUPFD_CLOEXEC, 20) }
    let written = moved(ends[1])
    let layout: [(from: Int32, to: Int32)] = [
      (moved(open("/dev/null", O_RDONLY | O_CLOEXEC)), 0),
      (written, 1), (written, 2),
      (moved(1), HostFiles.output), (moved(2), HostFiles.error),
      (moved(ends[0]), HostFiles.captured), (moved(0), HostFiles.input),
      (end.map { moved($0.statusInput) } ?? -1, HostFiles.status),
    ]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for entry in layout where entry.from >= 0 {
      posix_spawn_file_actions_adddup2(&actions, entry.from, entry.to)
    }
    // A child inherits the mask of the thread that starts it; Node must hear every signal.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var identifier: pid_t = 0
    let status = withCStrings([executable] + arguments) { arguments in
      withCStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
        posix_spawn(&identifier, executable, &actions, &attributes, arguments, environment)
      }
    }
    for entry in layout where entry.from >= 0 { close(entry.from) }
    close(ends[1])
    guard status == 0 else {
      throw LaunchProblem(
        message: "\(executable) could not be started: \(String(cString: strerror(status)))",
        hint: NodeExecutable.installHint)
    }
    return ChildProcess(identifier: identifier, captured: ends[0])
  }

  /// Waits until the child has ended.
  ///
  /// Returns the ending and the status it was read from, as `waitpid` gives it.
  func wait() -> (ending: Ending, status: Int32) {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 {
      guard errno == EINTR else { return (.exited(EXIT_FAILURE), EXIT_FAILURE << 8) }
    }
    let signal = status & 0x7F
    return (signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal), status)
  }

  /// What the child printed and nobody read, at most 64 kB: a crash report of Node, mostly.
  func unreadOutput() -> String {
    _ = fcntl(captured, F_SETFL, O_NONBLOCK)
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(captured, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : ""
  }

  private static func errorText() -> String { String(cString: strerror(errno)) }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
  }
}
