import Documents
import PageModel
import TerminalScreen

/// The results of a page: up to three parts side by side, each with a tab.
///
/// Every tab has one state, whatever part shows it. A document of an earlier run stays until
/// there is a newer one, and says whose it is.
struct OutputPane: Sendable {
  /// A document and the run it is from.
  struct Slot<Pane: Sendable>: Sendable {
    var pane: Pane
    var run: RunID
  }

  /// The tab of each part; parts that are not on the screen keep theirs.
  private(set) var tabs: [OutputTab] = [.props, .html, .hydration]
  /// The newest run that ended, and its number.
  private(set) var view: RunView?
  private(set) var viewID: RunID?
  /// The number of the newest run, ended or not.
  var newest: RunID?
  var json: [OutputTab: Slot<JSONPane>] = [:]
  var html: Slot<HTMLPane>?
  var lines: [OutputTab: Slot<LinesPane>] = [:]
  /// Two runs compared; the slot's run is the second of them.
  var diff: Slot<DiffPane>?
  /// Whether the run that is shown goes on: what it lacks may still come.
  var isPreview = false
  /// Several runs compared; the slot's run is the first of them.
  var comparison: Slot<ComparisonPane>?
  /// Whether the JSON documents on the screen go to the same node together.
  private(set) var isLinked = true
  /// When the requests of the cache's timeline come, in seconds; nil for ones that show all.
  private(set) var cacheTimes: [Double]?
  /// The node the others were taken to last.
  var followed: FollowedNode?
  /// The width the outcome's sentences were wrapped for.
  private var outcomeWidth = 80
  /// The tab of the first part before the outcome took its place.
  private var tabBeforeOutcome: OutputTab?

  /// Places with a letter, of each document.
  var marks: [OutputTab: [Character: MarkedPlace]] = [:]

  /// Where the user was before the program was started, of documents that have not come yet.
  var awaited: [OutputTab: ViewMemory] = [:]
  /// What the beginning of newer props has taken the place of; nil while none is shown.
  var beforeBeginning: BeforeBeginning?
  /// Documents as they were before a filter hid some of them.
  var unfiltered: [OutputTab: JSONPane] = [:]
  /// Line numbers and wrapping; the width is that of each part.
  var lineStyle = LineStyle()

  /// Parts that show another run than the others do, with all they need for it.
  var beside: [Int: OutputPane] = [:]

  /// The tabs there are now.
  var available: [OutputTab] {
    OutputTab.allCases.filter {
      ($0 != .outcome || lines[.outcome] != nil) && ($0 != .diff || diff != nil)
        && ($0 != .compare || comparison != nil)
    }
  }

  func tab(part: Int) -> OutputTab {
    if let other = beside[part] { return other.tab(part: 0) }
    return tabs.indices.contains(part) ? tabs[part] : .props
  }

  /// The part that shows a tab, among the first `count`.
  func part(showing tab: OutputTab, among count: Int) -> Int? {
    tabs.indices.prefix(count).first { tabs[$0] == tab && beside[$0] == nil }
  }

  mutating func show(_ tab: OutputTab, part: Int) {
    guard beside[part] == nil else {
      beside[part]?.show(tab, part: 0)
      return
    }
    guard tabs.indices.contains(part) else { return }
    tabs[part] = tab
  }

  /// The run a tab's document is from; nil without a document.
  func run(of tab: OutputTab) -> RunID? {
    switch tab {
    case .html: html?.run
    case .props, .hydration, .data, .record: json[tab]?.run
    case .outcome, .response, .trace, .client: lines[tab]?.run
    case .diff: diff?.run
    case .compare: comparison?.run
    }
  }

  // MARK: Runs

