import PageModel
import TerminalScreen

extension AppState {
  /// Rows of a pane that are said at most.
  private static let mostRows = 4000
  /// Wide enough for what panes put beside each other, such as a value and its warning.
  private static let contentWidth = 240
  private static let mostItems = 40

  /// What there is to know now.
  package var announcement: Announcement {
    var announcement = Announcement()
    announcement.status = VisibleText.escaped(spokenStatus)
    if runs.current == nil, focus.part != nil, output.view != nil,
      let (path, facts, position) = output.cursorPath(part: focusedPart)
    {
      announcement.place = [path, facts, position].filter { !$0.isEmpty }
        .map(VisibleText.escaped).joined(separator: ", ")
    }
    announcement.notice = notice.map { VisibleText.escaped($0.text) } ?? ""
    announcement.menu = spokenMenu.map(VisibleText.escaped)
    announcement.question = VisibleText.escaped(spokenQuestion)
    return announcement
  }

  private var spokenStatus: String {
    if let running = runs.current {
      let what = running.note.isEmpty ? "" : " \(running.note)"
      return running.isCancelling
        ? "stopping run \(running.id)"
        : "running \(running.isPath ? context.draft.path : running.page.rawValue), run "
          + "\(running.id)\(what)"
    }
    switch project {
    case .loading: return "reading the project"
    case .failed(let text, let hint): return "\(text) \(hint)"
    case .loaded(let project):
      guard let view = output.view, let id = output.viewID else {
        return "\(project.name): \(project.pages.count) pages; help lists the commands"
      }
      var line = StatusLine()
      line.add(view)
      let facts = line.fields.map(\.text).joined(separator: ", ")
      return "run \(id) of \(context.draft.path): \(facts); \(spokenFindings(view))"
    }
  }

  private func spokenFindings(_ view: RunView) -> String {
    let counts = Severity.allCases.reversed().compactMap { severity in
      view.findingCounts[severity].map { "\($0) \(severity.rawValue)\($0 == 1 ? "" : "s")" }
    }
    return counts.isEmpty ? "no warnings" : counts.joined(separator: ", ") + ": show warnings"
  }

  private var spokenMenu: [String] {
    switch overlay {
    case .picker(let picker):
      let items = picker.shown.map { [$0.label, $0.note].filter { !$0.isEmpty } }
        .map { $0.joined(separator: "  ") }
      return [picker.title] + numbered(items) + ["a number chooses, letters search, cancel leaves"]
    case .text(let popup):
      return [popup.title] + popup.text.split(separator: "\n").map(String.init)
    case .runs(let pane) where pane.isLoading: return []
    case .runs(let pane):
      let items = pane.shown.map { entry in
        "\(RunsPane.name(of: entry)) \(entry.run.method) \(entry.run.url) \(RunsPane.outcome(of: entry.run))"
      }
      return [pane.summary] + numbered(items) + ["a number shows one"]
    case .personas(let list):
      return ["Personas"] + numbered(list.names.map { $0.isEmpty ? "none" : $0 })
        + ["a number chooses, cancel leaves"]
    case .form(let form): return [form.title] + (form.problem.map { ["! \($0.reason)"] } ?? [])
    case .help: return ["help lists the commands"]
    case nil: return []
    }
  }

  private func numbered(_ items: [String]) -> [String] {
    let lines = items.prefix(Self.mostItems).enumerated().map { "\($0.offset + 1) \($0.element)" }
    let left = items.count - lines.count
    return left > 0 ? lines + ["\(left) more"] : lines
  }

  private var spokenQuestion: String {
    if asksToQuit { return "quit while a page runs? yes or no" }
    if case .form(let form) = overlay, form.fields.indices.contains(form.current) {
      let field = form.fields[form.current]
      let notes = [field.choices.joined(separator: " or "), field.hint].filter { !$0.isEmpty }
      let note = notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
      return "\(field.label)\(note)? An empty line leaves it as it is"
    }
    if let prompt { return "\(prompt.kind.rawValue) an answer, or cancel" }
    if context.edit != nil { return "a new value? An empty line leaves it as it is" }
    return ""
  }

  /// What is inside a pane, top to bottom, as far as it goes.
  func contentLines(of pane: PaneID) -> [String] {
    var canvas = Canvas(
      size: Size(columns: Self.contentWidth, rows: Self.mostRows), glyphs: .ascii)
    let area = Rect(x: 0, y: 0, width: Self.contentWidth, height: Self.mostRows)
    drawContent(
      of: pane, into: &canvas, area: area,
      look: Look(theme: theme, isFocused: false, movesCursor: false))
    var lines = canvas.lines.map(Self.withoutGaps)
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    if lines.count == Self.mostRows { lines.append("the rest is left out; f and goto find in it") }
    return lines
  }

  /// Panes set notes at their right edge; nobody wants to hear the blanks before them.
  private static func withoutGaps(_ line: String) -> String {
    let indent = line.prefix { $0 == " " }
    var result = String(indent)
    var blanks = 0
    for character in line.dropFirst(indent.count) {
      blanks = character == " " ? blanks + 1 : 0
      if blanks <= 2 { result.append(character) }
    }
    while result.last == " " { result.removeLast() }
    return result
  }
}
