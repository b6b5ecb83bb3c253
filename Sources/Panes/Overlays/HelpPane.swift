import TerminalScreen

/// The keys that work in a pane, from the key table; letters filter, enter runs one.
struct HelpPane: Sendable {
  /// A binding, and why it would do nothing now.
  struct Entry: Sendable, Hashable {
    var binding: KeyBinding
    var reason: String?
  }

  private let entries: [Entry]
  private(set) var filter = LineEditor()
  private(set) var viewport = ListViewport()

  init(keymap: Keymap, scopes: [KeyScope], reason: (Action) -> String?) {
    entries = keymap.bindings(in: scopes).map {
      Entry(binding: $0, reason: reason($0.action))
    }
  }

  /// The entries that have the letters of the filter.
  var shown: [Entry] {
    let words = filter.text.lowercased().split(separator: " ")
    return entries.filter { entry in
      let text =
        Self.keys(of: entry).lowercased() + " " + entry.binding.help.lowercased()
        + " " + entry.binding.action.rawValue
      return words.allSatisfy { text.contains($0) }
    }
  }

  /// Handles a key; an action when one was chosen.
  mutating func handle(_ key: Key, height: Int) -> OverlayResult {
    let shown = shown
    switch key {
    case .escape: return .close
    case .enter:
      guard shown.indices.contains(viewport.cursor) else { return .stay }
      return .perform(shown[viewport.cursor].binding.action)
    case .down, .control("n"): move(.down, shown.count, height)
    case .up, .control("p"): move(.up, shown.count, height)
    case .pageDown: move(.pageDown, shown.count, height)
    case .pageUp: move(.pageUp, shown.count, height)
    case .character("q") where filter.isEmpty, .character("?") where filter.isEmpty: return .close
    case .character("j") where filter.isEmpty: move(.down, shown.count, height)
    case .character("k") where filter.isEmpty: move(.up, shown.count, height)
    default:
      guard filter.handle(key) else { return .stay }
      viewport.select(0, rows: self.shown.count, height: height)
    }
    return .stay
  }

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

  func shownRows(height: Int) -> ShownRows {
    viewport.shown(rows: shown.count, height: height - 1)
  }

  private static func keys(of entry: Entry) -> String {
    let keys = entry.binding.keys.map(\.description)
    // The nine levels.
    guard keys.count > 4, let first = keys.first, let last = keys.last else {
      return keys.joined(separator: " ")
    }
    return "\(first) to \(last)"
  }

  func draw(into canvas: inout Canvas, area: Rect, look: Look) {
    let shown = shown
    canvas.write(
      "type to filter, enter runs, esc closes", x: area.x, y: area.y, width: area.width,
      style: look[.dim])
    if !filter.isEmpty {
      canvas.fill(Rect(x: area.x, y: area.y, width: area.width, height: 1))
      filter.draw(
        into: &canvas, x: area.x, y: area.y, width: area.width, style: look[.inputField])
    }
    let rows = area.height - 1
    let first = viewport.firstRow(rows: shown.count, height: rows)
    let keyWidth = min(18, area.width / 3)
    for (line, entry) in shown.dropFirst(first).prefix(max(0, rows)).enumerated() {
      let rect = Rect(x: area.x, y: area.y + 1 + line, width: area.width, height: 1)
      canvas.write(
        Self.keys(of: entry), x: rect.x, y: rect.y, width: keyWidth, style: look[.keyHint])
      let reason = entry.reason.map { " (\($0))" } ?? ""
      canvas.write(
        [
          StyledRun(entry.binding.help, look[entry.reason == nil ? .text : .dim]),
          StyledRun(reason, look[.dim]),
        ], x: rect.x + keyWidth + 1, y: rect.y, width: rect.width - keyWidth - 1)
      if first + line == viewport.cursor { look.select(rect, in: &canvas) }
    }
    if shown.isEmpty {
      canvas.write(
        "no key does that", x: area.x, y: area.y + 1, width: area.width, style: look[.dim])
    }
  }
}

/// What a key in an overlay led to.
enum OverlayResult: Sendable, Hashable {
  case stay, close
  /// Close, and do what the key does without the popup.
  case closeAndPass
  /// Close, and do this.
  case perform(Action)
  /// Send the form off; it stays until the answer comes.
  case submit
  /// Open this field of the form in the editor.
  case editField(Int)
  /// Close, and open a file of the project in the editor.
  case openFile(String, line: Int)
  /// Close, and take this choice of a picker.
  case choose(PickerKind, String)
}
