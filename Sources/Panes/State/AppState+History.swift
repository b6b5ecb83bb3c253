import Documents
package import PageModel
import TerminalScreen

extension AppState {
  /// Takes what the history says.
  mutating func take(_ answer: HistoryAnswer) -> [Effect] {
    switch answer {
    case .runs(let entries):
      if case .runs(var pane) = overlay {
        pane.load(entries, height: runsHeight)
        overlay = .runs(pane)
      }
    case .loaded(let entry, let view, let request, let purpose):
      switch purpose {
      case .show: show(entry, view)
      case .beside: showBeside(entry, view)
      case .go(let place):
        show(entry, view)
        go(to: place)
      case .replay: return replay(entry, request)
      }
    case .compared(let comparison): show(comparison)
    }
    return []
  }

  private var runsHeight: Int { RunsPane.listHeight(of: overlayContent.height) }

  // MARK: The list

  /// Opens the list of runs.
  mutating func openRuns(_ purpose: RunsPane.Purpose = .browse) -> [Effect] {
    overlay = .runs(
      RunsPane(page: pages.chosen, current: output.viewID.map(\.ref), purpose: purpose))
    return [.history(.list)]
  }

  /// Handles a key while the list of runs is open.
  mutating func handleRuns(_ pane: RunsPane, _ key: Key) -> [Effect] {
    var pane = pane
    let height = runsHeight
    if pane.isFiltering {
      if pane.type(key, height: height) { overlay = .runs(pane) }
      return []
    }
    switch keys.read(key, scopes: [.runs, .lists], keymap: keymap) {
    case .incomplete, .digit: return []
    case .action(let action, let count, _): return performInRuns(action, count: count)
    case .unknown:
      keys.reset()
      switch key {
      case .escape:
        overlay = pane.clearFilter(height: height) ? .runs(pane) : nil
      case .character("q"): overlay = nil
      case .character("?"), .function(1), .function(10):
        pastRuns.beneath = overlay
        overlay = .help(
          HelpPane(
            keymap: keymap, scopes: [.runs, .lists], reason: { pane.reason(against: $0) }))
      default:
        notice = Notice(level: .info, text: "\(key.label) does nothing here; ? lists the keys")
      }
      return []
    }
  }

  /// Does an action of the list.
  mutating func performInRuns(_ action: Action, count: Int?) -> [Effect] {
    guard case .runs(var pane) = overlay else { return [] }
    // What marks two runs compares them; with none marked, the one under the cursor is shown.
    let action =
      action == .showRun && pane.purpose == .chooseTwo ? Action.diff : action
    if let reason = pane.reason(against: action) {
      notice = Notice(level: .info, text: reason)
      return []
    }
    if pane.update(action, count: count, height: runsHeight) {
      overlay = .runs(pane)
      return []
    }
    guard let entry = pane.selected else { return [] }
    switch action {
    case .showRun: return load(entry, .show)
    case .showBeside: return load(entry, .beside)
    case .replayRun: return load(entry, .replay)
    case .pinRun:
      pane.togglePin()
      overlay = .runs(pane)
      notice = Notice(
        level: .info,
        text: entry.run.isPinned
          ? "\(RunsPane.name(of: entry)) is not pinned any more"
          : "\(RunsPane.name(of: entry)) is pinned: d compares the runs of its page with it")
      return [.history(.pin(entry.run.id, !entry.run.isPinned))]
    case .deleteRun:
      if entry.run.isPinned {
        notice = Notice(level: .info, text: "the run is pinned: p unpins it first")
        return []
      }
      pane.forget(entry.run.id, height: runsHeight)
      overlay = .runs(pane)
      return [.history(.delete(entry.run.id))]
    case .diff: return compare(pane, entry)
    case .copyLine: return pane.copiedLine.map { [.copy($0)] } ?? []
    default: return []
    }
  }

  private mutating func load(_ entry: HistoryEntry, _ purpose: RunPurpose) -> [Effect] {
    if purpose == .replay, let reason = reason(against: .run) {
      notice = Notice(level: .info, text: reason)
      return []
    }
    if purpose == .beside, let reason = reasonAgainstBeside {
      notice = Notice(level: .info, text: reason)
      return []
    }
    overlay = nil
    return [.history(.load(entry.ref, purpose))]
  }

  /// Closes the popup, and shows the one that was beneath it.
  mutating func leaveOverlay() {
    overlay = pastRuns.beneath
    pastRuns.beneath = nil
  }

  /// Does an action chosen in the help of a list.
  mutating func performInList(_ action: Action) -> [Effect] {
    if case .runs = overlay { return performInRuns(action, count: nil) }
    return []
  }

  /// A click in a list: it selects, on the selected row it shows.
  mutating func clickInList(_ mouse: MouseEvent) -> [Effect] {
    let line = mouse.row - overlayContent.y - 2
    guard case .runs(var pane) = overlay, line >= 0 else { return [] }
    let isChosen = pane.click(line: line, height: runsHeight)
    overlay = .runs(pane)
    return isChosen ? performInRuns(.showRun, count: nil) : []
  }

