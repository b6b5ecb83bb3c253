package import PageModel

/// A place where two JSON documents differ.
package struct JSONDifference: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable {
    /// Only the second document has it.
    case added
    /// Only the first one has it.
    case removed
    /// Both have it, with different values or kinds.
    case changed
  }

  package var kind: Kind
  /// The place in the first document; in the second one, for what was added.
  package var pointer: JSONPointer
  /// The row in the first document; nil for what was added.
  package var first: Int?
  /// The row in the second document; nil for what was removed.
  package var second: Int?
}

extension JSONDocument {
  /// Where another document differs from this one, in document order, what was added last.
  ///
  /// A part that only one of them has is one difference at its top. The items of two lists are
  /// matched by a key that identifies them when all have one, else by position.
  ///
  /// - Parameter limit: No more than so many are looked for.
  package func differences(
    to other: JSONDocument, limit: Int = 10_000
  ) -> [JSONDifference] {
    var comparison = JSONComparison(first: self, second: other, limit: limit)
    return comparison.run()
  }
}

/// The comparison of two documents; a stack instead of recursion, since both may be deep.
private struct JSONComparison {
  private struct Pair {
    let first: Int?
    let second: Int?
  }

  let first: JSONDocument
  let second: JSONDocument
  let limit: Int
  private var stack: [Pair] = []
  private var found: [JSONDifference] = []

  /// Keys that tell items of a list apart, the most telling first.
  private static let identities = ["id", "_id", "uuid", "key", "slug", "sku", "code"]

  init(first: JSONDocument, second: JSONDocument, limit: Int) {
    self.first = first
    self.second = second
    self.limit = limit
  }

  mutating func run() -> [JSONDifference] {
    stack = [Pair(first: 0, second: 0)]
    while let pair = stack.popLast(), found.count < limit { visit(pair) }
    return found
  }

  private mutating func visit(_ pair: Pair) {
    switch (pair.first, pair.second) {
    case (let one?, let two?): compare(one, two)
    case (let one?, nil):
      found.append(
        JSONDifference(kind: .removed, pointer: first.pointer(to: one), first: one, second: nil))
    case (nil, let two?):
      found.append(
        JSONDifference(kind: .added, pointer: second.pointer(to: two), first: nil, second: two))
    case (nil, nil): break
    }
  }

  private mutating func compare(_ one: Int, _ two: Int) {
    // Most of two answers to the same question is the same to the byte; large parts are not
    // looked at as a whole, or nested ones would be looked at again and again.
    let size = first.bytes(of: one)
    if size == second.bytes(of: two), size <= 1024 || first.end(of: one) == one + 1,
      first.rawBytes(of: one) == second.rawBytes(of: two)
    {
      return
    }
    switch (first.kind(of: one), second.kind(of: two)) {
    case (.object, .object): push(members(one, two))
    case (.array, .array): push(items(one, two))
    case (.string, .string) where first.string(of: one) == second.string(of: two): break
    default:
      found.append(
        JSONDifference(kind: .changed, pointer: first.pointer(to: one), first: one, second: two))
    }
  }

  /// The stack gives them back in order.
  private mutating func push(_ pairs: [Pair]) {
    stack.append(contentsOf: pairs.reversed())
  }

  // MARK: Children

  private func members(_ one: Int, _ two: Int) -> [Pair] {
    var rest = Self.table(of: two, in: second) { $0.key(of: $1) }
    var pairs: [Pair] = []
    for (key, row) in Self.list(of: one, in: first, { $0.key(of: $1) }) {
      pairs.append(Pair(first: row, second: rest.removeValue(forKey: key)))
    }
    return pairs + rest.values.sorted().map { Pair(first: nil, second: $0) }
  }

  private func items(_ one: Int, _ two: Int) -> [Pair] {
    for key in Self.identities {
      guard let left = identified(one, in: first, by: key),
        let right = identified(two, in: second, by: key)
      else { continue }
      var rest = Dictionary(uniqueKeysWithValues: right)
      let pairs = left.map { Pair(first: $0.1, second: rest.removeValue(forKey: $0.0)) }
      return pairs + rest.values.sorted().map { Pair(first: nil, second: $0) }
    }
    let left = Self.children(of: one, in: first)
    let right = Self.children(of: two, in: second)
    return (0..<max(left.count, right.count)).map { index in
      Pair(
        first: index < left.count ? left[index] : nil,
        second: index < right.count ? right[index] : nil)
    }
  }

  /// The items of a list with what identifies them; nil when one has no such key or two the same.
  private func identified(
    _ row: Int, in document: JSONDocument, by key: String
  ) -> [([UInt8], Int)]? {
    var seen = Set<[UInt8]>()
    var list: [([UInt8], Int)] = []
    for child in Self.children(of: row, in: document) {
      guard let member = document.member(of: child, key: key) else { return nil }
      switch document.kind(of: member) {
      case .string, .number: break
      case .object, .array, .bool, .null: return nil
      }
      let identity = Array(document.rawBytes(of: member))
      guard seen.insert(identity).inserted else { return nil }
      list.append((identity, child))
    }
    return list
  }

  private static func children(of row: Int, in document: JSONDocument) -> [Int] {
    var rows: [Int] = []
    var child = document.firstChild(of: row)
    while let current = child {
      rows.append(current)
      child = document.nextSibling(of: current)
    }
    return rows
  }

  /// Members in order; of a repeated key only the last, as in JavaScript.
  private static func list(
    of row: Int, in document: JSONDocument, _ key: (JSONDocument, Int) -> String?
  ) -> [(String, Int)] {
    let last = table(of: row, in: document, key)
    return children(of: row, in: document).compactMap { child in
      guard let name = key(document, child), last[name] == child else { return nil }
      return (name, child)
    }
  }

  private static func table(
    of row: Int, in document: JSONDocument, _ key: (JSONDocument, Int) -> String?
  ) -> [String: Int] {
    Dictionary(
      children(of: row, in: document).compactMap { child in
        key(document, child).map { ($0, child) }
      }, uniquingKeysWith: { $1 })
  }
}
