import Documents
import PageModel
import TerminalScreen

extension JSONPane {
  /// The lines on the screen: the rows of the tree, wrapped if so, in text with the brackets that
  /// close them.
  func lines(height: Int) -> [RowLine] {
    let rows = tree.shownRows(height: height)
    guard isText || style.wraps else { return rows.map { RowLine(row: $0) } }
    return RowLines.fit(
      rows, cursor: cursor, height: height, lines: lines(of:),
      previous: tree.folding.previousVisible(before:))
  }

  private func lines(of row: Int) -> [RowLine] {
    let count = style.wraps ? wrapped(row, Look.plain, .unicode).lines.count : 1
    var lines = (0..<count).map { RowLine(row: row, segment: $0) }
    guard isText else { return lines }
    let next = tree.folding.isClosed(row) ? document.masked.end(of: row) : row + 1
    var container = document.masked.parent(of: row)
    while let current = container, document.masked.end(of: current) == next {
      lines.append(RowLine(row: current, isEnd: true))
      container = document.masked.parent(of: current)
    }
    return lines
  }

  /// What was found at a row; also of a document of which only some is shown.
  func badge(of row: Int) -> FindingBadges.Badge? {
    filter.map { $0.whole.badges[originalRow(row)] } ?? document.badges[row]
  }

  /// What else is known of a row.
  func note(of row: Int) -> String? {
    filter.map { $0.whole.notes[originalRow(row)] } ?? document.notes[row]
  }

  /// Rows of the whole document, for the width of their numbers.
  private var numberedRows: Int { (filter?.whole ?? document).masked.rowCount }

  /// The cells before the text of each line.
  var gutter: Int { style.gutter(rows: numberedRows) }

  /// Draws the rows that are on the screen; nothing is read of the others.
  ///
  ///     ▾ user {5}                                  !!
  ///         id: 42
  ///         email: "ad… (15 characters)"            !  email
  ///       ▸ orders [24] {id, total, …}
  func shown(height: Int) -> ShownRows { tree.shown(height: height) }

  func draw(into canvas: inout Canvas, area: Rect, look: Look) {
    var pane = self
    // The canvas decides: it may have been made for a size whose event has not come yet.
    pane.style.width = area.width
    pane.drawLines(into: &canvas, area: area, look: look)
  }

  private func drawLines(into canvas: inout Canvas, area: Rect, look: Look) {
    // The row that is drawn, with its lines, so that a wrapped one is not made for each of them.
    var current: (row: Int, content: WrappedRow)?
    for (offset, line) in lines(height: area.height).enumerated() {
      let number = line.isEnd || line.segment > 0 ? nil : originalRow(line.row) + 1
      let rect = style.inset(
        Rect(x: area.x, y: area.y + offset, width: area.width, height: 1), number: number,
        rows: numberedRows, in: &canvas, look: look)
      if line.isEnd {
        drawEnd(of: line.row, into: &canvas, rect: rect, look: look)
        continue
      }
      let content =
        current?.row == line.row ? current?.content : wrapped(line.row, look, canvas.glyphs)
      current = content.map { (line.row, $0) }
      if let content { draw(line, content, into: &canvas, rect: rect, look: look) }
    }
  }

  /// A row as it is drawn: mark, and lines of text, usually one.
  private struct WrappedRow {
    var indent: Int
    var mark: StyledRun
    var lines: [[StyledRun]]
  }

  /// Where the parts of a row stand: its text before `room`, its mark from `edge` on.
  private func columns(of row: Int, width: Int) -> (room: Int, note: String?, edge: Int) {
    let edge = width - (badge(of: row) == nil ? 0 : width >= 50 ? 14 : 3)
    // A value that was asked for gets the room.
    let note =
      revealed.contains(row) || style.unmasks && document.isMasked(row)
      ? nil : note(of: row).flatMap { Self.noteText($0, edge: edge) }
    return (note.map { edge - VisibleText.width(of: $0) - 2 } ?? edge, note, edge)
  }

