internal import Glibc
internal import Synchronization

/// Says on a terminal how far a scan has come, once it takes longer than a second.
final class ScanProgress: Sendable {
  private struct State {
    /// Bytes of the documents before the current one.
    var done = 0
    /// Bytes of the current one; parts of it report in any order.
    var current = 0
    var lastShown = 0.0
    var isShown = false
  }

  private static let patience = 1.0
  private static let pause = 0.1

  private let output: Output
  private let total: Int?
  private let began = ScanProgress.seconds()
  private let isWanted: Bool
  private let state = Mutex(State())

  /// Begins to measure; `total` is nil when nobody knows how many bytes there are. Only a terminal
  /// is told anything, and only when it `isWanted`.
  init(output: Output, total: Int?, isWanted: Bool) {
    self.output = output
    self.total = total
    self.isWanted = isWanted && output.isTerminal
  }

  /// Told while a document is being judged: how many of its bytes are done.
  func advance(to bytes: Int) {
    guard isWanted else { return }
    let now = Self.seconds()
    guard now - began > Self.patience else { return }
    state.withLock { state in
      guard now - state.lastShown > Self.pause else { return }
      state.lastShown = now
      state.current = max(state.current, bytes)
      state.isShown = true
      let done = Self.megabytes(state.done + state.current)
      let rest = total.map { " of \(Self.megabytes($0))" } ?? ""
      output.write("\r\u{1B}[Kpropscope: \(done)\(rest) MB scanned")
    }
  }

  /// Told when a document is done.
  func finish(bytes: Int) {
    guard isWanted else { return }
    state.withLock { state in
      state.done += bytes
      state.current = 0
    }
    advance(to: 0)
  }

  /// Takes the line away, before something else is printed and at the end.
  func erase() {
    guard isWanted else { return }
    state.withLock { state in
      if state.isShown { output.write("\r\u{1B}[K") }
      state.isShown = false
    }
  }

  private static func megabytes(_ bytes: Int) -> Int { bytes / 1_000_000 }

  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
