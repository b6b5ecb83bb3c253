import PageModel
import TerminalScreen

/// How wide the columns of a comparison are, and which of them are on the screen.
struct ComparisonColumns: Sendable {
  /// Cells of the first column, which says what a row is about.
  let label: Int
  /// The variants on the screen.
  let shown: Range<Int>
  /// Cells of each column on the screen, in its order, the mark included.
  let widths: [Int]

  private static let gap = 2
  private static let narrowest = 10
  /// How wide a column may be: the first at which all of them fit, else the last.
  private static let limits = [34, 28, 22, 18, 15]

  /// - Parameters:
  ///   - width: Cells of a line.
  ///   - height: Rows of the table on the screen.
  init(_ pane: ComparisonPane, width: Int, height: Int) {
    let first = pane.viewport.firstRow(rows: pane.rows.count, height: height)
    let visible = pane.rows.dropFirst(first).prefix(height).filter { $0.kind != .note }
    let longest = visible.reduce(VisibleText.width(of: "persona  10-12 of 12")) {
      max($0, VisibleText.width(of: ComparisonPane.label(of: $1), upTo: width))
    }
    let label = min(longest, max(16, width * 2 / 5))
    self.label = label
    let natural = pane.table.variants.indices.map { index in
      let cells = visible.compactMap { $0.cells.indices.contains(index) ? $0.cells[index] : nil }
      let widest = cells.reduce(VisibleText.width(of: pane.table.variants[index].name)) {
        max($0, VisibleText.width(of: $1.text, upTo: Self.limits[0]))
      }
      return max(widest + 2, Self.narrowest)
    }
    let room = width - label
    let limit =
      Self.limits.first { limit in
        natural.reduce(0) { $0 + min($1, limit) + Self.gap } <= room
      } ?? Self.limits[Self.limits.count - 1]
    func total(_ range: Range<Int>) -> Int {
      range.reduce(0) { $0 + min(natural[$1], limit) + Self.gap }
    }
    guard !natural.isEmpty else {
      shown = 0..<0
      widths = []
      return
    }
    // The column of the cursor is on the screen, and as many before it as there is room for.
    var start = 0
    while start < pane.column, total(start..<pane.column + 1) > room { start += 1 }
    var end = min(pane.column + 1, natural.count)
    while end < natural.count, total(start..<end + 1) <= room { end += 1 }
    shown = start..<end
    let most = max(1, room - Self.gap)
    widths = natural[shown].map { min($0, limit, most) }
  }

  /// The variant at a column of the screen; nil left of all of them.
  func column(at x: Int) -> Int? {
    var left = label + Self.gap
    guard x >= left else { return nil }
    for (place, width) in widths.enumerated() {
      left += width + Self.gap
      if x < left { return shown.lowerBound + place }
    }
    return shown.last
  }

  /// Where each column on the screen begins.
  var starts: [Int] {
    var x = label
    return widths.map { width in
      x += Self.gap
      defer { x += width }
      return x
    }
  }
}

extension ComparisonPane {
  /// Draws the names and a row a line.
  ///
  ///     persona             anonymous       member          admin
  ///     outcome             200             200           ~ 307 /login
  ///     !! /user/email      "ad…" (15)    ~ "ti…" (16)    - –
  func draw(into canvas: inout Canvas, area: Rect, look: Look) {
    guard area.height > 0, area.width > 0 else { return }
    let height = Self.listHeight(of: area.height)
    let columns = ComparisonColumns(self, width: area.width, height: height)
    drawHead(into: &canvas, area: area, columns: columns, look: look)
    let first = viewport.firstRow(rows: rows.count, height: height)
    for (line, row) in rows.dropFirst(first).prefix(height).enumerated() {
      let rect = Rect(x: area.x, y: area.y + 1 + line, width: area.width, height: 1)
      guard rect.y < area.maxY else { break }
      draw(row, into: &canvas, rect: rect, columns: columns, look: look)
      if search.contains(first + line) { look.mark(search, rect, in: &canvas) }
      if first + line == cursor {
        look.select(rect, in: &canvas)
        markCell(of: row, rect, columns, look: look, in: &canvas)
      }
    }
  }

