package import PageModel

/// Scalars of a document that read differently from its text: masked ones.
///
/// Kept beside the text, because a copy of it for the sake of a few values would double its memory.
struct ReplacedValues: Sendable, Equatable {
  private var texts: [Int: [UInt8]] = [:]
  /// The numbers of the rows in order.
  private var order: [Int] = []
  /// Scalars from this row on all read as ``placeholder``.
  var hiddenFrom = Int.max

  static let placeholder = Array("\"…\"".utf8)

  var isEmpty: Bool { order.isEmpty && hiddenFrom == .max }

  subscript(row: Int) -> [UInt8]? { texts[row] }

  func merging(_ values: [Int: [UInt8]]) -> ReplacedValues {
    var result = self
    result.texts.merge(values) { _, new in new }
    result.order = result.texts.keys.sorted()
    return result
  }

  func hiding(from row: Int) -> ReplacedValues {
    var result = self
    result.hiddenFrom = min(hiddenFrom, row)
    return result
  }

  /// The rows in a range that have other texts, in order.
  func rows(in range: Range<Int>) -> ArraySlice<Int> {
    order[index(of: range.lowerBound)..<index(of: range.upperBound)]
  }

  /// How many of the rows come before one.
  private func index(of row: Int) -> Int {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if order[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension JSONDocument {
  /// Whether a value reads differently from what the text has.
  package func isReplaced(_ row: Int) -> Bool {
    guard !replaced.isEmpty else { return false }
    return replaced[first + row] != nil || isHidden(row)
  }

  private func isHidden(_ row: Int) -> Bool {
    first + row >= replaced.hiddenFrom && !self[row].kind.isContainer
  }

  /// The same document in which all scalars from a row on read as `"…"`: what nobody has looked
  /// at yet may be a secret.
  package func hiding(from row: Int) -> JSONDocument {
    guard row < rowCount else { return self }
    let document = JSONDocument(
      text: text, rows: rows, first: first, outerDepth: outerDepth,
      replaced: replaced.hiding(from: first + row))
    return isBeginning ? document.markedAsBeginning : document
  }

  /// Whether there is a value that reads differently from what the text has.
  package var hasReplacedValues: Bool {
    Int(rows[first].next) > replaced.hiddenFrom
      || !replaced.rows(in: first..<Int(rows[first].next)).isEmpty
  }

  /// The bytes of a value, with the texts of replaced ones inside it.
  func replacedBytes(of row: Int) -> ArraySlice<UInt8> {
    let range = valueRange(of: row)
    // A container that has such values inside cannot be written without them.
    if Int(self[row].next) > replaced.hiddenFrom { return ReplacedValues.placeholder[...] }
    let inner = replaced.rows(in: first + row..<Int(self[row].next))
    guard !inner.isEmpty else { return source[range] }
    if inner.count == 1, inner.first == first + row, let text = replaced[first + row] {
      return text[...]
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    var copied = range.lowerBound
    for number in inner {
      bytes += source[copied..<Int(rows[number].start)]
      bytes += replaced[number] ?? []
      copied = Int(rows[number].end)
    }
    bytes += source[copied..<range.upperBound]
    return bytes[...]
  }

  /// The whole document with its replaced values, as a text of its own.
  package var replacedText: JSONText {
    hasReplacedValues ? JSONText(Array(replacedBytes(of: 0))) : text
  }
}
