import Documents
import PageModel

/// The rows of props that no render read; a document of tens of megabytes can have very many.
struct UnreadRows: Sendable {
  /// In order, counted from the row of the props.
  private var rows: [UInt32] = []

  init() {}

  /// Finds the rows of places, which are in document order where propscope found them.
  ///
  /// - Parameter base: The row of the props in the document.
  init(_ unread: [UnreadProp], in document: JSONDocument, below base: Int) {
    var parent: (place: JSONPointer?, row: Int?)?
    var last: Int?
    var isSorted = true
    for prop in unread {
      guard let place = prop.parent else {
        rows.append(0)
        continue
      }
      if parent == nil || parent?.place != place {
        parent = (place, document.row(at: place.components[...], from: base))
        last = nil
      }
      guard let container = parent?.row else { continue }
      // The next item of a list is most often the one that is looked for.
      let next = last.flatMap(document.nextSibling(of:))
      let row: Int?
      if let next, document.kind(of: container) == .array,
        prop.name == String(document.indexInParent(of: next))
      {
        row = next
      } else {
        row = document.row(at: [prop.name][...], from: container)
      }
      guard let row else { continue }
      last = row
      let number = UInt32(row - base)
      if let before = rows.last, before >= number { isSorted = false }
      rows.append(number)
    }
    if !isSorted { rows.sort() }
  }

  /// - Parameter row: Counted from the row of the props.
  func contains(_ row: Int) -> Bool {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if Int(rows[middle]) < row { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && Int(rows[low]) == row
  }
}
