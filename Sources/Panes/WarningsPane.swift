import Documents
import PageModel
import TerminalScreen

/// The findings of the run that is shown: worst first, those of one rule together and foldable,
/// below them what is ignored and what is ignored for nothing.
struct WarningsPane: Sendable {
  /// A finding and its place in the run's record.
  struct Row: Sendable {
    var finding: Finding
    var index: Int
  }

  /// Findings of one rule and severity.
  struct Group: Sendable, Hashable {
    var rule: RuleID
    var severity: Severity
  }

  /// A line of the pane.
  enum Line: Sendable {
    /// The head of a group of more than one.
    case group(Group, count: Int, isOpen: Bool)
    case finding(Row, isInGroup: Bool)
    /// How many findings are ignored.
    case ignored(count: Int, isOpen: Bool)
    case quieted(QuietedFinding)
    /// A decision that nothing needs any more.
    case unused(IgnoreEntry)
  }

  private var rows: [Row] = []
  private var quieted: [QuietedFinding] = []
  private var unused: [IgnoreEntry] = []
  private(set) var lines: [Line] = []
  private var folded: Set<Group> = []
  private var showsQuieted = false
  /// The only rule that is shown; empty for all.
  private(set) var rule = ""
  /// What to do about findings, by their place in the record, where the run knows more than the
  /// rule does.
  private var advice: [Int: String] = [:]
  var viewport = ListViewport()
  private(set) var hasRun = false
  var search = DocumentSearch()

  var count: Int { lines.count }
  /// The page of the run.
  private(set) var page: PageKey?

  private var line: Line? {
    lines.indices.contains(viewport.cursor) ? lines[viewport.cursor] : nil
  }

  /// The finding under the cursor.
  var currentFinding: Finding? {
    if case .finding(let row, _) = line { row.finding } else { nil }
  }

  /// The finding under the cursor, by its place in the record.
  var current: Int? { if case .finding(let row, _) = line { row.index } else { nil } }

  /// The rules there are findings of, worst first.
  var rules: [(rule: String, count: Int)] {
    var counts: [(rule: String, count: Int)] = []
    for row in rows {
      if let index = counts.firstIndex(where: { $0.rule == row.finding.rule.rawValue }) {
        counts[index].count += 1
      } else {
        counts.append((row.finding.rule.rawValue, 1))
      }
    }
    return counts
  }

  /// Takes the findings of a run; the cursor stays on the same finding if it is still there.
  mutating func load(_ view: RunView?, height: Int) {
    let old = currentFinding
    hasRun = view != nil
    page = view?.record.page?.key
    rows = (view?.record.findings ?? []).enumerated().map {
      Row(finding: $0.element, index: $0.offset)
    }
    quieted = view?.record.quieted ?? []
    unused = view?.record.unusedIgnores ?? []
    advice = view.map { FixAdvice.all(of: $0) } ?? [:]
    let firsts = Dictionary(
      rows.map { (Group(rule: $0.finding.rule, severity: $0.finding.severity), $0.index) },
      uniquingKeysWith: min)
    func first(_ row: Row) -> Int {
      firsts[Group(rule: row.finding.rule, severity: row.finding.severity)] ?? row.index
    }
    rows.sort { left, right in
      if left.finding.severity != right.finding.severity {
        return left.finding.severity > right.finding.severity
      }
      return (first(left), left.index) < (first(right), right.index)
    }
    if !rows.contains(where: { $0.finding.rule.rawValue == rule }) { rule = "" }
    arrange()
    let row = lines.firstIndex { line in
      guard case .finding(let row, _) = line else { return false }
      return row.finding.rule == old?.rule && row.finding.pointer == old?.pointer
    }
    viewport.select(row ?? 0, rows: lines.count, height: height)
    search = search.restarted()
  }

  /// Makes the lines out of the findings.
  private mutating func arrange() {
    lines = []
    let shown = rows.filter { rule.isEmpty || $0.finding.rule.rawValue == rule }
    var start = 0
    while start < shown.count {
      let group = Group(rule: shown[start].finding.rule, severity: shown[start].finding.severity)
      let end =
        shown[start...].firstIndex {
          $0.finding.rule != group.rule || $0.finding.severity != group.severity
        } ?? shown.count
      let isGroup = end - start > 1
      let isOpen = !folded.contains(group)
      if isGroup { lines.append(.group(group, count: end - start, isOpen: isOpen)) }
      if !isGroup || isOpen {
        lines += shown[start..<end].map { .finding($0, isInGroup: isGroup) }
      }
      start = end
    }
    guard rule.isEmpty else { return }
    if !quieted.isEmpty {
      lines.append(.ignored(count: quieted.count, isOpen: showsQuieted))
      if showsQuieted { lines += quieted.map { .quieted($0) } }
    }
    lines += unused.map { .unused($0) }
  }

