import Glibc

/// A terminal whose user is the test.
///
/// A program runs on one side, the test reads and types on the other. What the program prints to
/// standard output comes back on a pipe, apart from the screen.
final class PseudoTerminal {
  /// Everything written to the screen so far.
  private(set) var screen: [UInt8] = []
  /// Everything said on standard output so far.
  private(set) var said = ""
  private(set) var process: pid_t = 0
  private var master: Int32
  private var pipe: Int32 = -1
  private var pipeEnded = false
  private var screenEnded = false

  // Macros of the C library that Swift does not see: TIOCSPTLCK, TIOCGPTN, POSIX_SPAWN_SETSID.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430
  private static let newSession: Int16 = 0x80

  struct SetupFailed: Error {
    let step: String
  }

  /// The probe lies beside the program that runs the tests.
  static var probe: String {
    var path = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &path, path.count)
    let bytes = path.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
    let folder = String(decoding: bytes, as: UTF8.self).split(separator: "/").dropLast()
    return "/" + folder.joined(separator: "/") + "/TerminalProbe"
  }

  /// Starts a program with the terminal as its controlling one.
  init(
    _ command: [String] = [PseudoTerminal.probe], columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:]
  ) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var isLocked: CInt = 0
    var number: CInt = 0
    guard master >= 0, ioctl(master, Self.setLock, &isLocked) == 0,
      ioctl(master, Self.getNumber, &number) == 0
    else { throw SetupFailed(step: "open") }
    resize(columns: columns, rows: rows)
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { throw SetupFailed(step: "pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    pipe = ends[0]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    // In a new session, opening a terminal makes it the controlling one.
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/pts/\(number)", O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    // The threads that run tests block signals, and a child inherits that.
    var noSignals = sigset_t()
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    posix_spawnattr_setflags(&attributes, Self.newSession | Int16(POSIX_SPAWN_SETSIGMASK))
    var variables = [
      "TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    variables.merge(environment) { $1 }
    var argv = command.map { strdup($0) } + [nil]
    var envp = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    let result = posix_spawn(&process, command[0], &actions, &attributes, &argv, &envp)
    close(ends[1])
    guard result == 0 else { throw SetupFailed(step: "start \(command[0])") }
  }

  deinit {
    if process > 0 { kill(process, SIGKILL) }
    if process > 0 { waitpid(process, nil, 0) }
    if master >= 0 { close(master) }
    close(pipe)
  }

  // MARK: What the user does

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
  }

  func resize(columns: Int, rows: Int) {
    var size = winsize()
    size.ws_col = UInt16(columns)
    size.ws_row = UInt16(rows)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Closes the window.
  func hangUp() {
    close(master)
    master = -1
  }

  // MARK: What the user sees

  var screenText: String { String(decoding: screen, as: UTF8.self) }

  /// Whether the terminal works line by line, as a shell needs it.
  var isCooked: Bool {
    var modes = termios()
    guard tcgetattr(master, &modes) == 0 else { return false }
    let wanted = tcflag_t(ICANON | ECHO | ISIG)
    return modes.c_lflag & wanted == wanted && modes.c_oflag & tcflag_t(OPOST) != 0
  }

  /// Waits until the program has said something; false when it does not in time.
  func waitFor(said text: String) -> Bool { wait { $0.said.contains(text) } }

  func waitFor(screen text: String) -> Bool {
    wait { $0.screen.contains(bytes: Array(text.utf8)) }
  }

  /// Waits until so many frames have come since the screen was drained, up to the end of the last.
  func waitFor(frames count: Int) -> Bool {
    wait { $0.screenText.ranges(of: "\u{1B}[?2026l").count >= count }
  }

  /// What the program has switched on in the terminal and not off again.
  var modesLeftOn: [String] {
    let text = screenText
    return ["?2004", "?1004", "?1049"].filter { mode in
      guard let off = text.ranges(of: "\u{1B}[\(mode)l").last?.lowerBound else { return true }
      let on = text.ranges(of: "\u{1B}[\(mode)h").last?.lowerBound
      return on.map { $0 > off } ?? false
    }
  }

  /// Reads both sides until a condition holds, or for longer than any busy machine takes.
  func wait(_ isDone: (PseudoTerminal) -> Bool) -> Bool {
    var end = timespec()
    clock_gettime(CLOCK_MONOTONIC, &end)
    end.tv_sec += 60
    while !isDone(self) {
      var now = timespec()
      clock_gettime(CLOCK_MONOTONIC, &now)
      let left = (end.tv_sec - now.tv_sec) * 1000 + (end.tv_nsec - now.tv_nsec) / 1_000_000
      guard left > 0, takeOutput(milliseconds: Int32(left)) else { return isDone(self) }
    }
    return true
  }

  /// Takes what is there now from the screen and forgets it; what has been said was said before.
  func drainScreen() -> [UInt8] {
    while takeOutput(milliseconds: 0) {}
    defer { screen = [] }
    return screen
  }

  func forgetSaid() { said = "" }

  /// Waits for the end of the program: its exit code, or its signal as a negative number.
  func waitForExit() -> Int32? {
    // Its pipe closes with it, so that no clock is needed.
    guard wait({ $0.pipeEnded }) else { return nil }
    var status: Int32 = 0
    guard waitpid(process, &status, 0) == process else { return nil }
    process = 0
    // What was written last arrives after the end; a terminal without programs has an end itself.
    if master >= 0 { _ = wait { $0.screenEnded } }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
  }

  /// False when nothing came in time.
  private func takeOutput(milliseconds: Int32) -> Bool {
    var descriptors = [
      pollfd(fd: screenEnded ? -1 : master, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipeEnded ? -1 : pipe, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&descriptors, 2, milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    if descriptors[1].revents != 0 {
      let count = read(pipe, &buffer, buffer.count)
      if count > 0 { said += String(decoding: buffer.prefix(count), as: UTF8.self) }
      pipeEnded = count <= 0
    }
    if descriptors[0].revents != 0 {
      let count = read(master, &buffer, buffer.count)
      if count > 0 { screen += buffer.prefix(count) }
      screenEnded = count <= 0
    }
    return !screenEnded || !pipeEnded
  }
}

extension [UInt8] {
  /// Whether other bytes stand somewhere in these.
  func contains(bytes other: [UInt8]) -> Bool {
    guard count >= other.count else { return other.isEmpty }
    return (0...count - other.count).contains { start in
      other.indices.allSatisfy { self[start + $0] == other[$0] }
    }
  }
}
