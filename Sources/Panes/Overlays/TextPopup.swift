import TerminalScreen

/// A long text, wrapped, to scroll through.
struct TextPopup: Sendable {
  let title: String
  let text: String
  /// Whether a key that means nothing here closes the popup and is then obeyed.
  var passesKeys = false
  /// Whether lines are broken between words.
  private let breaksAtWords: Bool
  /// The text wrapped for a width; made again when the width changes.
  private var lines: [String] = []
  private var width = 0
  private var top = 0

  init(title: String, text: String, width: Int, breaksAtWords: Bool = false) {
    self.breaksAtWords = breaksAtWords
    self.title = title
    self.text = text
    fit(width: width)
  }

  /// Wraps the text for a width.
  mutating func fit(width: Int) {
    guard width != self.width, width > 0 else { return }
    self.width = width
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { line in
        breaksAtWords
          ? TextWrap.words(String(line), width: width)
          : TextWrap.cells(String(line), width: width)
      }
    top = min(top, max(0, lines.count - 1))
  }

  mutating func handle(_ key: Key, height: Int) -> OverlayResult {
    switch key {
    case .escape, .enter, .character("q"), .character("v"): return .close
    case .down, .character("j"): scroll(1, height: height)
    case .up, .character("k"): scroll(-1, height: height)
    case .pageDown, .character(" "), .control("f"): scroll(height - 1, height: height)
    case .pageUp, .control("b"): scroll(1 - height, height: height)
    case .control("d"): scroll(height / 2, height: height)
    case .control("u"): scroll(-height / 2, height: height)
    case .home, .character("g"): top = 0
    case .end, .character("G"): scroll(lines.count, height: height)
    default: return passesKeys ? .closeAndPass : .stay
    }
    return .stay
  }

  /// Whether there is more than fits.
  func scrolls(height: Int) -> Bool { lines.count > height }

  mutating func scroll(_ delta: Int, height: Int) {
    top = min(max(0, top + delta), max(0, lines.count - height))
  }

  /// `12-40/96`, for the title.
  func position(height: Int) -> String {
    lines.count <= height ? "" : "\(top + 1)-\(min(lines.count, top + height))/\(lines.count)"
  }

  func shownRows(height: Int) -> ShownRows {
    ShownRows(first: top, count: height, total: lines.count)
  }

  func draw(into canvas: inout Canvas, area: Rect, look: Look) {
    for (line, text) in lines.dropFirst(top).prefix(area.height).enumerated() {
      canvas.write(text, x: area.x, y: area.y + line, width: area.width, style: look[.text])
    }
  }
}
