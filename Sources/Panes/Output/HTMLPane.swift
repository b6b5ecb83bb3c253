import Documents
import PageModel
import TerminalScreen

/// The HTML of a run as the browser gets it, indexed, sensitive values masked.
struct MaskedHTML: Sendable {
  let document: HTMLDocument
  let source: HTMLSource
  let badges: FindingBadges
  /// The page with nothing masked, for what the user asks to see; nil when nothing is masked.
  let raw: RawHTML?
  /// The page as text, made beforehand when it is too large to be made while a key waits.
  let preparedText: [HTMLTextLine]
  /// The size of the page as the browser gets it, unmasked.
  let byteCount: Int

  init?(raw: [UInt8]?, masked: [UInt8]?, findings: [Finding]) {
    guard let source = masked ?? raw else { return nil }
    self.document = HTMLDocument(source)
    self.byteCount = raw?.count ?? source.count
    self.source = HTMLSource(source)
    self.raw = masked == nil ? nil : RawHTML(raw, beside: document, self.source)
    self.badges = FindingBadges(findings: findings, location: .html, rows: document)
    let isLarge = document.rowCount > 20_000
    self.preparedText =
      isLarge
      ? HTMLTextRendering(document, width: 100, cells: VisibleText.width(of:)).lines : []
  }

  func text(width: Int, unmasked: Bool = false) -> [HTMLTextLine] {
    let document = unmasked ? raw?.document ?? document : document
    return HTMLTextRendering(document, width: width, cells: VisibleText.width(of:)).lines
  }

  func sourceText(ofLine line: Int) -> String {
    String(decoding: document.source[source.range(ofLine: line)], as: UTF8.self)
  }

  /// Whether a row is an element with one text in it.
  func isOneText(_ row: Int) -> Bool {
    document.end(of: row) == row + 2 && document.kind(of: row + 1) == .text
  }
}

/// The page's HTML: an outline that folds, the source, or the page as text.
struct HTMLPane: Sendable {
  enum View: String, Sendable, Hashable, CaseIterable {
    case outline, source, text
  }

  let html: MaskedHTML
  private(set) var view = View.outline
  private(set) var tree: TreeView<HTMLDocument>
  private(set) var source = ListViewport()
  private(set) var text = ListViewport()
  /// The page as text, and the width it was made for.
  private(set) var textLines: [HTMLTextLine]
  private var textWidth = 0
  var search = DocumentSearch()
  /// Rows of the outline and lines of the source that the run before did not have, until the next
  /// key; and the lines of the text it had.
  private(set) var changedRows: Set<Int> = []
  private(set) var changedLines: Set<Int> = []
  private var textBefore: Set<String> = []
  /// How rows become lines, and how wide these are.
  var style = LineStyle()
  /// Rows of the outline and lines of the source that are shown unmasked.
  var revealedRows: Set<Int> = []
  var revealedLines: Set<Int> = []

  init(_ html: MaskedHTML) {
    self.html = html
    self.textLines = html.preparedText
    var folding = Folding(html.document)
    if html.document.rowCount > 400 { folding.closeBelow(depth: 7) }
    if html.document.rowCount < 20_000 {
      // An element with nothing but text in it reads best on one line.
      for row in 0..<html.document.rowCount where html.isOneText(row) { folding.close(row) }
    }
    self.tree = TreeView(folding)
  }

  /// The page with folds and cursor where they were before the program was started.
  init(_ html: MaskedHTML, kept: ViewMemory, height: Int) {
    self.init(html)
    self.view = View(rawValue: kept.view) ?? .outline
    self.tree = TreeView(kept.tree, in: html.document, height: height)
  }

  /// The page of a new run, with folds, cursor and scrolling where they were.
  init(_ html: MaskedHTML, replacing old: HTMLPane, height: Int) {
    self.html = html
    self.view = old.view
    self.textLines = html.preparedText
    self.tree = TreeView(old.tree.memory(height: height), in: html.document, height: height)
    self.source = old.source
    self.text = old.text
    self.search = old.search.restarted()
    if html.document.source == old.html.document.source {
      (changedRows, changedLines) = (old.changedRows, old.changedLines)
      textBefore = old.textBefore
    } else if html.document.source.count < Self.mostCompared {
      changedLines = ChangedLines.changes(from: old.html.lineTexts, to: html.lineTexts)
      changedRows = ChangedLines.changes(from: old.html.rowTexts, to: html.rowTexts)
      textBefore = Set(old.textLines.map(\.plain))
    }
    self.style = old.style
    source.settle(rows: html.source.lineCount, height: height)
    fit(old.style, height: height)
  }

  /// Bytes of HTML that are compared to mark what changed.
  private static let mostCompared = 1_000_000

  mutating func forgetChanges() {
    (changedRows, changedLines, textBefore) = ([], [], [])
  }

