package import PageModel

extension DiffDocument {
  /// A JSON document to compare, and the one to show for it: the same, or one in which values are
  /// masked, with the same rows.
  package struct JSONVersion: Sendable {
    package var compared: JSONDocument
    package var shown: JSONDocument

    package init(compared: JSONDocument, shown: JSONDocument) {
      self.compared = compared
      self.shown = compared.rowCount == shown.rowCount ? shown : compared
    }
  }

  /// Compares two JSON documents under a heading; nothing is added when there is neither.
  ///
  /// Items of lists are matched by a key that identifies them when all have one, else by position.
  ///
  /// - Parameter ignored: Places that are not looked into, of the first document or the second.
  package mutating func add(
    _ title: String, from first: JSONVersion?, to second: JSONVersion?,
    ignoring ignored: Set<JSONPointer> = []
  ) {
    guard first != nil || second != nil else { return }
    let heading = openSection(title, .json(first?.shown, second?.shown))
    var merge = JSONMerge(
      first: first?.compared, second: second?.compared, ignored: ignored,
      section: sections.count - 1)
    merge.run(into: &self, heading: heading)
    closeSection(heading)
  }
}

/// Writes the rows of two JSON documents; a stack instead of recursion, since both may be deep.
private struct JSONMerge {
  private enum Step {
    case visit(first: Int?, second: Int?, parent: Int, inherited: DiffDocument.Mark?)
    /// All inside the row has been written.
    case close(Int)
  }

  let first: JSONDocument?
  let second: JSONDocument?
  let ignored: Set<JSONPointer>
  let section: Int
  private var steps: [Step] = []

  init(
    first: JSONDocument?, second: JSONDocument?, ignored: Set<JSONPointer>, section: Int
  ) {
    self.first = first
    self.second = second
    self.ignored = ignored
    self.section = section
  }

  mutating func run(into document: inout DiffDocument, heading: Int) {
    // The root's members stand right below the heading.
    steps = [
      .visit(
        first: first == nil ? nil : 0, second: second == nil ? nil : 0, parent: heading,
        inherited: nil)
    ]
    while let step = steps.popLast() {
      switch step {
      case .close(let row):
        document.close(row)
        if document.rows[row].mark == .inside, !hasDifference(document, inside: row) {
          document.rows[row].mark = .same
        }
      case .visit(let one, let two, let parent, let inherited):
        visit(one, two, parent, inherited, into: &document)
      }
    }
  }

  private func hasDifference(_ document: DiffDocument, inside row: Int) -> Bool {
    document.differences.last.map { $0 > row } ?? false
  }

  private mutating func visit(
    _ one: Int?, _ two: Int?, _ parent: Int, _ inherited: DiffDocument.Mark?,
    into document: inout DiffDocument
  ) {
    let mark = inherited ?? mark(one, two)
    let isDifference = inherited == nil && mark != .same && mark != .inside
    // Differences are always written; what only surrounds them is when there is room.
    guard isDifference || mark == .inside || document.rowCount < DiffDocument.mostRows,
      document.rowCount < 2 * DiffDocument.mostRows
    else { return }
    let row = document.open(
      DiffDocument.Row(
        kind: .json, mark: mark, depth: document.depth(of: parent) + 1, section: section,
        first: one, second: two, parent: parent, end: 0, isDifference: isDifference))
    let pairs = mark == .changed ? [] : children(one, two, mark)
    guard !pairs.isEmpty else { return }
    steps.append(.close(row))
    let handed: DiffDocument.Mark? = mark == .inside ? nil : mark
    for pair in pairs.reversed() {
      steps.append(.visit(first: pair.0, second: pair.1, parent: row, inherited: handed))
    }
  }

  private func mark(_ one: Int?, _ two: Int?) -> DiffDocument.Mark {
    guard let one, let first else { return .added }
    guard let two, let second else { return .removed }
    if !ignored.isEmpty,
      ignored.contains(first.pointer(to: one)) || ignored.contains(second.pointer(to: two))
    {
      return .same
    }
    if first.rawBytes(of: one) == second.rawBytes(of: two) { return .same }
    switch (first.kind(of: one), second.kind(of: two)) {
    case (.object, .object), (.array, .array): return .inside
    case (.string, .string):
      return first.string(of: one) == second.string(of: two) ? .same : .changed
    default: return .changed
    }
  }

  /// Rows written for a part that is the same in both: more of it nobody opens.
  private static let mostSame = 2_000

  private func children(
    _ one: Int?, _ two: Int?, _ mark: DiffDocument.Mark
  ) -> [(Int?, Int?)] {
    switch mark {
    case .inside:
      guard let one, let two, let first, let second else { return [] }
      return JSONMatching(first: first, second: second).children(of: one, two)
        .map { ($0.first, $0.second) }
    case .same:
      // Both have the same rows, one after the other, unless the place was ignored.
      guard let one, let two, let first, let second,
        first.end(of: one) - one == second.end(of: two) - two,
        first.end(of: one) - one <= Self.mostSame
      else { return [] }
      return zip(first.children(of: one), second.children(of: two)).map { ($0, $1) }
    case .added:
      return two.flatMap { row in second?.children(of: row) }.map { $0.map { (nil, $0) } } ?? []
    case .removed:
      return one.flatMap { row in first?.children(of: row) }.map { $0.map { ($0, nil) } } ?? []
    case .changed: return []
    }
  }
}

extension JSONDocument {
  fileprivate func children(of row: Int) -> [Int] {
    var rows: [Int] = []
    var child = firstChild(of: row)
    while let current = child {
      rows.append(current)
      child = nextSibling(of: current)
    }
    return rows
  }
}
