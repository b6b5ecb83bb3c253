/// A simple table: cells of text in columns.
struct HTMLTextTable {
  private struct Cell {
    let text: String
    let row: Int
    let isHeader: Bool
    let span: Int
  }

  private static let gap = 2
  private static let narrowest = 3
  /// Larger tables are shown as running text, which needs no second look at every cell.
  private static let largest = 20_000

  private static let mostColumns = 64

  private var caption: Cell?
  private var rows: [[Cell]] = []

  /// Nil for a table that arranges parts of the page: one with tables, lists or forms inside.
  init?(_ table: Int, in renderer: HTMLTextRenderer) {
    let document = renderer.document
    let end = document.end(of: table)
    guard end - table < Self.largest else { return nil }
    var row = table + 1
    while row < end {
      guard let name = document.name(of: row) else {
        row += 1
        continue
      }
      if Self.arranging.contains(name) { return nil }
      if name == "tr" { rows.append([]) }
      guard name == "td" || name == "th" || name == "caption" else {
        row += 1
        continue
      }
      let span = document.attribute("colspan", of: row).flatMap { Int($0) } ?? 1
      let cell = Cell(
        text: renderer.cellText(row), row: row, isHeader: name != "td",
        span: min(max(span, 1), Self.mostColumns))
      if name == "caption" {
        caption = cell
      } else {
        guard !rows.isEmpty, !Self.arrangesPage(row, in: document) else { return nil }
        rows[rows.count - 1].append(cell)
      }
      row = document.end(of: row)
    }
    rows.removeAll(where: \.isEmpty)
    let columns = rows.map { $0.reduce(0) { $0 + $1.span } }.max() ?? 0
    guard (1...Self.mostColumns).contains(columns) else { return nil }
  }

  private static let arranging: Set<String> = ["table", "form"]

  private static func arrangesPage(_ cell: Int, in document: HTMLDocument) -> Bool {
    (cell + 1..<document.end(of: cell)).contains { row in
      document.name(of: row).map { blocksInside.contains($0) } ?? false
    }
  }

  private static let blocksInside: Set<String> = [
    "table", "form", "ul", "ol", "pre", "h1", "h2", "h3", "blockquote", "section", "article",
  ]

  /// Lines of a cell at most; the rest of longer texts is cut.
  private static let tallest = 8

  /// The table in lines at most `width` cells wide; texts that do not fit go on in the next one.
  func lines(width: Int, cells: (String) -> Int) -> [[HTMLTextSpan]] {
    let widths = columnWidths(width: width, cells: cells)
    let title = caption.map { caption in
      let text = Self.cut(caption.text, to: width, cells: cells)
      return [HTMLTextSpan(text: text, role: .strong, row: caption.row)]
    }
    var lines = title.map { [$0] } ?? []
    for (index, row) in rows.enumerated() {
      lines += self.lines(of: row, widths: widths, cells: cells)
      guard index == 0, rows.count > 1, row.allSatisfy(\.isHeader), let first = row.first else {
        continue
      }
      let rule = widths.map { String(repeating: "─", count: $0) }
        .joined(separator: String(repeating: " ", count: Self.gap))
      lines.append([HTMLTextSpan(text: rule, role: .dim, row: first.row)])
    }
    return lines
  }

  /// A row of the table: as many lines as its tallest cell takes.
  private func lines(
    of row: [Cell], widths: [Int], cells: (String) -> Int
  ) -> [[HTMLTextSpan]] {
    var texts: [[String]] = []
    var column = 0
    for cell in row {
      guard column < widths.count else { break }
      let covered = widths[column..<min(column + cell.span, widths.count)]
      column += covered.count
      let room = covered.reduce(0, +) + (covered.count - 1) * Self.gap
      texts.append(Self.broken(cell.text, to: room, cells: cells))
    }
    let height = max(1, texts.map(\.count).max() ?? 1)
    return (0..<height).map { index in
      line(row, texts.map { $0.indices.contains(index) ? $0[index] : "" }, widths, cells)
    }
  }

  /// A text in lines of a column, broken at words where there are any.
  private static func broken(
    _ text: String, to width: Int, cells: (String) -> Int
  ) -> [String] {
    guard width > 0, cells(text) > width else { return [text] }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let joined = line.isEmpty ? String(word) : "\(line) \(word)"
      if cells(joined) <= width {
        line = joined
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = ""
      var used = 0
      for character in word {
        let size = cells(String(character))
        if used + size > width, used > 0 {
          lines.append(line)
          line = ""
          used = 0
        }
        line.append(character)
        used += size
      }
      if lines.count > tallest { break }
    }
    if !line.isEmpty { lines.append(line) }
    guard lines.count > tallest else { return lines }
    return lines.prefix(tallest - 1) + [cut(lines[tallest - 1] + "……", to: width, cells: cells)]
  }

  private func line(
    _ row: [Cell], _ texts: [String], _ widths: [Int], _ cells: (String) -> Int
  ) -> [HTMLTextSpan] {
    var line: [HTMLTextSpan] = []
    var column = 0
    for (index, cell) in row.enumerated() {
      guard column < widths.count else { break }
      let covered = widths[column..<min(column + cell.span, widths.count)]
      let room = covered.reduce(0, +) + (covered.count - 1) * Self.gap
      column += covered.count
      let text = texts.indices.contains(index) ? texts[index] : ""
      line.append(HTMLTextSpan(text: text, role: cell.isHeader ? .strong : .plain, row: cell.row))
      guard index < row.count - 1 else { break }
      let padding = String(repeating: " ", count: max(room - cells(text), 0) + Self.gap)
      line.append(HTMLTextSpan(text: padding, role: .plain, row: cell.row))
    }
    while let last = line.last, last.text.allSatisfy({ $0 == " " }) { line.removeLast() }
    return line
  }

  /// As wide as the texts need; where that is too much, the widest columns give way.
  private func columnWidths(width: Int, cells: (String) -> Int) -> [Int] {
    var widths: [Int] = []
    for row in rows {
      var column = 0
      for cell in row {
        while widths.count < column + cell.span { widths.append(0) }
        if cell.span == 1 { widths[column] = max(widths[column], cells(cell.text)) }
        column += cell.span
      }
    }
    for row in rows { widen(&widths, for: row, cells: cells) }
    let available = width - (widths.count - 1) * Self.gap
    while widths.reduce(0, +) > available {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
        widths[widest] > Self.narrowest
      else { break }
      let excess = widths.reduce(0, +) - available
      let second = widths.indices.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
      let step = min(excess, max(widths[widest] - second, 1))
      widths[widest] = max(widths[widest] - step, Self.narrowest)
    }
    return widths
  }

  /// Gives the last column under a spanning cell what the cell needs beyond the others.
  private func widen(_ widths: inout [Int], for row: [Cell], cells: (String) -> Int) {
    var column = 0
    for cell in row {
      let covered = column..<column + cell.span
      column = covered.upperBound
      guard cell.span > 1 else { continue }
      let room = widths[covered].reduce(0, +) + (cell.span - 1) * Self.gap
      widths[covered.upperBound - 1] += max(cells(cell.text) - room, 0)
    }
  }

  private static func cut(_ text: String, to width: Int, cells: (String) -> Int) -> String {
    guard cells(text) > width else { return text }
    var result = ""
    var used = 1
    for character in text {
      used += cells(String(character))
      guard used <= width else { break }
      result.append(character)
    }
    return width > 0 ? result + "…" : ""
  }
}
