import Documents
package import PageModel

extension Canaries {
  /// The documents of one of the two runs.
  package struct Documents: Sendable {
    var props: JSONText?
    var html: [UInt8]?

    package init(props: JSONText?, html: [UInt8]?) {
      self.props = props
      self.html = html
    }
  }

  /// A place where a canary came out.
  struct Sighting {
    let canary: Int
    let encoding: String
    let location: Finding.Location
    let pointer: JSONPointer
    /// What the first run had there.
    let first: [UInt8]
    /// The part of that which is confidential, where it is known.
    var evidence: [UInt8]?
    /// The other values it lies in, when it was cut.
    var pieces: [(pointer: JSONPointer, text: [UInt8])] = []
  }

  /// The findings of the first run with what the second one proves: origins that are certain, and
  /// places no rule could decide.
  ///
  /// - Returns: All findings, and the values behind the new ones.
  package func proof(
    first: Documents, second: Documents, findings: [Finding]
  ) -> ScanResult {
    var findings = findings
    var added: [FoldedFindings.Item] = []
    var sensitive = SensitiveValues()
    for sighting in sightings(first, second) {
      let canary = list[sighting.canary]
      var origin = canary.origin
      origin.encoding = sighting.encoding
      origin.isProven = true
      for piece in sighting.pieces {
        sensitive.insert(
          SensitiveValues.Entry(
            bytes: piece.text, location: sighting.location, pointer: piece.pointer))
      }
      if Self.mark(&findings, at: sighting.pointer, sighting.location, with: origin) { continue }
      let isInside = Self.contains(sighting.first, canary.original)
      let evidence = sighting.evidence ?? (isInside ? canary.original : sighting.first)
      let split = sighting.pieces.isEmpty ? "" : ", split over several values"
      added.append(
        FoldedFindings.Item(
          finding: Finding(
            rule: canary.rule.id, severity: .error, location: sighting.location,
            pointer: sighting.pointer,
            message: "\(canary.rule.title): \(origin.name), proven by a second run\(split)",
            evidence: MaskedText(masking: evidence.text), help: canary.rule.help,
            origin: [origin])))
      sensitive.insert(
        SensitiveValues.Entry(
          bytes: evidence, location: sighting.location, pointer: sighting.pointer))
      // A short value inside a longer text takes the text with it: elsewhere it may be a word.
      if evidence.count < 16, evidence != sighting.first, sighting.pieces.isEmpty {
        sensitive.insert(
          SensitiveValues.Entry(
            bytes: sighting.first, location: sighting.location, pointer: sighting.pointer))
      }
    }
    findings = FoldedFindings.fold(added).map(\.finding) + findings
    return ScanResult(findings: findings, sensitive: sensitive)
  }

  private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    text.firstOffset(of: part) != nil
  }

  /// Adds a proven origin to the findings at a place; whether there are any.
  private static func mark(
    _ findings: inout [Finding], at pointer: JSONPointer, _ location: Finding.Location,
    with origin: Origin
  ) -> Bool {
    let pattern = FoldedFindings.pattern(of: pointer)
    var isKnown = false
    for index in findings.indices where findings[index].location == location {
      guard findings[index].severity > .info,
        FoldedFindings.pattern(of: findings[index].pointer) == pattern
      else { continue }
      isKnown = true
      let known = findings[index].origin.firstIndex {
        $0.kind == origin.kind && $0.name == origin.name
      }
      if let known {
        findings[index].origin[known].isProven = true
      } else {
        findings[index].origin.append(origin)
      }
    }
    return isKnown
  }

  // MARK: Search

  private func sightings(_ first: Documents, _ second: Documents) -> [Sighting] {
    let sources = list.enumerated().flatMap { index, canary in
      canary.marks.map { mark in
        // The index travels in the part, which nobody else reads here.
        SecretSource(
          rule: canary.rule, severity: .error, origin: canary.origin, value: mark.value,
          trust: .anywhere, part: String(index))
      }
    }
    let set = SecretSet(sources)
    var found: [Sighting] = []
    if let one = first.props.flatMap({ try? JSONDocument($0) }),
      let two = second.props.flatMap({ try? JSONDocument($0) })
    {
      found += sightings(in: two, after: one, set)
      found += cutSightings(in: two, after: one)
    }
    let explained = Set(found.map(\.canary))
    if let one = first.html, let two = second.html {
      found += sightings(in: two, after: one, set).filter { !explained.contains($0.canary) }
    }
    return found
  }

  private func sightings(
    in second: JSONDocument, after first: JSONDocument, _ set: SecretSet
  ) -> [Sighting] {
    (0..<second.rowCount).compactMap { row in
      guard let text = Self.text(of: row, in: second) else { return nil }
      let hit = hit(in: text, set)
      guard hit != nil || mayHold(text) else { return nil }
      let pointer = second.pointer(to: row)
      guard let place = first.row(at: pointer), let before = Self.text(of: place, in: first),
        before != text
      else { return nil }
      if let hit {
        return Sighting(
          canary: hit.canary, encoding: hit.encoding, location: .props, pointer: pointer,
          first: before)
      }
      return embedded(in: text, after: before, .props, pointer)
    }
  }

  private func sightings(
    in second: [UInt8], after first: [UInt8], _ set: SecretSet
  ) -> [Sighting] {
    let two = HTMLDocument(second)
    typealias Hit = (place: JSONPointer, text: [UInt8], hit: (canary: Int, encoding: String)?)
    let hits = two.values.compactMap { value -> Hit? in
      guard !Self.isPayload(value, in: two) else { return nil }
      let text = Array(value.bytes)
      let hit = hit(in: text, set)
      return hit != nil || mayHold(text) ? (two.pointer(to: value), text, hit) : nil
    }
    guard !hits.isEmpty else { return [] }
    let one = HTMLDocument(first)
    let before = Dictionary(
      one.values.map { (one.pointer(to: $0), Array($0.bytes)) },
      uniquingKeysWith: { first, _ in first })
    return hits.compactMap { pointer, text, hit in
      guard let first = before[pointer], first != text else { return nil }
      guard let hit else { return embedded(in: text, after: first, .html, pointer) }
      return Sighting(
        canary: hit.canary, encoding: hit.encoding, location: .html, pointer: pointer,
        first: first)
    }
  }

  /// The props are in it once more.
  private static func isPayload(_ value: HTMLValue, in document: HTMLDocument) -> Bool {
    guard value.place == .script, let script = document.parent(of: value.row) else { return false }
    return document.attribute("id", of: script) == "__NEXT_DATA__"
  }

  private func hit(in text: [UInt8], _ set: SecretSet) -> (canary: Int, encoding: String)? {
    if let hit = set.hit(in: text), let index = Int(hit.source.part) {
      return (index, hit.encoding)
    }
    // Marks too short to be searched for in other texts count as whole values.
    guard text.count < 8 else { return nil }
    return list.firstIndex { $0.marks.contains { $0.value == text } }.map { ($0, "plain") }
  }

  static func text(of row: Int, in document: JSONDocument) -> [UInt8]? {
    switch document.kind(of: row) {
    case .string: document.string(of: row).map { Array($0.utf8) }
    case .number: Array(document.rawBytes(of: row))
    case .object, .array, .bool, .null: nil
    }
  }
}
