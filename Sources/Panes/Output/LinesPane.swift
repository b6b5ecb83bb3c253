import Documents
import PageModel
import TerminalScreen

/// A piece of a line and what it is for.
struct RoleRun: Sendable, Hashable {
  var text: String
  var role: Role

  init(_ text: String, _ role: Role = .text) {
    // Nobody reads further in a line; the popup has the whole text.
    self.text = text.utf8.count > 4000 ? String(text.prefix(1000)) + "…" : text
    self.role = role
  }
}

/// A line of a text that is short enough to be kept whole.
struct TextLine: Sendable, Hashable {
  var runs: [RoleRun]
  /// What `v` shows; nil when the line shows everything.
  var full: String?
  /// The source line to open in the editor.
  var source: SourcePlace?
  /// Lines that come after this one when it is opened.
  var folded: [TextLine] = []

  struct SourcePlace: Sendable, Hashable {
    var file: String
    var line: Int
  }

  init(_ runs: [RoleRun] = [], full: String? = nil, source: SourcePlace? = nil) {
    self.runs = runs
    self.full = full
    self.source = source
  }

  init(_ text: String, _ role: Role = .text) {
    self.init([RoleRun(text, role)])
  }

  var text: String { runs.map(\.text).joined() }
}

/// Lines with a cursor: response, trace, outcome.
struct LinesPane: Sendable {
  private(set) var lines: [TextLine] = []
  private(set) var viewport = ListViewport()
  var search = DocumentSearch()

  init(_ lines: [TextLine] = []) {
    self.lines = lines
  }

  /// New lines with the cursor where it was.
  mutating func replace(with lines: [TextLine], height: Int) {
    self.lines = lines
    viewport.settle(rows: lines.count, height: height)
    search = search.restarted()
  }

  var cursor: Int { viewport.cursor }

  /// The line under the cursor.
  var current: TextLine? { lines.indices.contains(cursor) ? lines[cursor] : nil }

  mutating func update(_ action: Action, count: Int?, height: Int) -> [PaneRequest] {
    if viewport.move(action, count: count, rows: lines.count, height: height) { return [] }
    guard let current else { return [] }
    switch action {
    case .open, .close:
      guard !current.folded.isEmpty else {
        return [.notice(.info, "nothing is folded in this line; v shows all of it")]
      }
      setOpen(action == .open, at: cursor)
      viewport.settle(rows: lines.count, height: height)
      return []
    case .copyLine: return [.effect(.copy(current.full ?? current.text))]
    case .fullValue:
      return [.showText(title: "line \(cursor + 1)", text: current.full ?? current.text)]
    case .openEditor:
      guard let place = current.source ?? lines.lazy.compactMap(\.source).first else { return [] }
      return [.effect(.openEditor(file: place.file, line: place.line))]
    default: return []
    }
  }

  /// Puts the folded lines of a line behind it, or takes them away again.
  private mutating func setOpen(_ isOpen: Bool, at index: Int) {
    let folded = lines[index].folded
    let isShown = lines[(index + 1)...].prefix(folded.count).elementsEqual(folded)
    if isOpen, !isShown {
      lines.insert(contentsOf: folded, at: index + 1)
    } else if !isOpen, isShown {
      lines.removeSubrange(index + 1...index + folded.count)
    }
    search = search.restarted()
  }

  /// The sign before a line that has others folded into it.
  private func mark(of index: Int, _ glyphs: GlyphSet) -> String? {
    let folded = lines[index].folded
    guard !folded.isEmpty else { return nil }
    let isShown = lines[(index + 1)...].prefix(folded.count).elementsEqual(folded)
    return isShown ? glyphs.foldOpen : glyphs.foldClosed
  }

  /// Selects a line and brings it to the top, so that what it begins can be seen.
  mutating func show(_ line: TextLine, height: Int) {
    guard let index = lines.firstIndex(of: line) else { return }
    select(lines.count - 1, height: height)
    select(index, height: height)
  }

  mutating func select(_ line: Int, height: Int) {
    viewport.select(line, rows: lines.count, height: height)
  }

  mutating func scroll(_ delta: Int, height: Int) {
    viewport.scroll(delta, rows: lines.count, height: height)
  }

  mutating func click(line: Int, height: Int) {
    let row = viewport.firstRow(rows: lines.count, height: height) + line
    guard lines.indices.contains(row) else { return }
    select(row, height: height)
    guard !lines[row].folded.isEmpty else { return }
    let isShown = lines[(row + 1)...].prefix(lines[row].folded.count)
      .elementsEqual(lines[row].folded)
    setOpen(!isShown, at: row)
  }

  func firstMatch(in range: Range<Int>, _ search: JSONSearch) -> Int? {
    range.first { !search.ranges(in: lines[$0].full ?? lines[$0].text).isEmpty }
  }

  func shown(height: Int) -> ShownRows { viewport.shown(rows: lines.count, height: height) }

  func draw(into canvas: inout Canvas, area: Rect, look: Look, marksCursor: Bool = true) {
    let first = viewport.firstRow(rows: lines.count, height: area.height)
    for (offset, line) in lines.dropFirst(first).prefix(area.height).enumerated() {
      let rect = Rect(x: area.x, y: area.y + offset, width: area.width, height: 1)
      let used = canvas.write(
        line.runs.map { [glyphs = canvas.glyphs] in StyledRun(glyphs.fit($0.text), look[$0.role]) },
        x: rect.x, y: rect.y,
        width: rect.width)
      if let mark = mark(of: first + offset, canvas.glyphs) {
        canvas.write(mark, x: rect.x, y: rect.y, width: 1, style: look[.punctuation])
      }
      if search.contains(first + offset) {
        look.mark(search, Rect(x: rect.x, y: rect.y, width: used, height: 1), in: &canvas)
      }
      if marksCursor, first + offset == cursor { look.select(rect, in: &canvas) }
    }
  }
}
