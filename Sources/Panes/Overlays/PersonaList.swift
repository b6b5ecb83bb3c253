import PageModel
import TerminalScreen

/// The personas of the project: to use, mark, edit, and make anew.
struct PersonaList: Sendable {
  /// The first stands for none.
  let names: [String]
  private let layers: [Persona]
  private let current: String
  private(set) var marked: Set<String>
  private(set) var viewport = ListViewport()

  init(names: [String], layers: [Persona], current: String, marked: Set<String>) {
    self.names = [""] + names
    self.layers = layers
    self.current = current
    self.marked = marked.intersection(names)
    if let row = self.names.firstIndex(of: current) {
      viewport.select(row, rows: self.names.count, height: 10)
    }
  }

  private var chosen: String { names[min(viewport.cursor, names.count - 1)] }

  mutating func handle(_ key: Key, height: Int) -> OverlayResult {
    switch key {
    case .escape, .character("q"), .character("p"): return .close
    case .enter, .character("l"), .right: return .choose(.persona, chosen)
    case .character(" "):
      if !chosen.isEmpty, marked.remove(chosen) == nil { marked.insert(chosen) }
      move(.down, height)
    case .character("e"):
      let line = layers.first { $0.name == chosen }?.line ?? 1
      return .openFile("propscope.yaml", line: max(1, line))
    case .character("n"), .character("S"): return .perform(.saveAsPersona)
    case .character("j"), .down, .control("n"), .tab: move(.down, height)
    case .character("k"), .up, .control("p"), .backTab: move(.up, height)
    case .character("g"), .home: move(.top, height)
    case .character("G"), .end: move(.bottom, height)
    case .pageDown: move(.pageDown, height)
    case .pageUp: move(.pageUp, height)
    default: break
    }
    return .stay
  }

  private mutating func move(_ action: Action, _ height: Int) {
    _ = viewport.move(action, count: nil, rows: names.count, height: height)
  }

  mutating func select(_ row: Int) {
    viewport.select(row, rows: names.count, height: 10)
  }

  mutating func scroll(_ delta: Int, height: Int) {
    viewport.scroll(delta, rows: names.count, height: height)
  }

  /// Selects the row on a line; whether it was selected before.
  mutating func click(line: Int, height: Int) -> Bool {
    viewport.click(line: line, rows: names.count, height: height)
  }

  func draw(into canvas: inout Canvas, area: Rect, look: Look) {
    let width = min(24, max(8, area.width / 3))
    let first = viewport.firstRow(rows: names.count, height: area.height - 1)
    for (line, name) in names.dropFirst(first).prefix(max(0, area.height - 1)).enumerated() {
      let rect = Rect(x: area.x, y: area.y + line, width: area.width, height: 1)
      let mark = marked.contains(name) ? "x" : " "
      let sign = name == current ? ">" : " "
      canvas.write(
        "\(sign)\(mark) \(name.isEmpty ? "none" : name)", x: rect.x, y: rect.y, width: width,
        style: look[.text])
      canvas.write(
        summary(of: name), x: rect.x + width + 1, y: rect.y, width: rect.width - width - 1,
        style: look[.dim])
      if first + line == viewport.cursor {
        look.select(rect, in: &canvas)
        canvas.cursor = Canvas.Position(column: rect.x, row: rect.y)
      }
    }
    canvas.write(
      "enter uses, space marks, e edits propscope.yaml, n saves the edits as a new one",
      x: area.x, y: area.maxY - 1, width: area.width, style: look[.dim])
  }

  /// What a persona says, values of headers and cookies left out.
  private func summary(of name: String) -> String {
    guard let persona = layers.first(where: { $0.name == name }) else {
      return name.isEmpty ? "only what is edited here" : ""
    }
    var parts: [String] = []
    if let geo = persona.geo { parts.append(geo) }
    parts += persona.headers.map(\.name)
    parts += persona.cookies.map { "cookie \($0.name)" }
    if let locale = persona.locale { parts.append("locale \(locale)") }
    if let now = persona.now { parts.append("clock \(now)") }
    if let method = persona.method { parts.append(method) }
    if !persona.environment.isEmpty { parts.append("env \(persona.environment.count)") }
    return parts.isEmpty ? "nothing of its own" : parts.joined(separator: ", ")
  }
}
