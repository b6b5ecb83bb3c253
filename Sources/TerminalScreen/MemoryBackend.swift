/// A terminal in memory, for tests: frames are kept, events come from a script or from the test.
///
/// The program under test runs either on the test's own thread, fed by a script that ends, or on
/// a thread of its own, while the test sends keys and waits for frames. No test has to sleep.
package final class MemoryBackend: TerminalBackend, Sendable {
  private struct State {
    var size: Size
    var script: [[TerminalEvent]]
    var events: [TerminalEvent] = []
    var isWoken = false
    var isWaiting = false
    var frames: [Canvas] = []
    var frameCount = 0
    var copied: [String] = []
    var redraws = 0
    var hasMouse = true
    var clipboard = ClipboardChoice.auto
  }

  /// Older frames are forgotten.
  private static let frameLimit = 1000

  package let glyphs: GlyphSet
  private let hangsUpAfterScript: Bool
  private let state: Monitor<State>

  /// Makes a terminal of a size.
  ///
  /// Each wait returns the next element of `script`. After the last one a wait returns `hangUp`
  /// if `hangsUpAfterScript`; otherwise it waits for `send`.
  package init(
    size: Size, glyphs: GlyphSet = .unicode, script: [[TerminalEvent]] = [],
    hangsUpAfterScript: Bool = false
  ) {
    self.glyphs = glyphs
    self.hangsUpAfterScript = hangsUpAfterScript
    state = Monitor(State(size: size, script: script))
  }

  // MARK: The program's side

  package var size: Size { state.read(\.size) }

  package var waker: TerminalWaker {
    TerminalWaker { [state] in state.update { $0.isWoken = true } }
  }

  package func present(_ canvas: Canvas) {
    state.update { state in
      guard state.frames.last != canvas else { return }
      state.frames.append(canvas)
      state.frameCount += 1
      if state.frames.count > Self.frameLimit { state.frames.removeFirst() }
    }
  }

  package func redrawEverything() { state.update { $0.redraws += 1 } }

  package func waitForEvents(timeoutMilliseconds: Int?) -> [TerminalEvent] {
    state.update { $0.isWaiting = true }
    let events = state.wait(milliseconds: timeoutMilliseconds) { state -> [TerminalEvent]? in
      // Not waiting any more from the moment there is something, not from when it is returned.
      guard let events = takeEvents(from: &state) else { return nil }
      state.isWaiting = false
      return events
    }
    if events == nil { state.update { $0.isWaiting = false } }
    return events ?? []
  }

  private func takeEvents(from state: inout State) -> [TerminalEvent]? {
    if !state.script.isEmpty { return state.script.removeFirst() }
    if !state.events.isEmpty || state.isWoken {
      defer { state.events = [] }
      state.isWoken = false
      return state.events
    }
    return hangsUpAfterScript ? [.hangUp] : nil
  }

  package func copy(_ text: String) -> String {
    state.update { $0.copied.append(text) }
    return "copied \(NcursesBackend.sizeText(text.utf8.count)) (memory)"
  }

  package func adapt(mouse: Bool, clipboard: ClipboardChoice) {
    state.update {
      $0.hasMouse = mouse
      $0.clipboard = clipboard
    }
  }

  package func suspend() -> [TerminalEvent] { [.resumed] }

  package func runInForeground(_ body: () -> Void) { body() }

  // MARK: The test's side

  /// Queues events; the program's wait returns them.
  package func send(_ events: TerminalEvent...) {
    state.update { $0.events += events }
  }

  /// Types printable characters.
  package func type(_ text: String) {
    state.update { $0.events += text.map { .key(.character($0)) } }
  }

  /// Changes the size, as a user who drags the window's edge.
  package func resize(to size: Size) {
    state.update { state in
      state.size = size
      state.events.append(.resize(size))
    }
  }

  /// Every frame presented so far, oldest first; equal frames in a row count once.
  package var frames: [Canvas] { state.read(\.frames) }

  /// How many different frames have been presented, forgotten ones included.
  package var frameCount: Int { state.read(\.frameCount) }

  /// The last frame as lines without trailing blanks; nothing before the first one.
  package var text: [String] { state.read { $0.frames.last?.lines ?? [] } }

  /// What has been copied, oldest first.
  package var copied: [String] { state.read(\.copied) }

  /// How often the whole screen was asked to be drawn again.
  package var redraws: Int { state.read(\.redraws) }

  /// Whether the mouse is ours, as far as the program has said.
  package var hasMouse: Bool { state.read(\.hasMouse) }

  /// How the program was told to copy.
  package var clipboard: ClipboardChoice { state.read(\.clipboard) }

  /// Waits until the last frame is as wanted; nil when that does not happen in time.
  package func waitForFrame(
    timeoutMilliseconds: Int = 60_000, where isWanted: (Canvas) -> Bool
  ) -> Canvas? {
    // A frame is judged once, when it is new: the wait looks again at every change of anything.
    var judged = -1
    return state.wait(milliseconds: timeoutMilliseconds) { state in
      guard state.frameCount != judged, let frame = state.frames.last else { return nil }
      judged = state.frameCount
      return isWanted(frame) ? frame : nil
    }
  }

  /// Waits until a line of the last frame contains a text.
  package func waitForText(_ text: String, timeoutMilliseconds: Int = 60_000) -> Canvas? {
    waitForFrame(timeoutMilliseconds: timeoutMilliseconds) { $0.position(of: text) != nil }
  }

  /// Waits until the program waits for events and has taken all there were; false: not in time.
  package func waitUntilIdle(timeoutMilliseconds: Int = 60_000) -> Bool {
    let isIdle: Bool? = state.wait(milliseconds: timeoutMilliseconds) { state in
      state.isWaiting && state.events.isEmpty && state.script.isEmpty && !state.isWoken
        ? true : nil
    }
    return isIdle ?? false
  }
}
