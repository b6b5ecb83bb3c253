package import PageModel

extension JSONDocument {
  /// The first value inside a container; nil for scalars and empty containers.
  package func firstChild(of row: Int) -> Int? {
    end(of: row) > row + 1 ? row + 1 : nil
  }

  /// The last value directly inside a container; nil for scalars and empty containers.
  package func lastChild(of row: Int) -> Int? {
    let end = end(of: row)
    return end > row + 1 ? child(of: row, around: end - 1) : nil
  }

  package func nextSibling(of row: Int) -> Int? {
    guard let parent = parent(of: row) else { return nil }
    let next = end(of: row)
    return next < end(of: parent) ? next : nil
  }

  package func previousSibling(of row: Int) -> Int? {
    guard let parent = parent(of: row), row > parent + 1 else { return nil }
    return child(of: parent, around: row - 1)
  }

  /// The direct child of `container` that is `row` or has it inside.
  private func child(of container: Int, around row: Int) -> Int {
    var row = row
    while Int(self[row].parent) - first != container { row = Int(self[row].parent) - first }
    return row
  }

  /// The direct child at a position; nil when there are not so many.
  ///
  /// Halves the rows of the container at each step, since a row's position grows with the row.
  package func child(of row: Int, at index: Int) -> Int? {
    var low = row + 1
    var high = end(of: row)
    while low < high {
      let middle = child(of: row, around: low + (high - low) / 2)
      let position = indexInParent(of: middle)
      if position == index { return middle }
      if position < index { low = end(of: middle) } else { high = middle }
    }
    return nil
  }

  /// The member with a key; of a repeated key the last one, as in JavaScript.
  ///
  /// - Parameter count: How many members are looked at, where an object is asked again and again.
  package func member(of row: Int, key: String, among count: Int = .max) -> Int? {
    guard kind(of: row) == .object else { return nil }
    let utf8 = Array(key.utf8)
    var found: Int?
    var child = firstChild(of: row)
    var remaining = count
    while let current = child, remaining > 0 {
      if hasKey(utf8, at: current) { found = current }
      child = nextSibling(of: current)
      remaining -= 1
    }
    return found
  }

  private func hasKey(_ utf8: [UInt8], at row: Int) -> Bool {
    if self[row].keyHasEscapes { return key(of: row).map { Array($0.utf8) == utf8 } ?? false }
    return keyBytes(of: row)?.elementsEqual(utf8) ?? false
  }
}

// MARK: - Places

extension JSONDocument {
  /// The place of a value.
  package func pointer(to row: Int) -> JSONPointer {
    var components: [String] = []
    components.reserveCapacity(depth(of: row))
    var row = row
    while let parent = parent(of: row) {
      components.append(key(of: row) ?? String(indexInParent(of: row)))
      row = parent
    }
    components.reverse()
    return JSONPointer(components)
  }

  /// The value at a place; nil when there is none.
  ///
  /// Of a repeated key the last member is found, as JavaScript does. Array positions are decimal
  /// without leading zeros (RFC 6901, section 4).
  package func row(at pointer: JSONPointer) -> Int? { row(at: pointer.components[...], from: 0) }

  /// The value at a place inside another value; nil when there is none.
  package func row(at components: ArraySlice<String>, from start: Int) -> Int? {
    var row = start
    for component in components {
      let child: Int?
      switch kind(of: row) {
      case .object: child = member(of: row, key: component)
      case .array: child = arrayIndex(component).flatMap { self.child(of: row, at: $0) }
      case .string, .number, .bool, .null: child = nil
      }
      guard let child else { return nil }
      row = child
    }
    return row
  }

  private func arrayIndex(_ component: String) -> Int? {
    guard let index = Int(component), index >= 0, String(index) == component else { return nil }
    return index
  }

  /// The innermost value whose key or text covers a byte; nil outside the root value.
  ///
  /// Bytes between the members of a container (commas, white space, brackets) belong to it.
  package func row(atByte offset: Int) -> Int? {
    var low = 0
    var high = rowCount
    while low < high {
      let middle = low + (high - low) / 2
      if itemStart(of: middle) <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    var row = low - 1
    while offset >= Int(self[row].end) {
      guard let parent = parent(of: row) else { return nil }
      row = parent
    }
    return row
  }

  /// Where the member or item begins: at its key, if it has one.
  private func itemStart(of row: Int) -> Int {
    keyRange(of: row)?.lowerBound ?? Int(self[row].start)
  }
}
