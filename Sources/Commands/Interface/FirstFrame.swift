internal import Glibc

/// Lets the thread that reads JavaScript stand aside until the first frame is on the screen.
///
/// A machine has few cores, and supervisor, worker and bundler would take them all while the
/// terminal is being prepared, which is what the user waits for.
package struct FirstFrame: Sendable {
  package static let shared = FirstFrame()

  /// Nobody waits longer for a terminal that does not answer; in milliseconds.
  private static let longestWait: Int32 = 100

  /// Both ends of a pipe, written to once; -1 without one, and then nobody waits.
  private let reader: Int32
  private let writer: Int32

  private init() {
    var ends: [Int32] = [-1, -1]
    let isOpen = pipe(&ends) == 0
    // The editor, which the interface starts, has no use for them.
    for end in ends where isOpen { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    reader = isOpen ? ends[0] : -1
    writer = isOpen ? ends[1] : -1
  }

  /// The frame is drawn, or there will be none.
  func end() {
    var byte: UInt8 = 0
    _ = write(writer, &byte, 1)
  }

  /// Returns once the frame is drawn, or after a tenth of a second.
  package func wait() {
    guard reader >= 0 else { return }
    var side = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
    while poll(&side, 1, Self.longestWait) < 0 && errno == EINTR {}
  }
}
