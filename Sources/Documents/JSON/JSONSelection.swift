package import PageModel

/// Some rows of a document as a document of their own, which knows where each came from.
package struct JSONSelection: Sendable {
  /// The values as they read in the document, masked ones masked.
  package let text: JSONText
  /// For each row of the selection the row of the document.
  package let origins: [Int]
  /// How many values were asked for; those of an outline are the ones that match.
  package let count: Int

  /// Larger selections are cut: nobody reads them, and they would double the memory.
  private static let rowLimit = 300_000

  /// Values one after the other in a list, whatever is inside them included.
  package static func values(_ rows: [Int], of document: JSONDocument) -> JSONSelection {
    var kept = 0
    let fitting = rows.prefix { row in
      kept += document.end(of: row) - row
      return kept <= rowLimit
    }
    var writer = SelectionWriter(document: document)
    writer.open(UInt8(ascii: "["), origin: 0)
    for row in fitting { writer.write(rows: Array(row..<document.end(of: row)), withKey: false) }
    writer.close(UInt8(ascii: "]"))
    return JSONSelection(
      text: JSONText(writer.bytes), origins: writer.origins, count: rows.count)
  }

  /// The document without what has no match in it: matches, what is inside them, and what is
  /// around them.
  package static func outline(
    _ search: JSONSearch, of document: JSONDocument
  ) -> JSONSelection? {
    var kept: [Int] = []
    var matches = 0
    var next = 0
    // The containers that were kept last, so that none is kept twice.
    var around: [Int] = []
    while kept.count < rowLimit,
      let row = search.first(in: next..<document.rowCount, of: document)
    {
      matches += 1
      while let last = around.last, document.end(of: last) <= row { around.removeLast() }
      var missing: [Int] = []
      var ancestor = document.parent(of: row)
      while let current = ancestor, current != around.last {
        missing.append(current)
        ancestor = document.parent(of: current)
      }
      kept += missing.reversed()
      around += missing.reversed()
      let end = min(document.end(of: row), row + rowLimit)
      kept += row..<end
      next = document.end(of: row)
    }
    guard matches > 0 else { return nil }
    var writer = SelectionWriter(document: document)
    writer.write(rows: kept, withKey: false)
    return JSONSelection(text: JSONText(writer.bytes), origins: writer.origins, count: matches)
  }
}

/// Writes rows of a document as JSON, without those that are left out.
private struct SelectionWriter {
  let document: JSONDocument
  private(set) var bytes: [UInt8] = []
  private(set) var origins: [Int] = []
  private var needsComma = false

  init(document: JSONDocument) {
    self.document = document
  }

  mutating func open(_ bracket: UInt8, origin: Int) {
    bytes.append(bracket)
    origins.append(origin)
    needsComma = false
  }

  mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  /// Writes a value: its row first, then whatever of its inside is kept, in order.
  mutating func write(rows: [Int], withKey: Bool) {
    var open: [Int] = []
    for (position, row) in rows.enumerated() {
      closeContainers(&open, before: row)
      if needsComma { bytes.append(UInt8(ascii: ",")) }
      if position > 0 || withKey, let key = document.keyRange(of: row) {
        bytes += document.source[key]
        bytes.append(UInt8(ascii: ":"))
      }
      if document.kind(of: row).isContainer {
        let isObject = document.kind(of: row) == .object
        self.open(UInt8(ascii: isObject ? "{" : "["), origin: row)
        open.append(row)
      } else {
        bytes += document.rawBytes(of: row)
        origins.append(row)
        needsComma = true
      }
    }
    closeContainers(&open, before: Int.max)
  }

  private mutating func closeContainers(_ open: inout [Int], before row: Int) {
    while let last = open.last, document.end(of: last) <= row {
      close(UInt8(ascii: document.kind(of: last) == .object ? "}" : "]"))
      open.removeLast()
    }
  }
}
