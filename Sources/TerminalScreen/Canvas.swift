/// One character cell: a grapheme cluster and how it looks.
package struct Cell: Sendable, Hashable {
  /// The cluster; empty in the right half of a wide one.
  package var text: String
  package var style: Style

  package init(text: String, style: Style) {
    self.text = text
    self.style = style
  }

  package static let blank = Cell(text: " ", style: .plain)
}

/// A run of text in one style.
package struct StyledRun: Sendable, Hashable {
  package var text: String
  package var style: Style

  package init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// A frame being drawn: a grid of cells that panes write into.
///
/// Whatever text is written, a cell never holds a control character, and no wide character is
/// ever split: `write` replaces and clips as `TextWidth` and `VisibleText` say.
package struct Canvas: Sendable, Hashable {
  package let size: Size
  package private(set) var cells: [Cell]
  /// Where the hardware cursor sits; nil hides it.
  package var cursor: Position?
  /// What borders, folds and cuts are drawn with.
  package let glyphs: GlyphSet

  package struct Position: Sendable, Hashable {
    package var column: Int
    package var row: Int

    package init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }
  }

  package init(size: Size, glyphs: GlyphSet = .unicode) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    self.glyphs = glyphs
    self.cells = Array(repeating: .blank, count: self.size.columns * self.size.rows)
  }

  package var bounds: Rect { Rect(x: 0, y: 0, width: size.columns, height: size.rows) }

  /// The cell at a position, which must be inside the canvas.
  package subscript(column: Int, row: Int) -> Cell { cells[row * size.columns + column] }

  /// Writes text from the left edge `x`, at most `width` cells, and returns the cells used.
  ///
  /// Text that does not fit ends in `…`, so that a cut is never silent. Text beyond the cut is
  /// not looked at. `skipping` leaves out that many cells at the beginning, for a view that is
  /// scrolled sideways.
  @discardableResult
  package mutating func write(
    _ text: String, x: Int, y: Int, width: Int, style: Style = .plain, skipping: Int = 0
  ) -> Int {
    write([StyledRun(text, style)], x: x, y: y, width: width, skipping: skipping)
  }

  /// Writes runs one after the other, at most `width` cells in all, and returns the cells used.
  @discardableResult
  package mutating func write(
    _ runs: [StyledRun], x: Int, y: Int, width: Int, skipping: Int = 0
  ) -> Int {
    guard y >= 0, y < size.rows, x >= 0, x < size.columns else { return 0 }
    let limit = min(width, size.columns - x)
    guard limit > 0 else { return 0 }
    var toSkip = skipping
    var column = 0
    for run in runs {
      for cluster in VisibleClusters(run.text) {
        if toSkip > 0 {
          toSkip -= cluster.width
          // The left half of a wide character is scrolled out: its right half is a blank.
          guard toSkip < 0 else { continue }
          put(" ", width: 1, column: x, row: y, style: run.style)
          column = 1
          continue
        }
        guard column + cluster.width <= limit else {
          cut(x: x, y: y, column: column, limit: limit, style: run.style)
          return limit
        }
        var style = run.style
        if cluster.isEscape { style.attributes.insert(.dim) }
        put(cluster.text, width: cluster.width, column: x + column, row: y, style: style)
        column += cluster.width
      }
    }
    return column
  }

  /// Fills a rectangle with blanks of a style.
  package mutating func fill(_ rect: Rect, style: Style = .plain) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.y..<area.maxY {
      for column in area.x..<area.maxX {
        put(" ", width: 1, column: column, row: row, style: style)
      }
    }
  }

  /// Changes the look of the cells in a rectangle, not their text.
  package mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.y..<area.maxY {
      for column in area.x..<area.maxX {
        change(&cells[row * size.columns + column].style)
      }
    }
  }

  /// Ends a text that goes on: the ellipsis takes the last cells, or what there is of them.
  private mutating func cut(x: Int, y: Int, column: Int, limit: Int, style: Style) {
    let count = glyphs.ellipsis.unicodeScalars.count
    var position = max(0, min(column, limit - count))
    for scalar in glyphs.ellipsis.unicodeScalars where position < limit {
      put(String(scalar), width: 1, column: x + position, row: y, style: style)
      position += 1
    }
    while position < limit {
      put(" ", width: 1, column: x + position, row: y, style: style)
      position += 1
    }
  }

  /// Replaces one cluster; a wide character that is overwritten in half is blanked whole.
  private mutating func put(_ text: String, width: Int, column: Int, row: Int, style: Style) {
    let index = row * size.columns + column
    blankWideCharacter(at: index, row: row)
    if width == 2 {
      blankWideCharacter(at: index + 1, row: row)
      cells[index + 1] = Cell(text: "", style: style)
    }
    cells[index] = Cell(text: text, style: style)
  }

  private mutating func blankWideCharacter(at index: Int, row: Int) {
    let start = row * size.columns
    if index > start, cells[index].text.isEmpty {
      cells[index - 1].text = " "
      cells[index].text = " "
    }
    if index + 1 < start + size.columns, cells[index + 1].text.isEmpty {
      cells[index + 1].text = " "
    }
  }
}
