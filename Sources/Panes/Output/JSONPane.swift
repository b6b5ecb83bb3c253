import Documents
import PageModel
import TerminalScreen

/// A JSON document as a tree of rows.
struct JSONPane: Sendable {
  let document: MaskedJSON
  private(set) var tree: TreeView<JSONDocument>
  /// Rows whose masked value is shown.
  private(set) var revealed: Set<Int> = []
  /// Rows whose value is not what it was in the run before.
  private(set) var changed: Set<Int> = []
  /// Whether the rows are shown as JSON text instead of a tree.
  private(set) var isText = false
  var search = DocumentSearch()
  /// How rows become lines, and how wide these are.
  var style = LineStyle()
  /// Why only some of the document is shown; nil when all of it is.
  private(set) var filter: JSONFilter?

  init(_ filter: JSONFilter) {
    self.init(filter.shown)
    self.filter = filter
    // What was asked for is what is to be read.
    if filter.shown.masked.rowCount <= 5000 {
      tree = TreeView(JSONFolding(filter.shown.masked))
    }
  }

  init(_ document: MaskedJSON) {
    self.document = document
    var folding = JSONFolding(document.masked)
    // Small documents are easiest to read whole; of large ones the first levels.
    if document.masked.rowCount > 120 { folding.closeBelow(depth: 2) }
    self.tree = TreeView(folding)
  }

  /// The document of a new run, with folds, cursor and scrolling where they were.
  init(_ document: MaskedJSON, replacing old: JSONPane, height: Int) {
    self.document = document
    self.tree = TreeView(old.tree.memory(height: height), in: document.masked, height: height)
    // The same run told of again keeps its marks.
    let isSame =
      document.raw.rowCount == old.document.raw.rowCount
      && document.raw.rowCount <= Self.comparedRows && document.raw.text == old.document.raw.text
    self.changed =
      isSame ? old.changed : Self.changes(from: old.document.masked, to: document.masked)
    self.search = old.search.restarted()
    self.isText = old.isText
    self.style = old.style
    self.revealed = Set(
      old.revealed.compactMap { document.masked.row(at: old.document.masked.pointer(to: $0)) })
  }

  /// What a filter shows of a new run, with folds and cursor where they were.
  init(_ filter: JSONFilter, replacing old: JSONPane, height: Int) {
    self.init(filter.shown, replacing: old, height: height)
    self.filter = filter
  }

  /// The document with folds and cursor where they were before the program was started.
  init(_ document: MaskedJSON, kept: ViewMemory, height: Int) {
    self.document = document
    self.tree = TreeView(kept.tree, in: document.masked, height: height)
    self.isText = kept.view == "text"
  }

  /// The row under the cursor.
  var cursor: Int { tree.cursor }

  /// Whether there is nothing left to close: there, the way on leads to the pane on the left.
  var isAtClosedRoot: Bool {
    cursor == 0 && (tree.folding.isClosed(0) || !document.masked.isFoldable(0))
  }

  var isCursorMasked: Bool { document.isMasked(tree.cursor) }

  mutating func update(_ action: Action, count: Int?, height: Int) -> [PaneRequest] {
    if action == .bottom, let count, let filter {
      // The numbers are those of the whole document.
      tree.select(filter.origins.firstIndex { $0 >= count - 1 } ?? 0, height: height)
      keepTop(height: height)
      return []
    }
    if action == .close, isAtClosedRoot { return [.perform(.focusPrevious)] }
    let page = pageHeight(height)
    if tree.move(action, count: count, height: page)
      || tree.fold(action, count: count, height: page)
    {
      keepTop(height: height)
      return []
    }
    switch action {
    case .view:
      isText.toggle()
      keepTop(height: height)
    case .reveal:
      if revealed.remove(cursor) == nil { revealed.insert(cursor) }
    case .fullValue: return [.showText(title: path(of: cursor), text: fullText(of: cursor))]
    case .copyValue:
      return [
        .effect(.copy(JSONFormat.pretty(cursor, in: shown(cursor), replacement: maskReplacement)))
      ]
    case .copyLine: return [.effect(.copy(JSONFormat.raw(cursor, in: shown(cursor))))]
    case .copyString:
      let text = shown(cursor).string(of: cursor)
      return [.effect(.copy(text ?? JSONFormat.raw(cursor, in: shown(cursor))))]
    case .copyKey: return [.effect(.copy(document.masked.key(of: cursor) ?? position))]
    case .copyPath: return [.effect(.copy(path(of: cursor)))]
    case .copyPointer:
      let rows = (filter?.whole ?? document).masked
      return [.effect(.copy(rows.pointer(to: originalRow(cursor)).description))]
    case .copyQuery: return [.effect(.copy(queryPath))]
    case .openEditor: return [.effect(.editText(editedValue()))]
    case .writeFile: return [.effect(writtenDocument())]
    case .nextSameKey: return go(to: sameKey(steps: 1), height, "no other place has this key")
    case .previousSameKey: return go(to: sameKey(steps: -1), height, "no other place has this key")
    case .nextDepth: return go(to: depthChange(steps: 1), height, "the rest is as deep")
    case .previousDepth: return go(to: depthChange(steps: -1), height, "what is above is as deep")
    default: break
    }
    return []
  }

