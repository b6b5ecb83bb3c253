import PageModel

/// A text to be found in keys and values of a document.
///
/// A text with signs that mean something there is a regular expression in RE2 syntax; `^` and `$`
/// are the ends of a key or a value. Case matters when, and only when, the text has an upper-case
/// letter (smart case). Containers match by their key only. Each call looks at the rows it is given and no further, so that a
/// search of a large document can be done in pieces: about 50 000 rows take a millisecond or two.
package struct JSONSearch: Sendable, Hashable {
  package let text: String
  private let way: Way

  /// How a text is found; plain ones much faster than any expression could.
  private enum Way: Sendable {
    case plain(ByteNeedle)
    case expression(TextExpression)

    func first(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
      switch self {
      case .plain(let needle):
        needle.first(in: bytes, from: start).map { $0..<$0 + needle.count }
      case .expression(let expression): expression.first(in: bytes, from: start)
      }
    }

    func isFound(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
      switch self {
      case .plain(let needle): needle.first(in: bytes, from: 0) != nil
      case .expression(let expression): expression.first(in: bytes, from: 0) != nil
      }
    }
  }

  /// Nil for an empty text, which would match everywhere, and for a broken expression.
  package init?(_ text: String) {
    guard case .success(let search?) = Self.reading(text) else { return nil }
    self = search
  }

  private init(_ text: String, _ way: Way) {
    self.text = text
    self.way = way
  }

  /// Why a text cannot be searched for; nil when it can.
  package static func problem(of text: String) -> String? {
    if case .failure(let error) = reading(text) { error.text } else { nil }
  }

  private static func reading(_ text: String) -> Result<JSONSearch?, TextPatternError> {
    guard TextExpression.isExpression(text) else {
      return .success(ByteNeedle(text).map { JSONSearch(text, .plain($0)) })
    }
    return TextExpression.compile(text).map { JSONSearch(text, .expression($0)) }
  }

  package static func == (left: JSONSearch, right: JSONSearch) -> Bool { left.text == right.text }

  package func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// The first match among some rows.
  package func first(in rows: Range<Int>, of document: JSONDocument) -> Int? {
    scan(rows, of: document, isBackwards: false)
  }

  /// The last match among some rows.
  package func last(in rows: Range<Int>, of document: JSONDocument) -> Int? {
    scan(rows, of: document, isBackwards: true)
  }

  /// The next match after a row or before it, going round the end of the document once; the row
  /// itself when it is the only one.
  package func next(
    from row: Int, in document: JSONDocument, isBackwards: Bool = false
  ) -> Int? {
    let before = 0..<row
    let after = row + 1..<document.rowCount
    let itself = row..<row + 1
    if isBackwards {
      return last(in: before, of: document) ?? last(in: after, of: document)
        ?? first(in: itself, of: document)
    }
    return first(in: after, of: document) ?? first(in: before, of: document)
      ?? first(in: itself, of: document)
  }

  /// Whether the key or the value of a row has the text in it.
  package func matches(_ row: Int, in document: JSONDocument) -> Bool {
    first(in: row..<row + 1, of: document) != nil
  }

  /// Where a text that is being shown has the match, to be marked.
  package func ranges(in shown: String) -> [Range<String.Index>] {
    var result: [Range<String.Index>] = []
    let utf8 = Array(shown.utf8)
    var offset = 0
    while let match = utf8.withUnsafeBufferPointer({ way.first(in: $0, from: offset) }) {
      // Nothing can be marked of a match without letters, but there may be others behind it.
      offset = max(match.upperBound, offset + 1)
      guard !match.isEmpty else { continue }
      let lower = shown.utf8.index(shown.utf8.startIndex, offsetBy: match.lowerBound)
      result.append(lower..<shown.utf8.index(lower, offsetBy: match.count))
    }
    return result
  }

  private func scan(_ range: Range<Int>, of document: JSONDocument, isBackwards: Bool) -> Int? {
    let range = range.clamped(to: 0..<document.rowCount)
    let first = document.first
    return document.source.withUnsafeBufferPointer { bytes in
      document.rows.withUnsafeBufferPointer { rows in
        var step = isBackwards ? range.upperBound - 1 : range.lowerBound
        while range.contains(step) {
          if isMatch(rows[first + step], in: bytes, isRoot: step == 0),
            !document.isReplaced(step) || isMatch(replaced: step, of: document)
          {
            return step
          }
          step += isBackwards ? -1 : 1
        }
        return nil
      }
    }
  }

  /// Whether a value that reads differently from the text has a match as it reads.
  private func isMatch(replaced row: Int, of document: JSONDocument) -> Bool {
    for bytes in [document.keyBytes(of: row), document.rawBytes(of: row)].compactMap({ $0 })
    where bytes.withUnsafeBufferPointer({ way.isFound(in: $0) }) {
      return true
    }
    return false
  }

  private func isMatch(
    _ row: JSONRow, in bytes: UnsafeBufferPointer<UInt8>, isRoot: Bool
  ) -> Bool {
    if !isRoot, let key = row.keyRange(in: bytes) {
      let key = key.lowerBound + 1..<max(key.upperBound - 1, key.lowerBound + 1)
      if isMatch(key, hasEscapes: row.keyHasEscapes, in: bytes) { return true }
    }
    switch row.kind {
    case .object, .array: return false
    case .string:
      return isMatch(
        Int(row.start) + 1..<Int(row.end) - 1, hasEscapes: row.valueHasEscapes, in: bytes)
    case .number, .bool, .null:
      return isMatch(Int(row.start)..<Int(row.end), hasEscapes: false, in: bytes)
    }
  }

  private func isMatch(
    _ range: Range<Int>, hasEscapes: Bool, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let part = UnsafeBufferPointer(rebasing: bytes[range])
    guard hasEscapes else { return way.isFound(in: part) }
    let decoded = JSONStringDecoding.utf8(ArraySlice(part))
    return decoded.withUnsafeBufferPointer { way.isFound(in: $0) }
  }
}
