internal import CNcurses

/// Hands the cells of a frame to ncurses, row by row.
struct CellPainter {
  /// False in a character set of ASCII only, where ncurses would draw blanks.
  let showsUnicode: Bool
  private var scalars: [UInt32] = []
  private var widths: [UInt32: Int] = [:]
  /// Colours as ncurses counts them; themes have a few dozen.
  private var numbers: [TerminalColor: Int32] = [:]
  private let depth: ColorDepth

  init(showsUnicode: Bool, depth: ColorDepth) {
    self.showsUnicode = showsUnicode
    self.depth = depth
  }

  /// Draws the rows that differ from the frame before; ncurses finds the cells in them.
  mutating func paint(_ canvas: Canvas, over shown: Canvas?, screen: Size) {
    let rows = min(canvas.size.rows, screen.rows)
    let columns = min(canvas.size.columns, screen.columns)
    // A frame of another size was not drawn for what is on the screen.
    let before = shown?.size == canvas.size ? shown : nil
    for row in 0..<screen.rows {
      guard row < rows else {
        cn_erase_row(Int32(row))
        continue
      }
      let start = row * canvas.size.columns
      let cells = canvas.cells[start..<start + columns]
      if let before {
        let old = before.cells[start..<start + columns]
        guard cells != old else { continue }
        // Terminals disagree about some wide characters, and ncurses about half overwritten
        // ones: sending the whole row keeps an error from staying.
        if hasWide(cells) || hasWide(old) { cn_redraw_row(Int32(row)) }
      }
      paintRow(cells, row: row, columns: columns, screen: screen)
    }
    if let cursor = canvas.cursor, cursor.row >= 0, cursor.row < rows, cursor.column >= 0,
      cursor.column < columns
    {
      cn_cursor(Int32(cursor.row), Int32(cursor.column))
    } else {
      cn_cursor(-1, 0)
    }
  }

  private func hasWide(_ cells: ArraySlice<Cell>) -> Bool {
    cells.contains { $0.text.isEmpty }
  }

  private mutating func paintRow(
    _ cells: ArraySlice<Cell>, row: Int, columns: Int, screen: Size
  ) {
    if columns < screen.columns { cn_erase_row(Int32(row)) }
    var index = cells.startIndex
    while index < cells.endIndex {
      let style = cells[index].style
      let column = index - cells.startIndex
      scalars.removeAll(keepingCapacity: true)
      repeat {
        let isWide = index + 1 < cells.endIndex && cells[index + 1].text.isEmpty
        append(cells[index].text, width: isWide ? 2 : 1)
        index += isWide ? 2 : 1
      } while index < cells.endIndex && cells[index].style == style
      put(row: row, column: column, style: style)
    }
  }

  private mutating func put(row: Int, column: Int, style: Style) {
    let foreground = number(of: style.foreground)
    let background = number(of: style.background)
    unsafe scalars.withUnsafeBufferPointer { buffer in
      unsafe cn_put(
        Int32(row), Int32(column), buffer.baseAddress, Int32(buffer.count),
        UInt32(style.attributes.rawValue), foreground, background)
    }
  }

  private mutating func number(of color: TerminalColor?) -> Int32 {
    guard let color else { return -1 }
    if let number = numbers[color] { return number }
    let number = color.number(for: depth)
    numbers[color] = number
    return number
  }

  /// Adds what ncurses draws in `width` cells for a cluster.
  private mutating func append(_ text: String, width: Int) {
    var utf8 = text.utf8.makeIterator()
    if let first = utf8.next(), first < 0x80, utf8.next() == nil {
      scalars.append(UInt32(first))
      return
    }
    let count = scalars.count
    var total = 0
    for scalar in text.unicodeScalars {
      let cells = knownWidth(of: scalar.value)
      guard cells >= 0 else {
        total = -1
        break
      }
      total += cells
      scalars.append(scalar.value)
    }
    guard total != width else { return }
    // The C library knows another width, or none: ncurses would leave a hole or shift the row.
    scalars.removeLast(scalars.count - count)
    scalars.append(showsUnicode ? 0xFFFD : 0x3F)
    if width == 2 { scalars.append(0x20) }
  }

  private mutating func knownWidth(of scalar: UInt32) -> Int {
    if let width = widths[scalar] { return width }
    let width = showsUnicode || scalar < 0x80 ? Int(cn_width(scalar)) : -1
    // A document may show every character there is; the table is for the usual few hundred.
    if widths.count > 4096 { widths.removeAll() }
    widths[scalar] = width
    return width
  }
}
