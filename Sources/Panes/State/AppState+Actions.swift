import PageModel
import TerminalScreen

extension AppState {
  /// Does what a key, a click or a command asks for, or says why it cannot be done.
  mutating func perform(_ action: Action, count: Int?) -> [Effect] {
    // At the top of a document there is nothing to close any more: on to the pane on the left.
    if action == .close, focus.part != nil, output.isAtTop(part: focusedPart),
      reason(against: .close) != nil
    {
      arrangement.focus(.pages)
      return []
    }
    if waits(with: action) { return [] }
    if let reason = reason(against: action) {
      notice = Notice(level: .info, text: reason)
      return []
    }
    noteLocation(before: action)
    switch action {
    case .help: overlay = .help(HelpPane(keymap: keymap, scopes: scopes, reason: reason(against:)))
    case .commandLine: ask(.command)
    case .palette: return open(.command)
    case .persona: return open(.persona)
    case .run: return startRun()
    case .restart: return restart()
    case .cancel: return cancel(quits: false)
    case .back: return back()
    case .quit: return quit()
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .watch: toggleWatching()
    case .runs: return openRuns()
    case .chooseTwo: return openRuns(.chooseTwo)
    case .runPersonas: return comparePersonas()
    case .sweep: return sweep([])
    case .transition: return output.viewID.map { [.history(.compareTransition($0.ref))] } ?? []
    case .diff where isOnComparison: return performInPane(action, count: count)
    case .diff: return output.viewID.map { [.history(.compareWithBase($0.ref))] } ?? []
    case .messages: showMessages()
    case .tour: overlay = .text(Tour.popup(width: overlayContent.width))
    case .menu: openMenu(of: focus)
    case .undo: undo()
    case .redo: redo()
    case .search, .searchBackward, .filter: beginPrompt(action)
    case .nextMatch, .previousMatch:
      stepSearch(by: (action == .nextMatch ? 1 : -1) * (count ?? 1))
    case .copyRun, .copyCurl, .copyArchive: return copy(action)
    case .follow: return followRedirect()
    case .setMark, .goMark:
      awaitedMark = action
      notice = Notice(
        level: .info, text: action == .setMark ? "mark with which letter?" : "to which mark?")
    case .importRequest: ask(.importText)
    case .savePersona, .saveAsPersona: return save(asNew: action == .saveAsPersona)
    default:
      if let effects = performInViewer(action) { return effects }
      if !arrange(action, count: count) { return performInPane(action, count: count) }
    }
    return []
  }

  /// Moves the focus or changes the layout; false when the action is about something else.
  private mutating func arrange(_ action: Action, count: Int?) -> Bool {
    switch action {
    case .focusPages: arrangement.focus(.pages)
    case .focusContext: arrangement.focus(.context)
    case .focusOutput: arrangement.focus(.output)
    case .focusWarnings: arrangement.focus(.warnings)
    case .focusNext: cycleFocus(by: 1)
    case .focusPrevious: cycleFocus(by: -1)
    case .goWarning: goToWarning()
    case .nextWarning: stepWarning(by: count ?? 1)
    case .previousWarning: stepWarning(by: -(count ?? 1))
    case .zoomIn:
      let before = layout
      arrangement.zoomIn()
      // In one column Output has all there is to have at half zoom already.
      if layout == before { arrangement.zoomIn() }
    case .zoomOut:
      let before = layout
      arrangement.zoomOut()
      if layout == before { arrangement.zoomOut() }
    case .narrowLeft: moveEdge(by: -2 * (count ?? 1))
    case .widenLeft: moveEdge(by: 2 * (count ?? 1))
    case .taller: resize(by: count ?? 1)
    case .shorter: resize(by: -(count ?? 1))
    case .split: arrangement.split(from: partSizes.count)
    case .closeSplit: closeSplit()
    default: return false
    }
    return true
  }

  /// Moves the edge beside the focused pane: of the left column, between parts, of Warnings.
  private mutating func moveEdge(by steps: Int) {
    switch focus {
    case .second, .third: arrangement.edges.split += steps
    case .warnings where layout.placement(of: .warnings)?.frame == .border: resize(by: steps / 2)
    default: arrangement.edges.left += steps
    }
  }

