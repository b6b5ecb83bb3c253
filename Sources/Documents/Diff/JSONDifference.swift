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
  let first: JSONDocument
  let second: JSONDocument
  let limit: Int
  private var stack: [JSONMatching.Pair] = []
  private var found: [JSONDifference] = []

  init(first: JSONDocument, second: JSONDocument, limit: Int) {
    self.first = first
    self.second = second
    self.limit = limit
  }

  mutating func run() -> [JSONDifference] {
    stack = [JSONMatching.Pair(first: 0, second: 0)]
    while let pair = stack.popLast(), found.count < limit { visit(pair) }
    return found
  }

  private mutating func visit(_ pair: JSONMatching.Pair) {
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
    case (.object, .object), (.array, .array):
      push(JSONMatching(first: first, second: second).children(of: one, two))
    case (.string, .string) where first.string(of: one) == second.string(of: two): break
    default:
      found.append(
        JSONDifference(kind: .changed, pointer: first.pointer(to: one), first: one, second: two))
    }
  }

  /// The stack gives them back in order.
  private mutating func push(_ pairs: [JSONMatching.Pair]) {
    stack.append(contentsOf: pairs.reversed())
  }
}
