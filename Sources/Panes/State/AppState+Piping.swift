import Documents
import PageModel
import TerminalScreen

extension AppState {
  /// Gives the value or line under the cursor, masked as it is shown, to a shell command.
  mutating func pipe(into command: String) -> [Effect] {
    guard !command.isEmpty else { return [] }
    guard focus.part != nil else {
      notice = Notice(level: .info, text: "only what is in Output can be given to a program")
      return []
    }
    guard let text = currentText else {
      notice = Notice(level: .info, text: "there is nothing here to be given to a program")
      return []
    }
    notice = Notice(level: .info, text: "running \(command)")
    return [.pipe(command: command, input: text + "\n")]
  }

  /// Shows what a command printed.
  mutating func show(output text: String, of command: String) -> [Effect] {
    notice = nil
    overlay = .text(
      TextPopup(
        title: "!" + command, text: text.isEmpty ? "(nothing printed)" : text,
        width: overlayContent.width))
    return []
  }

  /// The value or line under the cursor as it would be copied.
  private var currentText: String? {
    for action in [Action.copyValue, .copyLine] where reason(against: action) == nil {
      // A copy of the panes: asking for the text must change nothing.
      var output = output
      let requests = output.update(action, part: focusedPart, count: nil, sizes: outputSizes)
      for case .effect(.copy(let text)) in requests { return text }
    }
    return nil
  }

  /// Sorts the document in another way, or not at all.
  mutating func sortDocument() {
    let height = contentSize(of: focus).rows
    let current = output.filter(part: focusedPart)
    let next: JSONOrder?
    switch JSONOrder(rawValue: current) {
    case nil where !current.isEmpty:
      notice = Notice(level: .info, text: "the document is filtered; esc shows all, then = sorts")
      return
    case nil: next = .key
    case .key: next = .size
    case .size: next = nil
    }
    guard output.jsonPane(part: focusedPart) != nil else {
      notice = Notice(level: .info, text: "only JSON documents can be sorted")
      return
    }
    let row = output.originalRow(part: focusedPart)
    _ = output.endFilter(part: focusedPart, height: height)
    guard let next else {
      notice = Notice(level: .info, text: "in the order it came")
      return
    }
    switch output.setFilter(next.rawValue, part: focusedPart, height: height) {
    case .refused(let reason): notice = Notice(level: .info, text: reason)
    case .shown, .cleared:
      output.goTo(originalRow: row, part: focusedPart, height: height)
      notice = Notice(level: .info, text: "\(next.rawValue); = again sorts in another way")
    }
  }
}

extension OutputPane {
  /// The row of the whole document under the cursor of a part.
  func originalRow(part: Int) -> Int {
    jsonPane(part: part).map { $0.originalRow($0.cursor) } ?? 0
  }

  /// Goes to a row of the whole document, as far as it is shown.
  mutating func goTo(originalRow row: Int, part: Int, height: Int) {
    guard var pane = jsonPane(part: part) else { return }
    pane.goTo(pane.filter?.origins.firstIndex(of: row) ?? row, height: height)
    show(pane, part: part)
  }
}
