import Documents
import PageModel
import TerminalScreen

extension HTMLPane {
  func shown(height: Int) -> ShownRows {
    switch view {
    case .outline: tree.shown(height: height)
    case .source: source.shown(rows: rowCount, height: height)
    case .text: text.shown(rows: rowCount, height: height)
    }
  }

  func draw(into canvas: inout Canvas, area: Rect, look: Look) {
    var pane = self
    // The canvas decides: it may have been made for a size whose event has not come yet.
    pane.style.width = area.width
    pane.drawLines(into: &canvas, area: area, look: look)
  }

  /// The lines on the screen; rows take several when they are wrapped.
  func shownLines(height: Int) -> [RowLine] {
    let rows = shownRows(height: height)
    guard style.wraps else { return rows.map { RowLine(row: $0) } }
    return RowLines.fit(
      rows, cursor: cursor, height: height,
      lines: { row in
        wrapped(row, Look.plain, .unicode).lines.indices.map { RowLine(row: row, segment: $0) }
      },
      previous: {
        view == .outline ? tree.folding.previousVisible(before: $0) : $0 > 0 ? $0 - 1 : nil
      })
  }

  /// The cells before the text of each line.
  var gutter: Int { style.gutter(rows: numberedRows) }

  private var numberedRows: Int { view == .text ? Self.numberedTextLines : rowCount }

  private func drawLines(into canvas: inout Canvas, area: Rect, look: Look) {
    var current: (row: Int, content: WrappedRow)?
    for (offset, line) in shownLines(height: area.height).enumerated() {
      let rect = style.inset(
        Rect(x: area.x, y: area.y + offset, width: area.width, height: 1),
        number: line.segment > 0 ? nil : line.row + 1, rows: numberedRows, in: &canvas, look: look)
      let content =
        current?.row == line.row ? current?.content : wrapped(line.row, look, canvas.glyphs)
      current = content.map { (line.row, $0) }
      if let content { draw(line, content, into: &canvas, rect: rect, look: look) }
    }
  }

  /// A row as it is drawn: mark, and lines of text, usually one.
  private struct WrappedRow {
    var indent = 0
    var mark = ""
    var lines: [[StyledRun]]
  }

  private func wrapped(_ row: Int, _ look: Look, _ glyphs: GlyphSet) -> WrappedRow {
    let width = style.width - gutter
    switch view {
    case .outline: return outlineRow(row, width: width, look, glyphs)
    case .source: return WrappedRow(lines: broken(sourceRuns(ofLine: row, look: look), width))
    case .text:
      let runs = textLines[row].spans.map { StyledRun($0.text, look[Self.role(of: $0.role)]) }
      return WrappedRow(lines: broken(runs, width))
    }
  }

  private func broken(_ runs: [StyledRun], _ width: Int) -> [[StyledRun]] {
    style.wraps ? runs.wrapped(to: max(8, width)) : [runs]
  }

  private func draw(
    _ line: RowLine, _ content: WrappedRow, into canvas: inout Canvas, rect: Rect, look: Look
  ) {
    let badge = view == .outline ? html.badges[line.row] : nil
    let room = rect.width - (badge == nil ? 0 : 3)
    var used = content.indent
    let mark = StyledRun(content.mark, look[.punctuation])
    if line.segment == 0 {
      used += canvas.write([mark], x: rect.x + used, y: rect.y, width: max(0, room - used))
    } else {
      used += VisibleText.width(of: content.mark)
    }
    if content.lines.indices.contains(line.segment) {
      used += canvas.write(
        content.lines[line.segment], x: rect.x + used, y: rect.y, width: max(0, room - used))
    }
    if let badge, line.segment == 0 {
      canvas.write(
        badge.severity.mark, x: rect.x + room, y: rect.y, width: 3,
        style: look[badge.severity.role])
    }
    if line.segment == 0, isChanged(line.row) {
      look.markChange(
        Rect(x: rect.x, y: rect.y, width: room, height: 1), after: used, in: &canvas)
    }
    if search.contains(line.row) {
      look.mark(
        search, Rect(x: rect.x, y: rect.y, width: used, height: 1), in: &canvas,
        isWhole: content.lines.count == 1)
    }
    if line.row == cursor { look.select(rect, in: &canvas, isFirst: line.segment == 0) }
  }

