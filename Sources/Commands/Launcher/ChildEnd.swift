internal import Glibc
internal import Synchronization

/// Tells the launcher that its child is done: by dying, or by saying with which status it will.
///
/// Taking a Node process apart takes the kernel several milliseconds, for which nobody needs to
/// wait once everything has been printed. So the host writes its exit status into a pipe first.
struct ChildEnd {
  /// What there was to hear.
  enum Word: Equatable {
    /// The status with which the host is about to end.
    case status(Int32)
    /// The host ends in an orderly way, and what it ends with is its status.
    case orderly
  }

  /// The host's end of the pipe for its exit status.
  let statusInput: Int32
  private let statusOutput: Int32
  private let deathOutput: Int32

  /// Where the handler of SIGCHLD writes; read from a signal handler.
  private static let deathInput = Atomic<Int32>(-1)

  /// Must be made before the child is started, so that no death is missed; nil without pipes.
  init?() {
    guard let status = Self.makePipe(), let death = Self.makePipe() else { return nil }
    (statusOutput, statusInput) = status
    deathOutput = death.output
    Self.deathInput.store(death.input, ordering: .sequentiallyConsistent)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      let saved = errno
      var byte: UInt8 = 0
      _ = write(ChildEnd.deathInput.load(ordering: .sequentiallyConsistent), &byte, 1)
      errno = saved
    }
    action.sa_flags = SA_RESTART | SA_NOCLDSTOP
    sigaction(SIGCHLD, &action, nil)
  }

  /// Waits; returns what the host announced, or nil when the child died without a word.
  func wait() -> Word? {
    var waiting = [
      pollfd(fd: statusOutput, events: Int16(POLLIN), revents: 0),
      pollfd(fd: deathOutput, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&waiting, 2, -1) < 0 {
      guard errno == EINTR else { return nil }
    }
    guard waiting[0].revents & Int16(POLLIN) != 0 else { return nil }
    var status: UInt8 = 0
    guard read(statusOutput, &status, 1) == 1 else { return nil }
    return status == HostFiles.orderly ? .orderly : .status(Int32(status))
  }

  private static func makePipe() -> (output: Int32, input: Int32)? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
