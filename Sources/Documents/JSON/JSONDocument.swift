package import PageModel

/// A JSON text with an index: one row per value, in document order.
///
/// There is no tree of objects. A row is a number from 0 (the root) to ``rowCount`` - 1; the
/// children of a container follow it, so moving about is arithmetic on rows. The index refers to
/// the text by byte offsets and takes 28 bytes a row. Asking for a row that does not exist is a
/// programming error and traps, as an array's subscript does; rows that come from outside are
/// found with ``row(at:)`` and ``row(atByte:)``, which answer nil.
package struct JSONDocument: Sendable, Equatable {
  /// The text, exactly as it was produced.
  package let text: JSONText
  let rows: ContiguousArray<JSONRow>

  // Equal texts have equal indexes.
  package static func == (left: JSONDocument, right: JSONDocument) -> Bool {
    left.text == right.text
  }

  /// Indexes a text.
  ///
  /// Nesting is limited to 16 million levels and the text to 4 GB; more than that, and whatever
  /// RFC 8259 does not allow, is an error. Bytes that are not UTF-8 are let through in strings.
  package init(_ text: JSONText) throws(JSONSyntaxError) {
    let result = text.bytes.withUnsafeBufferPointer { bytes in
      Result { () throws(JSONSyntaxError) in try JSONIndexer.index(bytes) }
    }
    self.rows = try result.get()
    self.text = text
  }

  /// How many values the document has, containers included; at least 1.
  package var rowCount: Int { rows.count }

  package func kind(of row: Int) -> JSONKind { rows[row].kind }

  /// How many containers surround the value; 0 for the root.
  package func depth(of row: Int) -> Int { rows[row].depth }

  /// The surrounding container; nil for the root.
  package func parent(of row: Int) -> Int? { row == 0 ? nil : Int(rows[row].parent) }

  /// The first row after the value and everything inside it; may equal ``rowCount``.
  package func end(of row: Int) -> Int { Int(rows[row].next) }

  /// The position among the parent's children, from 0; 0 for the root.
  package func indexInParent(of row: Int) -> Int { Int(rows[row].index) }

  /// The number of direct children; 0 for scalars.
  package func childCount(of row: Int) -> Int {
    lastChild(of: row).map { indexInParent(of: $0) + 1 } ?? 0
  }

  /// The bytes of the value in the text; for a string with its quotes, for a container with its
  /// brackets.
  package func valueRange(of row: Int) -> Range<Int> {
    let row = rows[row]
    return Int(row.start)..<Int(row.end)
  }

  /// The size of the value in the source text, in bytes.
  package func bytes(of row: Int) -> Int { valueRange(of: row).count }

  /// The bytes of the key with its quotes; nil for array items and the root.
  package func keyRange(of row: Int) -> Range<Int>? {
    let row = rows[row]
    guard row.hasKey else { return nil }
    // The end is found backwards from the value: over the colon, to the closing quote.
    var end = Int(row.start)
    while end > Int(row.keyStart), text.bytes[end - 1] != UInt8(ascii: "\"") { end -= 1 }
    return Int(row.keyStart)..<end
  }
}

// MARK: - Contents

extension JSONDocument {
  /// The key of an object's member, decoded; nil for array items and the root.
  package func key(of row: Int) -> String? {
    guard let bytes = keyBytes(of: row) else { return nil }
    return rows[row].keyHasEscapes
      ? JSONStringDecoding.decode(bytes) : String(decoding: bytes, as: UTF8.self)
  }

  /// The key between its quotes, escapes undecoded; shares the document's memory.
  package func keyBytes(of row: Int) -> ArraySlice<UInt8>? {
    guard let range = keyRange(of: row) else { return nil }
    return text.bytes[range.lowerBound + 1..<range.upperBound - 1]
  }

  /// Whether the key is written with escapes, so that its bytes are not its text.
  package func keyHasEscapes(of row: Int) -> Bool { rows[row].keyHasEscapes }

  /// The value of a string, decoded; nil for other kinds.
  ///
  /// A lone surrogate and bytes that are not UTF-8 become U+FFFD.
  package func string(of row: Int) -> String? {
    guard let bytes = stringBytes(of: row) else { return nil }
    return rows[row].valueHasEscapes
      ? JSONStringDecoding.decode(bytes) : String(decoding: bytes, as: UTF8.self)
  }

  /// A string between its quotes, escapes undecoded; shares the document's memory.
  package func stringBytes(of row: Int) -> ArraySlice<UInt8>? {
    guard rows[row].kind == .string else { return nil }
    let range = valueRange(of: row)
    return text.bytes[range.lowerBound + 1..<range.upperBound - 1]
  }

  /// Whether a string value is written with escapes, so that its bytes are not its text.
  package func hasEscapes(of row: Int) -> Bool { rows[row].valueHasEscapes }

  /// The bytes of a value as they stand in the text; shares the document's memory.
  package func rawBytes(of row: Int) -> ArraySlice<UInt8> { text.bytes[valueRange(of: row)] }

  /// Lends the bytes of a value as they stand in the text, without a copy or a reference count.
  package func withRawValue<Result, Failure: Error>(
    of row: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let range = valueRange(of: row)
    return try text.bytes.withUnsafeBufferPointer { bytes throws(Failure) in
      try body(UnsafeBufferPointer(rebasing: bytes[range]))
    }
  }

  /// The JSON text of a value as it was written, quotes and escapes included.
  package func text(of row: Int) -> String {
    String(decoding: rawBytes(of: row), as: UTF8.self)
  }

  /// The value of `true` or `false`; nil for other kinds.
  package func bool(of row: Int) -> Bool? {
    guard kind(of: row) == .bool else { return nil }
    return text.bytes[Int(rows[row].start)] == UInt8(ascii: "t")
  }
}