  private func sourceRuns(ofLine line: Int, look: Look) -> [StyledRun] {
    let source = shownSource(line)
    return [StyledRun(String(repeating: " ", count: source.indent(ofLine: line)))]
      + source.spans(ofLine: line).map { StyledRun($0.text, look[Self.role(of: $0.role)]) }
  }

  private static func role(of role: HTMLSourceRole) -> Role {
    switch role {
    case .punctuation: .punctuation
    case .tagName: .tag
    case .attributeName: .attribute
    case .attributeValue: .string
    case .text: .text
    case .script: .literal
    case .comment, .doctype: .comment
    }
  }

  private static func role(of role: HTMLTextRole) -> Role {
    switch role {
    case .plain, .emphasis: .text
    case .heading, .strong: .title
    case .link: .tag
    case .code: .literal
    case .image: .attribute
    case .field: .string
    case .dim: .dim
    }
  }

  private func outlineRow(
    _ row: Int, width: Int, _ look: Look, _ glyphs: GlyphSet
  ) -> WrappedRow {
    let document = shown(row)
    let room = width - (html.badges[row] == nil ? 0 : 3)
    let indent = min(2 * document.depth(of: row), width / 2)
    let isClosed = tree.folding.isClosed(row)
    let left = max(1, room - indent - 2)
    let cells = style.wraps && !isClosed ? RowLines.wrappedCells : left
    let text =
      isClosed
      ? HTMLPreview.closed(row, in: document, cells: cells)
      : HTMLPreview.line(of: row, in: document, cells: cells)
    let mark = document.isFoldable(row) ? (isClosed ? glyphs.foldClosed : glyphs.foldOpen) : " "
    let runs =
      document.kind(of: row) == .text
      ? [StyledRun(text, look[.text])] : HTMLSyntax.runs(text, look: look)
    return WrappedRow(indent: indent, mark: mark + " ", lines: broken(runs, left))
  }
}

extension MaskedHTML {
  /// The lines of the source as they are compared with those of another run.
  var lineTexts: [String] { (0..<source.lineCount).map(sourceText(ofLine:)) }

  /// The rows of the outline, with how deep they are.
  var rowTexts: [String] {
    guard document.rowCount <= ChangedLines.most else { return [] }
    return (0..<document.rowCount).map { row in
      "\(document.depth(of: row)) \(HTMLPreview.line(of: row, in: document, cells: 400))"
    }
  }
}

extension HTMLTextLine {
  var plain: String { spans.map(\.text).joined() }
}

/// Colours for a line of HTML; looks at the line alone, so a tag that began on the line before
/// is shown as text.
enum HTMLSyntax {
  static func runs(_ line: String, look: Look) -> [StyledRun] {
    var runs: [StyledRun] = []
    var rest = Substring(line)
    while let start = rest.firstIndex(of: "<") {
      if start > rest.startIndex { runs.append(StyledRun(String(rest[..<start]), look[.text])) }
      let end = rest[start...].firstIndex(of: ">").map(rest.index(after:)) ?? rest.endIndex
      let tag = rest[start..<end]
      if tag.hasPrefix("<!") {
        runs.append(StyledRun(String(tag), look[.comment]))
      } else if let blank = tag.firstIndex(of: " ") {
        runs.append(StyledRun(String(tag[..<blank]), look[.tag]))
        runs.append(StyledRun(String(tag[blank...]), look[.attribute]))
      } else {
        runs.append(StyledRun(String(tag), look[.tag]))
      }
      rest = rest[end...]
    }
    if !rest.isEmpty { runs.append(StyledRun(String(rest), look[.text])) }
    return runs
  }
}
