import Documents
import PageModel

extension JSONPane {
  /// Pretty text is made of values up to this size; larger ones are handed on as they are.
  private static let prettyLimit = 4_000_000

  /// A value as text for a file, masked where it is masked on the screen.
  private func fileText(of row: Int, in source: JSONDocument, isWhole: Bool) -> String {
    guard source.bytes(of: row) <= Self.prettyLimit else {
      return JSONFormat.raw(row, in: source) + "\n"
    }
    let text = JSONFormat.pretty(row, in: source) { row in
      !isWhole && isRevealed(row) ? document.raw.text(of: row) : nil
    }
    return text + "\n"
  }

  /// The value under the cursor for an editor; strings without their quotes.
  func editedValue() -> EditedText {
    let source = shown(cursor)
    if let text = source.string(of: cursor) {
      return EditedText(text: text + "\n", fileName: "value.txt", target: .copy)
    }
    return EditedText(
      text: fileText(of: cursor, in: source, isWhole: false), fileName: "value.json", target: .copy)
  }

  /// The whole document as a file; what is filtered away is in it, what is masked stays masked.
  func writtenDocument() -> Effect {
    let name = document.label == "__NEXT_DATA__" ? "next-data" : document.label
    let whole = filter?.whole ?? document
    let rows = style.unmasks ? whole.raw : whole.masked
    return .writeFile(
      name: "\(name).json", text: fileText(of: 0, in: rows, isWhole: true))
  }
}