  /// What the keys of a list do, for the key line.
  func listHints(_ scope: KeyScope, reason: (Action) -> String?) -> [KeyHint] {
    keymap.bindings(in: [scope]).filter { $0.footer != nil && reason($0.action) == nil }
      .sorted { ($0.footer ?? 0) < ($1.footer ?? 0) }
      .map { KeyHint(keys: $0.keys.first?.description ?? "", label: $0.label) }
      + [KeyHint(keys: "esc", label: "close")]
  }

  // MARK: Showing a run

  /// Shows a run that was, on its page, in place of the newest one.
  private mutating func show(_ entry: HistoryEntry, _ view: RunView) {
    if pages.chosen != entry.run.page, pages.has(entry.run.page) { choose(entry.run.page) }
    output.display(view, entry.runID, sizes: partSizes)
    warnings.load(view, height: contentSize(of: .warnings).rows)
    notice = Notice(level: .info, text: told(entry, "shown"))
  }

  func told(_ entry: HistoryEntry, _ what: String) -> String {
    let mask = entry.session == nil ? ", as it was stored: masked values stay masked" : ""
    return "run \(RunsPane.name(of: entry)) of \(entry.when) is \(what)\(mask)"
  }

  // MARK: Comparing

  /// Compares the marked runs, the earlier one first; else the one under the cursor with the one
  /// that is shown.
  private mutating func compare(_ pane: RunsPane, _ entry: HistoryEntry) -> [Effect] {
    let marked = pane.marked.compactMap { id in pane.entries?.first { $0.run.id == id } }
      .sorted { ($0.run.time, $0.run.id) < ($1.run.time, $1.run.id) }
    if marked.count == 2 {
      overlay = nil
      return [.history(.compare(marked[0].ref, marked[1].ref))]
    }
    guard let shown = output.viewID?.ref, shown != entry.ref else {
      notice = Notice(level: .info, text: "space marks two runs to compare")
      return []
    }
    overlay = nil
    return [.history(.compare(entry.ref, shown))]
  }

  /// Shows a comparison where one is shown already, else in the part with the focus.
  private mutating func show(_ comparison: RunComparison) {
    let names = (comparison.old.name, comparison.new.name)
    // A run that failed has no documents; a tree without a row has no place for a cursor.
    guard !comparison.document.rows.isEmpty else {
      notice = Notice(
        level: .info,
        text: "nothing to compare: neither \(names.0) nor \(names.1) has anything in it")
      return
    }
    let shown = output.partWithDiff(among: max(1, partSizes.count))
    let part = shown ?? focusedPart
    // What was asked for is gone to; what follows a run stays where it is.
    if shown == nil { arrangement.focus(.output(part: part)) }
    output.show(
      comparison, part: part, height: contentSize(of: .output(part: part)).rows)
    let counts = comparison.document.counts
    notice = Notice(
      level: .info,
      text: counts.isEmpty
        ? "\(names.0) and \(names.1) are the same"
        : "\(names.0) -> \(names.1): \(counts.text); n goes to the next")
  }

  /// Compares the newest run as well while a comparison is on the screen.
  func compareAgain(_ id: RunID) -> [Effect] {
    output.viewID == id && output.partWithDiff(among: max(1, partSizes.count)) != nil
      ? [.history(.compareWithBase(.session(id)))] : []
  }

  // MARK: Replay

  /// Puts the request of a run into Context and runs it.
  private mutating func replay(_ entry: HistoryEntry, _ request: StoredRequest) -> [Effect] {
    let before = context.draft
    let page = entry.run.page
    guard pages.has(page) else {
      notice = Notice(level: .warning, text: "there is no page \(page) any more")
      return []
    }
    if pages.chosen != page { choose(page) }
    var missing: [String] = []
    if let draft = entry.session.flatMap(pastRuns.draft(of:)) {
      context.change { $0 = draft }
    } else {
      var draft = RequestDraft(page: page)
      missing = draft.restore(request, secretsFrom: before)
      context.change { $0 = draft }
    }
    let effects = startRun()
    if !missing.isEmpty {
      notice = Notice(
        level: .warning,
        text: "stored masked, so not sent: \(missing.joined(separator: ", ")); edit them and run")
    }
    return effects
  }
}

extension RunID {
  /// The number under which Output shows a run of an earlier session: below all of this one's.
  package init(_ stored: StoredRunID) { self.init(Int(-stored.rawValue)) }

  var ref: RunRef {
    rawValue < 0 ? .stored(StoredRunID(Int64(-rawValue))) : .session(self)
  }
}

extension HistoryEntry {
  /// `#12` of this session, `@57` of an earlier one.
  package var name: String { session?.description ?? run.id.description }

  package var runID: RunID { session ?? RunID(run.id) }
}
