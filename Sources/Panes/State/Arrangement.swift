import TerminalScreen

/// How the user has arranged the screen: focus, zoom, splits.
struct Arrangement: Sendable, Hashable {
  private(set) var focus = PaneID.pages
  private(set) var zoom = Zoom.normal
  /// Parts of Output the user asked for; nil leaves it to the width.
  private(set) var parts: Int?
  private(set) var leftAdjustment = 0

  /// Moves the focus; zoom belongs to the pane that was left.
  mutating func focus(_ pane: PaneID) {
    if pane != focus { zoom = .normal }
    focus = pane
  }

  mutating func zoomIn() { zoom = Zoom(rawValue: zoom.rawValue + 1) ?? .full }
  mutating func zoomOut() { zoom = Zoom(rawValue: zoom.rawValue - 1) ?? .normal }
  mutating func endZoom() { zoom = .normal }

  mutating func widenLeft(by columns: Int) {
    leftAdjustment = min(30, max(-12, leftAdjustment + columns))
  }

  mutating func split(from shown: Int) { parts = min(3, shown + 1) }

  mutating func closeSplit(from shown: Int) {
    parts = max(1, shown - 1)
    if focus.part.map({ $0 > 0 }) ?? false { focus = .output }
  }

  func layout(size: Size, warningRows: Int) -> Layout {
    Layout(
      Layout.Request(
        size: size, focus: focus, zoom: zoom, parts: parts, leftAdjustment: leftAdjustment,
        warningRows: warningRows))
  }
}
