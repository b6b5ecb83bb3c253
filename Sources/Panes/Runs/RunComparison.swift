package import Documents
package import PageModel

/// Two runs as one tree: what differs in props, answer, HTML, payload, findings and request.
///
/// Built away from the terminal's thread, because documents can be large.
package struct RunComparison: Sendable {
  /// One of the two.
  package struct Side: Sendable {
    /// What titles call it: `#12`, `@57`, a persona.
    package var name: String
    package var id: RunID
    package var view: RunView

    package init(name: String, id: RunID, view: RunView) {
      self.name = name
      self.id = id
      self.view = view
    }
  }

  package let old: Side
  package let new: Side
  package let document: DiffDocument

  /// - Parameter ignored: Places of the props that differ by themselves.
  package init(old: Side, new: Side, ignoring ignored: Set<JSONPointer> = []) {
    self.old = old
    self.new = new
    var document = DiffDocument()
    let (first, second) = (old.view, new.view)
    // What was stored is masked: then masked values are all there is to compare.
    let isRaw = !first.isStored && !second.isStored
    func version(_ json: MaskedJSON?) -> DiffDocument.JSONVersion? {
      json.map {
        DiffDocument.JSONVersion(compared: isRaw ? $0.raw : $0.masked, shown: $0.masked)
      }
    }
    document.add(
      "Props", from: version(first.props), to: version(second.props), ignoring: ignored)
    document.add("Response", pairs: Self.answer(first.record, second.record))
    document.add("HTML", from: first.html?.document, to: second.html?.document)
    document.add(
      "Hydration, props left out", from: version(first.payload), to: version(second.payload),
      ignoring: [JSONPointer(["props", "pageProps"])])
    document.add("Findings", pairs: Self.findings(first.record, second.record))
    document.add("Request", pairs: Self.request(first.record, second.record))
    self.document = document
  }

  init(old: Side, new: Side, document: DiffDocument) {
    self.old = old
    self.new = new
    self.document = document
  }

  private static func answer(
    _ first: RunRecord, _ second: RunRecord
  ) -> [DiffDocument.Pair] {
    let status = { (record: RunRecord) in record.response.map { String($0.status) } }
    return [
      DiffDocument.Pair(
        name: "outcome", first: OutcomeLines.title(of: first.outcome),
        second: OutcomeLines.title(of: second.outcome)),
      DiffDocument.Pair(name: "status", first: status(first), second: status(second)),
    ] + pairs(first.response?.headers ?? [], second.response?.headers ?? [])
  }

  private static func request(
    _ first: RunRecord, _ second: RunRecord
  ) -> [DiffDocument.Pair] {
    [
      DiffDocument.Pair(name: "method", first: first.request.method, second: second.request.method),
      DiffDocument.Pair(name: "url", first: first.url, second: second.url),
      DiffDocument.Pair(
        name: "persona", first: first.request.persona, second: second.request.persona),
      DiffDocument.Pair(
        name: "place", first: first.request.geo?.name, second: second.request.geo?.name),
    ].filter { $0.first != nil || $0.second != nil } + pairs(first.sentHeaders, second.sentHeaders)
  }

  /// Headers by name, the first with the first of a repeated one.
  ///
  /// `Date` and what belongs to the connection (RFC 9110, 7.6.1) say nothing of the page, and
  /// would make a difference of every comparison.
  static func pairs(
    _ first: [NameValue], _ second: [NameValue]
  ) -> [DiffDocument.Pair] {
    let ofThePage = { (header: NameValue) in
      !["date", "connection", "keep-alive", "transfer-encoding"].contains(header.name.lowercased())
    }
    var rest = second.filter(ofThePage)
    var pairs = first.filter(ofThePage).map { header in
      let index = rest.firstIndex { $0.name.lowercased() == header.name.lowercased() }
      return DiffDocument.Pair(
        name: header.name, first: header.value, second: index.map { rest.remove(at: $0).value })
    }
    pairs += rest.map { DiffDocument.Pair(name: $0.name, first: nil, second: $0.value) }
    return pairs
  }

  /// Findings by rule and place, whatever the positions in lists.
  private static func findings(
    _ first: RunRecord, _ second: RunRecord
  ) -> [DiffDocument.Pair] {
    func table(_ record: RunRecord) -> [(String, String)] {
      record.findings.map { finding in
        (
          "\(finding.severity.mark) \(finding.rule) \(WarningsPane.place(of: finding))",
          finding.message
        )
      }
    }
    let (before, after) = (table(first), table(second))
    let known = Dictionary(after, uniquingKeysWith: { first, _ in first })
    var pairs = before.map { DiffDocument.Pair(name: $0.0, first: $0.1, second: known[$0.0]) }
    let old = Set(before.map(\.0))
    pairs += after.filter { !old.contains($0.0) }
      .map { DiffDocument.Pair(name: $0.0, first: nil, second: $0.1) }
    return pairs
  }
}
