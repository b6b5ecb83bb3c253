import PageModel
import TerminalScreen

/// Words that only make sense where there is no screen; all other lines are commands as after `:`.
private enum LineWord: String, CaseIterable {
  case help, more, show, cancel, back
}

extension AppState {
  /// Whether nothing is going on that a line should wait for.
  package var isIdle: Bool {
    if case .loading = project { return false }
    if case .runs(let pane) = overlay, pane.isLoading { return false }
    return runs.current == nil && waiting == nil
  }

  /// Whether all lines typed so far have been obeyed.
  package var hasObeyed: Bool { isIdle && speech.waiting.isEmpty }

  /// Takes a line that was typed. Lines wait for a run to end, so that what is typed ahead, or
  /// comes from a file, finds the page there.
  mutating func take(line: String) -> [Effect] {
    let text = line.trimmingBlanks
    if text == LineWord.cancel.rawValue, runs.current != nil {
      speech.waiting = []
      return cancel(quits: false)
    }
    speech.waiting.append(text)
    return []
  }

  /// Obeys the lines that have waited, until one begins something that takes time.
  mutating func takeWaitingLines() -> [Effect] {
    var effects: [Effect] = []
    while isIdle, let line = speech.waiting.first {
      speech.waiting.removeFirst()
      // What the last line led to comes before what this one does.
      effects.append(.say(news()))
      effects += obey(line)
    }
    return effects
  }

  /// What has changed since this was asked last, as lines to be said.
  package mutating func news() -> [String] {
    let now = announcement
    defer { speech.told = now }
    return now.lines(after: speech.told)
  }

  private mutating func obey(_ line: String) -> [Effect] {
    // The same mistake twice is told twice, and so is a list that is still there.
    notice = nil
    speech.told.notice = ""
    speech.told.menu = []
    if asksToQuit {
      asksToQuit = false
      return ["y", "yes"].contains(line.lowercased()) ? [.quit] : []
    }
    let isLeaving = [LineWord.cancel, .back].contains { $0.rawValue == line }
    switch overlay {
    case .text, .help: leaveOverlay()
    case .picker, .runs, .personas, .form:
      if isLeaving { return handle(.key(.escape)) }
      return answer(list: line)
    case nil: break
    }
    if prompt != nil || context.edit != nil {
      return isLeaving ? handle(.key(.escape)) : fill(line)
    }
    return command(line)
  }

  private mutating func command(_ line: String) -> [Effect] {
    if line.isEmpty { return [.say(announcement.lines(after: Announcement()))] }
    if let number = Int(line) { return openPage(number) }
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    switch LineWord(rawValue: words[0]) {
    case .help: return [.say(speech.begin(Self.lineHelp))]
    case .more:
      if speech.rest.isEmpty { notice = Notice(level: .info, text: "there is no more") }
      return [.say(speech.begin(speech.rest))]
    case .show: return show(words.count > 1 ? words[1] : "")
    case .cancel, .back:
      notice = Notice(level: .info, text: "nothing is going on")
      return []
    case nil:
      if words[0] == "pages", words.count == 1 { return show("pages") }
      return run(command: line.hasPrefix(":") ? String(line.dropFirst()) : line)
    }
  }

  private mutating func openPage(_ number: Int) -> [Effect] {
    guard pages.listed.indices.contains(number - 1) else {
      notice = Notice(
        level: .warning, text: "there is no page \(number); pages lists \(pages.listed.count)")
      return []
    }
    return open(path: pages.listed[number - 1].page.key.rawValue, parameters: [])
  }

  // MARK: Answers

  /// Puts a line into the field or prompt that waits for one, in place of what is there.
  private mutating func fill(_ line: String) -> [Effect] {
    var effects: [Effect] = []
    if !line.isEmpty {
      effects += handle(.key(.control("u")))
      effects += handle(.paste(line))
    }
    // A paste may have been the answer already.
    guard prompt != nil || context.edit != nil else { return effects }
    return effects + handle(.key(.enter))
  }

  private mutating func answer(list line: String) -> [Effect] {
    switch overlay {
    case .form(let form): return answer(form, line)
    case .picker(let picker): return answer(picker, line)
    case .runs(var pane):
      guard let row = row(line, among: pane.shown.count) else { return leave(for: line) }
      pane.select(row)
      overlay = .runs(pane)
    case .personas(var list):
      let row = row(line, among: list.names.count) ?? list.names.firstIndex(of: line)
      guard let row, !line.isEmpty else { return leave(for: line) }
      list.select(row)
      overlay = .personas(list)
    case .text, .help, nil: return []
    }
    return handle(.key(.enter))
  }

