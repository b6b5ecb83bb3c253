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

  package struct Position: Sendable, Hashable {
    package var column: Int
    package var row: Int

    package init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }
  }

  package init(size: Size) {
    self.size = size
    self.cells = Array(repeating: .blank, count: max(0, size.columns) * max(0, size.rows))
  }

  package var bounds: Rect { Rect(x: 0, y: 0, width: size.columns, height: size.rows) }

  /// The cell at a position, which must be inside the canvas.
  package subscript(column: Int, row: Int) -> Cell { cells[row * size.columns + column] }

  /// Writes text from the left edge `x`, at most `width` cells, and returns the cells used.
  ///
  /// Text that does not fit ends in `…`, so that a cut is never silent.
  @discardableResult
  package mutating func write(
    _ text: String, x: Int, y: Int, width: Int, style: Style = .plain
  ) -> Int {
    write([StyledRun(text, style)], x: x, y: y, width: width)
  }

  /// Writes runs one after the other, at most `width` cells in all, and returns the cells used.
  @discardableResult
  package mutating func write(_ runs: [StyledRun], x: Int, y: Int, width: Int) -> Int {
    let limit = min(width, size.columns - x)
    guard y >= 0, y < size.rows, x >= 0, limit > 0 else { return 0 }
    var column = 0
    for run in runs {
      for cluster in VisibleText.clusters(of: run.text) {
        let width = cluster.width
        if column + width > limit {
          put("…", width: 1, column: x + min(column, limit - 1), row: y, style: run.style)
          return limit
        }
        put(cluster.text, width: width, column: x + column, row: y, style: run.style)
        column += width
      }
    }
    return column
  }

  /// Fills a rectangle with blanks of a style.
  package mutating func fill(_ rect: Rect, style: Style = .plain) {
    let area = rect.intersection(bounds)
    for row in area.y..<area.maxY where !area.isEmpty {
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

  /// Replaces one cluster; a wide character that is overwritten in half is blanked whole.
  private mutating func put(_ text: String, width: Int, column: Int, row: Int, style: Style) {
    guard width > 0 else { return }
    let index = row * size.columns + column
    for offset in 0..<width { blankWideCharacter(at: index + offset, row: row) }
    cells[index] = Cell(text: text, style: style)
    for offset in 1..<max(1, width) {
      cells[index + offset] = Cell(text: "", style: style)
    }
  }

  private mutating func blankWideCharacter(at index: Int, row: Int) {
    let start = row * size.columns
    let end = start + size.columns
    if cells[index].text.isEmpty, index > start {
      cells[index - 1].text = " "
    }
    if index + 1 < end, cells[index + 1].text.isEmpty {
      cells[index + 1].text = " "
    }
  }
}