  /// Makes the focused pane taller at the cost of its neighbour.
  private mutating func resize(by rows: Int) {
    let isColumn = size.columns < 100
    switch focus {
    case .pages: arrangement.edges[isColumn ? .column : .context] += isColumn ? rows : -rows
    case .context: arrangement.edges[isColumn ? .column : .context] += rows
    case .warnings: arrangement.edges[isColumn ? .column : .warnings] += rows
    case .output, .second, .third: arrangement.edges.warnings -= rows
    }
  }

  private mutating func performInPane(_ action: Action, count: Int?) -> [Effect] {
    let size = contentSize(of: focus)
    let requests: [PaneRequest]
    switch focus {
    case .pages: requests = pages.update(action, count: count, height: size.rows)
    case .context: requests = context.update(action, count: count, height: size.rows)
    case .warnings: requests = warnings.update(action, count: count, height: size.rows)
    case .output, .second, .third:
      if action == .openEditor { return openEditor() }
      requests = output.update(
        action, part: focusedPart, count: count, sizes: outputSizes)
    }
    return requests.flatMap { handle($0) }
  }

  private mutating func toggleWatching() {
    isWatching.toggle()
    notice = Notice(
      level: .info,
      text: isWatching
        ? "watching: a saved file runs the page again" : "not watching: r runs the page again")
  }

  mutating func handle(_ request: PaneRequest) -> [Effect] {
    switch request {
    case .notice(let level, let text): notice = Notice(level: level, text: text)
    case .effect(let effect): return [effect]
    case .choosePage(let key):
      choose(key)
      return runs.current?.page == key ? [] : restart()
    case .showFinding(let index): show(finding: index)
    case .pick(let kind): return open(kind)
    case .showText(let title, let text):
      overlay = .text(TextPopup(title: title, text: text, width: overlayContent.width))
    case .perform(let action): return perform(action, count: nil)
    }
    return []
  }

  /// The error's place, else the page's file.
  private mutating func openEditor() -> [Effect] {
    let requests = output.update(
      .openEditor, part: focusedPart, count: nil, sizes: outputSizes)
    if !requests.isEmpty { return requests.flatMap { handle($0) } }
    guard let page = pages.chosenPage else { return [] }
    return [.openEditor(file: page.page.file, line: 1)]
  }

  // MARK: Runs

  /// Stops the run under way, whatever page it is of, and then runs the chosen page.
  mutating func restart() -> [Effect] {
    guard let running = runs.current else { return startRun() }
    let what = running.page == pages.chosen ? "running again" : "running the page"
    notice = Notice(level: .info, text: "stopping run \(running.id), then \(what)")
    return runs.cancel(thenRunAgain: true) ? [.cancel(running.id)] : []
  }

  /// Stops the run; without one, a second time in a row quits.
  mutating func cancel(quits: Bool) -> [Effect] {
    if let running = runs.current {
      notice = nil
      return runs.cancel() ? [.cancel(running.id)] : []
    }
    if quits { return [.quit] }
    quitsOnCancel = true
    notice = Notice(level: .info, text: "nothing is running; q quits, and so does ctrl-c again")
    return []
  }

  /// Leaves what is innermost; a running page comes last.
  private mutating func back() -> [Effect] {
    keys.reset()
    if liveFilter != nil {
      dropFilter()
      return []
    }
    if output.endSearch(part: focusedPart) { return [] }
    if focus.part != nil,
      output.endFilter(part: focusedPart, height: contentSize(of: focus).rows)
    {
      return []
    }
    if warnings.search.isActive {
      warnings.search = DocumentSearch()
      return []
    }
    if focus == .pages, !pages.filter.isEmpty {
      pages.setFilter("", height: contentSize(of: .pages).rows)
      return []
    }
    if arrangement.zoom != .normal {
      arrangement.endZoom()
      return []
    }
    return runs.current == nil ? [] : cancel(quits: false)
  }

  /// Leaves zoom, then a split, then the program.
  private mutating func quit() -> [Effect] {
    if arrangement.zoom != .normal {
      arrangement.endZoom()
      return []
    }
    if let parts = arrangement.parts, parts > Layout.usualParts(size: size), partSizes.count > 1 {
      closeSplit()
      return []
    }
    guard settings.isOn("confirmQuit") else { return [.quit] }
    asksToQuit = true
    notice = Notice(level: .warning, text: "quit? y quits, every other key stays")
    return []
  }

