import Documents

/// The HTML as the browser gets it, beside the masked one; both have the same rows and lines.
struct RawHTML: Sendable {
  let document: HTMLDocument
  /// Nil when masking changed where lines begin: then only the outline shows values.
  let source: HTMLSource?
  let bytes: [UInt8]

  /// Larger pages stay masked: two indexes of them would cost more than a look is worth.
  private static let sizeLimit = 8_000_000

  /// Nil when nothing is masked, and when the two do not have the same rows: then a value could be
  /// shown in another one's place.
  init?(_ raw: [UInt8]?, beside masked: HTMLDocument, _ maskedSource: HTMLSource) {
    guard let raw, raw.count <= Self.sizeLimit, raw != masked.source else { return nil }
    let document = HTMLDocument(raw)
    guard document.rowCount == masked.rowCount else { return nil }
    self.document = document
    let source = HTMLSource(raw)
    self.source = source.lineCount == maskedSource.lineCount ? source : nil
    self.bytes = raw
  }
}

extension HTMLPane {
  /// Shows what is masked in the row under the cursor, or masks it again; of a closed element all
  /// that is in it.
  mutating func toggleReveal() {
    switch view {
    case .outline:
      let row = tree.cursor
      let end = tree.folding.isClosed(row) ? html.document.end(of: row) : row + 1
      if revealedRows.contains(row) {
        revealedRows.subtract(row..<end)
      } else {
        revealedRows.formUnion(row..<end)
      }
    case .source:
      if revealedLines.remove(source.cursor) == nil { revealedLines.insert(source.cursor) }
    case .text: break
    }
  }

  /// Why nothing can be shown unmasked at the cursor; nil when something can.
  func reasonAgainstRevealing() -> String? {
    guard let raw = html.raw else { return "nothing is masked in this document" }
    if style.unmasks { return "nothing is masked now; :mask on masks values again" }
    switch view {
    case .text: return "t switches to the outline and the source, where values can be shown"
    case .source where raw.source == nil:
      return "only the outline can show values of this page; t switches to it"
    case .source:
      return rawText(ofLine: source.cursor) == html.sourceText(ofLine: source.cursor)
        ? "nothing is masked in this line" : nil
    case .outline:
      let row = tree.cursor
      let end = tree.folding.isClosed(row) ? html.document.end(of: row) : row + 1
      // Beyond so many rows looking would take longer than a key may.
      guard end - row <= 1000 else { return nil }
      return (row..<end).allSatisfy { isAlike($0, raw.document) }
        ? "nothing is masked in this row" : nil
    }
  }

  private func isAlike(_ row: Int, _ raw: HTMLDocument) -> Bool {
    html.document.text(of: row) == raw.text(of: row)
      && html.document.attributes(of: row).map(\.value) == raw.attributes(of: row).map(\.value)
  }

  /// A line of the source as the browser gets it.
  func rawText(ofLine line: Int) -> String {
    guard let raw = html.raw, let source = raw.source, line < source.lineCount else { return "" }
    return String(decoding: raw.bytes[source.range(ofLine: line)], as: UTF8.self)
  }

  /// The document to read a row of the outline from: the raw one when the user asked to see it.
  func shown(_ row: Int) -> HTMLDocument {
    guard let raw = html.raw, style.unmasks || revealedRows.contains(row) else {
      return html.document
    }
    return raw.document
  }

  /// The document to copy a row from with all inside it: the raw one only when all of it is shown.
  func copied(_ row: Int) -> HTMLDocument {
    guard
      style.unmasks
        || (row..<html.document.end(of: row)).allSatisfy(revealedRows.contains)
    else { return html.document }
    return shown(row)
  }

  /// The source to read a line from.
  func shownSource(_ line: Int) -> HTMLSource {
    guard style.unmasks || revealedLines.contains(line), let source = html.raw?.source else {
      return html.source
    }
    return source
  }
}
