extension DiffDocument {
  /// Compares two HTML documents under a heading, element by element; nothing is added when there
  /// is neither.
  ///
  /// Children are matched in order: equal ones first, then those with the same name and id. The
  /// content of `__NEXT_DATA__` is left out, because it is compared as JSON.
  package mutating func add(_ title: String, from first: HTMLDocument?, to second: HTMLDocument?) {
    guard first != nil || second != nil else { return }
    let heading = openSection(title, .html(first, second))
    let merge = HTMLMerge(
      first: first.map(HashedHTML.init), second: second.map(HashedHTML.init),
      section: sections.count - 1)
    merge.run(into: &self, heading: heading)
    closeSection(heading)
  }
}

/// An HTML document with a hash of each node and all inside it.
private struct HashedHTML {
  let document: HTMLDocument
  private(set) var hashes: [Int]

  init(_ document: HTMLDocument) {
    self.document = document
    hashes = Array(repeating: 0, count: document.rowCount)
    var inside = Array(repeating: 0, count: document.rowCount)
    // Children come after their parents: from the end, each is complete before its parent is.
    for row in stride(from: document.rowCount - 1, through: 0, by: -1) {
      var hasher = Hasher()
      hasher.combine(document.kind(of: row))
      hasher.combine(document.name(of: row))
      if Self.isPayload(document.parent(of: row), in: document) {
        hasher.combine("payload")
      } else {
        for byte in document.textBytes(of: row) { hasher.combine(byte) }
      }
      for attribute in document.attributes(of: row) {
        hasher.combine(attribute.name)
        hasher.combine(attribute.value)
      }
      hasher.combine(inside[row])
      hashes[row] = hasher.finalize()
      if let parent = document.parent(of: row) {
        inside[parent] = inside[parent] &* 31 &+ hashes[row]
      }
    }
  }

  static func isPayload(_ row: Int?, in document: HTMLDocument) -> Bool {
    guard let row else { return false }
    return document.isElement(row, "script")
      && document.attribute("id", of: row) == "__NEXT_DATA__"
  }

  /// What a node is recognised by when it is not the same.
  func identity(of row: Int) -> String {
    guard let name = document.name(of: row) else { return "#\(document.kind(of: row))" }
    let id = document.attribute("id", of: row) ?? document.attribute("data-key", of: row)
    return id.map { "\(name)#\($0)" } ?? name
  }
}

private struct HTMLMerge {
  private enum Step {
    case visit(first: Int?, second: Int?, parent: Int, inherited: DiffDocument.Mark?)
    case close(Int)
  }

  let first: HashedHTML?
  let second: HashedHTML?
  let section: Int

  func run(into document: inout DiffDocument, heading: Int) {
    var steps = pairs(nil, nil, nil).reversed().map {
      Step.visit(first: $0.0, second: $0.1, parent: heading, inherited: nil)
    }
    while let step = steps.popLast() {
      switch step {
      case .close(let row): document.close(row)
      case .visit(let one, let two, let parent, let inherited):
        guard document.rowCount < DiffDocument.mostRows else { continue }
        let mark = inherited ?? mark(one, two)
        let isDifference = inherited == nil && mark != .same && mark != .inside
        let row = document.open(
          DiffDocument.Row(
            kind: .html, mark: mark, depth: document.depth(of: parent) + 1, section: section,
            first: one, second: two, parent: parent, end: 0, isDifference: isDifference))
        guard mark != .changed else { continue }
        steps.append(.close(row))
        if mark == .inside, let one, let two {
          addAttributes(one, two, parent: row, into: &document)
        }
        let handed: DiffDocument.Mark? = mark == .inside ? nil : mark
        steps += pairs(one, two, mark).reversed().map {
          .visit(first: $0.0, second: $0.1, parent: row, inherited: handed)
        }
      }
    }
  }

  private func mark(_ one: Int?, _ two: Int?) -> DiffDocument.Mark {
    guard let one, let first else { return .added }
    guard let two, let second else { return .removed }
    if first.hashes[one] == second.hashes[two] { return .same }
    return first.document.kind(of: one) == .element ? .inside : .changed
  }

