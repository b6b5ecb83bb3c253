package import PageModel

/// Two versions of some documents as one tree of rows: what both have once, what differs with its
/// mark. Rows name rows of the documents compared; no text is copied.
package struct DiffDocument: Sendable, FoldableRows {
  /// What became of a row from the first version to the second.
  package enum Mark: Sendable, Hashable {
    /// The same in both, with all inside it.
    case same
    /// In both, and something inside differs.
    case inside
    case added, removed
    /// In both, with different values.
    case changed
  }

  /// What a row stands for.
  package enum Kind: Sendable, Hashable {
    /// The heading of a compared document.
    case section
    /// A value of a JSON document.
    case json
    /// A node of an HTML document.
    case html
    /// An attribute that differs, by its place among those of ``DiffDocument/attributes``.
    case attribute(Int)
    /// A pair of lines, such as a header, by its place in the section's pairs.
    case pair(Int)
  }

  package struct Row: Sendable, Hashable {
    package var kind: Kind
    package var mark: Mark
    package var depth: Int
    /// The number of the section.
    package var section: Int
    /// The row in the first and in the second document; nil where it is not.
    package var first: Int?
    package var second: Int?
    package var parent: Int?
    package var end: Int
    /// Whether this row is a difference of its own: counted, and gone to.
    package var isDifference = false
  }

  /// One value of two versions by a name: a header, an attribute.
  package struct Pair: Sendable, Hashable {
    package var name: String
    package var first: String?
    package var second: String?

    package init(name: String, first: String?, second: String?) {
      self.name = name
      self.first = first
      self.second = second
    }

    var mark: Mark {
      first == second ? .same : first == nil ? .added : second == nil ? .removed : .changed
    }
  }

  /// What is compared under one heading.
  package enum Content: Sendable {
    /// The documents to show; they were compared by others with the same rows, when values in
    /// them are masked.
    case json(JSONDocument?, JSONDocument?)
    case html(HTMLDocument?, HTMLDocument?)
    case pairs([Pair])
  }

  /// How many differences there are.
  package struct Counts: Sendable, Hashable {
    package var added = 0
    package var changed = 0
    package var removed = 0

    package init() {}

    package var isEmpty: Bool { added + changed + removed == 0 }

    /// `+14 ~3 -0`
    package var text: String { "+\(added) ~\(changed) -\(removed)" }
  }

  package struct Section: Sendable {
    package var title: String
    package var content: Content
    package var counts = Counts()
  }

  package internal(set) var rows: [Row] = []
  package internal(set) var sections: [Section] = []
  /// Attributes that differ.
  package internal(set) var attributes: [Pair] = []
  /// The rows that are differences, in order.
  package internal(set) var differences: [Int] = []

  package init() {}

  package var counts: Counts {
    sections.reduce(into: Counts()) {
      $0.added += $1.counts.added
      $0.changed += $1.counts.changed
      $0.removed += $1.counts.removed
    }
  }

  // MARK: Rows

  package var rowCount: Int { rows.count }
  package func depth(of row: Int) -> Int { rows[row].depth }
  package func parent(of row: Int) -> Int? { rows[row].parent }
  package func end(of row: Int) -> Int { rows[row].end }

  /// The titles and positions that lead to a row; of use in this very document only.
  package func pointer(to row: Int) -> JSONPointer { JSONPointer([String(row)]) }

  package func row(at pointer: JSONPointer) -> Int? {
    guard pointer.components.count == 1, let row = pointer.components.first.flatMap({ Int($0) }),
      rows.indices.contains(row)
    else { return nil }
    return row
  }

  // MARK: Building

  /// Adds a row; what is inside it follows, and ``close(_:)`` ends it.
  mutating func open(_ row: Row) -> Int {
    rows.append(row)
    let index = rows.count - 1
    rows[index].end = rows.count
    guard row.isDifference else { return index }
    differences.append(index)
    switch row.mark {
    case .added: sections[row.section].counts.added += 1
    case .removed: sections[row.section].counts.removed += 1
    case .changed: sections[row.section].counts.changed += 1
    case .same, .inside: break
    }
    return index
  }

  mutating func close(_ row: Int) { rows[row].end = rows.count }

  /// Compares pairs under a heading; nothing is added when there are none.
  package mutating func add(_ title: String, pairs: [Pair]) {
    guard !pairs.isEmpty else { return }
    let heading = openSection(title, .pairs(pairs))
    for (index, pair) in pairs.enumerated() {
      _ = open(
        Row(
          kind: .pair(index), mark: pair.mark, depth: 1, section: sections.count - 1, first: nil,
          second: nil, parent: heading, end: 0, isDifference: pair.mark != .same))
    }
    closeSection(heading)
  }

  mutating func openSection(_ title: String, _ content: Content) -> Int {
    sections.append(Section(title: title, content: content))
    return open(
      Row(
        kind: .section, mark: .same, depth: 0, section: sections.count - 1, first: nil,
        second: nil, parent: nil, end: 0))
  }

  mutating func closeSection(_ heading: Int) {
    close(heading)
    if !(sections.last?.counts.isEmpty ?? true) { rows[heading].mark = .inside }
  }

  /// The most rows there are; what is more is left out of the tree, not out of the comparison.
  static let mostRows = 100_000
}
