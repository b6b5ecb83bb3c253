import PageModel
import TerminalScreen

/// A list to choose one of: places, personas, locales, commands.
///
/// Letters search it.
struct PickerPane: Sendable {
  struct Item: Sendable, Hashable {
    /// What is chosen.
    var value: String
    /// What is shown and searched.
    var label: String
    /// Shown at the right: keys, a code.
    var note = ""
  }

  let kind: PickerKind
  let title: String
  private let items: [Item]
  /// Whether a text that is no item may be chosen as it is.
  private let takesText: Bool
  private(set) var filter = LineEditor()
  private(set) var viewport = ListViewport()
  /// What tab goes through, beside the items: the geo provider.
  private let choices: [String]
  private(set) var choice: String
  /// What the item under the cursor leads to.
  var details: [NameValue] = []

  init(
    kind: PickerKind, title: String, items: [Item], current: String = "", takesText: Bool,
    choices: [String] = [], choice: String = ""
  ) {
    self.kind = kind
    self.title = title
    self.items = items
    self.takesText = takesText
    self.choices = choices
    self.choice = choice
    if let row = items.firstIndex(where: { $0.value == current }) {
      viewport.select(row, rows: items.count, height: 10)
    }
  }

  /// The items that have all words of the filter, those that begin with it first.
  var shown: [Item] {
    let text = filter.text.lowercased()
    guard !text.isEmpty else { return items }
    if kind == .command {
      let scored = items.enumerated().compactMap { index, item in
        FuzzyMatch.score(text, in: item.label).map { (item, $0, index) }
      }
      return scored.sorted { ($1.1, $0.2) < ($0.1, $1.2) }.map(\.0)
    }
    let words = text.split(separator: " ")
    let found = items.filter { item in
      let label = item.label.lowercased() + " " + item.value.lowercased()
      return words.allSatisfy { label.contains($0) }
    }
    return found.filter { $0.label.lowercased().hasPrefix(text) }
      + found.filter { !$0.label.lowercased().hasPrefix(text) }
  }

  /// What enter would choose; nil when it would choose nothing.
  var chosen: String? {
    let shown = shown
    if shown.indices.contains(viewport.cursor) { return shown[viewport.cursor].value }
    return takesText && !filter.isEmpty ? filter.text : nil
  }

  mutating func handle(_ key: Key, height: Int) -> OverlayResult {
    let shown = shown
    switch key {
    case .escape: return .close
    case .enter:
      return chosen.map { .choose(kind, $0) } ?? .stay
    case .tab where !choices.isEmpty, .backTab where !choices.isEmpty:
      let index = (choices.firstIndex(of: choice) ?? 0) + (key == .tab ? 1 : choices.count - 1)
      choice = choices[index % choices.count]
    case .down, .control("n"), .tab: move(.down, shown.count, height)
    case .up, .control("p"), .backTab: move(.up, shown.count, height)
    case .pageDown: move(.pageDown, shown.count, height)
    case .pageUp: move(.pageUp, shown.count, height)
    default:
      guard filter.handle(key) else { return .stay }
      viewport.select(0, rows: self.shown.count, height: height)
    }
    return .stay
  }

  mutating func select(_ row: Int) {
    viewport.select(row, rows: shown.count, height: 10)
  }

  mutating func paste(_ text: String) { filter.insert(String(text.prefix(1000))) }

  private mutating func move(_ action: Action, _ rows: Int, _ height: Int) {
    _ = viewport.move(action, count: nil, rows: rows, height: height)
  }

  mutating func scroll(_ delta: Int, height: Int) {
    viewport.scroll(delta, rows: shown.count, height: height)
  }

  /// A click selects; true when the row had the cursor already.
  mutating func click(line: Int, height: Int) -> Bool {
    viewport.click(line: line, rows: shown.count, height: height)
  }

  /// What is on the screen of the list; nil where details stand beside it.
  func shownRows(height: Int) -> ShownRows? {
    choices.isEmpty ? viewport.shown(rows: shown.count, height: height - 1) : nil
  }

  func draw(into canvas: inout Canvas, area: Rect, look: Look) {
    guard !choices.isEmpty else { return drawList(into: &canvas, area: area, look: look) }
    // Names are longer than cities: the details get the larger part.
    if area.width >= 70 {
      let width = area.width * 2 / 5
      drawList(
        into: &canvas, area: Rect(x: area.x, y: area.y, width: width, height: area.height),
        look: look)
      let rest = Rect(
        x: area.x + width + 2, y: area.y, width: area.width - width - 2, height: area.height)
      drawDetails(into: &canvas, area: rest, look: look)
    } else {
      let height = max(2, area.height / 2)
      drawList(
        into: &canvas, area: Rect(x: area.x, y: area.y, width: area.width, height: height),
        look: look)
      let rest = Rect(
        x: area.x, y: area.y + height, width: area.width, height: area.height - height)
      drawDetails(into: &canvas, area: rest, look: look)
    }
  }

  /// The choices of tab, and below them what the item under the cursor leads to.
  private func drawDetails(into canvas: inout Canvas, area: Rect, look: Look) {
    guard area.height > 0, area.width > 0 else { return }
    let names = choices.map { name in
      StyledRun(" \(name) ", look[name == choice ? .titleFocused : .dim])
    }
    canvas.write([StyledRun("tab:", look[.dim])] + names, x: area.x, y: area.y, width: area.width)
    for (line, pair) in details.prefix(max(0, area.height - 1)).enumerated() {
      canvas.write(
        [StyledRun("\(pair.name): ", look[.key]), StyledRun(pair.value.beginning, look[.text])],
        x: area.x, y: area.y + 1 + line, width: area.width)
    }
    if details.isEmpty, area.height > 1 {
      let text = chosen?.isEmpty == false ? "no headers" : "no geo headers"
      canvas.write(text, x: area.x, y: area.y + 1, width: area.width, style: look[.dim])
    }
  }

  private func drawList(into canvas: inout Canvas, area: Rect, look: Look) {
    let shown = shown
    let label = "search: "
    canvas.write(label, x: area.x, y: area.y, width: area.width, style: look[.dim])
    filter.draw(
      into: &canvas, x: area.x + label.count, y: area.y, width: area.width - label.count,
      style: look[.inputField])
    let rows = area.height - 1
    let first = viewport.firstRow(rows: shown.count, height: rows)
    for (line, item) in shown.dropFirst(first).prefix(max(0, rows)).enumerated() {
      let rect = Rect(x: area.x, y: area.y + 1 + line, width: area.width, height: 1)
      let room = max(
        area.width / 3, area.width - 3 - VisibleText.width(of: item.label, upTo: area.width))
      let noteWidth = min(room, VisibleText.width(of: item.note, upTo: room))
      canvas.write(
        item.label, x: rect.x + 1, y: rect.y, width: rect.width - noteWidth - 2,
        style: look[.text])
      canvas.write(
        item.note, x: rect.maxX - noteWidth, y: rect.y, width: noteWidth, style: look[.dim])
      if first + line == viewport.cursor { look.select(rect, in: &canvas) }
    }
    if shown.isEmpty {
      let text = takesText && !filter.isEmpty ? "enter takes \"\(filter.text)\"" : "nothing matches"
      canvas.write(text, x: area.x + 1, y: area.y + 1, width: area.width - 1, style: look[.dim])
    }
  }
}
