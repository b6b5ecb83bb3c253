import PageModel
import TerminalScreen

extension ContextPane {
  /// The line that sums the form up when there is no room for it.
  var summary: String {
    var parts: [String] = []
    if !draft.persona.isEmpty { parts.append(draft.persona + (isEdited ? "*" : "")) }
    parts += draft.query.filter(\.isOn).map { "\($0.name)=\($0.value)" }
    for section in [ContextSection.headers, .cookies, .env] {
      let count = draft[rows: section].filter(\.isOn).count
      if count > 0 { parts.append("\(section.rawValue) \(count)") }
    }
    if !text(of: .geo).isEmpty { parts.append(text(of: .geo)) }
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
    return Array(lines[firstLine(of: lines, height: height)...].prefix(height))
  }

  func shown(height: Int) -> ShownRows {
    let lines = lines
    return ShownRows(
      first: firstLine(of: lines, height: height), count: height, total: lines.count)
  }

  private func firstLine(of lines: [Line], height: Int) -> Int {
    let rowLines = lines.indices.filter { lines[$0].row != nil }
    guard !rowLines.isEmpty, height > 0 else { return 0 }
    let cursorLine = rowLines[min(viewport.cursor, rowLines.count - 1)]
    let topLine = rowLines[min(viewport.firstRow(rows: rowLines.count, height: height), cursorLine)]
    let hasMessage = cursorLine + 1 < lines.count && lines[cursorLine + 1].row == nil
    let last = cursorLine + (hasMessage && height > 1 ? 1 : 0)
    return max(0, min(max(topLine, last - height + 1), lines.count - 1))
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
      if edit.isSelected {
        let width = min(VisibleText.width(of: edit.editor.text), rect.width - labelWidth)
        canvas.restyle(
          Rect(x: rect.x + labelWidth, y: rect.y, width: max(0, width), height: 1)
        ) { $0.attributes.insert(.reverse) }
      }
      return
    }
    canvas.write(
      canvas.glyphs.fit(line.text), x: rect.x + labelWidth, y: rect.y,
      width: valueWidth, style: look[isDim(row, line.text) ? .dim : .text])
    if rect.width > labelWidth + 2 {
      let layer = layer(of: row)
      canvas.write(
        layer.rawValue, x: rect.maxX - 1, y: rect.y, width: 1,
        style: look[layer == .edited ? .changed : layer == .persona ? .key : .dim])
    }
    if isCurrent { look.select(rect, in: &canvas) }
  }

  /// Whether a row is written faintly: it is off, empty, or sent without anybody having set it.
  private func isDim(_ row: Row, _ text: String) -> Bool {
    switch row {
    case .section: text == "–"
    case .item(let section, let index): !draft[rows: section][index].isOn
    case .below: layer(of: row) != .persona
    }
  }

  private func label(of row: Row, glyphs: GlyphSet) -> String {
    switch row {
    case .section(let section):
      let mark =
        canOpen(section) && (section != .geo || !text(of: .geo).isEmpty)
        ? (opened.contains(section) ? glyphs.foldOpen : glyphs.foldClosed) : " "
      return mark + section.rawValue.padded(to: 8) + " "
    case .item(let section, let index):
      return draft[rows: section][index].isOn ? "   " : "  #"
    case .below: return "   "
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
        lines.append(hint(for: edit))
      } else if let problem = problem(at: row) {
        lines.append(Line(row: nil, text: " ! " + problem, role: .error))
      } else if let advice = advice(on: row) {
        lines.append(Line(row: nil, text: " ! " + advice, role: .warning))
      }
      return lines
    }
  }

  /// The line under a field that is edited: what it could become, what is wrong with it, or what
  /// goes there.
  private func hint(for edit: Edit) -> Line {
    let candidates = edit.cycle.isEmpty ? candidates(for: edit) : edit.cycle
    if !candidates.isEmpty {
      let shown = candidates.prefix(20).map { Self.shortened($0, edit) }
      return Line(row: nil, text: "   tab: " + shown.joined(separator: "  "), role: .dim)
    }
    if let problem = problem(of: edit) {
      return Line(row: nil, text: " ! " + problem, role: .error)
    }
    let text = edit.isWhole ? "the whole section as one line" : edit.row.section.placeholder
    return Line(row: nil, text: "   " + text, role: .dim)
  }

  /// A candidate without the name that is typed already.
  private static func shortened(_ candidate: String, _ edit: Edit) -> String {
    let separator = edit.row.section.separator
    guard case .section = edit.row else {
      let mark = separator.trimmingBlanks
      guard let character = mark.first, edit.editor.text.contains(character),
        let index = candidate.firstIndex(of: character)
      else { return candidate.trimmingBlanks }
      return String(candidate[candidate.index(after: index)...]).trimmingBlanks
    }
    return candidate
  }
}
