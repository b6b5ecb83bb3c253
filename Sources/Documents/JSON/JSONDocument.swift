package import PageModel

/// A JSON text with an index: one row per value, in document order.
///
/// There is no tree of objects. A row is a number from 0 (the root) to ``rowCount`` - 1; the
/// children of a container follow it, so moving about is arithmetic on rows. The index refers to
/// the text by byte offsets and takes 24 bytes a row; it is made once for a text and its parts,
/// whoever asks. Asking for a row that does not exist is a
/// programming error and traps, as an array's subscript does; rows that come from outside are
/// found with ``row(at:)`` and ``row(atByte:)``, which answer nil.
package struct JSONDocument: Sendable, Equatable {
  /// The text, exactly as it was produced.
  package let text: JSONText
  /// The bytes that ``valueRange(of:)`` and ``keyRange(of:)`` are about: those of the text, and
  /// of the larger one it may be a part of.
  package let source: [UInt8]
  /// Rows of all of ``source``; those of this document begin at `first`.
  let rows: ContiguousArray<JSONRow>
  let first: Int
  let outerDepth: Int
  /// Values that read differently here, by their number in `rows`.
  let replaced: ReplacedValues
  /// Whether the document is the first part of a longer one; see ``isCut(_:)``.
  package private(set) var isBeginning = false

  // Equal texts have equal indexes.
  package static func == (left: JSONDocument, right: JSONDocument) -> Bool {
    left.text == right.text && left.replaced == right.replaced
      && left.isBeginning == right.isBeginning
  }

  /// Indexes a text, unless it is known.
  ///
  /// Nesting is limited to 16 million levels and the text to 4 GB; more than that, and whatever
  /// RFC 8259 does not allow, is an error. Bytes that are not UTF-8 are let through in strings.
  package init(_ text: JSONText) throws(JSONSyntaxError) {
    if text.isPart {
      if let whole = try? JSONDocument(text.whole), let row = whole.row(covering: text.range) {
        self.init(row, of: whole)
      } else {
        // What is around it is not JSON, or the part is no value of it.
        try self.init(JSONText(text.bytes))
      }
      return
    }
    let rows = try text.index.value { () throws(JSONSyntaxError) in
      let result = text.storage.withUnsafeBufferPointer { bytes in
        Result { () throws(JSONSyntaxError) in try JSONIndexer.index(bytes) }
      }
      return try result.get()
    }
    self.init(text: text, rows: rows, first: 0, outerDepth: 0, replaced: ReplacedValues())
  }

  /// A value of a document as a document of its own, which shares text and index.
  package init(_ row: Int, of document: JSONDocument) {
    self.init(
      text: JSONText(document.valueRange(of: row), of: document.text), rows: document.rows,
      first: document.first + row,
      outerDepth: document.outerDepth + document.depth(of: row), replaced: document.replaced)
  }

  /// The part of this document that another text is, which shares bytes with it; nil when it is
  /// none of its values.
  package func part(_ text: JSONText) -> JSONDocument? {
    guard text.index === self.text.index else { return nil }
    return row(covering: text.range).map { JSONDocument($0, of: self) }
  }

  init(
    text: JSONText, rows: ContiguousArray<JSONRow>, first: Int, outerDepth: Int,
    replaced: ReplacedValues
  ) {
    self.text = text
    self.source = text.storage
    self.rows = rows
    self.first = first
    self.outerDepth = outerDepth
    self.replaced = replaced
  }

  /// The same document in which some scalars read as other JSON texts.
  ///
  /// Rows, places and ``valueRange(of:)`` stay those of the text.
  package func replacing(_ values: [Int: [UInt8]]) -> JSONDocument {
    guard !values.isEmpty else { return self }
    let numbered = Dictionary(
      values.map { (first + $0.key, $0.value) }, uniquingKeysWith: { _, last in last })
    var document = JSONDocument(
      text: text, rows: rows, first: first, outerDepth: outerDepth,
      replaced: replaced.merging(numbered))
    document.isBeginning = isBeginning
    return document
  }

  /// The same document as the first part of a longer one, with all brackets closed at its end.
  package var markedAsBeginning: JSONDocument {
    var document = self
    document.isBeginning = true
    return document
  }

  /// Whether a container has more in it than the document says, which is a beginning.
  package func isCut(_ row: Int) -> Bool {
    isBeginning && kind(of: row).isContainer && end(of: row) == rowCount
  }

  /// How many values the document has, containers included; at least 1.
  package var rowCount: Int { Int(rows[first].next) - first }

  package func kind(of row: Int) -> JSONKind { self[row].kind }

  /// How many containers surround the value; 0 for the root.
  package func depth(of row: Int) -> Int { self[row].depth - outerDepth }

  /// The surrounding container; nil for the root.
  package func parent(of row: Int) -> Int? { row == 0 ? nil : Int(self[row].parent) - first }

  /// The first row after the value and everything inside it; may equal ``rowCount``.
  package func end(of row: Int) -> Int { Int(self[row].next) - first }

  /// The position among the parent's children, from 0; 0 for the root.
  package func indexInParent(of row: Int) -> Int { row == 0 ? 0 : Int(self[row].index) }

  /// The number of direct children; 0 for scalars.
  package func childCount(of row: Int) -> Int {
    lastChild(of: row).map { indexInParent(of: $0) + 1 } ?? 0
  }

  /// The bytes of the value in ``source``; for a string with its quotes, for a container with its
  /// brackets.
  package func valueRange(of row: Int) -> Range<Int> {
    let row = self[row]
    return Int(row.start)..<Int(row.end)
  }

  /// The size of the value in the source text, in bytes.
  package func bytes(of row: Int) -> Int { valueRange(of: row).count }

  /// The bytes of the key with its quotes in ``source``; nil for array items and the root.
  package func keyRange(of row: Int) -> Range<Int>? {
    row == 0 ? nil : source.withUnsafeBufferPointer { self[row].keyRange(in: $0) }
  }

  /// What is kept of a row.
  subscript(row: Int) -> JSONRow { rows[first + row] }

  /// The value that is exactly these bytes of ``source``.
  private func row(covering range: Range<Int>) -> Int? {
    var row = self.row(atByte: range.lowerBound)
    while let current = row, valueRange(of: current) != range {
      let value = valueRange(of: current)
      // A container begins where its first item does not, so only what is around can fit.
      guard value.upperBound <= range.upperBound else { return nil }
      row = parent(of: current)
    }
    return row
  }
}

