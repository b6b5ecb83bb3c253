internal import Glibc

/// A terminal that is read and written line by line: nothing on it is ever moved or drawn over, so
/// that screen readers and other programs can follow.
///
/// Not a screen: frames go nowhere. What is said is written by whoever has the ``Output``.
package final class LineTerminal: TerminalBackend {
  /// Lines longer than this come in pieces.
  private static let longestLine = 1 << 16

  package let glyphs = GlyphSet.ascii
  /// Tall enough for every popup; what is said has no size.
  package let size = Size(columns: 100, rows: 44)
  private let input: Int32
  private let wakeSignal: WakeSignal?
  private var pending: [UInt8] = []
  private var isAtEnd = false

  /// - Parameter input: The descriptor lines are read from.
  package init(input: Int32) {
    self.input = input
    wakeSignal = WakeSignal()
  }

  package var waker: TerminalWaker {
    TerminalWaker { [wakeSignal] in wakeSignal?.raise() }
  }

  package func present(_ canvas: Canvas) {}

  package func redrawEverything() {}

  package func waitForEvents(timeoutMilliseconds: Int?) -> [TerminalEvent] {
    var descriptors = [
      pollfd(fd: isAtEnd ? -1 : input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeSignal?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let ready = unsafe poll(&descriptors, 2, Int32(clamping: timeoutMilliseconds ?? -1))
    guard ready > 0 else { return [] }
    if descriptors[1].revents != 0 { _ = wakeSignal?.clear() }
    return descriptors[0].revents != 0 ? read() : []
  }

  private func read() -> [TerminalEvent] {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe Glibc.read(input, &bytes, bytes.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return [] }
    guard count > 0 else {
      isAtEnd = true
      let last = pending.isEmpty ? [] : [TerminalEvent.line(take(pending.count))]
      return last + [.hangUp]
    }
    pending += bytes[..<count]
    var events: [TerminalEvent] = []
    while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
      events.append(.line(take(end)))
      pending.removeFirst()
    }
    if pending.count > Self.longestLine { events.append(.line(take(pending.count))) }
    return events
  }

  private func take(_ count: Int) -> String {
    var line = pending.prefix(count)
    pending.removeFirst(count)
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  /// Says why not: the escape sequence for it would be read aloud.
  package func copy(_ text: String) -> String {
    "there is no clipboard without a screen; ! gives a value to a program"
  }

  package func adapt(mouse: Bool, clipboard: ClipboardChoice) {}

  package func suspend() -> [TerminalEvent] {
    kill(0, SIGTSTP)
    return [.resumed]
  }

  package func runInForeground(_ body: () -> Void) { body() }
}
