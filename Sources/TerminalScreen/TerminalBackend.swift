/// Where frames go and events come from: ncurses, or memory in tests.
///
/// A backend belongs to one thread, the terminal thread; only its `waker` may go to others.
package protocol TerminalBackend: AnyObject {
  /// The size of the screen now.
  var size: Size { get }

  /// What the screen can draw borders and folds with.
  var glyphs: GlyphSet { get }

  /// Makes `waitForEvents` return, from any thread.
  var waker: TerminalWaker { get }

  /// Shows a frame; only what differs from the last one is sent.
  func present(_ canvas: Canvas)

  /// Sends the whole of the next frame, for a screen that something else wrote on.
  func redrawEverything()

  /// Waits for events: until one comes, the timeout passes (nil waits for ever), or `wake` is
  /// called from another thread. Returns every event that has arrived.
  func waitForEvents(timeoutMilliseconds: Int?) -> [TerminalEvent]

  /// Puts text on the clipboard and says how, in words for the status line.
  func copy(_ text: String) -> String

  /// Gives the mouse to the terminal's own selection, or takes it back, and chooses how text is
  /// copied from now on.
  func adapt(mouse: Bool, clipboard: ClipboardChoice)

  /// Stops the process group, as ctrl-z does; returns, once it goes on, what happened meanwhile.
  func suspend() -> [TerminalEvent]

  /// Gives the terminal to another program, such as an editor, while `body` runs.
  func runInForeground(_ body: () -> Void)
}

/// Wakes the terminal thread from its wait.
package struct TerminalWaker: Sendable {
  private let action: @Sendable () -> Void

  package init(_ action: @escaping @Sendable () -> Void) {
    self.action = action
  }

  package func wake() { action() }
}
