import Documents
import PageModel
import TerminalScreen

/// The list of runs: this session's and earlier ones, the newest first.
struct RunsPane: Sendable {
  /// What the list is for.
  enum Purpose: Sendable, Hashable {
    case browse
    /// Two runs are to be marked and compared.
    case chooseTwo
  }

  private(set) var purpose: Purpose
  /// Nil until the history has answered.
  private(set) var entries: [HistoryEntry]?
  /// The page the list is about; nil lists all pages.
  private(set) var page: PageKey?
  /// The page to go back to from the list of all.
  private let home: PageKey?
  private(set) var filter = LineEditor()
  /// Whether keys go to the filter.
  private(set) var isFiltering = false
  /// Marked runs, the first one marked first; two at most.
  private(set) var marked: [StoredRunID] = []
  private(set) var viewport = ListViewport()
  /// The run that is shown in Output.
  private let current: RunRef?
  /// Answers of the history that are still to come.
  private var awaited = 1

  init(page: PageKey?, current: RunRef?, purpose: Purpose = .browse) {
    self.page = page
    self.home = page
    self.current = current
    self.purpose = purpose
  }

  /// Whether the runs are still to come.
  var isLoading: Bool { awaited > 0 && entries == nil }

  /// Takes the runs there are; the cursor stays at its run.
  ///
  /// An answer that does not know of the last pin or deletion yet is passed over.
  mutating func load(_ entries: [HistoryEntry]?, height: Int) {
    awaited = max(0, awaited - 1)
    guard awaited == 0, let entries else { return }
    let selected = selected?.run.id
    let isFirst = self.entries == nil
    self.entries = entries
    marked.removeAll { id in !entries.contains { $0.run.id == id } }
    // A page that was never run: the others are what there is to see.
    if isFirst, shown.isEmpty { page = nil }
    let row = shown.firstIndex { $0.run.id == selected || (isFirst && $0.ref == current) }
    viewport.select(row ?? viewport.cursor, rows: shown.count, height: height)
  }

  /// The runs that are listed: of the page, and with all words of the filter.
  var shown: [HistoryEntry] {
    let words = filter.text.lowercased().split(separator: " ")
    return (entries ?? []).filter { entry in
      guard page == nil || entry.run.page == page else { return false }
      let text = Self.searched(entry)
      return words.allSatisfy { text.contains($0) }
    }
  }

  var selected: HistoryEntry? {
    let shown = shown
    return shown.indices.contains(viewport.cursor) ? shown[viewport.cursor] : nil
  }

  private static func searched(_ entry: HistoryEntry) -> String {
    let run = entry.run
    var parts = [
      name(of: entry), entry.when, run.page.rawValue, run.url, run.method, outcome(of: run),
    ]
    parts += [run.persona, run.place, run.worstRule?.rawValue, run.isPinned ? "pinned" : nil]
      .compactMap { $0 }
    return parts.joined(separator: " ").lowercased()
  }

  // MARK: Keys

  /// Takes a key while the filter is typed; false when it means nothing there.
  mutating func type(_ key: Key, height: Int) -> Bool {
    switch key {
    case .enter, .escape, .down, .up:
      if key == .escape { filter = LineEditor() }
      isFiltering = false
    default:
      guard filter.handle(key) else { return false }
    }
    viewport.select(0, rows: shown.count, height: height)
    return true
  }

  mutating func paste(_ text: String, height: Int) {
    guard isFiltering else { return }
    filter.insert(String(text.prefix(1000)))
    viewport.select(0, rows: shown.count, height: height)
  }

  /// Whether there was a filter to clear.
  mutating func clearFilter(height: Int) -> Bool {
    guard !filter.isEmpty else { return false }
    let selected = selected?.run.id
    filter = LineEditor()
    let row = shown.firstIndex { $0.run.id == selected }
    viewport.select(row ?? 0, rows: shown.count, height: height)
    return true
  }

