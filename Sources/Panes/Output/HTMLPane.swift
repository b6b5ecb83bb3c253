import Documents
import PageModel
import TerminalScreen

/// The HTML of a run as the browser gets it, indexed, sensitive values masked.
struct MaskedHTML: Sendable {
  let document: HTMLDocument
  /// Offsets where the lines of the source view begin.
  let lineStarts: [Int]
  let badges: FindingBadges

  init?(raw: [UInt8]?, masked: [UInt8]?, findings: [Finding]) {
    guard let source = masked ?? raw else { return nil }
    self.document = HTMLDocument(source)
    self.lineStarts = Self.lines(of: source)
    self.badges = FindingBadges(findings: findings, location: .html, rows: document)
  }

  var byteCount: Int { document.source.count }

  /// The bytes of a line of the source view.
  func line(_ index: Int) -> ArraySlice<UInt8> {
    let end = index + 1 < lineStarts.count ? lineStarts[index + 1] : document.source.count
    return document.source[lineStarts[index]..<end]
  }

  /// Longer lines are broken wherever they are.
  private static let longestLine = 1000

  /// React writes one line; for people it is broken between tags as well.
  private static func lines(of source: [UInt8]) -> [Int] {
    var starts = source.isEmpty ? [] : [0]
    var start = 0
    var previous: UInt8 = 0
    for (offset, byte) in source.enumerated() {
      let isBetweenTags = byte == UInt8(ascii: "<") && previous == UInt8(ascii: ">")
      // Only the first byte of a character may begin a line.
      let isTooLong = offset - start >= longestLine && byte & 0xC0 != 0x80
      if offset > start, isBetweenTags || previous == 0x0A || isTooLong {
        starts.append(offset)
        start = offset
      }
      previous = byte
    }
    return starts
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
  var search = DocumentSearch()

  init(_ html: MaskedHTML) {
    self.html = html
    var folding = Folding(html.document)
    if html.document.rowCount > 200 { folding.closeBelow(depth: 6) }
    self.tree = TreeView(folding)
  }

  /// The page of a new run, with folds, cursor and scrolling where they were.
  init(_ html: MaskedHTML, replacing old: HTMLPane, height: Int) {
    self.html = html
    self.view = old.view
    self.tree = TreeView(old.tree.memory(height: height), in: html.document, height: height)
    self.source = old.source
    self.text = old.text
    self.search = old.search.restarted()
    source.settle(rows: html.lineStarts.count, height: height)
    text.settle(rows: html.textLines.count, height: height)
  }

  /// How many rows the view has, as far as it can be told without walking over them.
  var rowCount: Int {
    switch view {
    case .outline: html.document.rowCount
    case .source: html.lineStarts.count
    case .text: html.textLines.count
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
    default: break
    }
    switch view {
    case .outline:
      if !tree.move(action, count: count, height: height) {
        _ = tree.fold(action, count: count, height: height)
      }
    case .source: _ = source.move(action, count: count, rows: rowCount, height: height)
    case .text: _ = text.move(action, count: count, rows: rowCount, height: height)
    }
    return []
  }

  /// Why an action would do nothing here; nil when it would.
  func reason(against action: Action) -> String? {
    guard view == .outline || !HTMLPane.treeActions.contains(action) else {
      return "only the outline folds; t switches to it"
    }
    switch action {
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
    source.settle(rows: html.lineStarts.count, height: height)
    text.settle(rows: html.textLines.count, height: height)
  }

  mutating func select(_ row: Int, height: Int) {
    switch view {
    case .outline: tree.reveal(row, height: height)
    case .source: source.select(row, rows: rowCount, height: height)
    case .text: text.select(row, rows: rowCount, height: height)
    }
  }

  /// Goes to the node of a finding.
  mutating func reveal(_ pointer: JSONPointer, height: Int) {
    guard let row = html.document.row(at: pointer) else { return }
    show(.outline, height: height)
    tree.reveal(row, height: height)
  }

  mutating func scroll(_ delta: Int, height: Int) {
    switch view {
    case .outline: tree.scroll(delta, height: height)
    case .source: source.scroll(delta, rows: rowCount, height: height)
    case .text: text.scroll(delta, rows: rowCount, height: height)
    }
  }

  mutating func click(line: Int, column: Int, height: Int) {
    switch view {
    case .outline:
      let shown = tree.shownRows(height: height)
      guard shown.indices.contains(line) else { return }
      tree.select(shown[line], height: height)
      let indent = 2 * html.document.depth(of: shown[line])
      if (indent...indent + 1).contains(column) {
        _ = tree.fold(.toggleFold, count: nil, height: height)
      }
    case .source, .text:
      let viewport = view == .source ? source : text
      let row = viewport.firstRow(rows: rowCount, height: height) + line
      if row < rowCount { select(row, height: height) }
    }
  }

  func inspect(_ row: Int, _ search: DocumentSearch) -> DocumentSearch.Inspection {
    switch view {
    case .outline:
      let document = html.document
      let bytes = document.textBytes(of: row)
      if search.matches(bytes) { return DocumentSearch.Inspection(isMatch: true, cost: bytes.count) }
      guard document.kind(of: row) == .element else {
        return DocumentSearch.Inspection(isMatch: false, cost: bytes.count)
      }
      let tag = HTMLPreview.line(of: row, in: document, cells: 2000)
      return DocumentSearch.Inspection(isMatch: search.matches(tag.utf8), cost: tag.utf8.count * 8)
    case .source:
      let line = html.line(row)
      return DocumentSearch.Inspection(isMatch: search.matches(line), cost: line.count)
    case .text:
      let line = html.textLines[row]
      return DocumentSearch.Inspection(isMatch: search.matches(line.utf8), cost: line.utf8.count)
    }
  }

  /// Text copied or shown at once at most.
  private static let copyLimit = 1_000_000

  /// The element under the cursor with all inside it, or the line.
  private var currentText: String {
    switch view {
    case .outline:
      guard html.document.rowCount > 0 else { return "" }
      if let range = html.document.sourceRange(of: tree.cursor) {
        return String(decoding: html.document.source[range].prefix(Self.copyLimit), as: UTF8.self)
      }
      return HTMLPreview.line(of: tree.cursor, in: html.document, cells: Self.copyLimit)
    case .source:
      return source.cursor < rowCount ? String(decoding: html.line(source.cursor), as: UTF8.self) : ""
    case .text: return text.cursor < rowCount ? html.textLines[text.cursor] : ""
    }
  }
}
