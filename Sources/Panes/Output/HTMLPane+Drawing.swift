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
    switch view {
    case .outline: drawOutline(into: &canvas, area: area, look: look)
    case .source:
      drawLines(into: &canvas, area: area, viewport: source, look: look) {
        sourceRuns(ofLine: $0, look: look)
      }
    case .text:
      drawLines(into: &canvas, area: area, viewport: text, look: look) {
        textLines[$0].spans.map { StyledRun($0.text, look[Self.role(of: $0.role)]) }
      }
    }
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

  private func drawOutline(
    into canvas: inout Canvas, area: Rect, look: Look
  ) {
    for (line, row) in tree.shownRows(height: area.height).enumerated() {
      let rect = Rect(x: area.x, y: area.y + line, width: area.width, height: 1)
      let document = shown(row)
      let badge = html.badges[row]
      let room = rect.width - (badge == nil ? 0 : 3)
      let indent = min(2 * document.depth(of: row), rect.width / 2)
      let isClosed = tree.folding.isClosed(row)
      let isFoldable = document.isFoldable(row)
      let cells = max(1, room - indent - 2)
      let text =
        isClosed
        ? HTMLPreview.closed(row, in: document, cells: cells)
        : HTMLPreview.line(of: row, in: document, cells: cells)
      let mark = isFoldable ? (isClosed ? canvas.glyphs.foldClosed : canvas.glyphs.foldOpen) : " "
      let runs =
        [StyledRun(mark + " ", look[.punctuation])]
        + (document.kind(of: row) == .text
          ? [StyledRun(text, look[.text])] : HTMLSyntax.runs(text, look: look))
      let used =
        indent
        + canvas.write(
          runs, x: rect.x + indent, y: rect.y, width: max(0, room - indent))
      if let badge {
        canvas.write(
          badge.severity.mark, x: rect.x + room, y: rect.y, width: 3,
          style: look[badge.severity.role])
      }
      finish(row, rect: rect, used: used, isCurrent: row == tree.cursor, &canvas, look)
    }
  }

  private func drawLines(
    into canvas: inout Canvas, area: Rect, viewport: ListViewport, look: Look,
    runs: (Int) -> [StyledRun]
  ) {
    let count = rowCount
    let first = viewport.firstRow(rows: count, height: area.height)
    for row in first..<max(first, min(count, first + area.height)) {
      let rect = Rect(x: area.x, y: area.y + row - first, width: area.width, height: 1)
      let used = canvas.write(runs(row), x: rect.x, y: rect.y, width: rect.width)
      finish(row, rect: rect, used: used, isCurrent: row == viewport.cursor, &canvas, look)
    }
  }

  private func finish(
    _ row: Int, rect: Rect, used: Int, isCurrent: Bool, _ canvas: inout Canvas, _ look: Look
  ) {
    if search.contains(row) {
      look.mark(search, Rect(x: rect.x, y: rect.y, width: used, height: 1), in: &canvas)
    }
    if isCurrent { look.select(rect, in: &canvas) }
  }
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
