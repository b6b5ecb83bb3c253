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
  /// Whether it is a sentence, which goes on in the next line between two words.
  var isProse = false

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

  /// A sentence; blanks at its start stand before each of its lines.
  static func prose(_ text: String, _ role: Role = .text) -> TextLine {
    var line = TextLine(text, role)
    line.isProse = true
    return line
  }

  var text: String { runs.map(\.text).joined() }
}

/// Lines with a cursor: response, trace, outcome.
struct LinesPane: Sendable {
  private(set) var lines: [TextLine] = []
  private(set) var viewport = ListViewport()
  var search = DocumentSearch()
  /// Lines that the run before did not have, until the next key.
  private(set) var changed: Set<Int> = []
  /// How rows become lines, and how wide these are.
  var style = LineStyle()
  private var hasProse = false

  init(_ lines: [TextLine] = []) {
    self.lines = lines
    hasProse = lines.contains(where: \.isProse)
  }

  /// New lines with the cursor where it was.
  ///
  /// - Parameter marksChanges: Whether lines that are new are marked.
  mutating func replace(with lines: [TextLine], height: Int, marksChanges: Bool = false) {
    changed =
      marksChanges
      ? ChangedLines.changes(
        from: self.lines.map { ChangedLines.lasting($0.text) },
        to: lines.map { ChangedLines.lasting($0.text) }) : []
    self.lines = lines
    hasProse = lines.contains(where: \.isProse)
    viewport.settle(rows: lines.count, height: height)
    search = search.restarted()
  }

  var cursor: Int { viewport.cursor }

  mutating func forgetChanges() { changed = [] }

  /// The line under the cursor.
  var current: TextLine? { lines.indices.contains(cursor) ? lines[cursor] : nil }

  mutating func update(_ action: Action, count: Int?, height: Int) -> [PaneRequest] {
    let page = pageHeight(height)
    if viewport.move(action, count: count, rows: lines.count, height: page) {
      keepTop(height: height)
      return []
    }
    guard let current else { return [] }
    switch action {
    case .open, .close:
      guard !current.folded.isEmpty else {
        return [.notice(.info, "nothing is folded in this line; v shows all of it")]
      }
      setOpen(action == .open, at: cursor)
      viewport.settle(rows: lines.count, height: height)
      keepTop(height: height)
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
    changed = []
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
    viewport.select(line, rows: lines.count, height: pageHeight(height))
    keepTop(height: height)
  }

  mutating func scroll(_ delta: Int, height: Int) {
    viewport.scroll(delta, rows: lines.count, height: pageHeight(height))
    keepTop(height: height)
  }

  /// Takes over how rows become lines.
  mutating func fit(_ style: LineStyle, height: Int) {
    guard style != self.style else { return }
    self.style = style
    keepTop(height: height)
  }

  /// Whether rows may take more than one line.
  private var wraps: Bool { style.wraps || hasProse }

  /// The rows on the screen: fewer than its lines where rows take several.
  private func pageHeight(_ height: Int) -> Int {
    wraps ? max(1, shownLines(height: height).count { $0.segment == 0 }) : height
  }

  /// Where rows take several lines, the first one that has room is where the screen begins.
  private mutating func keepTop(height: Int) {
    viewport.fillsScreen = !wraps
    guard wraps, let first = shownLines(height: height).first else { return }
    viewport.begin(at: first.row)
  }

  private func shownLines(height: Int) -> [RowLine] {
    let first = viewport.firstRow(rows: lines.count, height: height)
    let rows = Array(first..<max(first, min(lines.count, first + height)))
    guard wraps else { return rows.map { RowLine(row: $0) } }
    return RowLines.fit(
      rows, cursor: cursor, height: height,
      lines: { row in
        wrapped(row, Look.plain, .unicode).indices.map { RowLine(row: row, segment: $0) }
      },
      previous: { $0 > 0 ? $0 - 1 : nil })
  }

  private func wrapped(_ row: Int, _ look: Look, _ glyphs: GlyphSet) -> [[StyledRun]] {
    let line = lines[row]
    let width = max(8, style.width - style.gutter(rows: lines.count))
    if line.isProse {
      let style = look[line.runs.first?.role ?? .text]
      let indent = String(repeating: " ", count: min(line.text.prefix { $0 == " " }.count, 4))
      let words = TextWrap.words(line.text.trimmingBlanks, width: width - indent.count)
      return words.map { [StyledRun(glyphs.fit(indent + $0), style)] }
    }
    let runs = line.runs.map { StyledRun(glyphs.fit($0.text), look[$0.role]) }
    return style.wraps ? runs.wrapped(to: width) : [runs]
  }

  mutating func click(line: Int, height: Int) {
    let shown = shownLines(height: height)
    guard shown.indices.contains(line) else { return }
    let row = shown[line].row
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
    var pane = self
    // The canvas decides: it may have been made for a size whose event has not come yet.
    pane.style.width = area.width
    pane.drawLines(into: &canvas, area: area, look: look, marksCursor: marksCursor)
  }

  private func drawLines(
    into canvas: inout Canvas, area: Rect, look: Look, marksCursor: Bool
  ) {
    for (offset, line) in shownLines(height: area.height).enumerated() {
      let rect = style.inset(
        Rect(x: area.x, y: area.y + offset, width: area.width, height: 1),
        number: line.segment > 0 ? nil : line.row + 1, rows: lines.count, in: &canvas, look: look)
      let content = wrapped(line.row, look, canvas.glyphs)
      let runs = content.indices.contains(line.segment) ? content[line.segment] : []
      let used = canvas.write(runs, x: rect.x, y: rect.y, width: rect.width)
      if line.segment == 0, let mark = mark(of: line.row, canvas.glyphs) {
        canvas.write(mark, x: rect.x, y: rect.y, width: 1, style: look[.punctuation])
      }
      if line.segment == 0, changed.contains(line.row) {
        look.markChange(rect, after: used, in: &canvas)
      }
      if search.contains(line.row) {
        look.mark(
          search, Rect(x: rect.x, y: rect.y, width: used, height: 1), in: &canvas,
          isWhole: content.count == 1)
      }
      if marksCursor, line.row == cursor {
        look.select(rect, in: &canvas, isFirst: line.segment == 0)
      }
    }
  }
}
