import TerminalScreen

/// A column of a table on the screen.
struct Column: Sendable {
  var title: String
  var alignsRight = false
  /// When there is no room for all, columns with the highest number go first; those with 0 stay.
  var rank = 0
  /// Takes what room is left, and is cut first.
  var isFlexible = false

  init(_ title: String, rank: Int = 0, alignsRight: Bool = false, isFlexible: Bool = false) {
    self.title = title
    self.rank = rank
    self.alignsRight = alignsRight
    self.isFlexible = isFlexible
  }
}

/// How wide the columns of a table are, so that rows are one under the other.
struct ColumnLayout: Sendable {
  /// The columns that are shown, by their place, each with its width.
  private(set) var shown: [(column: Int, width: Int)] = []
  private let columns: [Column]
  private static let gap = 2
  /// A flexible column is readable down to this width.
  private static let least = 24

  /// - Parameters:
  ///   - rows: The cells of the rows that are on the screen; each has one for every column.
  ///   - width: Cells there are for a line.
  init(_ columns: [Column], rows: [[String]], width: Int) {
    self.columns = columns
    var widths = columns.indices.map { index in
      ([columns[index].title] + rows.map { $0[index] })
        .reduce(0) { max($0, VisibleText.width(of: $1, upTo: width)) }
    }
    // A column with nothing in it says nothing.
    var left = columns.indices.filter { index in rows.contains { !$0[index].isEmpty } }
    func total(_ flexible: (Int) -> Int) -> Int {
      left.reduce(0) {
        $0 + (columns[$1].isFlexible ? flexible(widths[$1]) : widths[$1]) + Self.gap
      } - Self.gap
    }
    while total({ min($0, Self.least) }) > width,
      let worst = left.max(by: { columns[$0].rank < columns[$1].rank }), columns[worst].rank > 0
    {
      left.removeAll { $0 == worst }
    }
    let excess = total { $0 } - width
    if excess > 0, let flexible = left.first(where: { columns[$0].isFlexible }) {
      widths[flexible] = max(min(widths[flexible], Self.least), widths[flexible] - excess)
    }
    shown = left.map { ($0, widths[$0]) }
  }

  /// The titles, to be written above the rows.
  func header(look: Look, glyphs: GlyphSet) -> [StyledRun] {
    runs(columns.map { ($0.title, look[.dim]) }, glyphs: glyphs)
  }

  /// The cells of a row with blanks between them.
  func runs(_ cells: [(text: String, style: Style)], glyphs: GlyphSet) -> [StyledRun] {
    var runs: [StyledRun] = []
    for (place, entry) in shown.enumerated() {
      let cell = cells[entry.column]
      let text =
        columns[entry.column].isFlexible
        ? VisibleText.cutMiddle(cell.text, width: entry.width, glyphs: glyphs) : cell.text
      let blanks = String(
        repeating: " ", count: max(0, entry.width - VisibleText.width(of: text, upTo: entry.width)))
      let padded = columns[entry.column].alignsRight ? blanks + text : text + blanks
      runs.append(StyledRun(padded, cell.style))
      if place < shown.count - 1 {
        runs.append(StyledRun(String(repeating: " ", count: Self.gap), cell.style))
      }
    }
    return runs
  }
}
