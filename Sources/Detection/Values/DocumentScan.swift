import Documents
import PageModel

/// Walks the values of one JSON document, front to back, and judges each of them.
struct DocumentScan {
  /// A judgement and the row it is about.
  struct Placed {
    var row: Int
    var match: Match
    /// Whether it is about everything below the row.
    var isWhole = false
  }

  /// A container on the way from the root to the current value.
  private struct Level {
    let end: Int
    let row: Int
    let isObject: Bool
    /// The name that its items go by; an item of an array goes by the array's.
    let name: Int
    let context: FieldName.Traits
  }

  let document: JSONDocument
  let judge: Judge
  private let gate: Gate
  private let depth: Int
  private let outer: FieldName.Traits
  private var names = NameCache()
  private var levels: [Level] = []
  private var found: [Placed] = []
  private var stopsAtFirst = false

  init(_ document: JSONDocument, judge: Judge, depth: Int = 0, outer: FieldName.Traits = []) {
    self.document = document
    self.judge = judge
    self.gate = judge.gate
    self.depth = depth
    self.outer = outer
  }

  /// The judgements on some of the rows, in document order.
  func judged(_ rows: Range<Int>) -> [Placed] {
    var scan = self
    scan.enter(at: rows.lowerBound)
    scan.run(rows)
    return scan.found
  }

  /// The first judgement: all that a string with a document inside needs.
  func firstMatch() -> Match? {
    var scan = self
    scan.stopsAtFirst = true
    scan.run(0..<document.rowCount)
    return scan.found.first?.match
  }

  /// Takes up the walk at a row: rebuilds the containers around it.
  private mutating func enter(at row: Int) {
    var ancestors: [Int] = []
    var current = row
    while let parent = document.parent(of: current) {
      ancestors.append(parent)
      current = parent
    }
    for ancestor in ancestors.reversed() {
      let name = nameIndex(of: ancestor)
      levels.append(level(ancestor, name))
    }
    // Their names were judged where they stand.
    found = []
  }

  private func level(_ row: Int, _ name: Int) -> Level {
    let field = names.names[name]
    var traits = field.traits
    let isItem = document.keyRange(of: row) == nil
    // A list of messages is what people wrote; an object of them is what a program says.
    if traits.contains(.label), isItem || document.kind(of: row) == .array,
      field.words.last == "messages"
    {
      traits.remove(.label)
    }
    if !isItem, field.isLanguage { traits.insert(.label) }
    return Level(
      end: document.end(of: row), row: row, isObject: document.kind(of: row) == .object,
      name: name, context: (levels.last?.context ?? outer).union(traits))
  }

  /// Visits rows in order, keeping the containers around the current one.
  private mutating func run(_ rows: Range<Int>) {
    var row = rows.lowerBound
    while row < rows.upperBound {
      while let level = levels.last, row >= level.end { levels.removeLast() }
      row = visit(row)
      if stopsAtFirst, !found.isEmpty { return }
    }
  }

  /// Judges a row and returns the next one to be visited.
  private mutating func visit(_ row: Int) -> Int {
    let name = nameIndex(of: row)
    let next = row + 1
    switch document.kind(of: row) {
    case .object, .array: return open(row, name)
    case .null: return next
    case .string:
      if name == names.keyType, let level = levels.last, level.isObject,
        let placed = KeyObject.examine(level.row, of: document)
      {
        found.append(placed)
      }
      let range = document.valueRange(of: row)
      let inside = range.lowerBound + 1..<range.upperBound - 1
      guard
        matters(name, row) || document.hasEscapes(of: row)
          || gate.isInteresting(document.source, inside)
      else { return next }
      let text =
        document.hasEscapes(of: row)
        ? Array((document.string(of: row) ?? "").utf8) : Array(document.source[inside])
      examine(row, name, text, .string)
    case .number:
      guard matters(name, row) else { return next }
      examine(row, name, Array(document.rawBytes(of: row)), .number)
    case .bool:
      guard !names.names[name].matches.isEmpty else { return next }
      examine(row, name, Array(document.rawBytes(of: row)), .bool)
    }
    return next
  }

  // MARK: Names

  /// The name a value goes by: its key, or for an item the name of its array.
  private mutating func nameIndex(of row: Int) -> Int {
    guard let key = document.keyRange(of: row) else { return levels.last?.name ?? NameCache.none }
    let range = key.lowerBound + 1..<key.upperBound - 1
    let (index, isNew) = names.index(
      of: document.source, range,
      decoded: document.keyHasEscapes(of: row) ? document.key(of: row) : nil)
    if isNew, range.count >= 16 { examineKey(row, range) }
    return index
  }

