import Yams

/// One edit of a text, line by line; the parsed nodes say where things are.
struct SettingsEdit {
  private var lines: [String]
  private let root: Node?
  /// Line ends stay what they are: those of the first line are those of the file.
  private let lineEnd: String

  init(text: String, root: Node?) {
    // By bytes: to a string the line end of Windows is one character.
    let all = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    lineEnd = all.count > 1 && all[0].last == 0x0D ? "\r\n" : "\n"
    lines = all.map { String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self) }
    if lines.last?.isEmpty == true { lines.removeLast() }
    self.root = root
  }

  var text: String { lines.map { $0 + lineEnd }.joined() }

  /// A key with its value, and the lines they take.
  private struct Place {
    var key: Node
    var value: Node
    /// From 0; the end is the line after the last.
    var lines: Range<Int>
    /// Blanks before the key.
    var indent: Int
  }

  mutating func set(_ path: [String], to value: SettingsTree?) {
    let known = places(along: path)
    if known.count == path.count, let place = known.last {
      replace(place, with: value)
    } else if let value {
      insert(path, below: known, value)
    }
  }

  /// The places of the keys of a path, as far as they are there.
  private func places(along path: [String]) -> [Place] {
    var result: [Place] = []
    var current = root
    var end = lines.count
    for key in path {
      guard let node = current, let mapping = node.mapping, !isFlow(node) else { break }
      let entries = Array(mapping)
      guard let index = entries.firstIndex(where: { $0.key.scalar?.string == key }),
        let mark = entries[index].key.mark
      else { break }
      let next = index + 1 < entries.count ? entries[index + 1].key.mark.map { $0.line - 1 } : nil
      let start = mark.line - 1
      let range = trimmed(start..<max(start + 1, min(next ?? end, end)), indent: mark.column - 1)
      result.append(
        Place(
          key: entries[index].key, value: entries[index].value, lines: range,
          indent: mark.column - 1))
      current = entries[index].value
      end = range.upperBound
    }
    return result
  }

  /// Whether a map or list is written in brackets.
  private func isFlow(_ node: Node) -> Bool {
    guard let mark = node.mark, lines.indices.contains(mark.line - 1) else { return false }
    let start = lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1).first
    return start == "{" || start == "["
  }

  /// Lines without the blank ones at their end, and without comments that belong to what follows.
  private func trimmed(_ range: Range<Int>, indent: Int) -> Range<Int> {
    var end = min(range.upperBound, lines.count)
    while end > range.lowerBound + 1 {
      let line = lines[end - 1]
      let blanks = line.prefix { $0 == " " }.count
      let rest = line.dropFirst(blanks)
      guard rest.isEmpty || (rest.hasPrefix("#") && blanks <= indent) else { break }
      end -= 1
    }
    return range.lowerBound..<end
  }

  private mutating func replace(_ place: Place, with value: SettingsTree?) {
    guard let value else {
      lines.removeSubrange(place.lines)
      return
    }
    let written = Self.entry(
      place.key.scalar?.string ?? "", value, indent: place.indent)
    var new = written
    // A list or map that was empty takes one line, and the comments below it.
    let isBegun = written.count > 1 && Self.isEmpty(place.value)
    let below = lines[place.lines.dropFirst()]
    if isBegun, below.allSatisfy(Self.isComment) { new.insert(contentsOf: below, at: 1) }
    if isBegun || place.lines.count == 1 && written.count == 1,
      let comment = Self.comment(of: lines[place.lines.lowerBound], place.value)
    {
      new[0] += comment
    }
    // What stands before the key on its line stays: `- name: value`.
    let head = lines[place.lines.lowerBound].prefix(place.indent)
    new[0] = String(head) + new[0].dropFirst(place.indent)
    lines.replaceSubrange(place.lines, with: new)
  }

  /// Whether nothing is written at a place but the mark of an empty list or map, or of nothing.
  private static func isEmpty(_ value: Node) -> Bool {
    switch value {
    case .scalar(let scalar): scalar.style == .plain && SettingsScalar.isNothing(scalar.string)
    case .sequence(let sequence): sequence.isEmpty
    case .mapping(let mapping): mapping.isEmpty
    case .alias: false
    }
  }

  private static func isComment(_ line: String) -> Bool {
    let content = line.drop { $0 == " " || $0 == "\t" }
    return content.isEmpty || content.first == "#"
  }

  /// The comment behind a value of one line, with the blanks before it.
  private static func comment(of line: String, _ value: Node) -> String? {
    guard let column = value.mark?.column, column > 0 else { return nil }
    let isQuoted = value.scalar?.style == .doubleQuoted || value.scalar?.style == .singleQuoted
    let rest = line.dropFirst(column - 1)
    var search = rest
    if isQuoted, let quote = rest.first {
      // The last quote before a hash ends the value, or the comment has quotes: then it goes.
      guard let end = rest.dropFirst().firstIndex(of: quote) else { return nil }
      search = rest[end...]
    }
    guard let hash = search.firstRange(of: " #") else { return nil }
    var start = hash.lowerBound
    while start > search.startIndex, line[line.index(before: start)] == " " {
      start = line.index(before: start)
    }
    return String(line[start...])
  }

  private mutating func insert(_ path: [String], below known: [Place], _ value: SettingsTree) {
    let missing = Array(path.dropFirst(known.count))
    let nested = missing.dropFirst().reversed().reduce(value) { inner, key in
      .map([SettingsTree.Entry(key, inner)])
    }
    guard let key = missing.first else { return }
    guard let parent = known.last else {
      if let last = lines.last, !last.isEmpty, !lines.isEmpty { lines.append("") }
      lines += Self.entry(key, nested, indent: 0)
      return
    }
    if let mapping = parent.value.mapping, !isFlow(parent.value), let first = mapping.first,
      let mark = first.key.mark
    {
      let new = Self.entry(key, nested, indent: mark.column - 1)
      lines.insert(contentsOf: new, at: parent.lines.upperBound)
    } else {
      // A map in braces, or nothing yet: it is written anew below its key.
      let whole = SettingsTree(parent.value).setting([key], to: nested)
      replace(parent, with: whole)
    }
  }

  mutating func append(_ item: SettingsTree, to path: [String]) {
    guard let place = places(along: path).last, let sequence = place.value.sequence else { return }
    if !isFlow(place.value), let mark = sequence.first?.mark {
      // The mark is that of the item; the dash stands before it.
      let line = lines[mark.line - 1]
      let dash = line.prefix(max(0, mark.column - 1)).lastIndex(of: "-")
      let indent = dash.map { line.distance(from: line.startIndex, to: $0) } ?? place.indent
      lines.insert(contentsOf: Self.item(item, indent: indent), at: place.lines.upperBound)
    } else {
      replace(place, with: .list(sequence.map(SettingsTree.init) + [item]))
    }
  }

  // MARK: Writing

  /// The lines of `key: value`.
  private static func entry(_ key: String, _ value: SettingsTree, indent: Int) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    let head = blanks + SettingsScalar.written(key, isPlain: false) + ":"
    switch value {
    case .scalar(let text, let isPlain):
      let written = SettingsScalar.written(text, isPlain: isPlain)
      return [written.isEmpty ? head : "\(head) \(written)"]
    case .list(let items):
      return items.isEmpty
        ? [head + " []"] : [head] + items.flatMap { item($0, indent: indent + 2) }
    case .map(let entries):
      return entries.isEmpty
        ? [head + " {}"]
        : [head] + entries.flatMap { entry($0.key, $0.value, indent: indent + 2) }
    }
  }

  /// The lines of `- value`.
  private static func item(_ value: SettingsTree, indent: Int) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    switch value {
    case .scalar(let text, let isPlain):
      return ["\(blanks)- \(SettingsScalar.written(text, isPlain: isPlain))"]
    case .list(let items):
      return items.isEmpty
        ? ["\(blanks)- []"] : ["\(blanks)-"] + items.flatMap { item($0, indent: indent + 2) }
    case .map(let entries):
      var lines = entries.flatMap { entry($0.key, $0.value, indent: indent + 2) }
      guard let first = lines.first else { return ["\(blanks)- {}"] }
      lines[0] = "\(blanks)- " + first.dropFirst(indent + 2)
      return lines
    }
  }
}