  private func drawHead(
    into canvas: inout Canvas, area: Rect, columns: ComparisonColumns, look: Look
  ) {
    let all = table.variants.count
    let shown = columns.shown
    let more = shown.count < all ? "  \(shown.lowerBound + 1)-\(shown.upperBound) of \(all)" : ""
    canvas.write(
      table.axis.rawValue + more, x: area.x, y: area.y, width: min(columns.label, area.width),
      style: look[.dim])
    for ((index, x), width) in zip(zip(shown, columns.starts), columns.widths) {
      let name = VisibleText.cutMiddle(
        table.variants[index].name, width: max(1, width - 2), glyphs: canvas.glyphs)
      canvas.write(
        name, x: area.x + x + 2, y: area.y, width: min(width - 2, area.width - x - 2),
        style: look[index == column ? .titleFocused : .title])
    }
  }

  private func draw(
    _ row: ComparisonTable.Row, into canvas: inout Canvas, rect: Rect,
    columns: ComparisonColumns, look: Look
  ) {
    guard row.kind != .note else {
      canvas.write(row.label, x: rect.x, y: rect.y, width: rect.width, style: look[.dim])
      return
    }
    let role: Role =
      switch row.kind {
      case .summary: .text
      case .finding: row.severity == .error ? .error : .warning
      case .difference, .note: .key
      }
    let label = VisibleText.cutMiddle(
      Self.label(of: row), width: min(columns.label, rect.width), glyphs: canvas.glyphs)
    canvas.write(label, x: rect.x, y: rect.y, width: rect.width, style: look[role])
    for ((index, x), width) in zip(zip(columns.shown, columns.starts), columns.widths) {
      guard row.cells.indices.contains(index), x < rect.width else { continue }
      let (mark, role) = mark(of: index, in: row)
      let cell = row.cells[index]
      let text = cell.isAbsent ? canvas.glyphs.dash : cell.text
      let room = min(width, rect.width - x)
      canvas.write(mark, x: rect.x + x, y: rect.y, width: min(1, room), style: look[role])
      canvas.write(
        Self.cut(text, width: room - 2, glyphs: canvas.glyphs), x: rect.x + x + 2, y: rect.y,
        width: max(0, room - 2), style: look[role])
    }
  }

  /// The cell of the cursor stands out from its row.
  private func markCell(
    of row: ComparisonTable.Row, _ rect: Rect, _ columns: ComparisonColumns, look: Look,
    in canvas: inout Canvas
  ) {
    guard !row.cells.isEmpty, columns.shown.contains(column) else { return }
    let place = column - columns.shown.lowerBound
    let cell = Rect(
      x: rect.x + columns.starts[place], y: rect.y, width: columns.widths[place], height: 1
    ).intersection(rect)
    canvas.restyle(cell) { $0.attributes.formUnion([.bold, .underline]) }
    if look.isFocused, look.movesCursor, !cell.isEmpty {
      canvas.cursor = Canvas.Position(column: cell.x, row: cell.y)
    }
  }

  /// How a cell differs from the first one: `+` there is nothing in the first, `-` there is nothing
  /// here, `~` another value.
  private func mark(of index: Int, in row: ComparisonTable.Row) -> (String, Role) {
    guard let first = row.cells.first else { return (" ", .text) }
    let cell = row.cells[index]
    if cell.group == first.group { return (" ", row.kind == .summary ? .text : .dim) }
    if first.isAbsent { return ("+", .added) }
    return cell.isAbsent ? ("-", .removed) : ("~", .changed)
  }

  /// What the first column says: `!! /user/email`.
  static func label(of row: ComparisonTable.Row) -> String {
    row.severity.map { "\($0.mark) \(row.label)" } ?? row.label
  }

  private static func cut(_ text: String, width: Int, glyphs: GlyphSet) -> String {
    guard width > 0, VisibleText.width(of: text, upTo: width) > width else { return text }
    let room = max(0, width - VisibleText.width(of: glyphs.ellipsis))
    return VisibleText.prefix(of: text, width: room) + glyphs.ellipsis
  }
}
