internal import CNcurses
internal import Glibc

/// A descriptor that becomes readable when any thread asks for it.
final class WakeSignal: Sendable {
  let descriptor: Int32

  init?() {
    descriptor = cn_wake_open()
    if descriptor < 0 { return nil }
  }

  func raise() { cn_wake(descriptor) }

  /// Makes the descriptor unreadable again; true when it had been raised.
  func clear() -> Bool { cn_wake_clear(descriptor) }

  deinit { close(descriptor) }
}
