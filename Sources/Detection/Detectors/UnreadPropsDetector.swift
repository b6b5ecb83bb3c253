package import Documents
package import PageModel

/// Props that no render reads: what they cost, and what it means for a sensitive one.
package enum UnreadPropsDetector {
  static let rules = [unreadProps]

  /// Members of one object, or of the objects of one list, that nobody reads.
  private struct Group {
    /// The object they are members of, positions in lists written as `*`.
    let pattern: [String]
    let first: JSONPointer
    /// Different names, in order of appearance.
    var names: [String] = []
    var seen = Set<String>()
    /// How many objects have at least one of them.
    var parents = Set<[String]>()
    var bytes = 0
  }

  /// At least so many bytes, whatever their share.
  private static let largeBytes = 1000
  /// Below this even a large share is not worth a word.
  private static let leastBytes = 512

  /// One finding for each object or list whose unread members are worth saying: more than a
  /// kilobyte, or more than a tenth of the props and not just a few bytes.
  package static func findings(
    unread: [UnreadProp], props: JSONDocument
  ) -> [Finding] {
    let total = max(props.text.count, 1)
    return groups(unread).compactMap { group in
      let isLarge = group.bytes > largeBytes
      guard isLarge || group.bytes >= leastBytes && group.bytes * 10 > total else { return nil }
      return finding(group, props: props, total: total)
    }
  }

  private static func groups(_ unread: [UnreadProp]) -> [Group] {
    var order: [[String]] = []
    var groups: [[String]: Group] = [:]
    // Of the items of a list that follow one another only the first is looked at closely.
    var last: (parent: JSONPointer, pattern: [String])?
    for prop in unread {
      if let known = last, prop.parent == known.parent, Self.isPosition(prop.name) {
        groups[known.pattern]?.bytes += prop.bytes
        continue
      }
      let whole = FoldedFindings.pattern(of: prop.pointer)
      // Elements of a list that are unread as a whole are counted in the list.
      let depth = whole.last == "*" ? whole.lastIndex { $0 != "*" } ?? 0 : whole.count - 1
      let pattern = Array(whole.prefix(max(depth, 0)))
      if groups[pattern] == nil {
        order.append(pattern)
        groups[pattern] = Group(pattern: pattern, first: prop.pointer)
      }
      let name = whole.dropFirst(pattern.count).joined(separator: "/")
      if groups[pattern]?.seen.insert(name).inserted == true {
        groups[pattern]?.names.append(name)
      }
      groups[pattern]?.parents.insert(Array(prop.pointer.components.dropLast()))
      groups[pattern]?.bytes += prop.bytes
      last = prop.parent.flatMap { whole.last == "*" ? ($0, pattern) : nil }
    }
    return order.compactMap { groups[$0] }
  }

  private static func isPosition(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  private static func finding(_ group: Group, props: JSONDocument, total: Int) -> Finding {
    let share = group.bytes * 100 / total
    let size = "\(size(of: group.bytes)), \(share) % of the props"
    let count = group.parents.count > 1 ? " (\(group.parents.count) times)" : ""
    var place = group.first
    let what: String
    if group.names.count == 1 {
      let pattern = group.pattern + (group.names[0].isEmpty ? [] : [group.names[0]])
      what = pattern.isEmpty ? "all of them" : JSONPointer(pattern).unescaped
    } else {
      place = JSONPointer(Array(group.first.components.prefix(group.pattern.count)))
      let of = group.pattern.isEmpty ? "" : " of \(JSONPointer(group.pattern).unescaped)"
      let fields = props.row(at: place).map(props.childCount(of:)) ?? 0
      let number = "\(group.names.count) of \(max(fields, group.names.count)) fields\(of)"
      let shown = group.names.prefix(6).joined(separator: ", ")
      what = "\(number): \(shown)\(group.names.count > 6 ? ", …" : "")"
    }
    return Finding(
      rule: unreadProps.id, severity: .info, location: .props, pointer: place,
      message: "\(unreadProps.title): \(what)\(count), \(size)",
      evidence: MaskedText(alreadyMasked: size), help: unreadProps.help)
  }

  private static func size(of bytes: Int) -> String {
    switch bytes {
    case ..<1000: "\(bytes) B"
    case ..<1_000_000: "\(bytes / 1000).\(bytes % 1000 / 100) kB"
    default: "\(bytes / 1_000_000).\(bytes % 1_000_000 / 100_000) MB"
    }
  }

  // MARK: Sensitive values nobody reads

  /// Adds to the help of findings about values no render reads that they can be left out, and
  /// which of their neighbours the page does read.
  package static func explain(
    _ findings: [Finding], unread: [UnreadProp], props: JSONDocument
  ) -> [Finding] {
    guard !unread.isEmpty else { return findings }
    let places = Set(unread.map(\.pointer))
    return findings.map { finding in
      guard finding.location == .props, finding.rule != unreadProps.id,
        isCovered(finding.pointer, by: places)
      else { return finding }
      var finding = finding
      let read = readNeighbours(of: finding.pointer, places, props)
      finding.help +=
        read.isEmpty
        ? " No render reads it: leave it out."
        : " No render reads it: leave it out; the page reads \(read)."
      return finding
    }
  }

  private static func isCovered(_ pointer: JSONPointer, by places: Set<JSONPointer>) -> Bool {
    (0...pointer.components.count).contains { count in
      places.contains(JSONPointer(Array(pointer.components.prefix(count))))
    }
  }

  /// Names of the members beside the unread part that are read, at most eight.
  private static func readNeighbours(
    of pointer: JSONPointer, _ places: Set<JSONPointer>, _ props: JSONDocument
  ) -> String {
    // The unread part may be an object around the value; its neighbours are the ones to select.
    let count =
      (1...max(pointer.components.count, 1)).first { count in
        places.contains(JSONPointer(Array(pointer.components.prefix(count))))
      } ?? pointer.components.count
    let parent = JSONPointer(Array(pointer.components.prefix(count).dropLast()))
    guard let row = props.row(at: parent), props.kind(of: row) == .object else { return "" }
    var names: [String] = []
    var child = props.firstChild(of: row)
    while let current = child {
      if let key = props.key(of: current), !places.contains(parent.appending(key)) {
        names.append(key)
      }
      child = props.nextSibling(of: current)
    }
    return names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
  }
}

extension JSONPointer {
  /// As people write it: `*` and the separators stand as they are.
  fileprivate var unescaped: String { components.map { "/\($0)" }.joined() }
}

// MARK: - Rules

extension UnreadPropsDetector {
  static let unreadProps = Rule(
    "unread-props", .business, .info, "props that no render reads",
    explanation:
      "Every visitor downloads these bytes twice, in the HTML and in the hydration payload, and the server renders the page without looking at them. Reported from a kilobyte, or from a tenth of the props when that is more than half a kilobyte.",
    help:
      "Return only the fields the page shows, unless an effect or an event handler needs the others in the browser."
  )
}
