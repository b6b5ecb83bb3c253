import Documents
import PageModel

/// Gathers the judgements on all documents of a scan into findings.
struct FindingCollection {
  private let judge: Judge
  private var findings: [FoldedFindings.Item] = []
  private var sensitive = SensitiveValues()
  /// What was found in the props, which the payload and the HTML repeat.
  private var explained = Set<[UInt8]>()

  init(judge: Judge) {
    self.judge = judge
  }

  // MARK: JSON

  mutating func scan(json: JSONText, as location: Finding.Location) {
    guard let document = try? JSONDocument(json) else {
      scan(text: json.bytes, as: location)
      return
    }
    for placed in DocumentScan(document, judge: judge).matches() {
      let pointer = document.pointer(to: placed.row)
      let text = Self.sensitiveText(of: placed, in: document)
      if location == .payload, isExplained(pointer, placed.match) { continue }
      add(placed.match, location, pointer, text: text, coversSubtree: placed.isWhole)
    }
  }

  /// Whether the payload only repeats what was found in the props.
  private func isExplained(_ pointer: JSONPointer, _ match: Match) -> Bool {
    pointer.components.prefix(2) == ["props", "pageProps"] && explained.contains(match.evidence)
  }

  private static func sensitiveText(
    of placed: DocumentScan.Placed, in document: JSONDocument
  ) -> [UInt8] {
    document.string(of: placed.row).map { Array($0.utf8) }
      ?? Array(document.rawBytes(of: placed.row))
  }

  // MARK: HTML and headers

  /// Judges the texts, attributes, comments and scripts of an HTML document; its
  /// `__NEXT_DATA__` is the payload, and judged as that unless it was already.
  mutating func scan(html: [UInt8], hasPayload: Bool) {
    let document = HTMLDocument(html)
    for value in document.values where value.bytes.count >= 8 {
      if isPayload(value, in: document) {
        if !hasPayload { scan(json: JSONText(Array(value.bytes)), as: .payload) }
        continue
      }
      let text = Array(value.bytes)
      guard judge.gate.isInteresting(text, 0..<text.count) else { continue }
      var subject = Subject(text: text)
      if case .attribute(let name) = value.place { subject.name = FieldName(Array(name.utf8)) }
      guard let match = judge.judge(subject), isWorthRepeating(match) else { continue }
      add(match, .html, document.pointer(to: value), text: match.evidence)
    }
  }

  private func isPayload(_ value: HTMLValue, in document: HTMLDocument) -> Bool {
    guard value.place == .script, let script = document.parent(of: value.row) else { return false }
    return document.attribute("id", of: script) == "__NEXT_DATA__"
  }

  /// What the page shows on purpose is reported only when it is a credential, and once.
  private func isWorthRepeating(_ match: Match) -> Bool {
    match.severity != .info && match.rule.family != .server
      && !explained.contains(match.evidence)
  }

  mutating func scan(headers: [NameValue]) {
    for header in headers {
      let text = Array(header.value.utf8)
      // The server gives a session to its owner in this header: only what is known to be
      // somebody's secret counts.
      let isCookie = header.name.lowercased() == "set-cookie"
      let match =
        isCookie
        ? OriginDetector.examine(Subject(text: text), in: judge.context)
        : judge.judge(Subject(text: text, name: FieldName(Array(header.name.utf8))))
      guard let match, !isCookie || match.origin.first?.kind == .env else { continue }
      add(
        match, .response, JSONPointer(["headers", header.name.lowercased()]), text: match.evidence)
    }
  }

  private mutating func scan(text: [UInt8], as location: Finding.Location) {
    guard let match = judge.judge(Subject(text: text)) else { return }
    add(match, location, JSONPointer(), text: match.evidence)
  }

  // MARK: Findings

  private mutating func add(
    _ match: Match, _ location: Finding.Location, _ pointer: JSONPointer, text: [UInt8],
    coversSubtree: Bool = false
  ) {
    guard let severity = match.severity else { return }
    if location == .props || location == .payload { explained.insert(match.evidence) }
    var origin = match.origin
    if origin.isEmpty { origin = judge.context.secrets.origins(of: text) }
    let finding = Finding(
      rule: match.rule.id, severity: severity, location: location, pointer: pointer,
      message: match.detail.isEmpty ? match.rule.title : "\(match.rule.title): \(match.detail)",
      evidence: MaskedText(masking: coversSubtree ? "" : match.evidence.text),
      help: match.rule.help, origin: origin)
    findings.append(FoldedFindings.Item(finding: finding))
    // Stacks, paths and hosts are no secrets to whoever debugs the server: the visitor must not see
    // them, the log must stay readable.
    guard match.rule.family != .server else { return }
    sensitive.insert(
      SensitiveValues.Entry(
        bytes: coversSubtree ? [] : match.evidence, location: location, pointer: pointer,
        coversSubtree: coversSubtree))
    if text != match.evidence, !coversSubtree, text.count <= match.evidence.count * 4 {
      sensitive.insert(SensitiveValues.Entry(bytes: text, location: location, pointer: nil))
    }
  }

  /// The confidential inputs themselves, so that they are removed from logs and traces too.
  mutating func addInputs() {
    for source in judge.context.secrets.sources where source.severity == .error {
      sensitive.insert(
        SensitiveValues.Entry(bytes: source.value, location: .props, pointer: nil))
    }
  }

  func result(foldingRepeats: Bool) -> ScanResult {
    let all = foldingRepeats ? FoldedFindings.fold(findings) : findings.map(\.finding)
    let order: [Finding.Location] = [.props, .payload, .html, .response, .clientCode]
    let ranked = all.enumerated().sorted { left, right in
      if left.element.severity != right.element.severity {
        return left.element.severity > right.element.severity
      }
      let places = (
        order.firstIndex(of: left.element.location) ?? 0,
        order.firstIndex(of: right.element.location) ?? 0
      )
      return places.0 != places.1 ? places.0 < places.1 : left.offset < right.offset
    }
    return ScanResult(findings: ranked.map(\.element), sensitive: sensitive)
  }
}
