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
    /// Other rows that hold the rest of a value that was cut.
    var pieces: [Int] = []
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
  private let surroundings: Subject.Surroundings
  private let depth: Int
  private let outer: FieldName.Traits
  private var names = NameCache()
  private var levels: [Level] = []
  private var found: [Placed] = []
  private var stopsAtFirst = false
  private var seen = Sightings()
  private var quiet = QuietTexts()

  init(_ document: JSONDocument, judge: Judge, depth: Int = 0, outer: FieldName.Traits = []) {
    self.document = document
    self.judge = judge
    self.gate = judge.gate
    self.surroundings = Subject.Surroundings(document)
    self.depth = depth
    self.outer = outer
  }

  /// The judgements on some of the rows, in document order.
  func judged(_ rows: Range<Int>) -> [Placed] {
    var scan = self
    return scan.judgements(on: rows)
  }

  /// As ``judged(_:)``, for parts of a document one after the other, in order.
  mutating func judgements(on rows: Range<Int>) -> [Placed] {
    guard !rows.isEmpty else { return [] }
    // The number of a name is part of what a quiet text is known by.
    if names.isNearlyFull {
      names = NameCache()
      quiet = QuietTexts()
      levels = []
    }
    seen = gate.lookout.sightings(in: document.source, bytes(of: rows))
    enter(at: rows.lowerBound)
    run(rows)
    return found
  }

  /// The names and values of some rows, and a little more: the pieces of a value that is cut may
  /// lie beyond the last.
  private func bytes(of rows: Range<Int>) -> Range<Int> {
    let end = document.valueRange(of: 0).upperBound
    let first = document.valueRange(of: rows.lowerBound)
    let start = document.keyRange(of: rows.lowerBound)?.lowerBound ?? first.lowerBound
    guard rows.upperBound < document.rowCount else { return start..<end }
    let last = document.valueRange(of: rows.upperBound - 1)
    let isContainer = document.kind(of: rows.upperBound - 1).isContainer
    return start..<min(end, (isContainer ? last.lowerBound : last.upperBound) + 1 << 16)
  }

  /// The first judgement: all that a string with a document inside needs.
  func firstMatch() -> Match? {
    var scan = self
    scan.stopsAtFirst = true
    scan.seen = gate.lookout.sightings(in: document.source, document.valueRange(of: 0))
    scan.run(0..<document.rowCount)
    return scan.found.first?.match
  }

  /// Takes up the walk at a later row: leaves the containers that end before it, and enters those
  /// that have begun since. What is around both stays: a document may be as deep as it is long.
  private mutating func enter(at row: Int) {
    while let level = levels.last, level.row >= row || level.end <= row { levels.removeLast() }
    var ancestors: [Int] = []
    var current = row
    while let parent = document.parent(of: current), parent != levels.last?.row {
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
      judgeText(row, name, inside)
    case .number:
      guard matters(name, row) else { return next }
      examine(row, name, Array(document.rawBytes(of: row)), .number)
    case .bool:
      guard names.marks[name].contains(.named) else { return next }
      examine(row, name, Array(document.rawBytes(of: row)), .bool)
    }
    return next
  }

  /// Judges a string unless it can be told without decoding that nothing is wrong with it.
  private mutating func judgeText(_ row: Int, _ name: Int, _ inside: Range<Int>) {
    let hasEscapes = document.hasEscapes(of: row)
    let isNamed = matters(name, row)
    guard isNamed || hasEscapes || gate.isInteresting(document.source, inside, &seen) else {
      return
    }
    // The names that count for a value with an ordinary one.
    let parent = levels.last.map { $0.isObject ? $0.name : levels.dropLast().last?.name ?? 0 } ?? 0
    let place = QuietTexts.Place(
      name: name, parent: parent, context: (levels.last?.context ?? outer).rawValue)
    let isRepeatable = !isNamed && document.rowCount > QuietTexts.worthwhile
    if isRepeatable, quiet.contains(document.source, inside, place) { return }
    let text =
      hasEscapes
      ? Array((document.string(of: row) ?? "").utf8) : Array(document.source[inside])
    if isNamed || !hasEscapes || gate.isInteresting(text) {
      let count = found.count
      examine(row, name, text, .string)
      guard found.count == count else { return }
    }
    if isRepeatable { quiet.insert(document.source, inside, place) }
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
    guard !seen.kinds(in: range).isDisjoint(with: [.token, .secret]) else { return }
    let subject = Subject(text: Array(bytes[range]), depth: Opening.depthLimit)
    guard let match = judge.judge(subject), match.severity == .error else { return }
    found.append(Placed(row: row, match: match))
  }

  /// Whether a value must be judged for its name or its parent's name.
  private func matters(_ name: Int, _ row: Int) -> Bool {
    let marks = names.marks[name]
    if !marks.isDisjoint(with: [.named, .keyLike]) { return true }
    guard let parent = levels.last else { return false }
    if !parent.isObject { return pairName(row) != nil }
    guard marks.contains(.neutral) else { return false }
    return names.marks[parent.name].contains(.named) || hasNamingSibling()
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
    if let placed = SplitValue.examine(row, of: document, judge: judge, seen: &seen) {
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
      subject.site = Subject.Site(surroundings: surroundings, row: row, parent: parent.row)
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
    names.marks[list.name].contains(.rawHeaders) && (row - list.row).isMultiple(of: 2)
  }

  private func hasNamingSibling() -> Bool { namingSibling() != nil }

  /// Members that are looked at for each value of an object: a large one is no pair of name and
  /// value, and would be gone through as often as it has values.
  private static let siblingLimit = 64

  /// The text that names its neighbour `value`, if an object has one.
  private func namingSibling() -> [UInt8]? {
    guard let parent = levels.last, parent.isObject else { return nil }
    for key in ["name", "key", "field", "variable", "env", "header"] {
      guard let row = document.member(of: parent.row, key: key, among: Self.siblingLimit),
        let bytes = document.stringBytes(of: row), (3...60).contains(bytes.count),
        !bytes.contains(0x20)
      else { continue }
      return Array(bytes)
    }
    return nil
  }
}