  private mutating func closeSplit() {
    arrangement.closeSplit(from: partSizes.count)
    output.endBeside(from: max(1, partSizes.count))
  }

  // MARK: Context

  private mutating func undo() {
    _ = context.undo()
    notice = Notice(level: .info, text: "took back the last edit of the request; U does it again")
  }

  private mutating func redo() {
    _ = context.redo()
    notice = Notice(level: .info, text: "did the edit again; u takes it back")
  }

  // MARK: Focus and findings

  private mutating func cycleFocus(by step: Int) {
    let order: [PaneID] = [.pages, .context, .output, .second, .third, .warnings]
      .filter { canFocus($0) }
    let index = order.firstIndex(of: focus) ?? 0
    arrangement.focus(order[(index + step + order.count) % order.count])
  }

  private mutating func goToWarning() {
    if let index = output.finding(part: focusedPart), focus.part != nil {
      warnings.select(index, height: contentSize(of: .warnings).rows)
    }
    arrangement.focus(.warnings)
  }

  private mutating func stepWarning(by steps: Int) {
    let height = contentSize(of: .warnings).rows
    if let index = warnings.step(by: steps, height: height) { show(finding: index) }
  }

  /// Goes to the node of a finding, in the part that shows its document if there is one.
  private mutating func show(finding index: Int) {
    guard let findings = output.view?.record.findings, findings.indices.contains(index) else {
      return
    }
    let finding = findings[index]
    let count = max(1, partSizes.count)
    let part = output.part(showing: OutputTab(finding.location), among: count) ?? 0
    arrangement.focus(.output(part: part))
    let isShown = output.reveal(
      finding, part: part, size: contentSize(of: .output(part: part)))
    notice = Notice(
      level: isShown ? .info : .warning,
      text: isShown
        ? "\(finding.severity.mark) \(finding.rule): \(finding.message)"
        : "\(WarningsPane.place(of: finding)) is not in the document that is shown")
  }

  // MARK: Prompts and pickers

  private mutating func beginPrompt(_ action: Action) {
    switch (action, focus) {
    case (.filter, .warnings): _ = open(.rule)
    case (.filter, _), (_, .pages):
      arrangement.focus(.pages)
      ask(.filter, text: pages.filter)
    case (.searchBackward, _): ask(.searchBackward)
    default: ask(.search)
    }
  }

  private mutating func stepSearch(by steps: Int) {
    let found =
      focus == .warnings
      ? warnings.stepSearch(by: steps, height: contentSize(of: .warnings).rows)
      : output.step(part: focusedPart, by: steps, sizes: partSizes)
    if !found { notice = Notice(level: .info, text: "no match; / searches") }
  }

  func paletteItems(_ view: ProjectView) -> [PickerPane.Item] {
    var seen: Set<Action> = []
    let actions = keymap.bindings(in: scopes)
      .filter { seen.insert($0.action).inserted }
      .map {
        PickerPane.Item(
          value: $0.action.rawValue, label: "\($0.action.rawValue): \($0.help)",
          note: $0.keys.first?.description ?? "")
      }
    let pages = view.pages.map { page in
      let key = page.page.key
      return PickerPane.Item(
        value: "open \(key)", label: key.rawValue, note: key.isAPIRoute ? "API route" : "page")
    }
    let personas = view.personas.map {
      PickerPane.Item(value: "persona \($0)", label: "persona \($0)", note: "persona")
    }
    let values = SettingsTable.fields.filter(\.isLive).flatMap { field in
      field.choices.filter { $0 != settings[field.name] }.map {
        PickerPane.Item(
          value: "set \(field.name) \($0)", label: "set \(field.name) \($0): \(field.help)",
          note: "setting")
      }
    }
    let past = pastRuns.recent.prefix(20).filter { $0.id != runs.current?.id }.map {
      PickerPane.Item(
        value: "run \($0.id.rawValue)", label: "run \($0.id) of \($0.path)", note: "run")
    }
    return actions + pages + past + personas + values
  }
}
