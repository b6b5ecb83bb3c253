import Documents
import PageModel
import TerminalScreen

/// A filter that is being typed, or at work on a large document.
struct LiveFilter: Sendable {
  /// The part of Output it is for.
  var part: Int
  /// What was shown before the first letter; esc brings it back.
  var before: JSONPane
  /// The run that is from.
  var run: RunID?
  /// What is to be shown.
  var wanted: String
  /// The filter that is being looked for on another thread.
  var working: FilterWork?
  /// Whether it was entered, so that nothing will bring back what was shown before.
  var isEntered = false
}

/// A filter to be found away from the terminal's thread.
package struct FilterWork: Sendable, Hashable {
  let text: String
  let run: RunID
  let tab: OutputTab
  let document: MaskedJSON

  /// Finds it; takes as long as the document is large.
  package func answer() -> FilterAnswer {
    FilterAnswer(work: self, result: JSONFilter.applied(text, to: document))
  }

  package static func == (left: FilterWork, right: FilterWork) -> Bool {
    left.text == right.text && left.run == right.run && left.tab == right.tab
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    hasher.combine(run)
    hasher.combine(tab)
  }
}

/// What came of a ``FilterWork``.
package struct FilterAnswer: Sendable {
  let work: FilterWork
  let result: Result<JSONFilter, JSONQueryError>
}

extension AppState {
  /// Documents of more rows are filtered on another thread.
  private static let filteredAtOnce = 20_000

  /// Begins to filter the document of the focused part.
  mutating func beginFilter() {
    guard let pane = output.jsonPane(part: focusedPart) else { return }
    liveFilter = LiveFilter(
      part: focusedPart, before: pane, run: output.jsonRun(part: focusedPart),
      wanted: output.filter(part: focusedPart))
    ask(.query, text: output.filter(part: focusedPart))
  }

  /// Shows what the text typed so far leads to.
  mutating func filter(typed text: String) -> [Effect] {
    liveFilter?.wanted = text
    return applyFilter()
  }

  /// Keeps the filter that was typed.
  mutating func enterFilter(_ text: String) -> [Effect] {
    liveFilter?.wanted = text
    liveFilter?.isEntered = true
    return applyFilter()
  }

  /// Goes back to what was shown before a filter was typed.
  mutating func dropFilter() {
    guard let live = liveFilter else { return }
    liveFilter = nil
    guard output.jsonRun(part: live.part) == live.run else {
      // There is a newer document by now.
      _ = output.endFilter(part: live.part, height: contentSize(of: focus).rows)
      return
    }
    output.show(live.before, part: live.part)
  }

  private mutating func applyFilter() -> [Effect] {
    guard var live = liveFilter, live.working == nil else { return [] }
    let whole = live.before.filter?.whole ?? live.before.document
    guard !live.wanted.isEmpty, whole.masked.rowCount > Self.filteredAtOnce,
      let work = output.filterWork(live.wanted, part: live.part)
    else {
      let result = output.setFilter(
        live.wanted, part: live.part, height: contentSize(of: .output(part: live.part)).rows)
      settle(result, live)
      return []
    }
    live.working = work
    liveFilter = live
    notice = Notice(level: .info, text: "filtering…")
    return [.filter(work)]
  }

  /// Takes in what was found, unless another text is wanted by now.
  mutating func take(_ answer: FilterAnswer) -> [Effect] {
    guard var live = liveFilter, live.working == answer.work else { return [] }
    live.working = nil
    liveFilter = live
    guard live.wanted == answer.work.text else { return applyFilter() }
    guard output.filterWork(live.wanted, part: live.part) == answer.work else {
      liveFilter = nil
      return []
    }
    settle(output.show(answer.result, part: live.part), live)
    return []
  }

  private mutating func settle(_ result: OutputPane.FilterResult, _ live: LiveFilter) {
    let isEntered = live.isEntered
    if isEntered {
      // What was found on the way to a filter that leads nowhere is nothing to be left with.
      if case .refused = result { dropFilter() }
      liveFilter = nil
    }
    switch result {
    case .shown(let count):
      let hint = isEntered ? "esc shows all again" : "enter keeps the filter, esc drops it"
      notice = Notice(level: .info, text: "\(count) found; \(hint)")
    case .cleared: notice = nil
    // What is being typed is rarely right before its last letter.
    case .refused(let reason):
      notice = Notice(level: isEntered ? .warning : .info, text: reason)
    }
  }
}