  /// A secret can be the key of a member: usage by API key, sessions by id.
  private mutating func examineKey(_ row: Int, _ range: Range<Int>) {
    let bytes = document.source
    guard
      TokenMatcher.shared.literals.occurs(in: bytes, range: range)
        || judge.context.secrets.mayOccur(in: bytes, range: range)
    else { return }
    let subject = Subject(text: Array(bytes[range]), depth: Opening.depthLimit)
    guard let match = judge.judge(subject), match.severity == .error else { return }
    found.append(Placed(row: row, match: match))
  }

  /// Whether a value must be judged for its name or its parent's name.
  private func matters(_ name: Int, _ row: Int) -> Bool {
    let field = names.names[name]
    if !field.matches.isEmpty { return true }
    if field.isKeyLike { return true }
    guard let parent = levels.last else { return false }
    if !parent.isObject { return pairName(row) != nil }
    guard field.traits.contains(.neutral) else { return false }
    return !names.names[parent.name].matches.isEmpty || hasNamingSibling()
  }

  // MARK: Containers

  /// Judges a container as a whole, and goes into it unless that says it all.
  private mutating func open(_ row: Int, _ name: Int) -> Int {
    let field = names.names[name]
    if document.keyRange(of: row) != nil, !field.matches.isEmpty,
      let match = NameJudge.examine(
        container: row, of: document, name: field,
        isLabel: (levels.last?.context ?? outer).contains(.label))
    {
      let placed = Placed(row: row, match: match, isWhole: true)
      found.append(placed)
      if isClosed(placed) { return document.end(of: row) }
    }
    if let placed = SplitValue.examine(row, of: document, judge: judge) {
      found.append(placed)
    }
    levels.append(level(row, name))
    return row + 1
  }

  // MARK: Values

  private mutating func examine(_ row: Int, _ name: Int, _ text: [UInt8], _ kind: JSONKind) {
    guard found.last?.row != row else { return }
    let subject = subject(row, name, text, kind)
    guard let match = judge.judge(subject) else { return }
    found.append(Placed(row: row, match: match))
  }

  /// A value with its surroundings, for the detectors.
  private func subject(_ row: Int, _ name: Int, _ text: [UInt8], _ kind: JSONKind) -> Subject {
    let parent = levels.last
    var subject = Subject(text: text, kind: kind, name: names.names[name], depth: depth)
    subject.context = parent?.context ?? outer
    if let parent, parent.isObject {
      subject.parent = names.names[parent.name]
      subject.site = Subject.Site(document: document, row: row, parent: parent.row)
      if subject.name.traits.contains(.neutral), subject.name.matches.isEmpty {
        subject.name = nameFromSurroundings(subject) ?? subject.name
      }
    } else if levels.count >= 2 {
      subject.parent = names.names[levels[levels.count - 2].name]
      if let pair = pairName(row) { subject.name = pair }
    }
    return subject
  }

  /// Of `{ name: "API_KEY", value: "…" }` the first gives the second its name; `{ value: "…" }`
  /// inside `password` is one.
  private func nameFromSurroundings(_ subject: Subject) -> FieldName? {
    if let sibling = namingSibling() {
      let name = FieldName(sibling)
      return name.matches.isEmpty && name.words.count > 6 ? nil : name
    }
    return subject.parent.matches.isEmpty ? nil : subject.parent
  }

  /// The name of the second of two texts: `["authorization", "…"]`, as headers and entries are
  /// written. In a list of raw headers every other text is a name.
  private func pairName(_ row: Int) -> FieldName? {
    guard let list = levels.last, !list.isObject, row > list.row + 1,
      row == list.row + 2 && list.end == row + 1 || isRawHeaders(list, row),
      document.kind(of: row - 1) == .string, let bytes = document.stringBytes(of: row - 1),
      (3...60).contains(bytes.count), !bytes.contains(0x20)
    else { return nil }
    let name = FieldName(bytes)
    return name.matches.isEmpty && !name.isKeyLike ? nil : name
  }

  private func isRawHeaders(_ list: Level, _ row: Int) -> Bool {
    names.names[list.name].words == ["raw", "headers"] && (row - list.row).isMultiple(of: 2)
  }

  private func hasNamingSibling() -> Bool { namingSibling() != nil }

  /// The text that names its neighbour `value`, if an object has one.
  private func namingSibling() -> [UInt8]? {
    guard let parent = levels.last, parent.isObject else { return nil }
    for key in ["name", "key", "field", "variable", "env", "header"] {
      guard let row = document.member(of: parent.row, key: key),
        let bytes = document.stringBytes(of: row), (3...60).contains(bytes.count),
        !bytes.contains(0x20)
      else { continue }
      return Array(bytes)
    }
    return nil
  }
}
