import PageModel
import TerminalScreen

extension ContextPane {
  /// The line that sums the form up when there is no room for it.
  var summary: String {
    var parts: [String] = []
    if !draft.persona.isEmpty { parts.append(draft.persona) }
    parts += draft.query.filter(\.isOn).map { "\($0.name)=\($0.value)" }
    for section in [ContextSection.headers, .cookies, .env] {
      let count = draft[rows: section].filter(\.isOn).count
      if count > 0 { parts.append("\(section.rawValue) \(count)") }
    }
    if !draft.geo.isEmpty { parts.append(draft.geo) }
    if draft.preview != "off" { parts.append("preview") }
    if draft.clock != "real" { parts.append("clock \(draft.clock)") }
    return parts.isEmpty ? "no headers, cookies or place set" : parts.joined(separator: "  ")
  }

  /// Draws the form; puts the hardware cursor into the field being edited.
  func draw(into canvas: inout Canvas, area: Rect, look: Look) {
    let current = current
    for (offset, line) in shownLines(height: area.height).enumerated() {
      let rect = Rect(x: area.x, y: area.y + offset, width: area.width, height: 1)
      draw(line, into: &canvas, rect: rect, look: look, isCurrent: line.row == current)
    }
  }

  /// The row on a line of the screen, by its place among all rows; nil between rows.
  func row(atLine line: Int, height: Int) -> Int? {
    let shown = shownLines(height: height)
    guard shown.indices.contains(line), let row = shown[line].row else { return nil }
    return rows.firstIndex(of: row)
  }

  /// The lines on the screen.
  ///
  /// Messages under rows take lines too, so where to begin is found anew from the cursor.
  private func shownLines(height: Int) -> [Line] {
    let lines = lines
    let rowLines = lines.indices.filter { lines[$0].row != nil }
    guard !rowLines.isEmpty, height > 0 else { return [] }
    let cursorLine = rowLines[min(viewport.cursor, rowLines.count - 1)]
    let topLine = rowLines[min(viewport.firstRow(rows: rowLines.count, height: height), cursorLine)]
    let hasMessage = cursorLine + 1 < lines.count && lines[cursorLine + 1].row == nil
    let last = cursorLine + (hasMessage && height > 1 ? 1 : 0)
    let first = max(0, min(max(topLine, last - height + 1), lines.count - 1))
    return Array(lines[first...].prefix(height))
  }

  private func draw(
    _ line: Line, into canvas: inout Canvas, rect: Rect, look: Look, isCurrent: Bool
  ) {
    guard let row = line.row else {
      canvas.write(line.text, x: rect.x, y: rect.y, width: rect.width, style: look[line.role])
      return
    }
    let label = label(of: row, glyphs: canvas.glyphs)
    let labelWidth = canvas.write(
      label, x: rect.x, y: rect.y, width: rect.width, style: look[.key])
    let valueWidth = rect.width - labelWidth - 2
    if let edit, edit.row == row {
      edit.editor.draw(
        into: &canvas, x: rect.x + labelWidth, y: rect.y, width: rect.width - labelWidth,
        style: look[.inputField])
      return
    }
    let isOff =
      if case .item(let section, let index) = row { !draft[rows: section][index].isOn } else {
        false
      }
    let isEmpty = line.text == "–"
    canvas.write(
      canvas.glyphs.fit(line.text), x: rect.x + labelWidth, y: rect.y,
      width: valueWidth,
      style: look[isOff || isEmpty ? .dim : .text])
    if rect.width > labelWidth + 2 {
      let isChanged = isChanged(row)
      canvas.write(
        isChanged ? "*" : "d", x: rect.maxX - 1, y: rect.y, width: 1,
        style: look[isChanged ? .changed : .dim])
    }
    if isCurrent { look.select(rect, in: &canvas) }
  }

  private func label(of row: Row, glyphs: GlyphSet) -> String {
    switch row {
    case .section(let section):
      let isOpen = opened.contains(section) && !draft[rows: section].isEmpty
      let mark =
        section.isList && !draft[rows: section].isEmpty
        ? (isOpen ? glyphs.foldOpen : glyphs.foldClosed) : " "
      return mark + section.rawValue.padded(to: 8) + " "
    case .item(let section, let index):
      return draft[rows: section][index].isOn ? "   " : "  #"
    }
  }
}

extension ContextPane {
  /// A line on the screen: a row, or a message under one.
  private struct Line {
    var row: Row?
    var text: String
    var role: Role
  }

  private var lines: [Line] {
    rows.flatMap { row -> [Line] in
      var lines = [Line(row: row, text: shownValue(of: row), role: .text)]
      if let edit, edit.row == row {
        let candidates = Self.candidates(for: edit)
        if !candidates.isEmpty {
          lines.append(
            Line(row: nil, text: "   tab: " + candidates.joined(separator: " "), role: .dim))
        } else if edit.editor.isEmpty {
          lines.append(Line(row: nil, text: "   " + row.section.placeholder, role: .dim))
        }
      }
      if let problem = problem(at: row), edit?.row != row {
        lines.append(Line(row: nil, text: " ! " + problem, role: .error))
      }
      return lines
    }
  }

  /// A row as it is shown, for the clipboard.
  func shownText(of row: Row) -> String {
    switch row {
    case .section(let section): "\(section.rawValue) \(shownValue(of: row))"
    case .item: shownValue(of: row)
    }
  }

  /// The value of a row, sensitive parts masked.
  private func shownValue(of row: Row) -> String {
    switch row {
    case .item(let section, let index):
      return shown(draft[rows: section][index], in: section, at: row)
    case .section(let section):
      return summary(of: section)
    }
  }

  private func shown(_ row: DraftRow, in section: ContextSection, at place: Row) -> String {
    if let invalid = row.invalid { return invalid }
    let hidden = isSecret(row, in: section) && !revealed.contains(place)
    return row.name + section.separator + (hidden ? SecretNames.mask(row.value) : row.value)
  }

  private func summary(of section: ContextSection) -> String {
    switch section {
    case .params, .query, .headers, .cookies, .env:
      let rows = draft[rows: section]
      if rows.isEmpty { return "–" }
      if opened.contains(section) { return String(rows.count) }
      return rows.indices.map { index in
        let row = rows[index]
        let text =
          section == .headers || section == .env
          ? row.name : shown(row, in: section, at: .item(section, index))
        return row.isOn ? text : "#" + text
      }.joined(separator: " ")
    case .geo:
      return draft.geo.isEmpty ? "–" : "\(draft.geo) (\(draft.geoProvider.rawValue))"
    case .body:
      return draft.body.isEmpty ? "–" : draft.body
    case .path, .method, .locale, .preview, .clock, .mode, .persona:
      let text = draft[text: section]
      return text.isEmpty ? "–" : text
    }
  }

  private func isSecret(_ row: DraftRow, in section: ContextSection) -> Bool {
    switch section {
    case .headers, .cookies, .env: SecretNames.isSecret(name: row.name, value: row.value)
    default: false
    }
  }

  /// Whether the row holds a value that is masked until it is asked for.
  func isMaskable(_ row: Row) -> Bool {
    guard case .item(let section, let index) = row else { return false }
    return isSecret(draft[rows: section][index], in: section)
  }
}