  /// Does what changes only the list; false when the action is about something else.
  mutating func update(_ action: Action, count: Int?, height: Int) -> Bool {
    if viewport.move(action, count: count, rows: shown.count, height: height) { return true }
    switch action {
    case .filter: isFiltering = true
    case .allRuns:
      page = page == nil ? home : nil
      viewport.select(0, rows: shown.count, height: height)
    case .markRun:
      guard let id = selected?.run.id else { return true }
      if let index = marked.firstIndex(of: id) {
        marked.remove(at: index)
      } else {
        if marked.count == 2 { marked.removeFirst() }
        marked.append(id)
      }
      _ = viewport.move(.down, count: nil, rows: shown.count, height: height)
    default: return false
    }
    return true
  }

  mutating func select(_ row: Int) {
    viewport.select(row, rows: shown.count, height: 10)
  }

  mutating func scroll(_ delta: Int, height: Int) {
    viewport.scroll(delta, rows: shown.count, height: height)
  }

  /// A click selects; true when the row had the cursor already, which shows the run.
  mutating func click(line: Int, height: Int) -> Bool {
    viewport.click(line: line, rows: shown.count, height: height)
  }

  /// Shows at once what the history is asked to do, so that the next key meets what is on the
  /// screen; the history's answer follows.
  mutating func togglePin() {
    guard let id = selected?.run.id,
      let index = entries?.firstIndex(where: { $0.run.id == id })
    else { return }
    entries?[index].run.isPinned.toggle()
    awaited += 1
  }

  mutating func forget(_ id: StoredRunID, height: Int) {
    entries?.removeAll { $0.run.id == id }
    awaited += 1
    viewport.settle(rows: shown.count, height: height)
  }

  /// Why an action can do nothing in the list; nil when it can.
  func reason(against action: Action) -> String? {
    switch action {
    case .diff where marked.count == 2: return nil
    case .showRun, .showBeside, .replayRun, .pinRun, .markRun, .deleteRun, .diff, .copyLine:
      if entries == nil { return "the history is still being read" }
      guard let selected else {
        return filter.isEmpty ? "there are no runs yet" : "no run has these words; esc shows all"
      }
      let needsDocuments: Set<Action> = [.showRun, .showBeside, .diff]
      return needsDocuments.contains(action) && !selected.run.hasDocuments
        ? "this run was too large to be kept; r runs its request again" : nil
    case .allRuns where home == nil: return "no page is chosen, so all runs are listed"
    default: return nil
    }
  }
}

// MARK: - Words

extension RunsPane {
  /// `#12` of this session, `@57` of an earlier one.
  static func name(of entry: HistoryEntry) -> String {
    entry.session.map(\.description) ?? entry.run.id.description
  }

  /// `200`, `307 redirect`, `failed TypeError`.
  static func outcome(of run: StoredRun) -> String {
    switch run.outcome {
    case "props": run.status.map(String.init) ?? "-"
    case "redirect", "ended": "\(run.status.map(String.init) ?? "-") \(run.outcome)"
    case "notFound": "\(run.status ?? 404) not found"
    default: "failed \(run.outcome)"
    }
  }

  /// `2 !!  1 !`, the worst first.
  static func counts(of findings: [Severity: Int]) -> String {
    Severity.allCases.reversed().compactMap { severity in
      findings[severity].map { "\($0) \(severity.mark)" }
    }.joined(separator: " ")
  }

  /// `12 of 96 runs of /blog`, for the title.
  var summary: String {
    guard let entries else { return "Runs" }
    let shown = shown.count
    let all = page == nil ? entries.count : entries.count { $0.run.page == page }
    let number = shown == all ? "\(all)" : "\(shown) of \(all)"
    let noun = all == 1 ? "run" : "runs"
    let title =
      purpose == .chooseTwo ? "Choose two runs: space marks, enter compares" : "Runs"
    return "\(title)  \(number) \(noun) of \(page?.rawValue ?? "all pages")"
  }
}
