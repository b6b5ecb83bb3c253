import TerminalScreen

/// A cursor in a list of rows, and the first row on the screen.
struct ListViewport: Sendable, Hashable {
  private(set) var cursor = 0
  private(set) var top = 0
  /// Whether the last row stands at the bottom of the screen; not where rows take several lines.
  var fillsScreen = true

  /// Begins the screen at a row.
  mutating func begin(at row: Int) { top = row }

  /// Moves as an action says; false when the action is no motion.
  ///
  /// `count` is the number typed before the key; there are `rows` rows, `height` of them on the
  /// screen.
  mutating func move(_ action: Action, count: Int?, rows: Int, height: Int) -> Bool {
    let steps = max(1, count ?? 1)
    switch action {
    case .down: cursor += steps
    case .up: cursor -= steps
    case .halfPageDown: cursor += max(1, height / 2) * steps
    case .halfPageUp: cursor -= max(1, height / 2) * steps
    case .pageDown: cursor += max(1, height - 1) * steps
    case .pageUp: cursor -= max(1, height - 1) * steps
    case .top: cursor = 0
    case .bottom: cursor = count.map { $0 - 1 } ?? rows - 1
    default: return false
    }
    settle(rows: rows, height: height)
    return true
  }

  mutating func select(_ row: Int, rows: Int, height: Int) {
    cursor = row
    settle(rows: rows, height: height)
  }

  /// Goes along with rows that came or went above the cursor: it stays on its line of the screen.
  mutating func shift(by delta: Int) {
    cursor = max(0, cursor + delta)
    top = max(0, top + delta)
  }

  /// Selects the row of a line on the screen; true when it had the cursor already.
  mutating func click(line: Int, rows: Int, height: Int) -> Bool {
    let row = firstRow(rows: rows, height: height) + line
    guard (0..<rows).contains(row) else { return false }
    let wasCurrent = row == cursor
    select(row, rows: rows, height: height)
    return wasCurrent
  }

  /// Scrolls by rows and takes the cursor along when it would leave the screen.
  mutating func scroll(_ delta: Int, rows: Int, height: Int) {
    top = min(max(0, top + delta), max(0, rows - (fillsScreen ? height : 1)))
    cursor = min(max(cursor, top), max(top, top + height - 1))
    settle(rows: rows, height: height)
  }

  /// Keeps the cursor in the list and on the screen.
  mutating func settle(rows: Int, height: Int) {
    cursor = min(max(0, cursor), max(0, rows - 1))
    top = firstRow(rows: rows, height: height)
  }

  /// What is on the screen of a list.
  func shown(rows: Int, height: Int) -> ShownRows {
    ShownRows(first: firstRow(rows: rows, height: height), count: height, total: rows)
  }

  /// The first row to draw so that the cursor is on the screen whatever the size is now.
  func firstRow(rows: Int, height: Int) -> Int {
    let cursor = min(max(0, cursor), max(0, rows - 1))
    let height = max(1, height)
    let first = max(min(top, cursor), cursor - height + 1)
    return fillsScreen ? min(first, max(0, rows - height)) : first
  }
}
