import PageModel

/// An order to read a document in; the raw value says so to people.
package enum JSONOrder: String, Sendable, Hashable, CaseIterable {
  /// Members of objects by their keys; lists stay as they are.
  case key = "sorted by key"
  /// Members and items by the bytes they take, the largest first.
  case size = "sorted by size"
}

extension JSONSelection {
  /// Documents of more rows are not sorted.
  private static let sortLimit = 300_000

  /// A whole document in another order; nil when it is too large for that.
  package static func sorted(_ order: JSONOrder, _ document: JSONDocument) -> JSONSelection? {
    guard document.rowCount <= sortLimit else { return nil }
    var bytes: [UInt8] = []
    var origins: [Int] = []
    // Open containers: what of them is still to be written, last first, and their bracket.
    var open: [(left: [Int], close: UInt8)] = []
    var row: Int? = 0
    while let current = row {
      if current != 0, let key = document.keyRange(of: current) {
        bytes += document.source[key]
        bytes.append(UInt8(ascii: ":"))
      }
      origins.append(current)
      if document.kind(of: current).isContainer {
        let isObject = document.kind(of: current) == .object
        bytes.append(UInt8(ascii: isObject ? "{" : "["))
        open.append(
          (children(of: current, order, document).reversed(), UInt8(ascii: isObject ? "}" : "]")))
        row = open[open.count - 1].left.popLast()
        if row != nil { continue }
      } else {
        bytes += document.rawBytes(of: current)
      }
      row = nil
      while let last = open.indices.last {
        if let next = open[last].left.popLast() {
          bytes.append(UInt8(ascii: ","))
          row = next
          break
        }
        bytes.append(open[last].close)
        open.removeLast()
      }
    }
    return JSONSelection(
      text: JSONText(bytes), origins: origins, count: document.rowCount)
  }

  private static func children(
    of row: Int, _ order: JSONOrder, _ document: JSONDocument
  ) -> [Int] {
    var children: [Int] = []
    var child = document.firstChild(of: row)
    while let current = child {
      children.append(current)
      child = document.nextSibling(of: current)
    }
    switch order {
    case .key where document.kind(of: row) == .array: return children
    case .key:
      let keyed = children.map { (key: document.key(of: $0) ?? "", row: $0) }
      return keyed.sorted { ($0.key, $0.row) < ($1.key, $1.row) }.map(\.row)
    case .size:
      return children.sorted { (-document.bytes(of: $0), $0) < (-document.bytes(of: $1), $1) }
    }
  }
}
