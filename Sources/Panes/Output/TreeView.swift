import Documents
import PageModel
import TerminalScreen

/// A cursor in a document whose rows can be folded, and what is on the screen of it.
///
/// Nothing here costs more than the rows on the screen, except opening and closing very much.
struct TreeView<Rows: FoldableRows>: Sendable {
  private(set) var folding: Folding<Rows>
  private(set) var cursor = 0
  /// The first row on the screen, when the cursor allows it; see ``shownRows(height:)``.
  private var top = 0
  /// Whether the last row stands at the bottom of the screen; not where rows take several lines,
  /// because then nobody knows here how many of them fill it.
  var fillsScreen = true

  init(_ folding: Folding<Rows>) {
    self.folding = folding
  }

  var rows: Rows { folding.rows }

  /// The rows to draw, from the top.
  func shownRows(height: Int) -> [Int] {
    guard rows.rowCount > 0 else { return [] }
    return folding.visible(from: firstRow(height: height), count: max(0, height))
  }

  /// What is on the screen of the document, folded rows counted where they are folded away: how
  /// many rows are visible in all would take a walk through a document of any size.
  func shown(height: Int) -> ShownRows {
    guard rows.rowCount > 0, height > 0 else { return ShownRows(first: 0, count: 0, total: 0) }
    let first = firstRow(height: height)
    let visible = folding.visible(from: first, count: height + 1)
    let end = visible.count > height ? visible[height] : rows.rowCount
    return ShownRows(first: first, count: end - first, total: rows.rowCount)
  }

  /// The first row to draw so that the cursor is on the screen and no space is wasted.
  private func firstRow(height: Int) -> Int {
    let height = max(1, height)
    var first = folding.visibleRow(for: min(top, rows.rowCount - 1))
    if cursor < first {
      first = cursor
    } else {
      // Every visible row is at least one row further, so walking back `height` rows from the
      // cursor finds the earliest first row that still shows it.
      first = max(first, folding.row(from: cursor, by: 1 - height))
    }
    let shown = folding.visible(from: first, count: height)
    if fillsScreen, shown.count < height, let last = shown.last {
      first = folding.row(from: last, by: 1 - height)
    }
    return first
  }

  /// Begins the screen at a row.
  mutating func begin(at row: Int) { top = row }

  mutating func settle(height: Int) {
    guard rows.rowCount > 0 else { return }
    cursor = folding.visibleRow(for: min(max(0, cursor), rows.rowCount - 1))
    top = firstRow(height: height)
  }

  // MARK: Moving

  mutating func select(_ row: Int, height: Int) {
    cursor = row
    settle(height: height)
  }

  /// Puts a row into the middle of the screen, opening everything it is in.
  mutating func reveal(_ row: Int, height: Int) {
    guard row >= 0, row < rows.rowCount else { return }
    folding.reveal(row)
    cursor = row
    top = folding.row(from: row, by: -(height / 2))
    settle(height: height)
  }

  /// Goes to a row, opening everything it is in, and scrolls no more than it must.
  mutating func goTo(_ row: Int, height: Int) {
    guard row >= 0, row < rows.rowCount else { return }
    folding.reveal(row)
    select(row, height: height)
  }

  /// Scrolls and takes the cursor along when it would leave the screen.
  mutating func scroll(_ delta: Int, height: Int) {
    guard rows.rowCount > 0 else { return }
    let first = folding.row(from: firstRow(height: height), by: delta)
    let shown = folding.visible(from: first, count: max(1, height))
    top = first
    if cursor < first { cursor = first }
    if let last = shown.last, cursor > last { cursor = last }
    settle(height: height)
  }

  /// Moves as an action says; false when the action is no motion.
  mutating func move(_ action: Action, count: Int?, height: Int) -> Bool {
    guard rows.rowCount > 0 else { return false }
    let steps = max(1, count ?? 1)
    switch action {
    case .down: cursor = folding.row(from: cursor, by: steps)
    case .up: cursor = folding.row(from: cursor, by: -steps)
    case .halfPageDown: cursor = folding.row(from: cursor, by: max(1, height / 2) * steps)
    case .halfPageUp: cursor = folding.row(from: cursor, by: -max(1, height / 2) * steps)
    case .pageDown: cursor = folding.row(from: cursor, by: max(1, height - 1) * steps)
    case .pageUp: cursor = folding.row(from: cursor, by: -max(1, height - 1) * steps)
    case .top: cursor = 0
    case .bottom:
      // Rows are counted as their numbers say, whatever is folded.
      let row = count.map { min(max(0, $0 - 1), rows.rowCount - 1) } ?? rows.rowCount - 1
      cursor = folding.visibleRow(for: row)
    default: return moveInTree(action, count: steps, height: height)
    }
    settle(height: height)
    return true
  }

