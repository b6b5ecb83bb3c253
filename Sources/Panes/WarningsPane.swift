import Documents
import PageModel
import TerminalScreen

/// The findings of the run that is shown, worst first.
struct WarningsPane: Sendable {
  /// A finding and its place in the run's record.
  private struct Row: Sendable {
    var finding: Finding
    var index: Int
  }

  private var rows: [Row] = []
  private(set) var viewport = ListViewport()
  private(set) var hasRun = false
  var search = DocumentSearch()

  var count: Int { rows.count }

  /// The finding under the cursor, by its place in the record.
  var current: Int? { rows.indices.contains(viewport.cursor) ? rows[viewport.cursor].index : nil }

  /// Takes the findings of a run; the cursor stays on the same finding if it is still there.
  mutating func load(_ findings: [Finding]?, height: Int) {
    let old = rows.indices.contains(viewport.cursor) ? rows[viewport.cursor].finding : nil
    hasRun = findings != nil
    rows = (findings ?? []).enumerated().map { Row(finding: $0.element, index: $0.offset) }
    rows.sort { left, right in
      if left.finding.severity != right.finding.severity {
        return left.finding.severity > right.finding.severity
      }
      return left.index < right.index
    }
    let row = rows.firstIndex {
      $0.finding.rule == old?.rule && $0.finding.pointer == old?.pointer
    }
    viewport.select(row ?? 0, rows: rows.count, height: height)
    search = search.restarted()
  }

  mutating func update(_ action: Action, count: Int?, height: Int) -> [PaneRequest] {
    if viewport.move(action, count: count, rows: rows.count, height: height) { return [] }
    guard rows.indices.contains(viewport.cursor) else { return [] }
    let row = rows[viewport.cursor]
    switch action {
    case .jump: return [.showFinding(row.index)]
    case .copyLine: return [.effect(.copy(Self.text(of: row.finding)))]
    case .fullValue:
      return [.showText(title: row.finding.rule.rawValue, text: Self.details(row.finding))]
    default: return []
    }
  }

  /// Why an action would do nothing here; nil when it would.
  func reason(against action: Action) -> String? {
    switch action {
    case .jump, .copyLine, .fullValue:
      guard rows.isEmpty else { return nil }
      return hasRun ? "this run has no warnings" : "nothing here yet: r runs the page"
    default: return nil
    }
  }

  /// Goes to a finding by its place in the record.
  mutating func select(_ index: Int, height: Int) {
    guard let row = rows.firstIndex(where: { $0.index == index }) else { return }
    viewport.select(row, rows: rows.count, height: height)
  }

  /// Moves the cursor around the end, and returns the finding it is on then.
  mutating func step(by steps: Int, height: Int) -> Int? {
    guard !rows.isEmpty else { return nil }
    let row = ((viewport.cursor + steps) % rows.count + rows.count) % rows.count
    viewport.select(row, rows: rows.count, height: height)
    return rows[row].index
  }

  mutating func scroll(_ delta: Int, height: Int) {
    viewport.scroll(delta, rows: rows.count, height: height)
  }

  /// A click selects; true when the row had the cursor already, which jumps.
  mutating func click(line: Int, height: Int) -> Bool {
    let row = viewport.firstRow(rows: rows.count, height: height) + line
    guard rows.indices.contains(row) else { return false }
    let wasCurrent = row == viewport.cursor
    viewport.select(row, rows: rows.count, height: height)
    return wasCurrent
  }

  func firstMatch(in range: Range<Int>, _ search: JSONSearch) -> Int? {
    range.first { !search.ranges(in: Self.text(of: rows[$0].finding)).isEmpty }
  }

  // MARK: Text

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
    return (lines + ["", finding.help]).joined(separator: "\n")
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

  // MARK: Drawing

  /// Draws a finding a row: `!! secret   pageProps.user.hash   bcrypt hash reaches the browser`.
  func draw(into canvas: inout Canvas, area: Rect, look: Look) {
    guard !rows.isEmpty else {
      let text = hasRun ? "no warnings in this run" : "warnings of a run appear here"
      canvas.write(text, x: area.x, y: area.y, width: area.width, style: look[.dim])
      return
    }
    let first = viewport.firstRow(rows: rows.count, height: area.height)
    let shown = rows.dropFirst(first).prefix(area.height)
    let ruleWidth = columnWidth(shown.map { $0.finding.rule.rawValue }, limit: area.width / 4)
    let placeWidth = columnWidth(
      shown.map { Self.place(of: $0.finding) }, limit: area.width / 3)
    for (line, row) in shown.enumerated() {
      let rect = Rect(x: area.x, y: area.y + line, width: area.width, height: 1)
      let finding = row.finding
      canvas.write(
        finding.severity.mark, x: rect.x, y: rect.y, width: min(2, rect.width),
        style: look[finding.severity.role])
      var x = 3
      canvas.write(
        finding.rule.rawValue, x: rect.x + x, y: rect.y, width: min(ruleWidth, rect.width - x),
        style: look[.text])
      x += ruleWidth + 2
      let place = VisibleText.cutMiddle(
        Self.place(of: finding), width: placeWidth, glyphs: canvas.glyphs)
      canvas.write(
        place, x: rect.x + x, y: rect.y, width: min(placeWidth, rect.width - x),
        style: look[.key])
      x += placeWidth + 2
      canvas.write(
        message(finding), x: rect.x + x, y: rect.y, width: rect.width - x, style: look[.text])
      if first + line == viewport.cursor { look.select(rect, in: &canvas) }
    }
  }

  private func message(_ finding: Finding) -> String {
    let origin = finding.origin.first.map { "  (from \($0.kind.rawValue) \($0.name))" } ?? ""
    return finding.message + origin
  }

  private func columnWidth(_ texts: [String], limit: Int) -> Int {
    min(limit, texts.map { VisibleText.width(of: $0, upTo: limit) }.max() ?? 0)
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