  private func wrapped(_ row: Int, _ look: Look, _ glyphs: GlyphSet) -> WrappedRow {
    let width = style.width - gutter
    let room = columns(of: row, width: width).room
    // Deep rows keep half of the pane for their text, whatever their depth.
    let indent = min(2 * document.masked.depth(of: row), max(0, width / 2))
    let mark = isText ? "" : mark(of: row, glyphs) + " "
    let cells = max(1, room - indent - VisibleText.width(of: mark))
    let runs = (isText ? textRuns(row, cells: cells, look) : treeRuns(row, cells: cells, look))
      .map { StyledRun(glyphs.fit($0.text), $0.style) }
    return WrappedRow(
      indent: indent, mark: StyledRun(mark, look[.punctuation]),
      lines: style.wraps ? runs.wrapped(to: max(8, cells)) : [runs])
  }

  private func mark(of row: Int, _ glyphs: GlyphSet) -> String {
    guard document.masked.isFoldable(row) else { return " " }
    return tree.folding.isClosed(row) ? glyphs.foldClosed : glyphs.foldOpen
  }

  private func draw(
    _ line: RowLine, _ content: WrappedRow, into canvas: inout Canvas, rect: Rect, look: Look
  ) {
    let row = line.row
    let (room, note, edge) = columns(of: row, width: rect.width)
    var used = content.indent
    if line.segment == 0 {
      used += canvas.write(
        [content.mark], x: rect.x + used, y: rect.y, width: max(0, room - used))
    } else {
      used += VisibleText.width(of: content.mark.text)
    }
    if content.lines.indices.contains(line.segment) {
      used += canvas.write(
        content.lines[line.segment], x: rect.x + used, y: rect.y, width: max(0, room - used))
    }
    if line.segment == 0 {
      if let badge = badge(of: row) {
        drawBadge(badge, into: &canvas, rect: rect, room: edge, look: look)
      }
      if let note {
        canvas.write(
          canvas.glyphs.fit(note), x: rect.x + room + 1, y: rect.y, width: edge - room - 1,
          style: look[.dim])
      }
      if changed.contains(row), used + 1 < room {
        canvas.write("~", x: rect.x + used + 1, y: rect.y, width: 1, style: look[.changed])
      }
    }
    if search.contains(row) {
      look.mark(
        search, Rect(x: rect.x, y: rect.y, width: used, height: 1), in: &canvas,
        isWhole: content.lines.count == 1)
    }
    if row == cursor { look.select(rect, in: &canvas, isFirst: line.segment == 0) }
  }

  // MARK: Tree

  /// Key and value.
  private func treeRuns(_ row: Int, cells: Int, _ look: Look) -> [StyledRun] {
    let runs = keyRuns(of: row, width: cells, look: look)
    let before = runs.reduce(0) { $0 + VisibleText.width(of: $1.text) }
    return runs + valueRuns(of: row, cells: cells - before, look: look)
  }

  /// The cells of a value that are looked at.
  private func scalarCells(_ cells: Int) -> Int {
    style.wraps ? RowLines.wrappedCells : max(1, cells)
  }

  private func keyRuns(of row: Int, width: Int, look: Look) -> [StyledRun] {
    let masked = document.masked
    let isClosed = masked.isFoldable(row) || masked.kind(of: row).isContainer
    guard row != 0 else { return [StyledRun(document.label + " ", look[.title])] }
    guard let bytes = masked.keyBytes(of: row) else {
      let index = String(masked.indexInParent(of: row))
      return [StyledRun(index + (isClosed ? " " : ": "), look[.dim])]
    }
    let name =
      bytes.count > 4 * width
      ? String(decoding: bytes.prefix(max(1, width)), as: UTF8.self)
      : JSONFormat.memberName(masked.key(of: row) ?? "")
    return [
      StyledRun(name, look[.key]),
      StyledRun(isClosed ? " " : ": ", look[.punctuation]),
    ]
  }