  /// Whether the last run changed a row of the view; of one that is closed, anything in it.
  func isChanged(_ row: Int) -> Bool {
    switch view {
    case .source: return changedLines.contains(row)
    case .text:
      guard !textBefore.isEmpty, textLines.indices.contains(row) else { return false }
      let text = textLines[row].plain
      return !text.isEmpty && !textBefore.contains(text)
    case .outline:
      guard !changedRows.isEmpty else { return false }
      guard tree.folding.isClosed(row) else { return changedRows.contains(row) }
      let inside = row..<html.document.end(of: row)
      return changedRows.contains(where: inside.contains)
    }
  }

  /// Renders the text for the width there is, when it is shown and the page is not too large.
  mutating func fit(_ style: LineStyle, height: Int) {
    if style.unmasks != self.style.unmasks { textWidth = 0 }
    self.style = style
    let width = style.width - style.gutter(rows: Self.numberedTextLines)
    if view == .text, width != textWidth, width > 0, html.preparedText.isEmpty {
      textWidth = width
      textLines = html.text(width: width, unmasked: style.unmasks)
    }
    text.settle(rows: textLines.count, height: height)
    keepTop(height: height)
  }

  /// Text is made for the width beside its numbers, before it is known how many lines it has.
  static let numberedTextLines = 9999

  /// How many rows the view has, as far as it can be told without walking over them.
  var rowCount: Int {
    switch view {
    case .outline: html.document.rowCount
    case .source: html.source.lineCount
    case .text: textLines.count
    }
  }

  var cursor: Int {
    switch view {
    case .outline: tree.cursor
    case .source: source.cursor
    case .text: text.cursor
    }
  }

  mutating func update(_ action: Action, count: Int?, height: Int) -> [PaneRequest] {
    switch action {
    case .view:
      show(Self.next(after: view), height: height)
      return [.notice(.info, "HTML: \(view.rawValue)")]
    case .copyLine, .copyValue: return [.effect(.copy(currentText))]
    case .fullValue: return [.showText(title: "HTML", text: currentText)]
    case .reveal:
      toggleReveal()
      return []
    case .openEditor:
      let text = EditedText(text: currentText + "\n", fileName: "element.html", target: .copy)
      return [.effect(.editText(text))]
    case .writeFile:
      let bytes = style.unmasks ? html.raw?.bytes : nil
      let text = String(decoding: bytes ?? html.document.source, as: UTF8.self)
      return [.effect(.writeFile(name: "page.html", text: text))]
    default: break
    }
    let page = pageHeight(height)
    switch view {
    case .outline:
      if !tree.move(action, count: count, height: page) {
        _ = tree.fold(action, count: count, height: page)
      }
    case .source: _ = source.move(action, count: count, rows: rowCount, height: page)
    case .text: _ = text.move(action, count: count, rows: rowCount, height: page)
    }
    keepTop(height: height)
    return []
  }

  /// Why an action would do nothing here; nil when it would.
  func reason(against action: Action) -> String? {
    guard rowCount > 0 else { return "the document is empty" }
    guard view == .outline || !HTMLPane.treeActions.contains(action) else {
      return "only the outline folds; t switches to it"
    }
    switch action {
    case .reveal: return reasonAgainstRevealing()
    case .filterDocument, .nextSameKey, .previousSameKey, .nextDepth, .previousDepth:
      return "only JSON documents have keys; / searches here"
    case .copyKey, .copyPath, .copyPointer, .copyString, .copyQuery:
      return "only values of a JSON document have one; yy copies the markup"
    case .open where !html.document.isFoldable(tree.cursor),
      .toggleFold where !html.document.isFoldable(tree.cursor):
      return "nothing inside; v shows the whole text"
    default: return nil
    }
  }

  private static let treeActions: Set<Action> = [
    .open, .close, .toggleFold, .nextSibling, .previousSibling, .firstSibling, .lastSibling,
    .openSiblings, .openDeep, .closeSiblings, .closeDeep, .openAll, .closeAll, .openLevel,
  ]

  private static func next(after view: View) -> View {
    let all = View.allCases
    return all[((all.firstIndex(of: view) ?? 0) + 1) % all.count]
  }

  private mutating func show(_ view: View, height: Int) {
    self.view = view
    search = DocumentSearch()
    source.settle(rows: html.source.lineCount, height: height)
    text.settle(rows: textLines.count, height: height)
  }

  mutating func select(_ row: Int, height: Int) {
    switch view {
    case .outline: tree.reveal(row, height: pageHeight(height))
    case .source: source.select(row, rows: rowCount, height: pageHeight(height))
    case .text: text.select(row, rows: rowCount, height: pageHeight(height))
    }
    keepTop(height: height)
  }

  /// The rows on the screen: fewer than its lines where rows take several.
  private func pageHeight(_ height: Int) -> Int {
    style.wraps ? max(1, shownLines(height: height).count { $0.segment == 0 }) : height
  }