  /// Takes the result of a run; documents it does not have stay as they are.
  ///
  /// `sizes` has the content of each part that is on the screen.
  mutating func take(_ view: RunView, _ id: RunID, sizes: [Int: Size]) {
    if view.isBeginning {
      let part = tabs.firstIndex(of: .props)
      return takeBeginning(view, id, height: part.flatMap { sizes[$0]?.rows } ?? 20)
    }
    isPreview = false
    let isCancelled = view.isCancelled
    let hadResult = self.view != nil
    if !isCancelled || !hadResult {
      self.view = view
      viewID = id
    }
    let tabs = tabs
    let height = { (tab: OutputTab) in
      tabs.firstIndex(of: tab).flatMap { sizes[$0]?.rows } ?? 20
    }
    endBeginning(hasProps: view.props != nil, height: height(.props))
    for (tab, document) in [
      (OutputTab.props, view.props), (.hydration, view.payload), (.data, view.data),
      (.record, view.whole),
    ] {
      guard let document else { continue }
      json[tab] = Slot(pane: pane(document, of: tab, height: height(tab)), run: id)
    }
    if let document = view.html {
      let pane = html.map { HTMLPane(document, replacing: $0.pane, height: height(.html)) }
      let kept = awaited.removeValue(forKey: .html)
      let first = kept.map { HTMLPane(document, kept: $0, height: height(.html)) }
      html = Slot(pane: pane ?? first ?? HTMLPane(document), run: id)
    }
    replaceLines(
      .trace, TraceLines.lines(for: view.record), id, height(.trace))
    if isCancelled, hadResult { return }
    let response = ResponseLines.lines(for: view, cacheTimes: cacheTimes)
    replaceLines(.response, response, id, height(.response))
    // Built after the run: until then that of the run before stays.
    if view.record.client != nil || lines[.client] == nil {
      replaceLines(.client, ClientLines.lines(for: view.record), id, height(.client))
    }
    showOutcome(of: view, id)
  }

  /// The document of a new run where the user was in the one before, filtered as that was.
  private mutating func pane(
    _ document: MaskedJSON, of tab: OutputTab, height: Int
  ) -> JSONPane {
    guard let old = json[tab]?.pane else {
      guard let kept = awaited.removeValue(forKey: tab) else { return JSONPane(document) }
      let pane = JSONPane(document, kept: kept, height: height)
      guard !kept.filter.isEmpty,
        case .success(let filter) = JSONFilter.applied(kept.filter, to: document)
      else { return pane }
      unfiltered[tab] = pane
      var filtered = JSONPane(filter)
      if let row = document.masked.row(at: kept.cursor).flatMap(filter.origins.firstIndex(of:)) {
        filtered.goTo(row, height: height)
      }
      return filtered
    }
    guard let filter = old.filter else {
      return JSONPane(document, replacing: old, height: height)
    }
    let whole = unfiltered[tab].map { JSONPane(document, replacing: $0, height: height) }
    unfiltered[tab] = nil
    guard case .success(let filtered) = JSONFilter.applied(filter.text, to: document) else {
      return whole ?? JSONPane(document)
    }
    unfiltered[tab] = whole
    return JSONPane(filtered, replacing: old, height: height)
  }

  /// Plays other requests on the cache's timeline, and brings it to the top.
  mutating func playCache(at times: [Double]?, height: Int) {
    cacheTimes = times
    guard let view, let viewID else { return }
    replaceLines(
      .response, ResponseLines.lines(for: view, cacheTimes: times), viewID, height)
    lines[.response]?.pane.show(CachingLines.title, height: height)
  }

  /// Shows a run that was, with nothing of any other.
  mutating func display(_ view: RunView, _ id: RunID, sizes: [Int: Size]) {
    take(view, id, sizes: sizes)
    json = json.filter { $0.value.run == id }
    if html?.run != id { html = nil }
    lines = lines.filter { $0.value.run == id }
    forgetChanges()
  }

  private mutating func replaceLines(
    _ tab: OutputTab, _ new: [TextLine], _ id: RunID, _ height: Int
  ) {
    var pane = lines[tab]?.pane ?? LinesPane()
    // What is found out later about the same run changes nothing of it.
    if lines[tab]?.run != id || pane.lines != new {
      let marks = tab == .response || tab == .trace
      pane.replace(with: new, height: height, marksChanges: marks && lines[tab]?.run != id)
    }
    lines[tab] = Slot(pane: pane, run: id)
  }

  /// Makes a result the newest, of which nothing else is known yet.
  mutating func showResult(_ view: RunView, _ id: RunID) {
    self.view = view
    viewID = id
    showOutcome(of: view, id)
  }

