import TerminalScreen

/// The line at the bottom where a search, a filter or a command is typed.
struct Prompt: Sendable {
  enum Kind: String, Sendable, Hashable {
    case search = "/"
    case searchBackward = "\\"
    case filter = "filter: "
    case query = "show: "
    case command = ":"
    case importText = "import a paste, or FILE.har: "
    case shell = "!"
    case reason = "ignore because: "
  }

  let kind: Kind
  /// Whether what is typed is searched for.
  var isSearch: Bool { kind == .search || kind == .searchBackward }
  var editor = LineEditor()
  /// Older entries of the same kind, newest last.
  private let history: [String]
  private var historyIndex: Int?
  /// What tab offers, and which of it is in the line.
  private var completions: [String] = []
  private var completionIndex = 0

  enum Result: Sendable, Hashable {
    case stay, changed, cancel
    case accept(String)
  }

  init(kind: Kind, text: String = "", history: [String] = []) {
    self.kind = kind
    self.editor = LineEditor(text)
    self.history = history
  }

  /// Handles a key; `complete` gives whole lines that the text could become.
  mutating func handle(_ key: Key, complete: (String) -> [String]) -> Result {
    switch key {
    case .escape, .control("c"): return .cancel
    case .enter: return .accept(editor.text)
    case .tab, .backTab:
      cycleCompletions(forward: key == .tab, complete: complete)
      return .changed
    case .up, .control("p"):
      showHistory((historyIndex ?? history.count) - 1)
      return .changed
    case .down, .control("n"):
      showHistory((historyIndex ?? history.count) + 1)
      return .changed
    case .backspace where editor.isEmpty: return .cancel
    default:
      completions = []
      return editor.handle(key) ? .changed : .stay
    }
  }

  mutating func paste(_ text: String) {
    completions = []
    editor.insert(String(text.prefix(65_536)))
  }

  private mutating func cycleCompletions(forward: Bool, complete: (String) -> [String]) {
    if completions.isEmpty {
      completions = complete(editor.text)
      completionIndex = forward ? 0 : completions.count - 1
    } else {
      let count = completions.count
      completionIndex = (completionIndex + (forward ? 1 : count - 1)) % count
    }
    if completions.indices.contains(completionIndex) {
      editor.replace(with: completions[completionIndex])
    }
  }

  private mutating func showHistory(_ index: Int) {
    guard history.indices.contains(index) else {
      if index >= history.count, historyIndex != nil {
        historyIndex = nil
        editor.replace(with: "")
      }
      return
    }
    historyIndex = index
    editor.replace(with: history[index])
  }

  func draw(into canvas: inout Canvas, rect: Rect, look: Look) {
    canvas.fill(rect)
    let label = " \(kind.rawValue)"
    let used = canvas.write(label, x: rect.x, y: rect.y, width: rect.width, style: look[.mode])
    editor.draw(
      into: &canvas, x: rect.x + used, y: rect.y, width: rect.width - used, style: look[.text])
  }
}
