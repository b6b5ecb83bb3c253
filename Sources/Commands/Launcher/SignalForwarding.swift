internal import Glibc
internal import Synchronization

/// Passes the signals of the launcher on to its child.
enum SignalForwarding {
  /// What asks a program to end. Stop and continue reach the whole process group anyway.
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR2]

  /// The child's process identifier; 0 before it is known. Read from a signal handler.
  private static let child = Atomic<Int32>(0)

  /// From now on, signals go to this process.
  static func begin(to identifier: pid_t) {
    child.store(identifier, ordering: .sequentiallyConsistent)
    for signal in signals {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { signal in
        let identifier = SignalForwarding.child.load(ordering: .sequentiallyConsistent)
        if identifier > 0 { kill(identifier, signal) }
      }
      action.sa_flags = SA_RESTART
      sigaction(signal, &action, nil)
    }
  }

  /// Ends this process by a signal, so that a shell sees the same ending the child had.
  static func end(bySignal signal: Int32) {
    Glibc.signal(signal, SIG_DFL)
    raise(signal)
  }
}
