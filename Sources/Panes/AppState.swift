package import TerminalScreen

/// The whole interface as a value: panes, overlays, the run under way.
///
/// ``update(_:)`` is the only way it changes and ``draw(into:)`` only reads, so the same messages
/// always lead to the same frame.
package struct AppState: Sendable {
  var size: Size
  var theme: Theme

  package init(size: Size, theme: Theme = .ansi16) {
    self.size = size
    self.theme = theme
  }

  /// Takes a message in and says what has to be done about it.
  package mutating func update(_ message: Message) -> [Effect] {
    []
  }

  /// Draws one frame; the canvas may have any size, from one cell upwards.
  package func draw(into canvas: inout Canvas) {
  }
}
