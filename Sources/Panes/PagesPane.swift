import PageModel
import TerminalScreen

/// What is worth knowing of a page's last run.
enum PageMark: Sendable, Hashable {
  case failed
  /// The worst finding.
  case finding(Severity)

  /// Nil when there is nothing to point out.
  init?(_ view: RunView) {
    if case .failed = view.record.outcome {
      self = .failed
    } else if let worst = view.findingCounts.keys.max() {
      self = .finding(worst)
    } else {
      return nil
    }
  }

  var text: String {
    switch self {
    case .failed: "x"
    case .finding(let severity): severity.mark
    }
  }

  var role: Role {
    switch self {
    case .failed: .error
    case .finding(let severity): severity.role
    }
  }
}

/// The project's pages: a list to filter and to choose from.
struct PagesPane: Sendable {
  private(set) var pages: [PageSummary] = []
  /// Letters a page must have in its key to be listed.
  private(set) var filter = ""
  private(set) var viewport = ListViewport()
  /// The page that `r` runs.
  private(set) var chosen: PageKey?
  /// What the last run of each page came to.
  private var marks: [PageKey: PageMark] = [:]
  /// The pages that have the filter's letters; kept, because drawing must not sort.
  private(set) var listed: [PageSummary] = []

  /// The page under the cursor.
  var current: PageSummary? {
    listed.indices.contains(viewport.cursor) ? listed[viewport.cursor] : nil
  }

  var chosenPage: PageSummary? { pages.first { $0.page.key == chosen } }

  mutating func load(_ pages: [PageSummary], height: Int) {
    let key = current?.page.key
    self.pages = pages
    relist(keeping: key, height: height)
  }

  mutating func choose(_ key: PageKey, height: Int) {
    chosen = key
    if !listed.contains(where: { $0.page.key == key }) { filter = "" }
    relist(keeping: key, height: height)
  }

  /// After the chosen page's file is gone.
  mutating func forgetChosen() { chosen = nil }

  func has(_ key: PageKey) -> Bool { pages.contains { $0.page.key == key } }

  mutating func mark(_ key: PageKey, _ mark: PageMark?) { marks[key] = mark }

  /// Filters as the user types.
  mutating func setFilter(_ text: String, height: Int) {
    guard text != filter else { return }
    filter = text
    relist(keeping: current?.page.key, height: height)
  }

  private mutating func relist(keeping key: PageKey?, height: Int) {
    let words = filter.lowercased().split(separator: " ")
    listed = pages.filter { page in
      let name = page.page.key.rawValue.lowercased()
      return words.allSatisfy { name.contains($0) }
    }
    let row = listed.firstIndex { $0.page.key == key }
    viewport.select(row ?? 0, rows: listed.count, height: height)
  }

  mutating func update(_ action: Action, count: Int?, height: Int) -> [PaneRequest] {
    if viewport.move(action, count: count, rows: listed.count, height: height) { return [] }
    guard let current else { return [] }
    switch action {
    case .choosePage: return [.choosePage(current.page.key)]
    case .openEditor: return [.effect(.openEditor(file: current.page.file, line: 1))]
    default: return []
    }
  }

  /// Why an action would do nothing here; nil when it would.
  func reason(against action: Action) -> String? {
    switch action {
    case .choosePage where current == nil, .openEditor where current == nil:
      pages.isEmpty ? "the project has no pages" : "no page has the letters \"\(filter)\""
    default: nil
    }
  }

  mutating func scroll(_ delta: Int, height: Int) {
    viewport.scroll(delta, rows: listed.count, height: height)
  }

  /// A click selects; true when the row had the cursor already, which chooses it.
  mutating func click(line: Int, height: Int) -> Bool {
    viewport.click(line: line, rows: listed.count, height: height)
  }

  // MARK: Drawing

  func shown(height: Int) -> ShownRows {
    let hasFilter = !filter.isEmpty && height > 1
    return viewport.shown(rows: listed.count, height: height - (hasFilter ? 1 : 0))
  }

  /// Draws a page a row: `▌ /products/[slug]   S !!`.
  func draw(into canvas: inout Canvas, area: Rect, look: Look) {
    let hasFilter = !filter.isEmpty && area.height > 1
    let rows = area.height - (hasFilter ? 1 : 0)
    let first = viewport.firstRow(rows: listed.count, height: rows)
    for (line, page) in listed.dropFirst(first).prefix(max(0, rows)).enumerated() {
      let rect = Rect(x: area.x, y: area.y + line, width: area.width, height: 1)
      draw(page, into: &canvas, rect: rect, look: look)
      if first + line == viewport.cursor { look.select(rect, in: &canvas) }
    }
    if listed.isEmpty {
      let text = pages.isEmpty ? "no pages" : "no page matches"
      canvas.write(text, x: area.x + 1, y: area.y, width: area.width - 1, style: look[.dim])
    }
    if hasFilter {
      canvas.write(
        "filter: \(filter)", x: area.x, y: area.maxY - 1, width: area.width, style: look[.info])
    }
  }

  private func draw(
    _ page: PageSummary, into canvas: inout Canvas, rect: Rect, look: Look
  ) {
    let key = page.page.key
    let isChosen = key == chosen
    canvas.write(
      isChosen ? canvas.glyphs.selection : " ", x: rect.x, y: rect.y, width: 1,
      style: look[.info])
    let tail = 5
    let name = VisibleText.cutMiddle(
      key.rawValue, width: max(1, rect.width - 2 - tail), glyphs: canvas.glyphs)
    canvas.write(
      name, x: rect.x + 2, y: rect.y, width: rect.width - 2 - tail,
      style: look[isChosen ? .title : key.isAPIRoute ? .dim : .text])
    guard rect.width > 12 else { return }
    canvas.write(
      Self.letter(of: page, dash: canvas.glyphs.dash), x: rect.maxX - 4, y: rect.y, width: 1,
      style: look[.dim])
    if !page.problems.isEmpty {
      canvas.write("?", x: rect.maxX - 3, y: rect.y, width: 1, style: look[.warning])
    }
    if let mark = marks[key] {
      canvas.write(mark.text, x: rect.maxX - 2, y: rect.y, width: 2, style: look[mark.role])
    }
  }

  /// S getServerSideProps, G getStaticProps, I getInitialProps, A API route, – none.
  private static func letter(of page: PageSummary, dash: String) -> String {
    if page.page.key.isAPIRoute { return "A" }
    return switch page.propsFunction {
    case .getServerSideProps: "S"
    case .getStaticProps: "G"
    case .getInitialProps: "I"
    case nil: dash
    }
  }

  /// `4/31  /products/[slug]  S  !!`, where there is one line only.
  var summary: String {
    let position = "\(listed.isEmpty ? 0 : viewport.cursor + 1)/\(listed.count)"
    guard let chosenPage else { return position }
    let letter = Self.letter(of: chosenPage, dash: "-")
    let mark = marks[chosenPage.page.key].map { "  " + $0.text } ?? ""
    return "\(position)  \(chosenPage.page.key)  \(letter)\(mark)"
  }
}
