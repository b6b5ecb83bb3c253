import PageModel

/// A text of the form on its way to `$EDITOR` and back.
package struct EditedText: Sendable, Hashable {
  package var text: String
  /// The name of the file it is shown as; its end tells the editor what it is.
  package var fileName: String
  var target: Target

  /// Whether nothing comes of what is written.
  package var isCopy: Bool { target == .copy }

  /// What the text is of.
  enum Target: Sendable, Hashable {
    case row(ContextPane.Row)
    case newRow(ContextSection)
    case section(ContextSection)
    /// A field of the form that is open, by its place.
    case formField(Int)
    /// A copy to look at: what becomes of it in the editor is dropped.
    case copy
  }
}

extension ContextPane {
  /// The row under the cursor, or its whole section, for an editor.
  func editedText() -> EditedText {
    let row = current
    if case .section(let section) = row, section.isList {
      return EditedText(
        text: sectionText(section), fileName: "\(section.rawValue).txt", target: .section(section))
    }
    return EditedText(text: editedText(of: row), fileName: fileName(row), target: .row(row))
  }

  /// The field that is being edited, with what has been typed.
  func editedText(of edit: Edit) -> EditedText {
    let target: EditedText.Target =
      edit.isNew
      ? .newRow(edit.row.section) : edit.isWhole ? .section(edit.row.section) : .row(edit.row)
    if edit.isWhole { return editedText() }
    return EditedText(text: edit.editor.text, fileName: fileName(edit.row), target: target)
  }

  private func fileName(_ row: Row) -> String {
    switch row.section {
    case .body: bodyKind == .json ? "body.json" : "body.txt"
    case .preview: "preview.json"
    default: "\(row.section.rawValue).txt"
    }
  }

  /// A list section as text: a row a line, those that are off behind `#off`.
  private func sectionText(_ section: ContextSection) -> String {
    var lines = [
      "# \(section.rawValue): one a line, as \(section.placeholder).",
      "# A line that begins with \"#off \" is kept and not sent; other lines with # are left out.",
    ]
    for row in draft[rows: section] where !row.hides {
      let needsQuotes =
        row.value.hasPrefix("\"") || row.value.unicodeScalars.contains { $0.value < 0x20 }
      var written = row
      if needsQuotes { written.value = JSONText(.string(row.value)).string }
      lines.append((row.isOn ? "" : "#off ") + Self.text(of: written, section))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Takes back a text that was edited; what cannot be read stays as it is, as a row that says so.
  mutating func take(_ text: String, for target: EditedText.Target, height: Int) {
    var value = text
    if value.hasSuffix("\n") { value.removeLast() }
    switch target {
    case .row(let row): replaceEdited(row, value)
    case .newRow(let section):
      let rows = Self.rows(edited: value, section)
      change { $0[rows: section] += rows }
      opened.insert(section)
    case .section(let section):
      let hidden = draft[rows: section].filter(\.hides)
      change { $0[rows: section] = Self.rows(edited: value, section) + hidden }
      opened.insert(section)
      if let bad = draft[rows: section].indices.first(where: {
        problem(at: .item(section, $0)) != nil
      }) {
        select(section, row: bad, height: height)
      }
    case .formField, .copy: break
    }
    viewport.settle(rows: rows.count, height: height)
  }

  private mutating func replaceEdited(_ row: Row, _ value: String) {
    // The form may have become shorter while the editor was open.
    if case .item(let section, let index) = row, !draft[rows: section].indices.contains(index) {
      return
    }
    if value == editedText(of: row) { return }
    guard case .section = row else {
      let rows = Self.rows(edited: value, row.section)
      if case .item(let section, let index) = row {
        change { draft in
          var rows = rows
          let old = draft[rows: section][index]
          if !rows.isEmpty { rows[0].isOn = old.isOn || old.hides }
          draft[rows: section].replaceSubrange(index...index, with: rows)
        }
      } else {
        change { $0[rows: row.section] += rows }
      }
      return
    }
    let isBody = row.section == .body
    let oneLine = value.split(whereSeparator: \.isNewline).joined(separator: " ")
    replace(row, with: isBody ? value : oneLine)
  }

  private static func rows(edited text: String, _ section: ContextSection) -> [DraftRow] {
    text.split(whereSeparator: \.isNewline).compactMap { line -> DraftRow? in
      let isOff = line.hasPrefix("#off ")
      if line.hasPrefix("#"), !isOff { return nil }
      let typed = String(isOff ? line.dropFirst(5) : line)
      if typed.trimmingBlanks.isEmpty { return nil }
      var row = row(from: typed, section)
      row.isOn = !isOff
      if row.value.hasPrefix("\""), row.value.hasSuffix("\""), row.value.utf8.count > 1,
        let text = (try? JSONValue(parsing: row.value))?.stringValue
      {
        row.value = text
      }
      return row
    }
  }
}
