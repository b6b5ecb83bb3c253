import Documents
import PageModel
import TerminalScreen

extension JSONPane {
  /// Draws the rows that are on the screen, and nothing is read of the others:
  ///
  ///     ▾ user {5}                                  !!
  ///         id: 42
  ///         email: "ad… (15 characters)"            !  email
  ///       ▸ orders [24] {id, total, …}
  func draw(into canvas: inout Canvas, area: Rect, look: Look, findings: [Finding]) {
    let badgeWidth = area.width >= 50 ? 14 : 3
    for (line, row) in tree.shownRows(height: area.height).enumerated() {
      let rect = Rect(x: area.x, y: area.y + line, width: area.width, height: 1)
      let badge = document.badges[row]
      let room = rect.width - (badge == nil ? 0 : badgeWidth)
      let used = drawRow(row, into: &canvas, rect: rect, width: room, look: look)
      if let badge {
        drawBadge(badge, into: &canvas, rect: rect, room: room, findings: findings, look: look)
      }
      if changed.contains(row), used < room {
        canvas.write("~", x: rect.x + used, y: rect.y, width: 1, style: look[.changed])
      }
      if search.contains(row) {
        canvas.restyle(Rect(x: rect.x, y: rect.y, width: used, height: 1)) {
          $0.attributes.insert(.underline)
        }
      }
      if row == cursor { look.select(rect, in: &canvas) }
    }
  }

  /// Draws mark, key and value, and returns the cells used.
  private func drawRow(
    _ row: Int, into canvas: inout Canvas, rect: Rect, width: Int, look: Look
  ) -> Int {
    let masked = document.masked
    // Deep rows keep half of the pane for their text, whatever their depth.
    let indent = min(2 * masked.depth(of: row), max(0, rect.width / 2))
    let isFoldable = masked.isFoldable(row)
    let mark = isFoldable ? (tree.folding.isClosed(row) ? canvas.glyphs.foldClosed : canvas.glyphs.foldOpen) : " "
    var runs = [StyledRun(mark + " ", look[.punctuation])]
    runs.append(contentsOf: keyRuns(of: row, width: width, look: look))
    let before = runs.reduce(indent) { $0 + VisibleText.width(of: $1.text) }
    runs.append(contentsOf: valueRuns(of: row, cells: width - before, look: look))
    return indent + canvas.write(
      runs, x: rect.x + indent, y: rect.y, width: max(0, width - indent))
  }

  private func keyRuns(of row: Int, width: Int, look: Look) -> [StyledRun] {
    let masked = document.masked
    let isClosed = masked.isFoldable(row) || masked.kind(of: row).isContainer
    guard row != 0 else { return [StyledRun(document.label + " ", look[.title])] }
    guard let bytes = masked.keyBytes(of: row) else {
      let index = String(masked.indexInParent(of: row))
      return [StyledRun(index + (isClosed ? " " : ": "), look[.dim])]
    }
    let name = bytes.count > 4 * width
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
      replacement: { revealed.contains($0) ? JSONPreview.scalar($0, in: document.raw, cells: 40) : nil })
    return [StyledRun(preview, look[.dim])]
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
    _ badge: FindingBadges.Badge, into canvas: inout Canvas, rect: Rect, room: Int,
    findings: [Finding], look: Look
  ) {
    var text = badge.severity.mark
    // The rule is named at the node itself; around it there is only the mark.
    if let index = badge.findings.first, findings.indices.contains(index), rect.width - room > 3 {
      text = text.padded(to: 3) + findings[index].rule.rawValue
    }
    canvas.write(
      text, x: rect.x + room, y: rect.y, width: rect.width - room,
      style: look[badge.severity.role])
  }
}