  /// Shows the findings of one rule only; of all with an empty name.
  mutating func show(rule: String, height: Int) {
    self.rule = rule
    arrange()
    viewport.select(0, rows: lines.count, height: height)
  }

  mutating func update(_ action: Action, count: Int?, height: Int) -> [PaneRequest] {
    if viewport.move(action, count: count, rows: lines.count, height: height) { return [] }
    guard let line else { return [] }
    switch (action, line) {
    case (.jump, .finding(let row, _)): return [.showFinding(row.index)]
    case (.jump, .group), (.jump, .ignored), (.toggleFold, _), (.close, _):
      fold(line, height: height, closes: action == .close)
    case (.jump, _), (.fullValue, _):
      return [.showText(title: title(of: line), text: details(line))]
    case (.copyLine, _): return [.effect(.copy(text(of: line)))]
    case (.showIgnored, _): toggleIgnored(height: height)
    case (.ignore, .finding): return [.pick(.ignore)]
    default: return []
    }
    return []
  }

  /// Opens or closes the group that a line is of.
  private mutating func fold(_ line: Line, height: Int, closes: Bool) {
    let group: Group
    switch line {
    case .group(let head, _, _): group = head
    case .finding(let row, isInGroup: true):
      group = Group(rule: row.finding.rule, severity: row.finding.severity)
    case .ignored, .quieted:
      if showsQuieted || !closes { toggleIgnored(height: height) }
      return
    default: return
    }
    if folded.contains(group) {
      if !closes { folded.remove(group) }
    } else {
      folded.insert(group)
    }
    arrange()
    let row = lines.firstIndex { line in
      if case .group(group, _, _) = line { true } else { false }
    }
    viewport.select(row ?? viewport.cursor, rows: lines.count, height: height)
  }

  private mutating func toggleIgnored(height: Int) {
    showsQuieted.toggle()
    arrange()
    let row = lines.firstIndex { if case .ignored = $0 { true } else { false } }
    viewport.select(row ?? 0, rows: lines.count, height: height)
  }

  /// Why an action would do nothing here; nil when it would.
  func reason(against action: Action) -> String? {
    switch action {
    case .jump, .copyLine, .fullValue:
      guard lines.isEmpty else { return nil }
      return hasRun ? "this run has no warnings" : "nothing here yet: r runs the page"
    case .filter:
      return rows.isEmpty ? "there are no warnings to choose from" : nil
    case .ignore:
      if case .quieted(let quieted) = line {
        return "it is ignored already, in \(quieted.source)"
      }
      return currentFinding == nil ? "no warning is under the cursor" : nil
    case .showIgnored: return quieted.isEmpty ? "nothing is ignored in this run" : nil
    case .toggleFold, .close:
      switch line {
      case .group, .ignored, .quieted, .finding(_, isInGroup: true): return nil
      default: return "this line belongs to no group"
      }
    default: return nil
    }
  }

  /// Goes to a finding by its place in the record, opening its group.
  mutating func select(_ index: Int, height: Int) {
    guard let row = rows.first(where: { $0.index == index }) else { return }
    let group = Group(rule: row.finding.rule, severity: row.finding.severity)
    if folded.remove(group) != nil { arrange() }
    if !rule.isEmpty, rule != row.finding.rule.rawValue {
      rule = ""
      arrange()
    }
    guard let line = lines.firstIndex(where: { Self.index(of: $0) == index }) else { return }
    viewport.select(line, rows: lines.count, height: height)
  }

  private static func index(of line: Line) -> Int? {
    if case .finding(let row, _) = line { row.index } else { nil }
  }

  /// Moves the cursor around the end, and returns the finding it is on then.
  mutating func step(by steps: Int, height: Int) -> Int? {
    let places = rows.map(\.index)
    guard !places.isEmpty else { return nil }
    let next: Int
    if let current, let place = places.firstIndex(of: current) {
      next = ((place + steps) % places.count + places.count) % places.count
    } else if case .group(let group, _, _) = line,
      let first = rows.firstIndex(where: {
        $0.finding.rule == group.rule && $0.finding.severity == group.severity
      })
    {
      // From the head of a group the next one is the first in it.
      next = ((first + steps - (steps > 0 ? 1 : 0)) % places.count + places.count) % places.count
    } else {
      next = steps > 0 ? 0 : places.count - 1
    }
    select(places[next], height: height)
    return places[next]
  }

  mutating func scroll(_ delta: Int, height: Int) {
    viewport.scroll(delta, rows: lines.count, height: height)
  }

  /// A click selects; true when the row had the cursor already, which jumps.
  mutating func click(line: Int, height: Int) -> Bool {
    viewport.click(line: line, rows: lines.count, height: height)
  }

