import Documents
import PageModel

/// Canaries too short, or too much cut, to be known by themselves: the two runs together show them.
extension Canaries {
  /// Children of one container that are put together.
  private static let childLimit = 64
  /// Longer values are not searched for short canaries.
  private static let longest = 20_000

  /// Whether a text has one of the canaries in it, plain.
  func mayHold(_ text: [UInt8]) -> Bool {
    text.count <= Self.longest
      && list.contains { $0.marks.contains { text.firstOffset(of: $0.value) != nil } }
  }

  /// A canary inside another text: with the original in its place the text is that of the first
  /// run. However short it is, chance does not do that.
  func embedded(
    in text: [UInt8], after first: [UInt8], _ location: Finding.Location, _ pointer: JSONPointer
  ) -> Sighting? {
    for (index, canary) in list.enumerated() {
      for mark in canary.marks where Self.replacing(mark, in: text) == first {
        return Sighting(
          canary: index, encoding: "plain", location: location, pointer: pointer, first: first,
          evidence: mark.original)
      }
    }
    return nil
  }

  /// A text with the original wherever a mark is; nil when it is nowhere.
  private static func replacing(_ mark: CanaryShape.Mark, in text: [UInt8]) -> [UInt8]? {
    guard var found = text.firstOffset(of: mark.value) else { return nil }
    var replaced: [UInt8] = []
    var start = 0
    while true {
      replaced += text[start..<found]
      replaced += mark.original
      start = found + mark.value.count
      guard start < text.count, let next = text.firstOffset(of: mark.value, from: start) else {
        break
      }
      found = next
    }
    return replaced + text[start...]
  }

  // MARK: Values that were cut

  /// A child of a container in both runs.
  private struct Child {
    let pointer: JSONPointer
    let first: [UInt8]
    let second: [UInt8]
  }

  /// Canaries whose pieces lie side by side in one container, where the first run has those of the
  /// original; separators may have been left out.
  func cutSightings(in second: JSONDocument, after first: JSONDocument) -> [Sighting] {
    let cut = list.enumerated().flatMap { index, canary in
      canary.marks.map { (index, Self.joinable($0.original), Self.joinable($0.value)) }
    }
    guard !cut.isEmpty else { return [] }
    var found: [Sighting] = []
    for row in 0..<second.rowCount where second.kind(of: row).isContainer {
      guard let children = children(of: row, in: second, after: first) else { continue }
      for (index, original, value) in cut {
        if let run = Self.run(in: children, original, value) {
          found.append(
            Sighting(
              canary: index, encoding: "plain", location: .props, pointer: run[0].pointer,
              first: run[0].first, evidence: run.flatMap(\.first),
              pieces: run.map { ($0.pointer, $0.first) }))
        }
      }
    }
    return found
  }

  /// The texts directly inside a container; nil when fewer than two, or none, differ.
  private func children(
    of row: Int, in second: JSONDocument, after first: JSONDocument
  ) -> [Child]? {
    guard let start = second.firstChild(of: row), second.end(of: row) > row + 2,
      let before = first.row(at: second.pointer(to: row)), first.kind(of: before).isContainer
    else { return nil }
    var children: [Child] = []
    var differing = 0
    var child: Int? = start
    for _ in 0..<Self.childLimit {
      guard let current = child else { break }
      child = second.nextSibling(of: current)
      guard let text = Self.text(of: current, in: second), text.count <= 400 else { continue }
      let pointer = second.pointer(to: current)
      let old = first.row(at: pointer).flatMap { Self.text(of: $0, in: first) } ?? []
      if old != text { differing += 1 }
      children.append(Child(pointer: pointer, first: old, second: text))
    }
    return differing >= 1 && children.count >= 2 ? children : nil
  }

  /// Neighbours that make the original in the first run and the canary in the second.
  private static func run(
    in children: [Child], _ original: [UInt8], _ value: [UInt8]
  ) -> [Child]? {
    for start in children.indices.dropLast() {
      var old: [UInt8] = []
      var new: [UInt8] = []
      for end in start..<children.count {
        old += joinable(children[end].first)
        new += joinable(children[end].second)
        guard original.starts(with: old), value.starts(with: new) else { break }
        if end > start, old == original, new == value {
          return children[start...end].filter { !$0.first.isEmpty }
        }
      }
    }
    return nil
  }

  private static func joinable(_ text: [UInt8]) -> [UInt8] { text.filter(\.isAlphanumeric) }
}