  private func addAttributes(
    _ one: Int, _ two: Int, parent: Int, into document: inout DiffDocument
  ) {
    guard let first, let second else { return }
    let before = first.document.attributes(of: one)
    let after = second.document.attributes(of: two)
    var pairs = before.map { attribute in
      DiffDocument.Pair(
        name: attribute.name, first: attribute.value,
        second: after.first { $0.name == attribute.name }?.value)
    }
    pairs += after.filter { new in !before.contains { $0.name == new.name } }
      .map { DiffDocument.Pair(name: $0.name, first: nil, second: $0.value) }
    for pair in pairs where pair.mark != .same {
      document.attributes.append(pair)
      _ = document.open(
        DiffDocument.Row(
          kind: .attribute(document.attributes.count - 1), mark: pair.mark,
          depth: document.depth(of: parent) + 1, section: section, first: one, second: two,
          parent: parent, end: 0, isDifference: true))
    }
  }

  // MARK: Matching

  /// The children to write: matched, removed and added ones in order; at the top for nil.
  private func pairs(
    _ one: Int?, _ two: Int?, _ mark: DiffDocument.Mark?
  ) -> [(Int?, Int?)] {
    let isTop = one == nil && two == nil
    let left = isTop || one != nil ? first?.document.children(of: one) ?? [] : []
    let right = isTop || two != nil ? second?.document.children(of: two) ?? [] : []
    switch mark {
    case .added: return right.map { (nil, $0) }
    case .removed: return left.map { ($0, nil) }
    case .same: return left.count == right.count ? zip(left, right).map { ($0, $1) } : []
    default: return aligned(left, right)
    }
  }

  /// Cells of the table of an alignment at most; beyond, children are matched by position.
  private static let mostCells = 250_000

  private func aligned(_ left: [Int], _ right: [Int]) -> [(Int?, Int?)] {
    guard let first, let second else {
      return left.map { ($0, nil) } + right.map { (nil, $0) }
    }
    var start = 0
    while start < min(left.count, right.count),
      first.hashes[left[start]] == second.hashes[right[start]]
    {
      start += 1
    }
    var tail = 0
    while tail < min(left.count, right.count) - start,
      first.hashes[left[left.count - 1 - tail]] == second.hashes[right[right.count - 1 - tail]]
    {
      tail += 1
    }
    let same = (0..<start).map { (Optional(left[$0]), Optional(right[$0])) }
    let end = (0..<tail).map {
      (Optional(left[left.count - tail + $0]), Optional(right[right.count - tail + $0]))
    }
    let middle = middle(
      Array(left[start..<left.count - tail]), Array(right[start..<right.count - tail]), first,
      second)
    return same + middle + end
  }

  /// Matches what is left so that the most is recognised: a table of the best scores from each
  /// pair of places to the end.
  private func middle(
    _ left: [Int], _ right: [Int], _ first: HashedHTML, _ second: HashedHTML
  ) -> [(Int?, Int?)] {
    guard left.count * right.count <= Self.mostCells else {
      return (0..<max(left.count, right.count)).map { index in
        (index < left.count ? left[index] : nil, index < right.count ? right[index] : nil)
      }.flatMap { pair -> [(Int?, Int?)] in
        guard let one = pair.0, let two = pair.1, score(one, two, first, second) == 0 else {
          return [pair]
        }
        return [(one, nil), (nil, two)]
      }
    }
    let width = right.count + 1
    var best = Array(repeating: 0, count: (left.count + 1) * width)
    for i in stride(from: left.count - 1, through: 0, by: -1) {
      for j in stride(from: right.count - 1, through: 0, by: -1) {
        let score = score(left[i], right[j], first, second)
        let matched = score > 0 ? score + best[(i + 1) * width + j + 1] : 0
        best[i * width + j] = max(matched, best[(i + 1) * width + j], best[i * width + j + 1])
      }
    }
    var pairs: [(Int?, Int?)] = []
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      let score = score(left[i], right[j], first, second)
      if score > 0, best[i * width + j] == score + best[(i + 1) * width + j + 1] {
        pairs.append((left[i], right[j]))
        i += 1
        j += 1
      } else if best[i * width + j] == best[(i + 1) * width + j] {
        pairs.append((left[i], nil))
        i += 1
      } else {
        pairs.append((nil, right[j]))
        j += 1
      }
    }
    return pairs + left[i...].map { ($0, nil) } + right[j...].map { (nil, $0) }
  }

  /// How much two nodes are the same one; 0 when they are not.
  private func score(
    _ one: Int, _ two: Int, _ first: HashedHTML, _ second: HashedHTML
  ) -> Int {
    if first.hashes[one] == second.hashes[two] { return 5 }
    guard first.identity(of: one) == second.identity(of: two) else { return 0 }
    let names = (
      first.document.attribute("class", of: one), second.document.attribute("class", of: two)
    )
    return names.0 == names.1 ? 3 : 2
  }
}
