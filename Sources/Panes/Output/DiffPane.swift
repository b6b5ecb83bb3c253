import Documents
import PageModel
import TerminalScreen

/// Two runs as one merged tree: `+` only in the second, `-` only in the first, `~` changed.
struct DiffPane: Sendable {
  let comparison: RunComparison
  private(set) var tree: TreeView<DiffDocument>
  var search = DocumentSearch()

  /// An added or removed part of more rows than this begins closed.
  private static let mostOpen = 12

  /// What is the same in both is folded away, and the cursor is at the first difference.
  init(_ comparison: RunComparison, height: Int = 20) {
    self.comparison = comparison
    let document = comparison.document
    let closed = (0..<document.rowCount).filter { row in
      let part = document.rows[row]
      guard document.isFoldable(row) else { return false }
      switch part.mark {
      case .same: return true
      case .added, .removed: return part.isDifference && part.end - row > Self.mostOpen
      case .inside, .changed: return false
      }
    }
    tree = TreeView(Folding(closing: closed.map(document.pointer(to:)), in: document))
    if let first = document.differences.first { tree.reveal(first, height: height) }
  }

  var document: DiffDocument { comparison.document }
  var cursor: Int { tree.cursor }

  /// `#11 -> #12  +14 ~3 -0`
  var summary: String {
    "\(comparison.old.name) -> \(comparison.new.name)  "
      + (document.counts.isEmpty ? "the same" : document.counts.text)
  }

  mutating func update(_ action: Action, count: Int?, height: Int) -> [PaneRequest] {
    if tree.move(action, count: count, height: height) { return [] }
    if tree.fold(action, count: count, height: height) { return [] }
    switch action {
    case .copyLine, .copyValue: return [.effect(.copy(copied(cursor)))]
    case .fullValue: return [.showText(title: path(of: cursor), text: fullText(of: cursor))]
    default: return []
    }
  }

  /// Goes to the next or previous difference; false when there is none.
  mutating func step(by steps: Int, height: Int) -> Bool {
    let differences = document.differences
    guard !differences.isEmpty else { return false }
    let before = differences.count { $0 < cursor }
    let isAt = differences.contains(cursor)
    var index = steps > 0 ? before + steps - (isAt ? 0 : 1) : before + steps
    index = ((index % differences.count) + differences.count) % differences.count
    tree.reveal(differences[index], height: height)
    return true
  }

  /// `2/17 differences` at one, for the status line.
  var position: String {
    let differences = document.differences
    guard let index = differences.firstIndex(of: cursor) else {
      return "\(differences.count) differences"
    }
    return "difference \(index + 1)/\(differences.count)"
  }

  mutating func reveal(_ row: Int, height: Int) { tree.reveal(row, height: height) }
  mutating func scroll(_ delta: Int, height: Int) { tree.scroll(delta, height: height) }

  mutating func click(line: Int, column: Int, height: Int) {
    let shown = tree.shownRows(height: height)
    guard shown.indices.contains(line) else { return }
    let wasCurrent = shown[line] == cursor
    tree.select(shown[line], height: height)
    let indent = 2 + 2 * document.depth(of: cursor)
    if wasCurrent || (indent...indent + 1).contains(column) {
      _ = tree.fold(.toggleFold, count: nil, height: height)
    }
  }

  func reason(against action: Action) -> String? {
    switch action {
    case .open where !document.isFoldable(cursor), .toggleFold where !document.isFoldable(cursor):
      "nothing inside; v shows both values"
    case .reveal: "a comparison stays masked; Props shows single values"
    case .view, .link: "a comparison is a tree of its own"
    case .copyString, .copyKey, .copyPath, .copyPointer: "yy copies the line"
    default: nil
    }
  }

  func firstMatch(in range: Range<Int>, _ search: JSONSearch) -> Int? {
    range.first { !search.ranges(in: copied($0)).isEmpty }
  }
}

// MARK: - Texts

extension DiffPane {
  /// What a row says: its name, and its values in the first and the second run.
  struct Words {
    var name = ""
    var first: String?
    var second: String?
  }

  /// - Parameter cells: About how long a value may be.
  func words(of row: Int, cells: Int) -> Words {
    let part = document.rows[row]
    let section = document.sections[part.section]
    switch (part.kind, section.content) {
    case (.section, _): return Words(name: section.title)
    case (.json, .json(let first, let second)):
      return jsonWords(part, first, second, section.title, cells)
    case (.html, .html(let first, let second)):
      let isClosed = tree.folding.isClosed(row)
      func line(_ row: Int?, _ html: HTMLDocument?) -> String? {
        guard let row, let html else { return nil }
        return isClosed
          ? HTMLPreview.closed(row, in: html, cells: cells)
          : HTMLPreview.line(of: row, in: html, cells: cells)
      }
      return Words(first: line(part.first, first), second: line(part.second, second))
    case (.attribute(let index), _): return words(of: document.attributes[index], cells)
    case (.pair(let index), .pairs(let pairs)): return words(of: pairs[index], cells)
    default: return Words()
    }
  }

  private func words(of pair: DiffDocument.Pair, _ cells: Int) -> Words {
    let cut = { (text: String) in text.count > cells ? text.prefix(cells) + "…" : text }
    return Words(name: pair.name, first: pair.first.map(cut), second: pair.second.map(cut))
  }

  private func jsonWords(
    _ part: DiffDocument.Row, _ first: JSONDocument?, _ second: JSONDocument?, _ title: String,
    _ cells: Int
  ) -> Words {
    func value(_ row: Int?, _ json: JSONDocument?) -> String? {
      guard let row, let json else { return nil }
      return json.kind(of: row).isContainer
        ? JSONPreview.text(of: row, in: json, cells: cells)
        : JSONPreview.scalar(row, in: json, cells: cells)
    }
    var words = Words(first: value(part.first, first), second: value(part.second, second))
    let place =
      part.second.flatMap { row in second.map { (row, $0) } }
      ?? part.first.flatMap { row in first.map { (row, $0) } }
    guard let (row, json) = place else { return words }
    words.name =
      row == 0
      ? "" : json.key(of: row).map(JSONFormat.memberName) ?? String(json.indexInParent(of: row))
    return words
  }

  /// The line as it is copied and searched.
  private func copied(_ row: Int) -> String {
    let words = words(of: row, cells: 1000)
    let mark = Self.mark(document.rows[row].mark)
    let values = [words.first, words.second].compactMap { $0 }
    let isOne = values.count < 2 || values[0] == values[1]
    let text = isOne ? values.first ?? "" : values.joined(separator: " -> ")
    return [mark, words.name, text].filter { !$0.isEmpty && $0 != " " }.joined(separator: " ")
  }

  private func fullText(of row: Int) -> String {
    let words = words(of: row, cells: 100_000)
    return """
      \(comparison.old.name):
      \(words.first ?? "(not there)")

      \(comparison.new.name):
      \(words.second ?? "(not there)")
      """
  }

  /// `Props > user > name`
  func path(of row: Int) -> String {
    var names: [String] = []
    var current: Int? = row
    while let place = current {
      let words = words(of: place, cells: 30)
      let name = words.name.isEmpty ? words.second ?? words.first ?? "" : words.name
      if document.rows[place].kind != .json || !words.name.isEmpty { names.append(name) }
      current = document.parent(of: place)
    }
    return names.reversed().joined(separator: " > ")
  }

  static func mark(_ mark: DiffDocument.Mark) -> String {
    switch mark {
    case .same, .inside: " "
    case .added: "+"
    case .removed: "-"
    case .changed: "~"
    }
  }
}
