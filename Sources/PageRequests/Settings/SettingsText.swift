import Yams

/// The text of a `propscope.yaml`, edited so that everything else in it stays as it is: comments,
/// order, quotes and blank lines.
///
/// Every edit is proved: the new text is read again and must mean the old one with exactly that
/// change.
package struct SettingsText: Sendable, Hashable {
  package private(set) var text: String

  /// The text of a file; empty for one that does not exist yet.
  package init(_ text: String) {
    self.text = text
  }

  /// What the text says; an empty text is an empty map.
  ///
  /// - Throws: ``PersonaError`` with the line, when it is not YAML.
  package func tree() throws(PersonaError) -> SettingsTree {
    try root().map(SettingsTree.init).flatMap {
      if case .scalar(let text, _) = $0, SettingsScalar.isNothing(text) { nil } else { $0 }
    } ?? .map([])
  }

  /// Puts a value at a path of keys, making what is missing on the way; nil removes it.
  ///
  /// - Throws: ``PersonaError`` when the text is not YAML, or cannot be edited without changing
  ///   something else.
  package mutating func set(
    _ path: [String], to value: SettingsTree?
  ) throws(PersonaError) {
    let before = try tree()
    if before[path] == value || path.isEmpty { return }
    var edit = SettingsEdit(text: text, root: try root())
    edit.set(path, to: value)
    try take(edit.text, meaning: before.setting(path, to: value))
  }

  /// Adds an item to the end of a list, making the list when it is missing.
  ///
  /// - Throws: as ``set(_:to:)``.
  package mutating func append(_ item: SettingsTree, to path: [String]) throws(PersonaError) {
    let before = try tree()
    guard case .list(let items)? = before[path], !items.isEmpty else {
      try set(path, to: .list([item]))
      return
    }
    var edit = SettingsEdit(text: text, root: try root())
    edit.append(item, to: path)
    try take(edit.text, meaning: before.setting(path, to: .list(items + [item])))
  }

  private mutating func take(
    _ new: String, meaning expected: SettingsTree
  ) throws(PersonaError) {
    let result = SettingsText(new)
    guard try result.tree().means(expected) else {
      throw PersonaError(
        line: nil,
        message: "cannot be edited here without changing something else in it; edit it by hand")
    }
    self = result
  }

  private func root() throws(PersonaError) -> Node? {
    try PersonaReader.refuseDeepNesting(text)
    do {
      return try Yams.compose(yaml: text)
    } catch {
      throw PersonaReader.syntaxError(error)
    }
  }
}

/// One edit of a text, line by line; the parsed nodes say where things are.
struct SettingsEdit {
  private var lines: [String]
  private let root: Node?
  private let endsWithNewline: Bool

  init(text: String, root: Node?) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    endsWithNewline = lines.last?.isEmpty == true
    if endsWithNewline { lines.removeLast() }
    self.root = root
  }

  var text: String { lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n" }

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
    if place.lines.count == 1, written.count == 1,
      let comment = Self.comment(of: lines[place.lines.lowerBound], place.value)
    {
      new[0] += comment
    }
    // What stands before the key on its line stays: `- name: value`.
    let head = lines[place.lines.lowerBound].prefix(place.indent)
    new[0] = String(head) + new[0].dropFirst(place.indent)
    lines.replaceSubrange(place.lines, with: new)
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