  private func valueRuns(of row: Int, cells: Int, look: Look) -> [StyledRun] {
    let source = shown(row)
    guard source.kind(of: row).isContainer else {
      let text = JSONPreview.scalar(row, in: source, cells: scalarCells(cells))
      let isHidden = document.isMasked(row) && !isRevealed(row)
      return [StyledRun(text, look[isHidden ? .masked : Self.role(of: source.kind(of: row))])]
    }
    let count = JSONPreview.count(of: row, in: source)
    guard source.isFoldable(row), tree.folding.isClosed(row) else {
      return [StyledRun(count, look[.dim])]
    }
    let preview = JSONPreview.text(
      of: row, in: source, cells: max(1, cells), width: VisibleText.width(of:),
      replacement: {
        isRevealed($0) ? JSONPreview.scalar($0, in: document.raw, cells: 40) : nil
      })
    return [StyledRun(preview, look[.dim])]
  }

  // MARK: Text

  /// A row as JSON text: `"id": 42,`, a closed container on one line.
  private func textRuns(_ row: Int, cells: Int, _ look: Look) -> [StyledRun] {
    let source = shown(row)
    let kind = source.kind(of: row)
    var runs: [StyledRun] = []
    if let bytes = source.keyBytes(of: row) {
      // The key as it was written, quotes and escapes included.
      let key = String(decoding: bytes.prefix(4 * max(1, cells)), as: UTF8.self)
      runs = [StyledRun("\"\(key)\"", look[.key]), StyledRun(": ", look[.punctuation])]
    }
    let left = max(1, cells - runs.reduce(0) { $0 + $1.text.count } - 1)
    let brackets = kind == .array ? ("[", "]") : ("{", "}")
    if !kind.isContainer {
      let isHidden = document.isMasked(row) && !isRevealed(row)
      let text = JSONPreview.scalar(row, in: source, cells: scalarCells(left))
      runs.append(StyledRun(text, look[isHidden ? .masked : Self.role(of: kind)]))
    } else if !source.isFoldable(row) {
      runs.append(StyledRun(brackets.0 + brackets.1, look[.punctuation]))
    } else if tree.folding.isClosed(row) {
      runs.append(
        StyledRun(
          "\(brackets.0) … \(source.childCount(of: row))\(source.isCut(row) ? "+" : "") "
            + brackets.1, look[.dim]))
    } else {
      runs.append(StyledRun(brackets.0, look[.punctuation]))
    }
    let isOpen = source.isFoldable(row) && !tree.folding.isClosed(row)
    if !isOpen, source.nextSibling(of: row) != nil {
      runs.append(StyledRun(",", look[.punctuation]))
    }
    return runs
  }

  private func drawEnd(of row: Int, into canvas: inout Canvas, rect: Rect, look: Look) {
    let source = document.masked
    let indent = min(2 * source.depth(of: row), max(0, rect.width / 2))
    let comma = source.nextSibling(of: row) == nil ? "" : ","
    canvas.write(
      (source.kind(of: row) == .array ? "]" : "}") + comma, x: rect.x + indent, y: rect.y,
      width: rect.width - indent, style: look[.punctuation])
  }

  /// A note as it is drawn; nil where it would leave too little for the value.
  private static func noteText(_ text: String, edge: Int) -> String? {
    let cells = min(24, edge - 44)
    guard cells >= 6 else { return nil }
    guard VisibleText.width(of: text) > cells else { return text }
    var short = ""
    for character in text {
      guard VisibleText.width(of: short + String(character)) < cells else { break }
      short.append(character)
    }
    return short + "…"
  }

  private static func role(of kind: JSONKind) -> Role {
    switch kind {
    case .string: .string
    case .number: .number
    case .bool, .null: .literal
    case .object, .array: .text
    }
  }

  private func drawBadge(
    _ badge: FindingBadges.Badge, into canvas: inout Canvas, rect: Rect, room: Int, look: Look
  ) {
    var text = badge.severity.mark
    // The rule is named at the node itself; around it there is only the mark.
    if let rule = badge.rule, rect.width - room > 3 {
      text = text.padded(to: 3) + rule.rawValue
    }
    canvas.write(
      text, x: rect.x + room, y: rect.y, width: rect.width - room,
      style: look[badge.severity.role])
  }
}