  func firstMatch(in range: Range<Int>, _ search: JSONSearch) -> Int? {
    range.first { !search.ranges(in: text(of: lines[$0])).isEmpty }
  }

  // MARK: Text

  /// What to do about a finding.
  private func fix(_ row: Row) -> String {
    [row.finding.help, advice[row.index]].compactMap { $0 }.joined(separator: "\n")
  }

  private func title(of line: Line) -> String {
    switch line {
    case .finding(let row, _): row.finding.rule.rawValue
    case .group(let group, _, _): group.rule.rawValue
    case .quieted(let quieted): quieted.finding.rule.rawValue
    case .ignored, .unused: "ignored"
    }
  }

  private func details(_ line: Line) -> String {
    switch line {
    case .finding(let row, _):
      return Self.details(row.finding) + "\n" + fix(row)
    case .quieted(let quieted):
      return Self.details(quieted.finding)
        + "\nignored by \(quieted.source): \(quieted.reason)"
    case .unused(let entry):
      let why =
        entry.mistake.map { "It matches nothing: \($0)" }
        ?? "It matches nothing in this run any more. Take it out of the file when it is not needed."
      return "\(entry.source): \(entry.summary)\nreason: \(entry.reason)\n\n" + why
    case .group, .ignored: return text(of: line)
    }
  }

  private func text(of line: Line) -> String {
    switch line {
    case .finding(let row, _): Self.text(of: row.finding)
    case .group(let group, let count, _):
      "\(group.severity.rawValue) \(group.rule): \(count) warnings"
    case .ignored(let count, _): "\(count) ignored"
    case .quieted(let quieted):
      "ignored \(Self.text(of: quieted.finding)) (\(quieted.reason))"
    case .unused(let entry):
      "\(entry.source) ignores nothing any more: \(entry.summary)"
    }
  }

  /// `pageProps.user.email`, `html /1/0/3`: where a finding is.
  static func place(of finding: Finding) -> String {
    let root: String
    switch finding.location {
    case .props: root = "pageProps"
    case .payload: root = "__NEXT_DATA__"
    case .html: return "html \(finding.pointer)"
    case .clientCode: return "client code \(finding.pointer)"
    case .response: return "response \(finding.pointer)"
    }
    return root
      + finding.pointer.components.map { component in
        if JSONFormat.isIdentifier(component) { return "." + component }
        return Int(component) == nil ? "[\(JSONFormat.quoted(component))]" : "[\(component)]"
      }.joined()
  }

  private static func text(of finding: Finding) -> String {
    "\(finding.severity.rawValue) \(finding.rule) \(place(of: finding)): \(finding.message)"
  }

  static func details(_ finding: Finding) -> String {
    var lines = [
      "\(finding.severity.rawValue): \(finding.message)", "at \(place(of: finding))",
      "value: \(finding.evidence)",
    ]
    lines += finding.origin.map { origin in
      let place = origin.pointer.map { " at \($0)" } ?? ""
      let encoding = origin.encoding == "plain" ? "" : " (\(origin.encoding))"
      return "from: \(origin.kind.rawValue) \(origin.name)\(place)\(encoding)"
    }
    return (lines + [""]).joined(separator: "\n")
  }

  /// `1 !!  2 !  1 i`, or that there are none.
  var counts: String {
    guard !rows.isEmpty else { return hasRun ? "none" : "" }
    return Severity.allCases.reversed().compactMap { severity in
      let count = rows.count { $0.finding.severity == severity }
      return count > 0 ? "\(count) \(severity.mark)" : nil
    }.joined(separator: "  ")
  }

  /// The line that sums the pane up when there is no room for it.
  var summary: String {
    guard let first = rows.first?.finding else {
      return hasRun ? "no warnings" : "no run yet"
    }
    return "\(counts)   \(first.severity.mark) \(first.rule) \(Self.place(of: first))"
  }
}

extension WarningsPane {
  /// Searches the warnings, which are few, at once.
  mutating func beginSearch(_ pattern: String, isBackward: Bool, height: Int) {
    search = DocumentSearch(pattern: pattern, isBackward: isBackward, from: viewport.cursor)
    while search.isRunning {
      if let row = search.step(rows: count, batch: 10_000, firstMatch: firstMatch) {
        viewport.select(row, rows: count, height: height)
      }
    }
  }

  /// Goes to the next or previous match; false when there is none.
  mutating func stepSearch(by steps: Int, height: Int) -> Bool {
    let steps = search.isBackward ? -steps : steps
    guard let row = search.match(from: viewport.cursor, steps: steps) else { return false }
    viewport.select(row, rows: count, height: height)
    return true
  }
}
