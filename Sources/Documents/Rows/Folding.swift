package import PageModel

/// Which rows of a document are closed, and how to move over those that are left to see.
///
/// What is closed is kept as a rule (every row from some depth on) and the rows that differ from
/// it, so that closing or opening everything costs nothing in a document of any size. Visible
/// rows are never listed: a step to the next one looks at one row, a step back climbs the
/// surrounding ones. Rows with nothing inside are never closed.
package struct Folding<Rows: FoldableRows>: Sendable {
  package let rows: Rows
  /// Rows of this depth and deeper are closed, unless they are exceptions.
  private var closedDepth = Int.max
  private var exceptions: Set<Int> = []
  /// How many rows can be seen when the list is shown from top to bottom.
  package private(set) var visibleCount: Int

  /// A document with everything open.
  package init(_ rows: Rows) {
    self.rows = rows
    self.visibleCount = rows.rowCount
  }

  package func isClosed(_ row: Int) -> Bool {
    guard closedDepth != .max || !exceptions.isEmpty, rows.isFoldable(row) else { return false }
    return (rows.depth(of: row) >= closedDepth) != exceptions.contains(row)
  }

  /// Whether every surrounding row is open.
  package func isVisible(_ row: Int) -> Bool { visibleRow(for: row) == row }

  // MARK: Opening and closing

  package mutating func toggle(_ row: Int) {
    if isClosed(row) { open(row) } else { close(row) }
  }

  package mutating func open(_ row: Int) {
    guard isClosed(row) else { return }
    flip(row)
    if isVisible(row) { visibleCount += visibleRows(inside: row) }
  }

  package mutating func close(_ row: Int) {
    guard !isClosed(row), rows.isFoldable(row) else { return }
    if isVisible(row) { visibleCount -= visibleRows(inside: row) }
    flip(row)
  }

  private mutating func flip(_ row: Int) {
    if exceptions.remove(row) == nil { exceptions.insert(row) }
  }

  /// Opens every row.
  package mutating func openAll() {
    closedDepth = .max
    exceptions = []
    visibleCount = rows.rowCount
  }

  /// Closes every row but those at the top: a document of one line would tell nothing.
  package mutating func closeAll() {
    closeBelow(depth: 1)
  }

  /// Opens the rows above a depth and closes those at the depth and deeper; 0 closes the root.
  package mutating func closeBelow(depth: Int) {
    closedDepth = depth
    exceptions = []
    visibleCount = visibleRows(in: 0..<rows.rowCount)
  }

  /// Opens a row and everything inside it.
  package mutating func openAll(in row: Int) {
    setAll(in: row) { folding, row in folding.isClosed(row) }
  }

  /// Closes a row and everything inside it.
  package mutating func closeAll(in row: Int) {
    setAll(in: row) { folding, row in folding.rows.isFoldable(row) && !folding.isClosed(row) }
  }

  private mutating func setAll(in row: Int, where isWrong: (Folding, Int) -> Bool) {
    let shown = isVisible(row)
    let before = isClosed(row) ? 0 : visibleRows(inside: row)
    for inner in row..<rows.end(of: row) where isWrong(self, inner) { flip(inner) }
    let after = isClosed(row) ? 0 : visibleRows(inside: row)
    if shown { visibleCount += after - before }
  }

  /// Opens everything that surrounds a row, so that it can be seen.
  package mutating func reveal(_ row: Int) {
    var closed: [Int] = []
    var ancestor = rows.parent(of: row)
    while let current = ancestor {
      if isClosed(current) { closed.append(current) }
      ancestor = rows.parent(of: current)
    }
    for row in closed.reversed() { open(row) }
  }
}

// MARK: - Moving

extension Folding {
  /// The row itself, or the outermost closed row that hides it.
  package func visibleRow(for row: Int) -> Int {
    var visible = row
    var ancestor = rows.parent(of: row)
    while let current = ancestor {
      if isClosed(current) { visible = current }
      ancestor = rows.parent(of: current)
    }
    return visible
  }

