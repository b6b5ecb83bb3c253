import TerminalScreen

/// How the user has arranged the screen: focus, zoom, splits, and where their edges are.
struct Arrangement: Sendable, Hashable {
  private(set) var focus = PaneID.pages
  private(set) var zoom = Zoom.normal
  /// Parts of Output the user asked for; nil leaves it to the width.
  private(set) var parts: Int?
  var edges = LayoutEdges()

  /// Moves the focus; zoom belongs to the pane that was left.
  mutating func focus(_ pane: PaneID) {
    if pane != focus { zoom = .normal }
    focus = pane
  }

  mutating func zoomIn() { zoom = Zoom(rawValue: zoom.rawValue + 1) ?? .full }
  mutating func zoomOut() { zoom = Zoom(rawValue: zoom.rawValue - 1) ?? .normal }
  mutating func endZoom() { zoom = .normal }

  /// Zooms to the whole screen, or back.
  mutating func toggleZoom() { zoom = zoom == .full ? .normal : .full }

  mutating func split(from shown: Int) { parts = min(3, shown + 1) }

  mutating func closeSplit(from shown: Int) {
    parts = max(1, shown - 1)
    if focus.part.map({ $0 > 0 }) ?? false { focus = .output }
  }

  /// Takes over what an earlier session had.
  mutating func restore(focus: PaneID, parts: Int?, edges: LayoutEdges) {
    self.focus = focus
    self.parts = parts.map { min(3, max(1, $0)) }
    self.edges = edges
  }

  func layout(size: Size, warningRows: Int) -> Layout {
    Layout(
      Layout.Request(
        size: size, focus: focus, zoom: zoom, parts: parts, edges: edges,
        warningRows: warningRows))
  }
}

/// How far the user has moved the edges between panes from their usual places, in cells.
///
/// Layout keeps every pane usable whatever stands here, so that values of another screen do no
/// harm.
package struct LayoutEdges: Sendable, Hashable {
  /// Columns the left column is wider.
  package var left = 0
  /// Rows Context is taller, and Pages less so.
  package var context = 0
  /// Rows Warnings is taller.
  package var warnings = 0
  /// Columns the first part of Output is wider than half.
  package var split = 0
  /// Rows the focused pane is taller where all stand in one column.
  package var column = 0

  package init() {}

  /// An edge by what it is for.
  package enum Name: String, Sendable, Hashable, CaseIterable {
    case left, context, warnings, split, column
  }

  package subscript(name: Name) -> Int {
    get {
      switch name {
      case .left: left
      case .context: context
      case .warnings: warnings
      case .split: split
      case .column: column
      }
    }
    set {
      // Beyond any screen; unbounded, sums could overflow.
      let value = min(500, max(-500, newValue))
      switch name {
      case .left: left = value
      case .context: context = value
      case .warnings: warnings = value
      case .split: split = value
      case .column: column = value
      }
    }
  }
}