  /// Puts the outcome before the first part when the page did not render, and away when it did.
  private mutating func showOutcome(of view: RunView, _ id: RunID) {
    if case .props = view.record.outcome {
      lines[.outcome] = nil
      for part in tabs.indices where tabs[part] == .outcome {
        tabs[part] = part == 0 ? tabBeforeOutcome ?? .props : .props
      }
      tabBeforeOutcome = nil
    } else {
      let new = OutcomeLines.lines(for: view.record, width: outcomeWidth)
      lines[.outcome] = Slot(pane: LinesPane(new), run: id)
      if tabs[0] != .outcome { tabBeforeOutcome = tabs[0] }
      tabs[0] = .outcome
    }
  }

  /// Forgets which rows the last run changed, at the next key.
  mutating func forgetChanges() {
    for tab in json.keys { json[tab]?.pane.forgetChanges() }
    for tab in lines.keys { lines[tab]?.pane.forgetChanges() }
    html?.pane.forgetChanges()
    for part in beside.keys { beside[part]?.forgetChanges() }
  }
}

// MARK: - Actions

extension OutputPane {
  /// Key scopes of a tab, the most special first.
  func scopes(part: Int) -> [KeyScope] {
    switch tab(part: part) {
    case .props, .hydration, .data, .record, .diff: [.json, .output]
    case .compare: [.comparison, .output]
    case .html: [.html, .json, .output]
    case .outcome, .response, .trace, .client: [.output]
    }
  }

  mutating func update(
    _ action: Action, part: Int, count: Int?, sizes: [Int: Size]
  ) -> [PaneRequest] {
    if beside[part] != nil, action != .link {
      return beside[part]?.update(action, part: 0, count: count, sizes: sizes.only(part))
        ?? []
    }
    let tab = tab(part: part)
    let size = sizes[part] ?? Size(columns: 80, rows: 10)
    switch action {
    case .link:
      isLinked.toggle()
      let text = isLinked ? "documents go to the same node together" : "documents go on their own"
      return [.notice(.info, text)]
    case .nextTab: return step(part: part, by: count ?? 1)
    case .previousTab: return step(part: part, by: -(count ?? 1))
    default: break
    }
    switch tab {
    case .props, .hydration, .data, .record:
      return json[tab]?.pane.update(action, count: count, height: size.rows) ?? []
    case .html:
      let requests = html?.pane.update(action, count: count, height: size.rows) ?? []
      let style = style(size)
      html?.pane.fit(style, height: size.rows)
      return requests
    case .outcome where action == .open && isRedirect: return [.perform(.follow)]
    case .outcome, .response, .trace, .client:
      return lines[tab]?.pane.update(action, count: count, height: size.rows) ?? []
    case .diff: return diff?.pane.update(action, count: count, height: size.rows) ?? []
    case .compare:
      return comparison?.pane.update(action, count: count, height: size.rows) ?? []
    }
  }

  /// Why an action would do nothing in a part; nil when it would.
  func reason(against action: Action, part: Int) -> String? {
    if let other = beside[part] { return other.reason(against: action, part: 0) }
    let tab = tab(part: part)
    let needsDocument = KeyTable.documentActions.contains(action)
    guard run(of: tab) != nil else {
      return needsDocument ? reasonForNothing(in: tab) : nil
    }
    switch tab {
    case .props, .hydration, .data, .record: return json[tab]?.pane.reason(against: action)
    case .html: return html?.pane.reason(against: action)
    case .outcome, .response, .trace, .client: return nil
    case .diff where action == .writeFile: return "only a document of one run can be written"
    case .diff: return diff?.pane.reason(against: action)
    case .compare: return comparison?.pane.reason(against: action)
    }
  }

  /// Why a tab has nothing to show.
  func reasonForNothing(in tab: OutputTab) -> String {
    view == nil
      ? "nothing here yet: r runs the page" : "this run has no \(tab.name(short: false))"
  }

  private var isRedirect: Bool {
    if case .redirect = view?.record.outcome { true } else { false }
  }

  /// Whether the cursor is on the first row of a document.
  func isAtTop(part: Int) -> Bool {
    let tab = tab(part: part)
    return json[tab]?.pane.cursor == 0 || lines[tab]?.pane.cursor == 0
      || tab == .html && html?.pane.cursor == 0
  }