  /// Why an action would do nothing here; nil when it would.
  func reason(against action: Action) -> String? {
    switch action {
    case .reveal where !isCursorMasked: "this value is not masked"
    case .reveal where style.unmasks: "nothing is masked now; :mask on masks values again"
    case .open where !document.masked.isFoldable(cursor): "nothing inside; v shows the whole value"
    case .toggleFold where !document.masked.isFoldable(cursor): "nothing inside to fold"
    case .copyString where document.masked.kind(of: cursor).isContainer:
      "not a string; yy copies the value"
    default: nil
    }
  }

  mutating func reveal(_ row: Int, height: Int) {
    tree.reveal(row, height: pageHeight(height))
    keepTop(height: height)
  }

  mutating func goTo(_ row: Int, height: Int) {
    tree.goTo(row, height: pageHeight(height))
    keepTop(height: height)
  }

  mutating func scroll(_ delta: Int, height: Int) {
    tree.scroll(delta, height: pageHeight(height))
    keepTop(height: height)
  }

  /// Takes over how rows become lines.
  mutating func fit(_ style: LineStyle, height: Int) {
    guard style != self.style else { return }
    self.style = style
    keepTop(height: height)
  }

  /// The rows on the screen: fewer than its lines where rows take several.
  private func pageHeight(_ height: Int) -> Int {
    guard style.wraps else { return height }
    return max(1, lines(height: height).count { !$0.isEnd && $0.segment == 0 })
  }

  /// Where rows take several lines, the first one that has room is where the screen begins.
  private mutating func keepTop(height: Int) {
    tree.fillsScreen = !(style.wraps || isText)
    guard !tree.fillsScreen, let first = lines(height: height).first else { return }
    tree.begin(at: first.row)
  }

  /// A click: on the mark it folds, elsewhere it selects.
  mutating func click(line: Int, column: Int, height: Int) {
    let shown = lines(height: height)
    guard shown.indices.contains(line) else { return }
    let row = shown[line].row
    tree.select(row, height: height)
    let indent = 2 * document.masked.depth(of: row) + gutter
    if !isText, (indent...indent + 1).contains(column), document.masked.isFoldable(row) {
      _ = tree.fold(.toggleFold, count: nil, height: height)
    }
  }

  mutating func forgetChanges() { changed = [] }

  /// The path as JavaScript writes it, from the name of the root on.
  func path(of row: Int) -> String {
    document.label
      + JSONFormat.path(to: originalRow(row), in: (filter?.whole ?? document).masked)
  }

  /// The row of the whole document that a row shown comes from.
  func originalRow(_ row: Int) -> Int {
    guard let filter, filter.origins.indices.contains(row) else { return row }
    return filter.origins[row]
  }

  private mutating func go(to row: Int?, _ height: Int, _ reason: String) -> [PaneRequest] {
    guard let row else { return [.notice(.info, reason)] }
    tree.goTo(row, height: height)
    return []
  }

  private var position: String { String(document.masked.indexInParent(of: cursor)) }

  /// The document to read a value from: the raw one when the user asked to see it.
  func shown(_ row: Int) -> JSONDocument {
    isRevealed(row) ? document.raw : document.masked
  }

  /// Values inside that the user asked to see, for texts of whole containers.
  private func maskReplacement(_ row: Int) -> String? {
    isRevealed(row) ? document.raw.text(of: row) : nil
  }

  /// Whether a value is shown as it is.
  func isRevealed(_ row: Int) -> Bool { style.unmasks || revealed.contains(row) }

  mutating func maskEverything() { revealed = [] }

  /// Text for the popup; a value beyond this size cannot be read in one anyway.
  private static let popupLimit = 1_000_000

  private func fullText(of row: Int) -> String {
    let source = shown(row)
    if source.bytes(of: row) > Self.popupLimit {
      let start = source.rawBytes(of: row).prefix(Self.popupLimit)
      let size = ByteCount.text(source.bytes(of: row))
      return String(decoding: start, as: UTF8.self) + "\n… (\(size) in all)"
    }
    if let text = source.string(of: row) {
      guard let (what, decoded) = ValueDecoding.decoded(text) else { return text }
      return "\(text)\n\n── \(what) ──\n\(decoded)"
    }
    if source.kind(of: row) == .number, let time = ValueDecoding.time(source.text(of: row)) {
      return "\(source.text(of: row))\n\n── time ──\n\(time)"
    }
    return JSONFormat.pretty(row, in: source, replacement: maskReplacement)
  }
}

// MARK: - What changed

extension JSONPane {
  /// Rows compared at most: marking changes must not make a large document slow.
  private static let comparedRows = 20_000

  /// Values that read differently from those at the same place in the document before.
  private static func changes(from old: JSONDocument, to new: JSONDocument) -> Set<Int> {
    guard old.rowCount <= comparedRows, new.rowCount <= comparedRows else { return [] }
    var changed: Set<Int> = []
    var pairs = [(0, 0)]
    while let (before, after) = pairs.popLast() {
      if old.rawBytes(of: before) == new.rawBytes(of: after) { continue }
      guard old.kind(of: before) == new.kind(of: after), new.kind(of: after).isContainer else {
        changed.insert(after)
        continue
      }
      // Members are matched by key, items by position; both in one walk over the children.
      var places: [String: Int] = [:]
      var child = old.firstChild(of: before)
      while let current = child {
        places[old.key(of: current) ?? String(old.indexInParent(of: current))] = current
        child = old.nextSibling(of: current)
      }
      child = new.firstChild(of: after)
      while let current = child {
        let name = new.key(of: current) ?? String(new.indexInParent(of: current))
        if let place = places[name] {
          pairs.append((place, current))
        } else {
          changed.insert(current)
        }
        child = new.nextSibling(of: current)
      }
    }
    return changed
  }
}
