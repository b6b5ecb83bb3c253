/// Where frames go and events come from: ncurses, or memory in tests.
package protocol TerminalBackend: AnyObject {
  /// The size of the screen now.
  var size: Size { get }

  /// Shows a frame; only what differs from the last one is sent.
  func present(_ canvas: Canvas)

  /// Waits for events: until one comes, the timeout passes (nil waits for ever), or `wake` is
  /// called from another thread. Returns every event that has arrived.
  func waitForEvents(timeoutMilliseconds: Int?) -> [TerminalEvent]
}
