package import PageModel

extension HTMLDocument: FoldableRows {
  package func firstChild(of row: Int) -> Int? { end(of: row) > row + 1 ? row + 1 : nil }

  package func nextSibling(of row: Int) -> Int? {
    let next = end(of: row)
    let end = parent(of: row).map(end(of:)) ?? rowCount
    return next < end ? next : nil
  }

  package func previousSibling(of row: Int) -> Int? {
    guard indexInParent(of: row) > 0 else { return nil }
    var sibling = row - 1
    while depth(of: sibling) > depth(of: row), let parent = parent(of: sibling) {
      sibling = parent
    }
    return sibling
  }

  /// The rows directly inside an element, or at the top of the document for nil.
  package func children(of row: Int?) -> [Int] {
    var result: [Int] = []
    var child = row.map(firstChild(of:)) ?? (rowCount > 0 ? 0 : nil)
    while let current = child {
      result.append(current)
      child = nextSibling(of: current)
    }
    return result
  }

  /// The place of a node: the position at each level from the document down, `/1/0/3`.
  package func pointer(to row: Int) -> JSONPointer {
    var components: [String] = []
    var row: Int? = row
    while let current = row {
      components.append(String(indexInParent(of: current)))
      row = parent(of: current)
    }
    return JSONPointer(components.reversed())
  }

  /// The place of an attribute: its element's place and `@name`.
  package func pointer(to row: Int, attribute: String) -> JSONPointer {
    pointer(to: row).appending("@\(attribute)")
  }

  /// The node at a place, or the element of an attribute's place; nil when there is none.
  package func row(at pointer: JSONPointer) -> Int? {
    var found: Int?
    for component in pointer.components {
      if component.hasPrefix("@"), found != nil { break }
      guard let index = Int(component) else { return nil }
      guard let child = child(of: found, at: index) else { return nil }
      found = child
    }
    return found
  }

  /// The node at a position inside an element, or at the top of the document for nil; nil when
  /// there are not so many.
  ///
  /// Halves the rows of the element at each step, since a row's position grows with the row: the
  /// folds of a list of thousands are found again by their places.
  private func child(of row: Int?, at index: Int) -> Int? {
    var low = row.map { $0 + 1 } ?? 0
    var high = row.map(end(of:)) ?? rowCount
    while low < high {
      var middle = low + (high - low) / 2
      while let parent = parent(of: middle), parent != row { middle = parent }
      let position = indexInParent(of: middle)
      if position == index { return middle }
      if position < index { low = end(of: middle) } else { high = middle }
    }
    return nil
  }

  /// The innermost node whose source covers a byte; nil when there is none.
  package func row(atByte offset: Int) -> Int? {
    var found: Int?
    for row in 0..<rowCount {
      if let range = sourceRange(of: row), range.contains(offset) { found = row }
    }
    return found
  }
}
