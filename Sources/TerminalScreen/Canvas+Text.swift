/// Reading a frame, for tests and for saving a screen as text.
extension Canvas {
  /// The rows as text, without the blanks at their ends.
  package var lines: [String] {
    (0..<size.rows).map { row in
      var line = ""
      for column in 0..<size.columns { line += self[column, row].text }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The cell at a position, or nil outside.
  package func cell(column: Int, row: Int) -> Cell? {
    bounds.contains(x: column, y: row) ? self[column, row] : nil
  }

  /// Where a text first starts, looking row by row; it must stand in one row.
  package func position(of text: String) -> Position? {
    let wanted = VisibleText.clusters(of: text).map(\.text)
    guard !wanted.isEmpty else { return nil }
    for row in 0..<size.rows {
      let shown = (0..<size.columns).filter { !self[$0, row].text.isEmpty }
      guard shown.count >= wanted.count else { continue }
      for start in 0...shown.count - wanted.count
      where (0..<wanted.count).allSatisfy({ self[shown[start + $0], row].text == wanted[$0] }) {
        return Position(column: shown[start], row: row)
      }
    }
    return nil
  }

  /// The look of the first cell of a text, or nil when it is not on the canvas.
  package func style(of text: String) -> Style? {
    position(of: text).map { self[$0.column, $0.row].style }
  }
}
