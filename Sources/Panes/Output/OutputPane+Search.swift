import Documents
import TerminalScreen

extension OutputPane {
  /// The search of a tab.
  func search(of tab: OutputTab) -> DocumentSearch? {
    if tab == .diff { return diff?.pane.search }
    if tab == .compare { return comparison?.pane.search }
    return tab == .html ? html?.pane.search : json[tab]?.pane.search ?? lines[tab]?.pane.search
  }

  /// Whether any search goes on.
  var isSearching: Bool {
    OutputTab.allCases.contains { search(of: $0)?.isRunning ?? false }
      || beside.values.contains(where: \.isSearching)
  }

  private func cursor(of tab: OutputTab) -> Int {
    if tab == .diff { return diff?.pane.cursor ?? 0 }
    if tab == .compare { return comparison?.pane.cursor ?? 0 }
    return (tab == .html ? html?.pane.cursor : json[tab]?.pane.cursor ?? lines[tab]?.pane.cursor)
      ?? 0
  }

  private mutating func set(_ search: DocumentSearch, _ tab: OutputTab) {
    json[tab]?.pane.search = search
    lines[tab]?.pane.search = search
    if tab == .html { html?.pane.search = search }
    if tab == .diff { diff?.pane.search = search }
    if tab == .compare { comparison?.pane.search = search }
  }

  mutating func beginSearch(_ pattern: String, isBackward: Bool, part: Int) {
    if beside[part] != nil {
      beside[part]?.beginSearch(pattern, isBackward: isBackward, part: 0)
      return
    }
    let tab = tab(part: part)
    set(DocumentSearch(pattern: pattern, isBackward: isBackward, from: cursor(of: tab)), tab)
  }

  /// Clears the marks; false when there were none.
  mutating func endSearch(part: Int) -> Bool {
    let tab = tab(part: part)
    if beside[part] != nil { return beside[part]?.endSearch(part: 0) ?? false }
    guard search(of: tab)?.isActive ?? false else { return false }
    set(DocumentSearch(), tab)
    return true
  }

  /// Goes on with every search for one step.
  mutating func continueSearch(sizes: [Int: Size]) {
    for part in beside.keys { beside[part]?.continueSearch(sizes: sizes.only(part)) }
    for tab in available {
      guard var search = search(of: tab), search.isRunning else { continue }
      // Taken out while it works, so that its matches are not copied at every step.
      set(DocumentSearch(), tab)
      let target: Int?
      if tab == .html, let pane = html?.pane {
        target = search.step(rows: pane.rowCount, batch: 2000, firstMatch: pane.firstMatch)
      } else if let pane = json[tab]?.pane {
        let document = pane.document.masked
        target = search.step(rows: document.rowCount, batch: 50_000) {
          $1.first(in: $0, of: document)
        }
      } else if let pane = lines[tab]?.pane {
        target = search.step(rows: pane.lines.count, batch: 2000, firstMatch: pane.firstMatch)
      } else if tab == .diff, let pane = diff?.pane {
        target = search.step(
          rows: pane.document.rowCount, batch: 2000, firstMatch: pane.firstMatch)
      } else if tab == .compare, let pane = comparison?.pane {
        target = search.step(rows: pane.rows.count, batch: 2000, firstMatch: pane.firstMatch)
      } else {
        continue
      }
      set(search, tab)
      if let target { go(to: target, tab: tab, sizes: sizes) }
    }
  }

  /// Goes to the next or previous match; false when there is none yet.
  mutating func step(part: Int, by steps: Int, sizes: [Int: Size]) -> Bool {
    if beside[part] != nil {
      return beside[part]?.step(part: 0, by: steps, sizes: sizes.only(part)) ?? false
    }
    let tab = tab(part: part)
    guard let search = search(of: tab) else { return false }
    if tab == .diff, !search.isActive {
      return diff?.pane.step(by: steps, height: sizes[part]?.rows ?? 20) ?? false
    }
    let steps = search.isBackward ? -steps : steps
    guard let row = search.match(from: cursor(of: tab), steps: steps) else { return false }
    go(to: row, tab: tab, sizes: sizes)
    return true
  }

  private mutating func go(to row: Int, tab: OutputTab, sizes: [Int: Size]) {
    let height = tabs.firstIndex(of: tab).flatMap { sizes[$0]?.rows } ?? 20
    json[tab]?.pane.reveal(row, height: height)
    lines[tab]?.pane.select(row, height: height)
    if tab == .html { html?.pane.select(row, height: height) }
    if tab == .diff { diff?.pane.reveal(row, height: height) }
    if tab == .compare { comparison?.pane.select(row, height: height) }
  }

  /// `3/96` of the search, for the status line; nil without a search.
  func searchStatus(part: Int) -> String? {
    if let other = beside[part] { return other.searchStatus(part: 0) }
    let tab = tab(part: part)
    guard let search = search(of: tab), search.isActive else { return nil }
    let position = search.position(of: cursor(of: tab)).map(String.init) ?? "-"
    return "/\(search.pattern) \(position)/\(search.count)\(search.isRunning ? "…" : "")"
  }
}
