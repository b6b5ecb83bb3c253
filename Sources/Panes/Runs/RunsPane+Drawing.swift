import Documents
import PageModel
import TerminalScreen

extension RunsPane {
  /// Rows of the list when the popup's content has so many.
  static func listHeight(of area: Int) -> Int { max(1, area - 2) }

  private static let columns = [
    Column("run"), Column("when", rank: 4), Column("page", rank: 0, isFlexible: true),
    Column("persona", rank: 5), Column("place", rank: 6), Column("outcome", rank: 1),
    Column("time", rank: 7, alignsRight: true), Column("props", rank: 8, alignsRight: true),
    Column("html", rank: 9, alignsRight: true), Column("findings", rank: 3),
    Column("worst", rank: 10),
  ]

  /// Draws the filter, the titles and a run a row.
  ///
  ///     filter: member
  ///       run  when      page               outcome       time    props  findings
  ///     * #12  20:41:07  /products?ref=m    200          38 ms  203 kB  1 !! 2 !
  func shownRows(height: Int) -> ShownRows {
    viewport.shown(rows: shown.count, height: Self.listHeight(of: height))
  }

  func draw(into canvas: inout Canvas, area: Rect, look: Look) {
    drawFilter(into: &canvas, area: area, look: look)
    guard area.height > 2 else { return }
    let shown = shown
    guard !shown.isEmpty else {
      canvas.write(
        emptyText, x: area.x + 1, y: area.y + 1, width: area.width - 1, style: look[.dim])
      return
    }
    let height = Self.listHeight(of: area.height)
    let first = viewport.firstRow(rows: shown.count, height: height)
    let visible = shown.dropFirst(first).prefix(height)
    let layout = ColumnLayout(
      Self.columns, rows: visible.map { Self.cells(of: $0) }, width: area.width - 3)
    let glyphs = canvas.glyphs
    canvas.write(
      layout.header(look: look, glyphs: glyphs), x: area.x + 3, y: area.y + 1,
      width: area.width - 3)
    for (line, entry) in visible.enumerated() {
      let rect = Rect(x: area.x, y: area.y + 2 + line, width: area.width, height: 1)
      let isMarked = marked.contains(entry.run.id)
      canvas.write(
        (isMarked ? ">" : " ") + (entry.run.isPinned ? "*" : " "), x: rect.x, y: rect.y,
        width: 2, style: look[.title])
      let styles = styles(of: entry, look)
      let cells = zip(Self.cells(of: entry), styles).map { (text: $0, style: $1) }
      canvas.write(
        layout.runs(cells, glyphs: glyphs), x: rect.x + 3, y: rect.y, width: rect.width - 3)
      if first + line == viewport.cursor { look.select(rect, in: &canvas) }
    }
  }

  private func drawFilter(into canvas: inout Canvas, area: Rect, look: Look) {
    let label = "filter: "
    if isFiltering {
      canvas.write(label, x: area.x, y: area.y, width: area.width, style: look[.dim])
      filter.draw(
        into: &canvas, x: area.x + label.count, y: area.y, width: area.width - label.count,
        style: look[.inputField])
    } else {
      let text = filter.isEmpty ? legend : label + filter.text + "   esc clears it"
      canvas.write(text, x: area.x, y: area.y, width: area.width, style: look[.dim])
    }
  }

  private var legend: String {
    "* pinned   # this session   @ earlier   / filters   ? keys"
  }

  private var emptyText: String {
    guard entries != nil else { return "reading the history" }
    return filter.isEmpty ? "no runs yet: r runs the page" : "no run has these words"
  }

  private static func cells(of entry: HistoryEntry) -> [String] {
    let run = entry.run
    let bytes = { (count: Int?) in count.map { ByteCount.text($0) } ?? "-" }
    let address = run.method == "GET" ? run.url : "\(run.method) \(run.url)"
    return [
      name(of: entry), entry.when, address, run.persona ?? "", run.place ?? "", outcome(of: run),
      TraceLines.milliseconds(run.duration), bytes(run.propsBytes), bytes(run.htmlBytes),
      counts(of: run.findings), run.worstRule?.rawValue ?? "",
    ]
  }

  private func styles(of entry: HistoryEntry, _ look: Look) -> [Style] {
    var styles = Array(repeating: look[.text], count: Self.columns.count)
    let failed = !["props", "redirect", "notFound", "ended"].contains(entry.run.outcome)
    styles[1] = look[.dim]
    styles[2] = look[.key]
    styles[5] = look[failed ? .error : .text]
    let worst = entry.run.findings.keys.max()
    styles[9] = look[worst?.role ?? .text]
    return styles
  }

  /// The line as it is copied.
  var copiedLine: String? {
    selected.map { Self.cells(of: $0).filter { !$0.isEmpty }.joined(separator: "  ") }
  }
}
