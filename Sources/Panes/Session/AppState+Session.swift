import PageModel

extension AppState {
  /// What is worth keeping for the next start.
  package var session: SessionState {
    var session = SessionState()
    session.focus = focus
    session.parts = arrangement.parts
    session.edges = arrangement.edges
    session.tabs =
      output.tabs.filter { $0 != .outcome }.count == output.tabs.count
      ? output.tabs : restored.tabs
    session.page = pages.chosen ?? restored.page
    // Before the project is there, what was kept is still to be used.
    session.draft =
      pages.chosen == nil
      ? restored.draft : DraftMemory(context.draft, baseline: context.baseline)
    session.views = keptViews
    session.history = history.mapValues { lines in
      lines.filter { !SecretNames.isSecret(line: $0) && !SecretNames.isSecret(search: $0) }
    }
    return session
  }

  /// Goes back to where an earlier session was; the page follows when the project is known.
  mutating func restore(_ session: SessionState) {
    restored = session
    arrangement.restore(focus: session.focus, parts: session.parts, edges: session.edges)
    for (part, tab) in session.tabs.enumerated() where tab != .outcome {
      output.show(tab, part: part)
    }
    history = session.history
  }

  /// The page to choose first: the one of the session before, else the first there is.
  func firstPage(of view: ProjectView) -> PageKey? {
    if let page = restored.page, view.pages.contains(where: { $0.page.key == page }) {
      return page
    }
    return view.pages.first { !$0.page.key.isAPIRoute }?.page.key
  }

  /// Puts the edits of the session before into the request of the page chosen first.
  mutating func restoreDraft() {
    guard let memory = restored.draft, pages.chosen == restored.page else { return }
    restored.draft = nil
    context.change { memory.apply(to: &$0) }
    notice = Notice(level: .info, text: "the edits of the last session are back; u drops them")
  }
}
