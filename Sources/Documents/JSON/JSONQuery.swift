import PageModel

/// A path query over a document, in a part of jq's language: `.users[].email`, `..price`,
/// `.items[0:3]`, `.items[] | select(.stock > 10 and (.title | test("tea"))) | .title`.
///
/// JSONPath's `$` at the start means the same root.
package struct JSONQuery: Sendable, Hashable {
  enum Step: Sendable, Hashable {
    case member(String)
    /// From the end when negative.
    case item(Int)
    case slice(from: Int?, to: Int?)
    case children
    /// The value and everything inside it.
    case descendants
    case select(JSONCondition)
  }

  let steps: [Step]

  /// - Throws: ``JSONQueryError`` with what is wrong, for the one who types it.
  package init(_ text: String) throws(JSONQueryError) {
    var reader = JSONQueryReader(text)
    steps = try reader.readAll()
  }

  /// The rows the query leads to, each in its turn; at most `limit`.
  package func rows(in document: JSONDocument, limit: Int) -> [Int] {
    Self.follow(steps[...], from: [0], in: document, limit: limit)
  }

  private static func follow(
    _ steps: ArraySlice<Step>, from rows: [Int], in document: JSONDocument, limit: Int
  ) -> [Int] {
    var rows = rows
    for step in steps {
      var next: [Int] = []
      for row in rows where next.count < limit {
        append(step, of: row, in: document, limit: limit, to: &next)
      }
      rows = next
    }
    return Array(rows.prefix(limit))
  }

  private static func append(
    _ step: Step, of row: Int, in document: JSONDocument, limit: Int, to rows: inout [Int]
  ) {
    switch step {
    case .member(let key):
      if let member = document.member(of: row, key: key) { rows.append(member) }
    case .item(let index):
      guard document.kind(of: row) == .array else { return }
      let place = index < 0 ? document.childCount(of: row) + index : index
      if place >= 0, let item = document.child(of: row, at: place) { rows.append(item) }
    case .slice(let from, let to):
      guard document.kind(of: row) == .array else { return }
      let count = document.childCount(of: row)
      func place(_ index: Int) -> Int { min(max(0, index < 0 ? count + index : index), count) }
      let (start, end) = (place(from ?? 0), place(to ?? count))
      var child = start < end ? document.child(of: row, at: start) : nil
      while let current = child, document.indexInParent(of: current) < end, rows.count < limit {
        rows.append(current)
        child = document.nextSibling(of: current)
      }
    case .children:
      var child = document.firstChild(of: row)
      while let current = child, rows.count < limit {
        rows.append(current)
        child = document.nextSibling(of: current)
      }
    case .descendants: rows += row..<document.end(of: row)
    case .select(let condition):
      let holds = condition.holds(for: row, in: document) {
        follow($0[...], from: [$1], in: document, limit: limit)
      }
      if holds { rows.append(row) }
    }
  }
}

/// What is wrong with a query.
package struct JSONQueryError: Error, Sendable, Hashable {
  /// A sentence, for the status line.
  package let text: String

  package init(text: String) {
    self.text = text
  }
}
