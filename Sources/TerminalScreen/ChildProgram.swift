internal import CNcurses
internal import Glibc

/// A short-lived program that is fed from memory and says nothing.
enum ChildProgram {
  /// A clipboard program that hangs must not hang the screen.
  private static let milliseconds: Int32 = 2000

  static func isOnPath(_ name: String) -> Bool {
    (environmentValue("PATH") ?? "").split(separator: ":").contains { folder in
      unsafe access("\(folder)/\(name)", X_OK) == 0
    }
  }

  /// Runs a command with `input` on its standard input; true when it took all and ended well.
  static func run(_ command: [String], input: [UInt8]) -> Bool {
    var reader: Int32 = -1
    var writer: Int32 = -1
    guard unsafe cn_pipe(&reader, &writer) else { return false }
    let child = spawn(command, input: reader)
    close(reader)
    guard let child else {
      close(writer)
      return false
    }
    let isFed = feed(writer, input)
    close(writer)
    if !isFed { kill(child, SIGKILL) }
    return wait(for: child) && isFed
  }

  private static func spawn(_ command: [String], input: Int32) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // A group of its own: ^C and ^Z typed here are not for it.
    // And no signal blocked, whatever the thread that copies blocks.
    var noSignals = sigset_t()
    unsafe sigemptyset(&noSignals)
    unsafe posix_spawnattr_setsigmask(&attributes, &noSignals)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe command.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var child: pid_t = 0
    let result = unsafe posix_spawnp(
      &child, command[0], &actions, &attributes, &arguments, environ)
    return result == 0 ? child : nil
  }

  /// Writes all of the input, as long as the program takes it in time.
  private static func feed(_ descriptor: Int32, _ input: [UInt8]) -> Bool {
    // A program that closed its input must not end this one. Only this thread's mask changes,
    // and the signal that may have come is taken out again.
    var pipeSignal = sigset_t()
    var before = sigset_t()
    unsafe sigemptyset(&pipeSignal)
    unsafe sigaddset(&pipeSignal, SIGPIPE)
    unsafe pthread_sigmask(SIG_BLOCK, &pipeSignal, &before)
    defer {
      var none = timespec()
      _ = unsafe sigtimedwait(&pipeSignal, nil, &none)
      unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
    }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    var offset = 0
    while offset < input.count {
      var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      guard unsafe poll(&room, 1, milliseconds) > 0 else { return false }
      let written = unsafe input[offset...].withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress, buffer.count)
      }
      guard written > 0 || errno == EINTR || errno == EAGAIN else { return false }
      offset += max(0, written)
    }
    return true
  }

  /// Waits for the end of a program, and ends it when that takes too long.
  private static func wait(for child: pid_t) -> Bool {
    var status: Int32 = 0
    for _ in 0..<milliseconds / 5 {
      if unsafe waitpid(child, &status, WNOHANG) == child { return status == 0 }
      poll(nil, 0, 5)
    }
    kill(child, SIGKILL)
    unsafe waitpid(child, &status, 0)
    return false
  }
}