  /// The next row that can be seen below a visible one; nil at the end.
  package func nextVisible(after row: Int) -> Int? {
    let next = following(row)
    return next < rows.rowCount ? next : nil
  }

  /// The next row that can be seen above; nil at the start.
  package func previousVisible(before row: Int) -> Int? {
    row > 0 ? visibleRow(for: row - 1) : nil
  }

  /// Up to `count` visible rows, downwards from a visible row and including it.
  package func visible(from row: Int, count: Int) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(min(max(count, 0), 1024))
    var row = row
    while result.count < count, row < rows.rowCount {
      result.append(row)
      row = following(row)
    }
    return result
  }

  /// The visible row `steps` below a visible one (above, when negative), or the last on the way.
  package func row(from row: Int, by steps: Int) -> Int {
    var row = row
    for _ in 0..<steps.magnitude {
      let next = steps > 0 ? nextVisible(after: row) : previousVisible(before: row)
      guard let next else { break }
      row = next
    }
    return row
  }

  /// How many rows can be seen above this one.
  ///
  /// Walks all of them unless nothing is closed: milliseconds for a million rows.
  package func visibleIndex(of row: Int) -> Int {
    isAllOpen ? row : visibleRows(in: 0..<visibleRow(for: row))
  }

  /// The row on a line of the whole list, or nil past its end.
  ///
  /// Walks like ``visibleIndex(of:)``.
  package func row(atVisibleIndex index: Int) -> Int? {
    guard index >= 0, index < visibleCount else { return nil }
    return isAllOpen ? index : row(from: 0, by: index)
  }

  private var isAllOpen: Bool { closedDepth == .max && exceptions.isEmpty }

  private func following(_ row: Int) -> Int { isClosed(row) ? rows.end(of: row) : row + 1 }

  /// Rows that are seen inside a row if it is open.
  private func visibleRows(inside row: Int) -> Int {
    visibleRows(in: row + 1..<rows.end(of: row))
  }

  private func visibleRows(in range: Range<Int>) -> Int {
    if isAllOpen { return range.count }
    var count = 0
    var row = range.lowerBound
    while row < range.upperBound {
      count += 1
      row = following(row)
    }
    return count
  }
}

// MARK: - Another version of the document

/// What is closed in a document, by place: survives a new run of the same page.
package struct FoldingMemory: Sendable, Hashable {
  /// Rows of this depth and deeper are closed; nil when rows are open unless they are named.
  package var closedDepth: Int?
  /// The rows that differ.
  package var exceptions: [JSONPointer]

  package init(closedDepth: Int? = nil, exceptions: [JSONPointer] = []) {
    self.closedDepth = closedDepth
    self.exceptions = exceptions
  }
}

extension Folding {
  /// Everything open but the rows at these places; places that are gone are passed over.
  package init(closing pointers: [JSONPointer], in rows: Rows) {
    self.init(FoldingMemory(exceptions: pointers), in: rows)
  }

  /// What was closed in another version of the document.
  package init(_ memory: FoldingMemory, in rows: Rows) {
    self.init(rows)
    closedDepth = memory.closedDepth ?? .max
    exceptions = Set(memory.exceptions.compactMap(rows.row(at:)).filter(rows.isFoldable))
    visibleCount = visibleRows(in: 0..<rows.rowCount)
  }

  /// What is closed, by place.
  package var memory: FoldingMemory {
    FoldingMemory(
      closedDepth: closedDepth == .max ? nil : closedDepth,
      exceptions: exceptions.sorted().map(rows.pointer(to:)))
  }

  /// The places of all closed rows, hidden ones too; ``memory`` is shorter when many are.
  package var closedPointers: [JSONPointer] {
    (0..<rows.rowCount).lazy.filter(isClosed).map(rows.pointer(to:))
  }
}

extension Folding: Equatable where Rows: Equatable {}

/// Folding of a JSON document.
package typealias JSONFolding = Folding<JSONDocument>
