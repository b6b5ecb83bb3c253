import Documents
import PageModel

extension JSONPane {
  /// Rows looked at for the next key or depth: a key press must not take longer.
  private static let lookedAt = 2_000_000

  /// The next row with the key of the one under the cursor, around the end if need be; nil when it
  /// has none or is the only one.
  func sameKey(steps: Int) -> Int? {
    let rows = document.masked
    guard let key = rows.keyBytes(of: cursor) else { return nil }
    let isForward = steps > 0
    var row = cursor
    for _ in 0..<min(rows.rowCount - 1, Self.lookedAt) {
      row = isForward ? (row + 1) % rows.rowCount : (row + rows.rowCount - 1) % rows.rowCount
      if let other = rows.keyBytes(of: row), other.count == key.count, other == key { return row }
    }
    return nil
  }

  /// The next row that can be seen whose depth is another one.
  func depthChange(steps: Int) -> Int? {
    let rows = document.masked
    let depth = rows.depth(of: cursor)
    var row = cursor
    for _ in 0..<Self.lookedAt {
      let next =
        steps > 0
        ? tree.folding.nextVisible(after: row) : tree.folding.previousVisible(before: row)
      guard let next else { return nil }
      row = next
      if rows.depth(of: row) != depth { return row }
    }
    return nil
  }

  /// Type and size of the value under the cursor: `object {5}, 1.2 KB`.
  var cursorFacts: String {
    let rows = document.masked
    let size = ByteCount.text(rows.bytes(of: cursor)) + (rows.isCut(cursor) ? "+" : "")
    switch rows.kind(of: cursor) {
    case .object: return "object \(JSONPreview.count(of: cursor, in: rows)), \(size)"
    case .array: return "array \(JSONPreview.count(of: cursor, in: rows)), \(size)"
    case .string: return "string, \(size)"
    case .number: return "number"
    case .bool: return "boolean"
    case .null: return "null"
    }
  }

  /// The path as jq takes it.
  var queryPath: String {
    let row = originalRow(cursor)
    let path = JSONFormat.path(to: row, in: (filter?.whole ?? document).masked)
    guard path.hasPrefix("[") else { return path.isEmpty ? "." : path }
    return "." + path
  }
}