  private func row(_ line: String, among count: Int) -> Int? {
    Int(line).flatMap { (1...max(1, count)).contains($0) && count > 0 ? $0 - 1 : nil }
  }

  /// What is no number of a list leaves it, and is a command.
  private mutating func leave(for line: String) -> [Effect] {
    overlay = nil
    return command(line)
  }

  /// A number chooses, letters search; where only one is left, it is chosen.
  private mutating func answer(_ picker: PickerPane, _ line: String) -> [Effect] {
    var picker = picker
    if let row = row(line, among: picker.shown.count) {
      picker.select(row)
    } else {
      _ = picker.handle(.control("u"), height: 10)
      picker.paste(line)
      overlay = .picker(picker)
      if picker.shown.count > 1 || picker.chosen == nil {
        if picker.shown.isEmpty { notice = Notice(level: .warning, text: "nothing has \(line)") }
        return []
      }
    }
    overlay = .picker(picker)
    return handle(.key(.enter))
  }

  /// A line is for the field that is asked for, `NAME=VALUE` for another; empty leaves it.
  private mutating func answer(_ form: FormPane, _ line: String) -> [Effect] {
    var form = form
    let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
    if parts.count == 2, let index = form.fields.firstIndex(where: { $0.name == parts[0] }) {
      form.take(parts[1], forField: index)
      overlay = .form(form)
      return []
    }
    if !line.isEmpty {
      let choices = form.fields[form.current].choices
      guard choices.isEmpty || choices.contains(line) else {
        notice = Notice(level: .warning, text: "one of \(choices.joined(separator: ", "))")
        return []
      }
      form.take(line, forField: form.current)
    }
    overlay = .form(form)
    return handle(.key(form.current == form.fields.count - 1 ? .enter : .tab))
  }

  // MARK: Showing

  private mutating func show(_ what: String) -> [Effect] {
    let name = what.lowercased()
    let lines: [String]
    switch name {
    case "pages": lines = pageLines
    case "context": lines = contentLines(of: .context)
    case "warnings": lines = contentLines(of: .warnings).map(Self.withSpokenMark)
    default:
      let tabs = output.available
      let tab =
        name.isEmpty
        ? output.tab(part: 0)
        : tabs.first { $0.rawValue == name } ?? tabs.first { $0.rawValue.hasPrefix(name) }
      guard let tab else {
        let known = tabs.map(\.rawValue) + ["warnings", "context", "pages"]
        notice = Notice(
          level: .warning, text: "there is no \(what) to show; \(known.joined(separator: ", "))")
        return []
      }
      output.show(tab, part: 0)
      arrangement.focus(.output)
      lines =
        output.run(of: tab) == nil
        ? ["no run yet: open PATH runs a page, pages lists them"] : contentLines(of: .output)
    }
    return [.say(speech.begin(lines))]
  }

  /// With the mark of a severity, if it begins with one, as a word.
  private static func withSpokenMark(_ line: String) -> String {
    for severity in Severity.allCases.reversed() where line.hasPrefix(severity.mark + " ") {
      return severity.rawValue + " " + line.dropFirst(severity.mark.count + 1).drop { $0 == " " }
    }
    return line
  }

  private var pageLines: [String] {
    pages.listed.enumerated().map { index, summary in
      let problem = summary.problems.first.map { ": \($0)" } ?? ""
      return "\(index + 1) \(VisibleText.escaped(summary.page.key.rawValue))\(problem)"
    }
  }

  private static let lineHelp =
    [
      "A line is a command. These are for lines only:",
      "pages: the pages with numbers; a number runs that page",
      "show WHAT: props, html, hydration, response, trace, data, client, record, warnings, context",
      "more: the next lines",
      "cancel: stop the run, leave a list or a question",
      "an empty line: what was said last, once more",
      "The others are those of the command line of the screen:",
    ]
    + CommandGrammar.verbs.map { verb in
      "\(verb.name)\(verb.argument.isEmpty ? "" : " " + verb.argument): \(verb.help)"
    }
    + ["and every action of docs/keys.md by its name: sort, wrap, toggle-watch, …"]
}