  private mutating func moveInTree(_ action: Action, count: Int, height: Int) -> Bool {
    for _ in 0..<min(count, 10_000) {
      switch action {
      case .nextSibling: cursor = nextSibling(of: cursor) ?? cursor
      case .previousSibling: cursor = previousSibling(of: cursor) ?? cursor
      case .firstSibling: cursor = rows.parent(of: cursor).map { $0 + 1 } ?? 0
      case .lastSibling: cursor = lastSibling(of: cursor)
      default: return false
      }
    }
    settle(height: height)
    return true
  }

  private func nextSibling(of row: Int) -> Int? {
    let next = rows.end(of: row)
    let end = rows.parent(of: row).map(rows.end(of:)) ?? rows.rowCount
    return next < end ? next : nil
  }

  private func previousSibling(of row: Int) -> Int? {
    let first = rows.parent(of: row).map { $0 + 1 } ?? 0
    return row > first ? ancestor(of: row - 1, depth: rows.depth(of: row)) : nil
  }

  private func lastSibling(of row: Int) -> Int {
    let end = rows.parent(of: row).map(rows.end(of:)) ?? rows.rowCount
    return ancestor(of: end - 1, depth: rows.depth(of: row))
  }

  private func ancestor(of row: Int, depth: Int) -> Int {
    var row = row
    while rows.depth(of: row) > depth, let parent = rows.parent(of: row) { row = parent }
    return row
  }
}

// MARK: - Folding

extension TreeView {
  /// Opens or closes as an action says; false when the action is about something else.
  mutating func fold(_ action: Action, count: Int?, height: Int) -> Bool {
    guard rows.rowCount > 0 else { return false }
    switch action {
    case .open:
      if folding.isClosed(cursor) {
        folding.open(cursor)
      } else if rows.isFoldable(cursor) {
        cursor += 1
      }
    case .close:
      if rows.isFoldable(cursor), !folding.isClosed(cursor) {
        folding.close(cursor)
      } else if let parent = rows.parent(of: cursor) {
        cursor = parent
      }
    case .toggleFold: folding.toggle(cursor)
    case .openSiblings: forSiblings { $0.open($1) }
    case .closeSiblings: forSiblings { $0.close($1) }
    case .openDeep: isVast ? folding.openAll() : folding.openAll(in: cursor)
    case .closeDeep: isVast ? folding.close(cursor) : folding.closeAll(in: cursor)
    case .openAll: folding.openAll()
    case .closeAll: folding.closeAll()
    case .openLevel: folding.closeBelow(depth: count ?? 1)
    default: return false
    }
    settle(height: height)
    return true
  }

  /// Whether so much is inside the row under the cursor that to remember what is open of it would
  /// take longer than a key may: then all of the document is opened, or the row itself closed.
  private var isVast: Bool { rows.end(of: cursor) - cursor > 50_000 }

  /// Siblings beyond this many are left alone: opening each costs a look at its rows.
  private static var siblingLimit: Int { 100_000 }

  private mutating func forSiblings(_ body: (inout Folding<Rows>, Int) -> Void) {
    var sibling: Int? = rows.parent(of: cursor).map { $0 + 1 } ?? 0
    var left = Self.siblingLimit
    while let current = sibling, left > 0 {
      body(&folding, current)
      sibling = nextSibling(of: current)
      left -= 1
    }
  }
}

// MARK: - Another version of the document

/// Where the user was in a document, by place.
struct TreeMemory: Sendable, Hashable {
  var folding: FoldingMemory
  var cursor: JSONPointer
  /// How many rows the cursor is below the top of the screen.
  var offset: Int
}

extension TreeView {
  func memory(height: Int) -> TreeMemory {
    let shown = shownRows(height: height)
    return TreeMemory(
      folding: folding.memory,
      cursor: rows.rowCount > 0 ? rows.pointer(to: cursor) : JSONPointer(),
      offset: shown.firstIndex(of: cursor) ?? 0)
  }

  /// The same place in another version of the document, or the closest one around it.
  init(_ memory: TreeMemory, in rows: Rows, height: Int) {
    self.init(Folding(memory.folding, in: rows))
    guard rows.rowCount > 0 else { return }
    var pointer = memory.cursor
    var row = rows.row(at: pointer)
    while row == nil, !pointer.components.isEmpty {
      pointer.components.removeLast()
      row = rows.row(at: pointer)
    }
    cursor = folding.visibleRow(for: row ?? 0)
    top = folding.row(from: cursor, by: -memory.offset)
    settle(height: height)
  }
}
