import Documents
import PageModel
import TerminalScreen

/// What a pane needs to draw itself: how roles look and who has the focus.
struct Look: Sendable {
  /// Turns while a page runs; plain characters, which every terminal and reader can show.
  static let spinner = ["|", "/", "-", "\\"]

  var theme: Theme
  var isFocused: Bool

  /// Whether the row under the cursor takes the hardware cursor, which screen readers follow.
  var movesCursor = true

  /// No colours, for what is measured and not drawn.
  static let plain = Look(theme: .mono, isFocused: false)

  subscript(role: Role) -> Style { theme[role] }

  /// Marks a line of the row under the cursor; the first has the hardware cursor.
  func select(_ rect: Rect, in canvas: inout Canvas, isFirst: Bool = true) {
    let style = theme[isFocused ? .selection : .selectionUnfocused]
    canvas.restyle(rect) { $0.attributes.formUnion(style.attributes) }
    if isFocused, movesCursor, isFirst {
      canvas.cursor = Canvas.Position(column: rect.x, row: rect.y)
    }
  }

  /// Marks a line that the last run changed: behind its text, or in the last cell.
  func markChange(_ rect: Rect, after used: Int, in canvas: inout Canvas) {
    guard rect.width > 1 else { return }
    let x = rect.x + min(used + 1, rect.width - 1)
    canvas.write("~", x: x, y: rect.y, width: 1, style: theme[.changed])
  }

  /// Marks what a search found in a row that is drawn already; all of the row when the match is
  /// in a part that is not on the screen, unless other lines of the row may have it.
  func mark(
    _ search: DocumentSearch, _ rect: Rect, in canvas: inout Canvas, isWhole: Bool = true
  ) {
    guard let text = search.text else { return }
    let row = rect.intersection(canvas.bounds)
    guard !row.isEmpty else { return }
    var line = ""
    var columns: [Int] = []
    for column in row.x..<row.maxX {
      let cell = canvas[column, row.y].text
      line += cell
      columns += Array(repeating: column, count: cell.utf8.count)
    }
    let ranges = text.ranges(in: line)
    guard !ranges.isEmpty else {
      guard isWhole else { return }
      canvas.restyle(row) { $0.attributes.insert(.underline) }
      return
    }
    let style = theme[.match]
    for range in ranges {
      let start = line.utf8.distance(from: line.startIndex, to: range.lowerBound)
      let end = line.utf8.distance(from: line.startIndex, to: range.upperBound)
      guard start < end, end <= columns.count else { continue }
      let cells = Rect(
        x: columns[start], y: row.y, width: columns[end - 1] - columns[start] + 1, height: 1)
      canvas.restyle(cells) { $0 = style }
    }
  }
}

extension String {
  /// The text with blanks after it up to a number of characters.
  func padded(to count: Int) -> String {
    self.count >= count ? self : self + String(repeating: " ", count: count - self.count)
  }
}

extension Severity {
  /// The mark that stands for a severity without colour.
  var mark: String {
    switch self {
    case .error: "!!"
    case .warning: "!"
    case .info: "i"
    }
  }

  var role: Role {
    switch self {
    case .error: .error
    case .warning: .warning
    case .info: .info
    }
  }
}

extension GlyphSet {
  /// Our own signs in a text as this terminal can show them.
  func fit(_ text: String) -> String {
    guard self != .unicode, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return text.map { character in
      switch character {
      case "…": ellipsis
      case "•": mask
      case "–": dash
      case "━": "="
      case "╌": "~"
      case "▾": foldOpen
      default: String(character)
      }
    }.joined()
  }
}