// MARK: - Contents

extension JSONDocument {
  /// The key of an object's member, decoded; nil for array items and the root.
  package func key(of row: Int) -> String? {
    guard let bytes = keyBytes(of: row) else { return nil }
    return self[row].keyHasEscapes
      ? JSONStringDecoding.decode(bytes) : String(decoding: bytes, as: UTF8.self)
  }

  /// The key between its quotes, escapes undecoded; shares the document's memory.
  package func keyBytes(of row: Int) -> ArraySlice<UInt8>? {
    guard let range = keyRange(of: row) else { return nil }
    return source[range.lowerBound + 1..<range.upperBound - 1]
  }

  /// Whether the key is written with escapes, so that its bytes are not its text.
  package func keyHasEscapes(of row: Int) -> Bool { self[row].keyHasEscapes }

  /// The value of a string, decoded; nil for other kinds.
  ///
  /// A lone surrogate and bytes that are not UTF-8 become U+FFFD.
  package func string(of row: Int) -> String? {
    guard let bytes = stringBytes(of: row) else { return nil }
    return self[row].valueHasEscapes
      ? JSONStringDecoding.decode(bytes) : String(decoding: bytes, as: UTF8.self)
  }

  /// A string between its quotes, escapes undecoded; shares the document's memory.
  package func stringBytes(of row: Int) -> ArraySlice<UInt8>? {
    guard self[row].kind == .string else { return nil }
    return rawBytes(of: row).dropFirst().dropLast()
  }

  /// Whether a string value is written with escapes, so that its bytes are not its text.
  package func hasEscapes(of row: Int) -> Bool { self[row].valueHasEscapes }

  /// The bytes of a value as they stand in the text; shares the document's memory.
  package func rawBytes(of row: Int) -> ArraySlice<UInt8> {
    replaced.isEmpty ? source[valueRange(of: row)] : replacedBytes(of: row)
  }

  /// Lends the bytes of a value as they stand in the text, without a copy or a reference count.
  package func withRawValue<Result, Failure: Error>(
    of row: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let bytes = rawBytes(of: row)
    return try bytes.withUnsafeBufferPointer { bytes throws(Failure) in try body(bytes) }
  }

  /// The JSON text of a value as it was written, quotes and escapes included.
  package func text(of row: Int) -> String {
    String(decoding: rawBytes(of: row), as: UTF8.self)
  }

  /// The value of `true` or `false`; nil for other kinds.
  package func bool(of row: Int) -> Bool? {
    guard kind(of: row) == .bool else { return nil }
    return source[Int(self[row].start)] == UInt8(ascii: "t")
  }
}
