extension Canvas {
  /// Draws a border with a title into its upper edge and returns the area inside.
  ///
  /// Focus is bold border and reversed title, never colour alone. Too small for a border, nothing
  /// is drawn and the area is the whole rectangle.
  @discardableResult
  package mutating func frame(
    _ rect: Rect, title: String, trailing: String = "", focused: Bool = false,
    style: Style = .plain
  ) -> Rect {
    var titleStyle = style
    if focused { titleStyle.attributes.formUnion([.bold, .reverse]) }
    return frame(
      rect, title: [StyledRun(title, titleStyle)], trailing: [StyledRun(trailing, style)],
      focused: focused, style: style)
  }

  /// Draws a border with a title of several looks; the caller marks the focused part of it.
  @discardableResult
  package mutating func frame(
    _ rect: Rect, title: [StyledRun], trailing: [StyledRun] = [], focused: Bool = false,
    style: Style = .plain
  ) -> Rect {
    let rect = rect.intersection(bounds)
    guard rect.width >= 2, rect.height >= 2 else { return rect }
    var border = style
    if focused { border.attributes.insert(.bold) }
    let bar = String(repeating: glyphs.horizontal, count: rect.width - 2)
    edge(rect, row: rect.y, glyphs.topLeft + bar + glyphs.topRight, border)
    edge(rect, row: rect.maxY - 1, glyphs.bottomLeft + bar + glyphs.bottomRight, border)
    for row in rect.y + 1..<max(rect.y + 1, rect.maxY - 1) {
      write(glyphs.vertical, x: rect.x, y: row, width: 1, style: border)
      write(glyphs.vertical, x: rect.maxX - 1, y: row, width: 1, style: border)
    }
    // One piece of border stays on each side of the titles.
    let room = rect.width - 4
    let used = write(title, x: rect.x + 2, y: rect.y, width: room)
    let trailingWidth = trailing.reduce(0) { $0 + VisibleText.width(of: $1.text, upTo: room) }
    if trailingWidth > 0, used + 1 + trailingWidth <= room {
      write(trailing, x: rect.maxX - 2 - trailingWidth, y: rect.y, width: trailingWidth)
    }
    return rect.inset(by: 1)
  }

  /// Draws over the right border which part of a list is shown; nothing when all of it is.
  package mutating func scrollBar(_ rect: Rect, _ shown: ShownRows, style: Style = .plain) {
    let track = rect.height - 2
    let (total, visible) = (shown.total, shown.count)
    guard track > 0, rect.width >= 2, visible > 0, total > visible else { return }
    let length = max(1, Int(Double(track) * Double(visible) / Double(total)))
    let share = Double(min(max(0, shown.first), total - visible)) / Double(total - visible)
    let start = Int((Double(track - length) * share).rounded())
    for row in start..<start + length {
      write(glyphs.scrollThumb, x: rect.maxX - 1, y: rect.y + 1 + row, width: 1, style: style)
    }
  }

  private mutating func edge(_ rect: Rect, row: Int, _ text: String, _ style: Style) {
    write(text, x: rect.x, y: row, width: rect.width, style: style)
  }
}

/// Which rows of a list are on the screen.
package struct ShownRows: Sendable, Hashable {
  /// The first of them, counted from zero.
  package var first: Int
  package var count: Int
  /// How many rows the list has.
  package var total: Int

  package init(first: Int, count: Int, total: Int) {
    self.first = first
    self.count = count
    self.total = total
  }
}
