package import Documents
package import PageModel

/// Removes sensitive values from what is shown, printed, logged or stored.
///
/// Values are replaced wherever they occur, also percent-encoded, in base64, base64url, hex, JSON
/// escapes and HTML entities. Values too short to be told from ordinary text are replaced only at
/// the places where they were found. JSON stays valid and keeps its keys, rows and pointers.
package struct Redactor: Sendable {
  /// A value this short is replaced at its place only.
  private static let leastLength = 6

  private var needles = NeedleSet(gram: 4)
  /// Whether the needle is a part of an encoded run, which goes as a whole.
  private var isPartial: [Bool] = []
  /// Places whose whole value goes, by document.
  private var places: [Finding.Location: [SensitiveValues.Entry]] = [:]

  package init(_ sensitive: SensitiveValues) {
    var seen = Set<[UInt8]>()
    for entry in sensitive.entries {
      if entry.pointer != nil { places[entry.location, default: []].append(entry) }
      guard entry.bytes.count >= Self.leastLength, !Self.isOrdinary(entry.bytes),
        seen.insert(entry.bytes).inserted
      else { continue }
      insertForms(of: entry.bytes)
    }
  }

  /// Words and small numbers occur by themselves: only their own place is masked.
  private static func isOrdinary(_ bytes: [UInt8]) -> Bool {
    guard bytes.count < 16 else { return false }
    let shape = Shape(bytes)
    return shape.letters == shape.count && Veto.isWordLike(bytes)
      || shape.digits == shape.count && shape.count < 8
  }

  private mutating func insert(_ bytes: [UInt8], isPartial partial: Bool = false) {
    if needles.insert(bytes) != nil { isPartial.append(partial) }
  }

  private mutating func insertForms(of bytes: [UInt8]) {
    insert(bytes)
    guard bytes.count <= 65_536 else { return }
    let escaped = Array(JSONText(.string(bytes.text)).bytes.dropFirst().dropLast())
    var forms: Set<[UInt8]> = [
      escaped, Array(JSONText(.string(escaped.text)).bytes.dropFirst().dropLast()),
      Encoding.percent(bytes), Encoding.htmlEscaped(bytes), Encoding.hex(bytes),
      Encoding.hex(bytes, upper: true),
    ]
    forms.remove(bytes)
    for form in forms { insert(form) }
    for offset in 0..<3 {
      for url in [false, true] {
        let core = Encoding.base64Core(bytes, offset: offset, url: url)
        if core.count >= 10 { insert(core, isPartial: true) }
      }
    }
  }

  // MARK: JSON

  /// The document of a finding location with its sensitive values masked.
  ///
  /// `/_next/data` answers hold the props below `pageProps`, the payload below `props/pageProps`:
  /// values found in the props are masked there too.
  package func masked(json: JSONText, location: Finding.Location = .props) -> JSONText {
    guard let document = try? JSONDocument(json) else {
      return JSONText([UInt8](ascii: "null"))
    }
    let masked = masked(document, location: location)
    return masked.hasReplacedValues ? masked.replacedText : json
  }

  /// The same document with its sensitive values reading as masked; text and index are shared.
  ///
  /// - Parameter rows: Where to look; values of other rows stay as they are.
  package func masked(
    _ document: JSONDocument, location: Finding.Location = .props, rows: Range<Int>? = nil
  ) -> JSONDocument {
    let rows = (rows ?? 0..<document.rowCount).clamped(to: 0..<document.rowCount)
    guard let last = rows.last else { return document }
    // The last row looked at may be a container that goes on behind it.
    let end =
      document.kind(of: last).isContainer
      ? document.valueRange(of: last).lowerBound : document.valueRange(of: last).upperBound
    var values: [Int: [UInt8]] = [:]
    for row in rowsAtPlaces(document, location) where rows.contains(row) {
      values[row] = Self.whole(row, document)
    }
    var edits: [Int: [Edit]] = [:]
    let start = document.valueRange(of: rows.lowerBound).lowerBound
    for run in runs(in: document.source, range: start..<max(start, end)) {
      guard let (row, edit) = edit(of: run, in: document), values[row] == nil else { continue }
      edits[row, default: []].append(edit)
    }
    for (row, edits) in edits { values[row] = Self.applied(edits, to: row, document) }
    return document.replacing(values)
  }

  /// Bytes of a document, and what is written in their place.
  private struct Edit {
    let range: Range<Int>
    let text: [UInt8]
  }

  /// A value with edits made, which are in order; of overlapping ones only the first.
  private static func applied(_ edits: [Edit], to row: Int, _ document: JSONDocument) -> [UInt8] {
    let value = document.valueRange(of: row)
    var text: [UInt8] = []
    var copied = value.lowerBound
    for edit in edits where edit.range.lowerBound >= copied {
      text += document.source[copied..<edit.range.lowerBound]
      text += edit.text
      copied = edit.range.upperBound
    }
    return text + document.source[copied..<value.upperBound]
  }

  /// The edit of a run of sensitive bytes, kept inside the string that it is in; keys stay.
  private func edit(of run: Range<Int>, in document: JSONDocument) -> (row: Int, edit: Edit)? {
    guard let row = document.row(atByte: run.lowerBound) else { return nil }
    let value = document.valueRange(of: row)
    switch document.kind(of: row) {
    case .string:
      let inside = value.lowerBound + 1..<value.upperBound - 1
      let range = Self.wholeEscapes(run.clamped(to: inside), in: document.source, inside)
      return range.isEmpty ? nil : (row, Edit(range: range, text: Self.mark))
    case .number where value.overlaps(run):
      return (row, Edit(range: value, text: [UInt8](ascii: "0")))
    default: return nil
    }
  }

  /// Widens a range so that it neither begins nor ends inside an escape.
  private static func wholeEscapes(
    _ range: Range<Int>, in bytes: [UInt8], _ limits: Range<Int>
  ) -> Range<Int> {
    var start = range.lowerBound
    var backslashes = 0
    while start - backslashes > limits.lowerBound, bytes[start - backslashes - 1] == 0x5C {
      backslashes += 1
    }
    if !backslashes.isMultiple(of: 2) { start -= 1 }
    var end = start
    while end < range.upperBound {
      let isEscape = bytes[end] == 0x5C
      let isUnicode =
        isEscape && end + 1 < limits.upperBound && bytes[end + 1] == UInt8(ascii: "u")
      end += isUnicode ? 6 : isEscape ? 2 : 1
    }
    return start..<min(end, limits.upperBound)
  }

  /// The scalars that were found sensitive at their place, if they still stand there.
  private func rowsAtPlaces(
    _ document: JSONDocument, _ location: Finding.Location
  ) -> [Int] {
    var rows: [Int] = []
    for (place, entries) in places {
      for entry in entries {
        guard let pointer = entry.pointer else { continue }
        for prefix in Self.prefixes(of: place, in: location) {
          guard
            let row = document.row(at: JSONPointer(prefix + pointer.components)),
            holds(row, entry, document)
          else { continue }
          rows.append(contentsOf: scalars(below: row, of: document))
        }
      }
    }
    return rows
  }

  /// Where the values of one document lie in another.
  private static func prefixes(
    of place: Finding.Location, in location: Finding.Location
  ) -> [[String]] {
    switch (place, location) {
    case (.props, .props), (.payload, .payload): [[], ["pageProps"], ["props", "pageProps"]]
    case (.props, .payload): [["props", "pageProps"], ["pageProps"]]
    default: []
    }
  }

  /// Whether the row still has the value: the documents may be of another run.
  private func holds(
    _ row: Int, _ entry: SensitiveValues.Entry, _ document: JSONDocument
  ) -> Bool {
    guard !entry.coversSubtree else { return true }
    if document.kind(of: row) != .string {
      return document.rawBytes(of: row).elementsEqual(entry.bytes)
    }
    // Long texts with a short secret inside keep the rest.
    return document.string(of: row).map { Array($0.utf8) == entry.bytes } ?? false
  }

  private func scalars(below row: Int, of document: JSONDocument) -> [Int] {
    (row..<document.end(of: row)).filter {
      switch document.kind(of: $0) {
      case .string, .number: true
      case .object, .array, .bool, .null: false
      }
    }
  }

  private static func whole(_ row: Int, _ document: JSONDocument) -> [UInt8] {
    document.kind(of: row) == .string
      ? [UInt8(ascii: "\"")] + mark + [UInt8(ascii: "\"")] : [UInt8(ascii: "0")]
  }

  private static let mark = Array("••••••".utf8)

  // MARK: Text

  /// An HTML document with sensitive values masked; its `__NEXT_DATA__` as the payload is.
  package func masked(html: [UInt8]) -> [UInt8] {
    guard let range = HTMLPayload.range(in: html) else { return masked(text: html) }
    // A large payload is not parsed unless something in it is to be masked.
    let isTouched = !places.isEmpty || !runs(in: html, range: range).isEmpty
    guard isTouched else {
      guard !runs(in: html).isEmpty else { return html }
      return masked(text: Array(html[..<range.lowerBound])) + html[range]
        + masked(text: Array(html[range.upperBound...]))
    }
    let text = JSONText(Array(html[range]))
    guard (try? JSONDocument(text)) != nil else { return masked(text: html) }
    return masked(text: Array(html[..<range.lowerBound]))
      + masked(json: text, location: .payload).slice
      + masked(text: Array(html[range.upperBound...]))
  }

  /// UTF-8 text, such as a log, with sensitive values masked.
  package func masked(text: [UInt8]) -> [UInt8] {
    let runs = runs(in: text)
    guard !runs.isEmpty else { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var copied = 0
    for run in runs {
      output.append(contentsOf: text[copied..<run.lowerBound])
      output.append(contentsOf: Self.mark)
      copied = run.upperBound
    }
    output.append(contentsOf: text[copied...])
    return output
  }

  package func masked(_ string: String) -> String {
    guard !needles.isEmpty else { return string }
    return String(decoding: masked(text: Array(string.utf8)), as: UTF8.self)
  }

  /// The runs of sensitive bytes, in order and apart.
  private func runs(in text: [UInt8], range: Range<Int>? = nil) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    needles.forEachMatch(in: text, range: range) { needle, offset in
      var range = offset..<(offset + needles.needles[needle].count)
      if isPartial[needle] { range = Self.widened(range, in: text) }
      if let last = runs.last, last.upperBound >= range.lowerBound {
        let start = min(last.lowerBound, range.lowerBound)
        runs[runs.count - 1] = start..<max(last.upperBound, range.upperBound)
      } else {
        runs.append(range)
      }
      return true
    }
    return runs
  }

  /// The few digits of base64 around a run mix it with its neighbours: they go as well.
  private static func widened(_ range: Range<Int>, in text: [UInt8]) -> Range<Int> {
    func isDigit(_ byte: UInt8) -> Bool { byte.isAlphanumeric || byte.isOne(of: "+/-_=") }
    var start = range.lowerBound
    var end = range.upperBound
    while start > 0, range.lowerBound - start < 2, isDigit(text[start - 1]) { start -= 1 }
    while end < text.count, end - range.upperBound < 4, isDigit(text[end]) { end += 1 }
    return start..<end
  }
}
