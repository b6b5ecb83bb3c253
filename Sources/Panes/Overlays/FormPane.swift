import PageModel
import TerminalScreen

/// What a form is for.
enum FormKind: Sendable, Hashable {
  case token, basic
  /// Save the edits into a persona, or as a new one.
  case savePersona, newPersona
}

/// A few fields that belong together, in a popup.
struct FormPane: Sendable {
  struct Field: Sendable {
    var name: String
    var label: String
    var editor: LineEditor
    /// What the field may be; empty for free text.
    var choices: [String] = []
    var isSecret = false
    /// What goes there, shown while it is empty.
    var hint = ""

    var text: String { editor.text }
  }

  let kind: FormKind
  let title: String
  var fields: [Field]
  private(set) var current = 0
  /// What is wrong, and with which field.
  var problem: (field: String, reason: String)?
  private var showsSecrets = false
  private var awaitsEditor = false

  init(kind: FormKind, title: String, fields: [Field]) {
    self.kind = kind
    self.title = title
    self.fields = fields
  }

  subscript(name: String) -> String { fields.first { $0.name == name }?.text ?? "" }

  mutating func handle(_ key: Key) -> OverlayResult {
    let wasWaiting = awaitsEditor
    awaitsEditor = false
    switch key {
    case .escape: return .close
    case .enter: return .submit
    case .tab, .down: step(1)
    case .backTab, .up: step(-1)
    case .control("x"): awaitsEditor = true
    case .control("e") where wasWaiting: return .editField(current)
    case .control("t"): showsSecrets.toggle()
    default: type(key)
    }
    return .stay
  }

  private mutating func type(_ key: Key) {
    guard fields.indices.contains(current) else { return }
    let choices = fields[current].choices
    guard choices.isEmpty else {
      let index = choices.firstIndex(of: fields[current].text) ?? 0
      switch key {
      case .character(" "), .right, .character("l"):
        choose(choices[(index + 1) % choices.count])
      case .left, .character("h"): choose(choices[(index + choices.count - 1) % choices.count])
      default: break
      }
      return
    }
    if fields[current].editor.handle(key) { problem = nil }
  }

  private mutating func choose(_ text: String) {
    fields[current].editor.replace(with: text)
    problem = nil
  }

  private mutating func step(_ delta: Int) {
    current = (current + delta + fields.count) % max(1, fields.count)
  }

  mutating func paste(_ text: String) {
    guard fields.indices.contains(current), fields[current].choices.isEmpty else { return }
    fields[current].editor.insert(String(text.prefix(ContextPane.editLimit)))
    problem = nil
  }

  mutating func take(_ text: String, forField index: Int) {
    guard fields.indices.contains(index) else { return }
    fields[index].editor = LineEditor(
      text.split(whereSeparator: \.isNewline).map { String($0).trimmingBlanks }
        .joined(separator: " "))
    problem = nil
  }

  func draw(into canvas: inout Canvas, area: Rect, look: Look) {
    let labelWidth = (fields.map(\.label.count).max() ?? 0) + 2
    var y = area.y
    for (index, field) in fields.enumerated() where y < area.maxY {
      canvas.write(
        field.label, x: area.x, y: y, width: area.width, style: look[index == current ? .key : .dim]
      )
      let rect = Rect(
        x: area.x + labelWidth, y: y, width: max(0, area.width - labelWidth), height: 1)
      draw(field, isCurrent: index == current, into: &canvas, rect: rect, look: look)
      y += 1
      if let problem, problem.field == field.name, y < area.maxY {
        let room = Rect(x: rect.x, y: y, width: rect.width, height: area.maxY - y)
        y += write("! " + problem.reason, into: &canvas, room, look[.error])
      }
    }
    y += 1
    let isKnown = problem.map { problem in fields.contains { $0.name == problem.field } } ?? true
    if let problem, !isKnown {
      let room = Rect(x: area.x, y: y, width: area.width, height: area.maxY - y)
      y += write("! " + problem.reason, into: &canvas, room, look[.error])
    }
    for line in help where y < area.maxY {
      let room = Rect(x: area.x, y: y, width: area.width, height: area.maxY - y)
      y += write(line, into: &canvas, room, look[.dim])
    }
  }

  /// Writes a text on as many lines as it takes. Returns how many it took.
  private func write(
    _ text: String, into canvas: inout Canvas, _ room: Rect, _ style: Style
  ) -> Int {
    let lines = TextWrap.words(text, width: room.width).prefix(max(0, room.height))
    for (row, line) in lines.enumerated() {
      canvas.write(line, x: room.x, y: room.y + row, width: room.width, style: style)
    }
    return lines.count
  }

  private func draw(
    _ field: Field, isCurrent: Bool, into canvas: inout Canvas, rect: Rect, look: Look
  ) {
    if !field.choices.isEmpty {
      let runs = field.choices.map { choice in
        StyledRun(" \(choice) ", look[choice == field.text ? .titleFocused : .dim])
      }
      canvas.write(runs, x: rect.x, y: rect.y, width: rect.width)
      if isCurrent { canvas.cursor = Canvas.Position(column: rect.x, row: rect.y) }
    } else if isCurrent, !field.isSecret || showsSecrets {
      field.editor.draw(
        into: &canvas, x: rect.x, y: rect.y, width: rect.width, style: look[.inputField])
    } else {
      let masked = canvas.glyphs.fit(String(repeating: "•", count: min(field.text.count, 40)))
      let text = field.isSecret && !showsSecrets ? masked : field.text.beginning
      canvas.write(
        text.isEmpty ? field.hint : text, x: rect.x, y: rect.y, width: rect.width,
        style: look[text.isEmpty ? .dim : .text])
      if isCurrent {
        canvas.cursor = Canvas.Position(
          column: min(rect.maxX - 1, rect.x + text.count), row: rect.y)
      }
    }
  }

  private var help: [String] {
    let secret = fields.contains(where: \.isSecret) ? ", ctrl-t shows the secret" : ""
    return [
      "enter takes it, tab goes to the next field, space goes through choices",
      "ctrl-x ctrl-e opens the field in $EDITOR\(secret), esc closes",
    ]
  }
}
