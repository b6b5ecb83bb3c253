package import Detection
internal import Documents
package import PageModel

/// The same page run with several requests, and what differs.
///
/// They are those of several personas, or of the same visitor in several places: its variants.
package struct VariantComparison: Sendable {
  /// What the requests differ in.
  package enum Axis: String, Sendable, Hashable {
    case persona, place
  }

  /// One variant's run.
  package struct Entry: Sendable {
    package var name: String
    package var result: RunResult

    package init(name: String, result: RunResult) {
      self.name = name
      self.result = result
    }
  }

  /// A place of the props that is not the same for everyone.
  package struct Difference: Sendable, Hashable {
    /// What one variant has there.
    package struct Value: Sendable, Hashable {
      package var variant: String
      /// The kind of JSON value, or `absent`.
      package var kind: String
      /// Variants with the same number have the same value.
      package var group: Int
      /// The value's beginning on one line, masked; empty for none.
      package var shown: String
      /// Where the value is in this variant's props; nil for none.
      package var place: JSONPointer?
      /// Whether something around it differs in this variant, which counts in its place.
      package var isWithinAnother = false
    }

    package var pointer: JSONPointer
    package var values: [Value]
  }

  package let axis: Axis
  /// In the order they were asked for; the others are compared with the first that has props.
  ///
  /// What is sensitive in one run is so in all of them.
  package let entries: [Entry]
  package let differences: [Difference]
  /// Places that differ between two runs of the first variant, and so say nothing.
  package let noise: [JSONPointer]
  /// Whether the first variant was run twice, so that ``noise`` is known.
  package let isChecked: Bool
  /// The request of the first run that changes something elsewhere; nil when it only read.
  package internal(set) var write: String?
  package let findings: [Finding]
  /// What somebody decided to live with; not among ``findings``.
  package let quieted: [QuietedFinding]

  /// - Parameters:
  ///   - entries: The runs; not empty.
  ///   - again: A second run of the first variant, when the page could be run twice.
  ///   - quieting: The decisions that hold for the page.
  package init(
    _ entries: [Entry], by axis: Axis, again: RunResult?, quieting: Quieting = Quieting()
  ) {
    self.axis = axis
    var all = SensitiveValues()
    for entry in entries { all.formUnion(entry.result.sensitive) }
    let entries = entries.map { entry in
      var entry = entry
      entry.result.sensitive = all
      return entry
    }
    self.entries = entries
    let documents = entries.map { $0.result.documents.props }
    var noise: [JSONPointer] = []
    if let first = documents.first??.raw,
      let second = again?.record.props.flatMap({ try? JSONDocument($0) })
    {
      noise = first.differences(to: second).map(\.pointer)
    }
    self.noise = noise
    isChecked = again != nil
    let ignored = Set(noise)
    differences = Self.differences(entries.map(\.name), documents, ignoring: ignored)
    // Where somebody is says nothing about who it is.
    let found =
      axis == .place
      ? []
      : PersonaDetector.findings(
        entries.map { entry in
          let record = entry.result.record
          return PersonaDetector.Run(
            name: entry.name,
            isSignedIn: PersonaDetector.isSignedIn(
              headers: record.sentHeaders, cookies: record.request.cookies), props: record.props,
            findings: record.findings)
        }, noise: ignored)
    let page = entries.lazy.compactMap { $0.result.record.page?.key.rawValue }.first
    let parts = quieting.part(found, page: page) { finding in
      Self.value(of: finding, in: entries)
    }
    findings = parts.kept
    quieted = parts.quieted
  }

  /// The value that a finding of the comparison is about, as the visitor it was found with has it.
  private static func value(of finding: Finding, in entries: [Entry]) -> [UInt8]? {
    entries.lazy.compactMap { entry -> [UInt8]? in
      guard let props = entry.result.record.props, let document = try? JSONDocument(props),
        let row = document.row(at: finding.pointer)
      else { return nil }
      return document.string(of: row).map { Array($0.utf8) } ?? Array(document.rawBytes(of: row))
    }.first
  }

  // MARK: Differences

  /// A place that differs. What others have at the pointer of something added may be another
  /// item of the same list.
  private struct Place: Hashable {
    let pointer: JSONPointer
    /// The row in the props of the base.
    let first: Int?
  }

  private static func differences(
    _ names: [String], _ documents: [MaskedPair?], ignoring noise: Set<JSONPointer>
  ) -> [Difference] {
    // A visitor who is sent elsewhere has no props: the first that has some is the base.
    guard let base = documents.firstIndex(where: { $0 != nil }), let first = documents[base] else {
      return []
    }
    var order: [Place] = []
    // What a variant has at a place where it differs from the first; nil for nothing.
    var rows: [Place: [Int: Int?]] = [:]
    for (index, document) in documents.enumerated().dropFirst(base + 1) {
      guard let document else { continue }
      for difference in first.raw.differences(to: document.raw)
      where !isNoise(difference.pointer, noise) {
        let place = Place(pointer: difference.pointer, first: difference.first)
        if rows[place] == nil { order.append(place) }
        rows[place, default: [:]][index] = .some(difference.second)
      }
    }
    var differing = [Int: Set<JSONPointer>]()
    for (place, variants) in rows {
      for index in variants.keys { differing[index, default: []].insert(place.pointer) }
    }
    let differsAround = { (pointer: JSONPointer, index: Int) -> Bool in
      guard let places = differing[index] else { return false }
      return (0..<pointer.components.count).contains {
        places.contains(JSONPointer(Array(pointer.components.prefix($0))))
      }
    }
    return order.map { place in
      var groups: [[UInt8]] = []
      let values = names.enumerated().compactMap { index, name -> Difference.Value? in
        guard let document = documents[index] else { return nil }
        var own = rows[place]?[index]
        let isWithin = own == nil && differsAround(place.pointer, index)
        if isWithin { own = .some(document.raw.row(at: place.pointer)) }
        // Whoever does not differ here has what the first persona has.
        let source = own == nil ? first : document
        let row = own ?? place.first
        let bytes = row.map { Array(source.raw.rawBytes(of: $0)) } ?? []
        let group = groups.firstIndex(of: bytes) ?? groups.count
        if group == groups.count { groups.append(bytes) }
        let kind = row.map { kindName(of: source.raw.kind(of: $0)) } ?? "absent"
        let shown = row.map { preview(of: $0, in: source.masked) } ?? ""
        let at = row.map { own == nil ? place.pointer : source.raw.pointer(to: $0) }
        return Difference.Value(
          variant: name, kind: kind, group: group, shown: shown, place: at,
          isWithinAnother: isWithin)
      }
      return Difference(pointer: place.pointer, values: values)
    }
  }

  /// Whether a place, or one around it, differs by itself.
  private static func isNoise(_ pointer: JSONPointer, _ noise: Set<JSONPointer>) -> Bool {
    !noise.isEmpty
      && (0...pointer.components.count).contains {
        noise.contains(JSONPointer(Array(pointer.components.prefix($0))))
      }
  }

  /// Characters of a value that are worth keeping.
  private static let mostShown = 200

  private static func preview(of row: Int, in document: JSONDocument) -> String {
    document.kind(of: row).isContainer
      ? JSONPreview.text(of: row, in: document, cells: mostShown)
      : JSONPreview.scalar(row, in: document, cells: mostShown)
  }

  private static func kindName(of kind: JSONKind) -> String {
    switch kind {
    case .object: "object"
    case .array: "array"
    case .string: "string"
    case .number: "number"
    case .bool: "boolean"
    case .null: "null"
    }
  }

  /// How a variant differs from the first, in numbers of places.
  package func counts(of name: String) -> (added: Int, changed: Int, removed: Int) {
    var counts = (added: 0, changed: 0, removed: 0)
    for difference in differences {
      guard let base = difference.values.first,
        let own = difference.values.first(where: { $0.variant == name }), own.group != base.group,
        !own.isWithinAnother
      else { continue }
      if base.kind == "absent" {
        counts.added += 1
      } else if own.kind == "absent" {
        counts.removed += 1
      } else {
        counts.changed += 1
      }
    }
    return counts
  }

  // MARK: JSON

  /// `{ version, personas: [{ name, record }], differences, noise, findings, quieted }`, or `places`
  /// for `personas`; documents are masked unless `reveals` is set.
  package func json(pretty: Bool, reveals: Bool) -> JSONText {
    var records = JSONWriter.list(
      entries.map { entry in
        var writer = JSONWriter()
        let record = reveals ? entry.result.record : entry.result.masked
        writer.write(members: [
          ("name", .value(.string(entry.name))), ("record", .text(record.json())),
        ])
        return writer.bytes
      })
    if entries.isEmpty { records = Array("[]".utf8) }
    var writer = JSONWriter(pretty: pretty)
    writer.write(members: [
      ("version", .value(1)),
      ("\(axis.rawValue)s", .text(JSONText(records))),
      ("differences", .value(.array(differences.map { $0.json(axis) }))),
      ("noise", .value(.array(noise.map { .string($0.description) }))),
      ("findings", .value(.array(findings.map(\.json)))),
      ("quieted", .value(.array(quieted.map(\.json)))),
    ])
    return JSONText(writer.bytes)
  }
}

extension JSONWriter {
  /// The texts of JSON values as those of a list.
  fileprivate static func list(_ items: [[UInt8]]) -> [UInt8] {
    [UInt8(ascii: "[")] + items.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
  }
}

extension VariantComparison.Difference {
  fileprivate func json(_ axis: VariantComparison.Axis) -> JSONValue {
    let values: [JSONValue] = values.map { value in
      [
        axis.rawValue: .string(value.variant), "kind": .string(value.kind),
        "group": JSONValue(value.group),
      ]
    }
    return ["pointer": .string(pointer.description), "values": .array(values)]
  }
}
