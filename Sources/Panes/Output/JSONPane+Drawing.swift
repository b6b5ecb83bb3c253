import Documents
import PageModel
import TerminalScreen

/// A line of a JSON document on the screen.
struct JSONLine: Sendable, Hashable {
  let row: Int
  /// Whether the line is the closing bracket of the row; only text has such lines.
  var isEnd = false
}

extension JSONPane {
  /// The lines on the screen: the rows of the tree, in text with the brackets that close them.
  func lines(height: Int) -> [JSONLine] {
    let rows = tree.shownRows(height: height)
    guard isText else { return rows.map { JSONLine(row: $0) } }
    var lines: [JSONLine] = []
    for row in rows {
      lines.append(JSONLine(row: row))
      let next = tree.folding.isClosed(row) ? document.masked.end(of: row) : row + 1
      var container = document.masked.parent(of: row)
      while let current = container, document.masked.end(of: current) == next {
        lines.append(JSONLine(row: current, isEnd: true))
        container = document.masked.parent(of: current)
      }
    }
    // Brackets take lines as well: the cursor stays on the screen.
    let place = lines.firstIndex(of: JSONLine(row: cursor)) ?? 0
    return Array(lines.dropFirst(max(0, place - height + 1)).prefix(max(0, height)))
  }

  /// Draws the rows that are on the screen; nothing is read of the others.
  ///
  ///     ▾ user {5}                                  !!
  ///         id: 42
  ///         email: "ad… (15 characters)"            !  email
  ///       ▸ orders [24] {id, total, …}
  func shown(height: Int) -> ShownRows { tree.shown(height: height) }

  func draw(into canvas: inout Canvas, area: Rect, look: Look) {
    for (offset, line) in lines(height: area.height).enumerated() {
      let rect = Rect(x: area.x, y: area.y + offset, width: area.width, height: 1)
      if line.isEnd {
        drawEnd(of: line.row, into: &canvas, rect: rect, look: look)
      } else {
        draw(line.row, into: &canvas, rect: rect, look: look)
      }
    }
  }

  private func draw(
    _ row: Int, into canvas: inout Canvas, rect: Rect, look: Look
  ) {
    let badge = document.badges[row]
    let edge = rect.width - (badge == nil ? 0 : rect.width >= 50 ? 14 : 3)
    // A value that was asked for gets the room.
    let note =
      revealed.contains(row)
      ? nil : document.notes[row].flatMap { Self.noteText($0, edge: edge) }
    let room = note.map { edge - VisibleText.width(of: $0) - 2 } ?? edge
    let used =
      isText
      ? drawText(row, into: &canvas, rect: rect, width: room, look: look)
      : drawRow(row, into: &canvas, rect: rect, width: room, look: look)
    if let badge {
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
    if search.contains(row) {
      look.mark(search, Rect(x: rect.x, y: rect.y, width: used, height: 1), in: &canvas)
    }
    if row == cursor { look.select(rect, in: &canvas) }
  }

  /// Draws mark, key and value, and returns the cells used.
  private func drawRow(
    _ row: Int, into canvas: inout Canvas, rect: Rect, width: Int, look: Look
  ) -> Int {
    let masked = document.masked
    // Deep rows keep half of the pane for their text, whatever their depth.
    let indent = min(2 * masked.depth(of: row), max(0, rect.width / 2))
    let isFoldable = masked.isFoldable(row)
    let mark =
      isFoldable
      ? (tree.folding.isClosed(row) ? canvas.glyphs.foldClosed : canvas.glyphs.foldOpen) : " "
    var runs = [StyledRun(mark + " ", look[.punctuation])]
    runs.append(contentsOf: keyRuns(of: row, width: width, look: look))
    let before = runs.reduce(indent) { $0 + VisibleText.width(of: $1.text) }
    runs.append(contentsOf: valueRuns(of: row, cells: width - before, look: look))
    return indent
      + canvas.write(
        runs.map { [glyphs = canvas.glyphs] in StyledRun(glyphs.fit($0.text), $0.style) },
        x: rect.x + indent, y: rect.y, width: max(0, width - indent))
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
      let text = JSONPreview.scalar(row, in: source, cells: max(1, cells))
      let isHidden = document.isMasked(row) && !revealed.contains(row)
      return [StyledRun(text, look[isHidden ? .masked : Self.role(of: source.kind(of: row))])]
    }
    let count = JSONPreview.count(of: row, in: source)
    guard source.isFoldable(row), tree.folding.isClosed(row) else {
      return [StyledRun(count, look[.dim])]
    }
    let preview = JSONPreview.text(
      of: row, in: source, cells: max(1, cells), width: VisibleText.width(of:),
      replacement: {
        revealed.contains($0) ? JSONPreview.scalar($0, in: document.raw, cells: 40) : nil
      })
    return [StyledRun(preview, look[.dim])]
  }

  // MARK: Text

  /// Draws a row as JSON text: `"id": 42,`, a closed container on one line.
  private func drawText(
    _ row: Int, into canvas: inout Canvas, rect: Rect, width: Int, look: Look
  ) -> Int {
    let source = shown(row)
    let indent = min(2 * source.depth(of: row), max(0, rect.width / 2))
    let kind = source.kind(of: row)
    var runs: [StyledRun] = []
    if let bytes = source.keyBytes(of: row) {
      // The key as it was written, quotes and escapes included.
      let key = String(decoding: bytes.prefix(4 * max(1, width)), as: UTF8.self)
      runs = [StyledRun("\"\(key)\"", look[.key]), StyledRun(": ", look[.punctuation])]
    }
    let cells = max(1, width - indent - runs.reduce(0) { $0 + $1.text.count } - 1)
    let brackets = kind == .array ? ("[", "]") : ("{", "}")
    if !kind.isContainer {
      let isHidden = document.isMasked(row) && !revealed.contains(row)
      let text = JSONPreview.scalar(row, in: source, cells: cells)
      runs.append(StyledRun(text, look[isHidden ? .masked : Self.role(of: kind)]))
    } else if !source.isFoldable(row) {
      runs.append(StyledRun(brackets.0 + brackets.1, look[.punctuation]))
    } else if tree.folding.isClosed(row) {
      runs.append(
        StyledRun("\(brackets.0) … \(source.childCount(of: row)) \(brackets.1)", look[.dim]))
    } else {
      runs.append(StyledRun(brackets.0, look[.punctuation]))
    }
    let isOpen = source.isFoldable(row) && !tree.folding.isClosed(row)
    if !isOpen, source.nextSibling(of: row) != nil {
      runs.append(StyledRun(",", look[.punctuation]))
    }
    return indent + canvas.write(runs, x: rect.x + indent, y: rect.y, width: max(0, width - indent))
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
