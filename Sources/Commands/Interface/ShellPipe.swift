internal import Glibc
internal import Panes

/// Gives a text to a shell command, away from the terminal, and shows what it prints.
enum ShellPipe {
  /// A command that takes longer is stopped.
  private static let seconds = 10
  /// What is printed beyond this is not shown.
  private static let outputLimit = 1 << 20

  /// Runs the command on a thread of its own; the answer comes through the inbox.
  static func start(_ command: String, input: String, inbox: Inbox) {
    DedicatedThread.start {
      inbox.post(.piped(command: command, output: run(command, input: input)))
    }
  }

  /// What a command prints, or why there is nothing.
  static func run(_ command: String, input: String) -> String {
    do throws(FileProblem) {
      // A file, because a pipe would have to be fed while the output is read.
      let file = try ScratchText(input, name: "value")
      defer { file.remove() }
      return read(command, from: file.path)
    } catch {
      return error.message
    }
  }

  private static func read(_ command: String, from path: String) -> String {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return String(cString: strerror(errno)) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, path, O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    // A group of its own: it is stopped with all it started, and keys typed here are not for it.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
      close(ends[0])
    }
    let words: [String] = ["/bin/sh", "-c", command]
    let arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments, environ)
    close(ends[1])
    guard failure == 0 else { return String(cString: strerror(failure)) }
    return collect(ends[0], of: child)
  }

  private static func collect(_ descriptor: Int32, of child: pid_t) -> String {
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let deadline = now() + seconds * 1000
    var note = ""
    while true {
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let left = deadline - now()
      guard left > 0, poll(&ready, 1, Int32(left)) != 0 else {
        note = "\n(stopped after \(seconds) s)"
        break
      }
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      output += buffer.prefix(count)
      guard output.count <= outputLimit else {
        note = "\n(more was printed than is shown)"
        break
      }
    }
    if !note.isEmpty { kill(-child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    let code = status >> 8 & 0xFF
    if note.isEmpty, code != 0 { note = "\n(ended with status \(code))" }
    return String(decoding: output.prefix(outputLimit), as: UTF8.self) + note
  }

  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