  private mutating func step(part: Int, by steps: Int) -> [PaneRequest] {
    let available = available
    let index = available.firstIndex(of: tab(part: part)) ?? 0
    let count = available.count
    show(available[((index + steps) % count + count) % count], part: part)
    return []
  }

  mutating func scroll(_ delta: Int, part: Int, size: Size) {
    if beside[part] != nil {
      beside[part]?.scroll(delta, part: 0, size: size)
      return
    }
    let tab = tab(part: part)
    json[tab]?.pane.scroll(delta, height: size.rows)
    lines[tab]?.pane.scroll(delta, height: size.rows)
    if tab == .html { html?.pane.scroll(delta, height: size.rows) }
    if tab == .diff { diff?.pane.scroll(delta, height: size.rows) }
    if tab == .compare { comparison?.pane.scroll(delta, height: size.rows) }
  }

  mutating func click(part: Int, line: Int, column: Int, size: Size) {
    if beside[part] != nil {
      beside[part]?.click(part: 0, line: line, column: column, size: size)
      return
    }
    let tab = tab(part: part)
    json[tab]?.pane.click(line: line, column: column, height: size.rows)
    lines[tab]?.pane.click(line: line, height: size.rows)
    if tab == .html { html?.pane.click(line: line, column: column, height: size.rows) }
    if tab == .diff { diff?.pane.click(line: line, column: column, height: size.rows) }
    if tab == .compare { comparison?.pane.click(line: line, column: column, size: size) }
  }

  /// Fits what depends on the width to the sizes of the parts.
  mutating func fit(sizes: [Int: Size]) {
    for (part, size) in sizes {
      guard beside[part] == nil else {
        beside[part]?.lineStyle = lineStyle
        beside[part]?.fit(sizes: [0: size])
        continue
      }
      let tab = tab(part: part)
      let style = style(size)
      json[tab]?.pane.fit(style, height: size.rows)
      lines[tab]?.pane.fit(style, height: size.rows)
      switch tab {
      case .html: html?.pane.fit(style, height: size.rows)
      case .outcome:
        guard size.columns != outcomeWidth, let view else { continue }
        outcomeWidth = size.columns
        let new = OutcomeLines.lines(for: view.record, width: outcomeWidth)
        lines[.outcome]?.pane.replace(with: new, height: size.rows)
      case .props, .hydration, .data, .response, .trace, .client, .record, .diff, .compare: break
      }
    }
  }

  private func style(_ size: Size) -> LineStyle {
    var style = lineStyle
    style.width = size.columns
    return style
  }

  /// Goes to the node of a finding; false when its document is not there.
  mutating func reveal(_ finding: Finding, part: Int, size: Size) -> Bool {
    beside[part] = nil
    let tab = OutputTab(finding.location)
    show(tab, part: part)
    // What is filtered away could not be shown.
    _ = endFilter(part: part, height: size.rows)
    switch tab {
    case .html:
      guard html?.pane.html.document.row(at: finding.pointer) != nil else { return false }
      html?.pane.reveal(finding.pointer, height: size.rows)
      return true
    case .props, .hydration, .data, .record:
      guard let row = json[tab]?.pane.document.masked.row(at: finding.pointer) else { return false }
      json[tab]?.pane.reveal(row, height: size.rows)
      return true
    case .client:
      guard let pane = lines[tab]?.pane, let line = ClientLines.line(of: finding, in: pane.lines)
      else { return false }
      lines[tab]?.pane.select(line, height: size.rows)
      return true
    case .outcome, .response, .trace, .diff, .compare: return lines[tab] != nil
    }
  }

  /// The finding at the cursor of a part; nil when there is none.
  func finding(part: Int) -> Int? {
    // Warnings are those of the run the others show.
    guard beside[part] == nil else { return nil }
    let tab = tab(part: part)
    // The numbers in the marks of an older document are those of its own record.
    guard run(of: tab) == viewID else { return nil }
    if tab == .html, let pane = html?.pane, pane.view == .outline {
      return pane.html.badges[pane.cursor]?.findings.first
    }
    guard let pane = json[tab]?.pane else { return nil }
    return pane.badge(of: pane.cursor)?.findings.first
  }
}
