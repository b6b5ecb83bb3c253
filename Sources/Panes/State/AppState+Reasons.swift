import PageModel
import TerminalScreen

extension AppState {
  /// Why an action cannot be done now, for people; nil when it can.
  func reason(against action: Action) -> String? {
    switch action {
    case .run, .restart: return reasonAgainstRunning(action)
    case .cancel: return nil
    case .undo where !context.canUndo: return "nothing to take back in the request"
    case .redo where !context.canRedo: return "nothing was taken back"
    case .persona, .runs, .chooseTwo, .savePersona, .saveAsPersona, .importRequest, .palette:
      return reasonAgainstProject(action)
    case .runPersonas, .sweep: return reasonAgainstComparing(action)
    case .diff where isOnComparison: return reasonInPane(action)
    case .diff, .transition, .copyArchive:
      guard output.viewID == nil else { return nil }
      return action == .copyArchive
        ? "nothing to copy yet: r runs the page" : "nothing to compare yet: r runs the page"
    case .copyRun, .copyCurl, .watch:
      return pages.chosen == nil ? "no page is chosen: enter in Pages chooses one" : nil
    case .goWarning, .focusPages, .focusContext, .focusOutput, .focusWarnings, .focusNext,
      .focusPrevious:
      return nil
    case .nextWarning where warnings.count == 0, .previousWarning where warnings.count == 0:
      return warnings.hasRun ? "this run has no warnings" : "nothing here yet: r runs the page"
    case .messages, .tour, .menu, .goBack, .goForward: return nil
    case .across where focus.part != nil:
      return output.reasonAgainstCrossing(part: focusedPart) ?? reasonInPane(action)
    case .follow: return reasonAgainstFollowing()
    case .zoomIn, .zoomOut, .narrowLeft, .widenLeft, .taller, .shorter, .split, .closeSplit:
      return reasonAgainstArranging(action)
    default: return reasonInPane(action)
    }
  }

  private func reasonAgainstRunning(_ action: Action) -> String? {
    switch project {
    case .loading: return "the project is still being read"
    case .failed(let text, _): return text
    case .loaded: break
    }
    if pages.chosen == nil { return "no page is chosen: enter in Pages chooses one" }
    return action == .run && runs.current != nil
      ? "already running: ctrl-c cancels, R restarts" : nil
  }

  private func reasonAgainstProject(_ action: Action) -> String? {
    guard case .loaded(let view) = project else { return "the project is not loaded" }
    switch action {
    case .persona where view.personas.isEmpty:
      if let problem = view.problems.first(where: { $0.hasPrefix("propscope.yaml") }) {
        return "no personas can be read: \(problem)"
      }
      return "no personas: S saves the edits of the request as one, or write propscope.yaml"
    case .savePersona where context.draft.persona.isEmpty:
      return "no persona is chosen: p chooses one, S saves a new one"
    case .savePersona where context.draft.personaChanges.isEmpty:
      return "nothing was edited that a persona keeps"
    case .savePersona, .saveAsPersona:
      return context.problem.map { "\($0.section.rawValue): \($0.reason)" }
    default: return nil
    }
  }

  private func reasonAgainstArranging(_ action: Action) -> String? {
    let isFull = size.columns >= 80 && size.rows >= 24
    switch action {
    case .zoomIn:
      if !isFull { return "the pane has all the space already" }
      return arrangement.zoom == .full ? "this is as large as it gets; _ makes it smaller" : nil
    case .zoomOut: return arrangement.zoom == .normal ? "the pane is not zoomed; + zooms" : nil
    case .narrowLeft, .widenLeft:
      if focus == .warnings || (focus.part ?? 0) > 0, isFull { return nil }
      return size.columns >= 100 && isFull ? nil : "there is no left column below 100x24"
    case .taller, .shorter:
      if arrangement.zoom != .normal { return "the pane is zoomed; _ ends that" }
      if !isFull { return "one pane has all the space below 80x24" }
      return size.columns < 100 && focus.part != nil ? "Output has what the others leave" : nil
    case .split:
      if !isFull { return "splitting needs 80x24; here it is \(size.columns)x\(size.rows)" }
      let most = Layout.mostParts(size: size)
      guard partSizes.count >= most else { return nil }
      return most < 3 ? "two parts are the most below 100 columns" : "three parts are the most"
    case .closeSplit: return partSizes.count > 1 ? nil : "Output is not split; | splits it"
    default: return nil
    }
  }

  private func reasonInPane(_ action: Action) -> String? {
    let bound = scopes.contains { scope in
      KeyTable.bindings.contains { $0.scope == scope && $0.action == action }
    }
    guard bound else { return "\(action.rawValue) does nothing in this pane" }
    switch focus {
    case .pages:
      if [.searchBackward, .nextMatch, .previousMatch].contains(action) {
        return "Pages is filtered with f; / searches Output and Warnings"
      }
      return pages.reason(against: action)
    case .context:
      if [.search, .searchBackward, .nextMatch, .previousMatch].contains(action) {
        return "Context is not searched; / searches Output and Warnings"
      }
      return context.reason(against: action)
    case .warnings: return warnings.reason(against: action)
    case .output, .second, .third: return output.reason(against: action, part: focusedPart)
    }
  }
}