  /// Where rows take several lines, the first one that has room is where the screen begins.
  private mutating func keepTop(height: Int) {
    tree.fillsScreen = !style.wraps
    source.fillsScreen = !style.wraps
    text.fillsScreen = !style.wraps
    guard style.wraps, let first = shownLines(height: height).first else { return }
    switch view {
    case .outline: tree.begin(at: first.row)
    case .source: source.begin(at: first.row)
    case .text: text.begin(at: first.row)
    }
  }

  /// The rows from the top of the screen on.
  func shownRows(height: Int) -> [Int] {
    guard view != .outline else { return tree.shownRows(height: height) }
    let viewport = view == .source ? source : text
    let first = viewport.firstRow(rows: rowCount, height: height)
    return Array(first..<max(first, min(rowCount, first + height)))
  }

  /// Goes to a node in the view that is shown; false when the view does not have it.
  mutating func goTo(_ row: Int, height: Int) -> Bool {
    switch view {
    case .outline: select(row, height: height)
    case .source:
      guard let place = html.document.sourceRange(of: row)?.lowerBound,
        let line = html.source.line(atByte: place)
      else { return false }
      select(line, height: height)
    case .text:
      guard let line = textLine(of: row) else { return false }
      select(line, height: height)
    }
    return true
  }

  /// The line of the text that shows a node, or the cell of a table that it is in.
  private func textLine(of row: Int) -> Int? {
    let inside = row..<html.document.end(of: row)
    if let line = textLines.firstIndex(where: { $0.spans.contains { inside.contains($0.row) } }) {
      return line
    }
    var around = html.document.parent(of: row)
    while let current = around,
      !["td", "th", "caption"].contains(html.document.name(of: current) ?? "")
    {
      around = html.document.parent(of: current)
    }
    return around.flatMap { cell in
      textLines.firstIndex { $0.spans.contains { $0.row == cell } }
    }
  }

  /// The nodes under the cursor, those that say the most first.
  var currentRows: [Int] {
    guard rowCount > 0 else { return [] }
    switch view {
    case .outline: return [tree.cursor]
    case .source:
      let bytes = html.source.range(ofLine: source.cursor)
      return (0..<html.document.rowCount).filter {
        html.document.sourceRange(of: $0).map { bytes.contains($0.lowerBound) } ?? false
      }
    case .text:
      return textLines[text.cursor].spans.filter { $0.role != .dim }.map(\.row)
        + textLines[text.cursor].spans.filter { $0.role == .dim }.map(\.row)
    }
  }

  /// Goes to the node of a finding.
  mutating func reveal(_ pointer: JSONPointer, height: Int) {
    guard let row = html.document.row(at: pointer) else { return }
    show(.outline, height: height)
    select(row, height: height)
  }

  mutating func scroll(_ delta: Int, height: Int) {
    switch view {
    case .outline: tree.scroll(delta, height: pageHeight(height))
    case .source: source.scroll(delta, rows: rowCount, height: pageHeight(height))
    case .text: text.scroll(delta, rows: rowCount, height: pageHeight(height))
    }
    keepTop(height: height)
  }

  mutating func click(line: Int, column: Int, height: Int) {
    let shown = shownLines(height: height)
    guard shown.indices.contains(line) else { return }
    let row = shown[line].row
    guard view == .outline else { return select(row, height: height) }
    tree.select(row, height: pageHeight(height))
    let indent = 2 * html.document.depth(of: row) + gutter
    if (indent...indent + 1).contains(column) {
      _ = tree.fold(.toggleFold, count: nil, height: pageHeight(height))
    }
    keepTop(height: height)
  }

  func firstMatch(in range: Range<Int>, _ search: JSONSearch) -> Int? {
    range.first { !search.ranges(in: searchedText(of: $0)).isEmpty }
  }

  private func searchedText(of row: Int) -> String {
    switch view {
    case .outline:
      html.document.text(of: row) ?? HTMLPreview.line(of: row, in: html.document, cells: 2000)
    case .source: html.sourceText(ofLine: row)
    case .text: textLines[row].text
    }
  }

  /// Text copied or shown at once at most.
  private static let copyLimit = 1_000_000

  /// The element under the cursor with all inside it, or the line.
  private var currentText: String {
    switch view {
    case .outline:
      guard html.document.rowCount > 0 else { return "" }
      let document = copied(tree.cursor)
      if let range = document.sourceRange(of: tree.cursor) {
        return String(decoding: document.source[range].prefix(Self.copyLimit), as: UTF8.self)
      }
      return HTMLPreview.line(of: tree.cursor, in: document, cells: Self.copyLimit)
    case .source:
      guard source.cursor < rowCount else { return "" }
      return html.raw?.source != nil && (style.unmasks || revealedLines.contains(source.cursor))
        ? rawText(ofLine: source.cursor) : html.sourceText(ofLine: source.cursor)
    case .text: return text.cursor < rowCount ? textLines[text.cursor].text : ""
    }
  }
}
