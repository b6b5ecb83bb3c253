internal import Documents
internal import PageModel

/// What the worker noted of the reads of a render.
///
/// One byte for each value of the props, in the
/// order of their text. See "Marks of what was read" in docs/protocol.md.
struct ReadMarks {
  private enum Mark: UInt8 {
    /// Nothing in the value was read; what is in it has no marks.
    case unread = 0
    /// All of the value was read; what is in it has no marks.
    case read = 1
    case object = 2
    case array = 3
  }

  let bytes: [UInt8]

  /// The parts of the props nobody read, in document order.
  ///
  /// Nil when the marks do not fit the text: then nothing is known.
  func unread(in document: JSONDocument) -> [UnreadProp]? {
    var found: [UnreadProp] = []
    // The place that those found last are in.
    var parent: (row: Int, pointer: JSONPointer)?
    var row = 0
    for byte in bytes {
      guard row < document.rowCount, let mark = Mark(rawValue: byte) else { return nil }
      switch mark {
      case .unread:
        let around = document.parent(of: row)
        if let around, around != parent?.row { parent = (around, document.pointer(to: around)) }
        found.append(
          UnreadProp(
            name: around == nil
              ? "" : document.key(of: row) ?? String(document.indexInParent(of: row)),
            in: around == nil ? nil : parent?.pointer, bytes: Self.bytes(of: row, in: document)))
        row = document.end(of: row)
      case .read: row = document.end(of: row)
      case .object, .array:
        guard document.kind(of: row) == (mark == .object ? .object : .array) else { return nil }
        row += 1
      }
    }
    return row == document.rowCount ? found : nil
  }

  private static func bytes(of row: Int, in document: JSONDocument) -> Int {
    let value = document.valueRange(of: row)
    guard let parent = document.parent(of: row) else { return value.count }
    let start = document.keyRange(of: row)?.lowerBound ?? value.lowerBound
    let hasNeighbour = document.end(of: row) < document.end(of: parent) || row > parent + 1
    return value.upperBound - start + (hasNeighbour ? 1 : 0)
  }
}
