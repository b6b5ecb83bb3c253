import Documents
import PageModel

/// Gathers the judgements on all documents of a scan into findings.
struct FindingCollection {
  let judge: Judge
  let options: Scanner.Options
  /// The page the documents are of, as far as it is known by now.
  private var page: String?
  private let path: String?
  private var problem: JSONSyntaxError?
  private var use = Quieting.Use()
  private var fingerprints: Set<Fingerprint> = []
  var findings: [FoldedFindings.Item] = []
  var sensitive = SensitiveValues()
  /// The props, once they were scanned: a payload they are a part of is not scanned there again.
  var judged: JSONText?
  /// What was found in the props, which the payload and the HTML repeat.
  private var explained = Set<[UInt8]>()

  init(judge: Judge, options: Scanner.Options, page: String?, path: String?) {
    self.judge = judge
    self.options = options
    self.page = page
    self.path = path
  }

  // MARK: JSON

  /// Judges a JSON document that begins at `base` in the file it is part of; a text that is not
  /// JSON is judged as a whole.
  mutating func scan(json: JSONText, as location: Finding.Location, base: Int = 0) {
    guard let document = try? JSONDocument(json) else {
      scan(text: json.bytes, as: location)
      return
    }
    scan(document, as: location, base: base)
  }

  /// Judges a document of unknown kind; one with the marks of a payload is taken as that. Of one
  /// that is cut off or damaged, what stands before is judged.
  mutating func scan(saved: JSONText) {
    let document: JSONDocument
    do throws(JSONSyntaxError) {
      document = try JSONDocument(saved)
    } catch {
      problem = error
      guard let beginning = JSONBeginning.closed(saved, before: error.offset),
        let whole = try? JSONDocument(beginning)
      else { return }
      document = whole
    }
    let isPayload =
      document.member(of: 0, key: "props") != nil && document.member(of: 0, key: "page") != nil
      && document.member(of: 0, key: "buildId") != nil
    scan(document, as: isPayload ? .payload : .props, base: 0)
  }

  private mutating func scan(
    _ document: JSONDocument, as location: Finding.Location, base: Int
  ) {
    if location == .payload, page == nil {
      page = document.member(of: 0, key: "page").flatMap(document.string(of:))
    }
    let known = judgedRows(of: document)
    let judgements = DocumentScan(document, judge: judge).matches(without: known)
    add(judgements, of: document, as: location, base: base)
    guard !options.customRules.isEmpty else { return }
    let disabled = options.customRules.disabled
    let rows = Set(judgements.lazy.filter { !disabled.contains($0.match.rule.id) }.map(\.row))
    for placed in options.customRules.matches(in: document, path: path)
    where !rows.contains(placed.row) && !known.contains(placed.row) {
      add(
        placed.match, location, document.pointer(to: placed.row), text: placed.match.evidence,
        offset: base + document.valueRange(of: placed.row).lowerBound)
    }
  }

  /// Judges the first rows of a document.
  mutating func scan(_ document: JSONDocument, as location: Finding.Location, first rows: Int) {
    let rows = 0..<min(rows, document.rowCount)
    add(DocumentScan(document, judge: judge).judged(rows), of: document, as: location, base: 0)
  }

  private mutating func add(
    _ judgements: [DocumentScan.Placed], of document: JSONDocument,
    as location: Finding.Location, base: Int
  ) {
    for placed in judgements {
      let pointer = document.pointer(to: placed.row)
      if location == .payload, isExplained(pointer, placed.match) { continue }
      add(
        placed.match, location, pointer, text: Self.sensitiveText(of: placed, in: document),
        coversSubtree: placed.isWhole,
        offset: base + document.valueRange(of: placed.row).lowerBound)
      guard placed.match.severity != nil else { continue }
      for row in placed.pieces {
        let text = document.string(of: row).map { Array($0.utf8) } ?? []
        sensitive.insert(
          SensitiveValues.Entry(
            bytes: text, location: location, pointer: document.pointer(to: row)))
      }
    }
  }

  /// The rows of a document that are the very props that were scanned before.
  private func judgedRows(of document: JSONDocument) -> Range<Int> {
    guard let judged, judged.index === document.text.index, document.text.range != judged.range,
      let row = document.row(atByte: judged.range.lowerBound),
      document.valueRange(of: row) == judged.range
    else { return 0..<0 }
    return row..<document.end(of: row)
  }

  /// Whether the payload only repeats what was found in the props.
  private func isExplained(_ pointer: JSONPointer, _ match: Match) -> Bool {
    pointer.components.prefix(2) == ["props", "pageProps"] && explained.contains(match.evidence)
  }

  /// The whole value at a place, decoded.
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
    for value in document.values where value.bytes.count >= 6 {
      if isPayload(value, in: document) {
        let start = document.sourceRange(of: value.row)?.lowerBound ?? 0
        if !hasPayload { scan(json: JSONText(Array(value.bytes)), as: .payload, base: start) }
        continue
      }
      let text = Array(value.bytes)
      guard let match = judgement(text, value.place), isWorthRepeating(match) else { continue }
      add(
        match, .html, document.pointer(to: value), text: match.evidence,
        offset: Self.offset(of: value, in: document))
    }
  }

  private func judgement(_ text: [UInt8], _ place: HTMLValue.Place) -> Match? {
    var subject = Subject(text: text)
    if case .attribute(let name) = place { subject.name = FieldName(Array(name.utf8)) }
    let isInteresting = judge.gate.isInteresting(text)
    return (isInteresting ? judge.judge(subject) : nil)
      ?? options.customRules.match(in: text, path: path)
  }

  /// Where a value stands in the source: an attribute's inside its quotes.
  private static func offset(of value: HTMLValue, in document: HTMLDocument) -> Int? {
    if case .attribute(let name) = value.place {
      return document.sourceRange(of: value.row, attribute: name)?.lowerBound
    }
    return document.sourceRange(of: value.row)?.lowerBound
  }

  /// Whether a value is the text of the payload's script element.
  private func isPayload(_ value: HTMLValue, in document: HTMLDocument) -> Bool {
    guard value.place == .script, let script = document.parent(of: value.row) else { return false }
    return document.attribute("id", of: script) == "__NEXT_DATA__"
  }

  /// What the page shows on purpose is reported only when it is a credential, and once.
  private func isWorthRepeating(_ match: Match) -> Bool {
    match.severity != .info && match.rule.family != .server
      && !explained.contains(match.evidence)
  }

  /// Judges the headers of the response.
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

  /// Makes a finding of a judgement, and remembers its value for masking.
  private mutating func add(
    _ match: Match, _ location: Finding.Location, _ pointer: JSONPointer, text: [UInt8],
    coversSubtree: Bool = false, offset: Int? = nil
  ) {
    guard let severity = match.severity else { return }
    if location == .props || location == .payload { explained.insert(match.evidence) }
    var origin = match.origin
    if origin.isEmpty { origin = judge.context.secrets.origins(of: text) }
    var finding = Finding(
      rule: match.rule.id, severity: severity, location: location, pointer: pointer,
      message: match.detail.isEmpty ? match.rule.title : "\(match.rule.title): \(match.detail)",
      evidence: MaskedText(masking: match.evidence.text),
      help: match.rule.help, origin: origin)
    guard !options.customRules.disabled.contains(finding.rule) else { return }
    let verdict =
      judgeQuietly(&finding, value: coversSubtree ? text : match.evidence)
      ?? options.customRules.allowed(
        match, named: pointer.components.last, text: text, path: path)
    findings.append(FoldedFindings.Item(finding: finding, offset: offset, verdict: verdict))
    // A stack or a path is told about, but hidden it would help nobody.
    guard match.rule.family != .server else { return }
    sensitive.insert(
      SensitiveValues.Entry(
        bytes: coversSubtree ? [] : match.evidence, location: location, pointer: pointer,
        coversSubtree: coversSubtree))
    if text != match.evidence, !coversSubtree, text.count <= match.evidence.count * 4 {
      sensitive.insert(SensitiveValues.Entry(bytes: text, location: location, pointer: nil))
    }
  }

  /// Whether somebody decided to live with a finding; gives it its fingerprint.
  mutating func judgeQuietly(
    _ finding: inout Finding, value: [UInt8]
  ) -> Quieting.Verdict? {
    let quieting = options.quieting
    guard !quieting.isEmpty else { return nil }
    let hashes = quieting.hashes(of: value)
    finding.fingerprint = hashes.project
    let verdict = quieting.verdict(on: finding, hashes, page: page, use: &use)
    if quieting.baseline != nil, verdict?.isInBaseline ?? true {
      fingerprints.insert(quieting.fingerprint(of: finding, hashes))
    }
    return verdict
  }

  /// The confidential inputs themselves, so that they are removed from logs and traces too.
  mutating func addInputs() {
    for source in judge.context.secrets.sources where source.severity == .error {
      sensitive.insert(
        SensitiveValues.Entry(bytes: source.value, location: .props, pointer: nil))
    }
  }

  /// The findings, errors first and then in the order of documents and places.
  func result() -> ScanResult {
    let all = options.foldsRepeats ? FoldedFindings.fold(findings) : findings
    let order: [Finding.Location] = [.props, .payload, .html, .response, .clientCode]
    let ranked = all.enumerated().sorted { left, right in
      let (one, other) = (left.element.finding, right.element.finding)
      if one.severity != other.severity { return one.severity > other.severity }
      let places = (
        order.firstIndex(of: one.location) ?? 0,
        order.firstIndex(of: other.location) ?? 0
      )
      return places.0 != places.1 ? places.0 < places.1 : left.offset < right.offset
    }
    var result = ScanResult(sensitive: sensitive)
    result.problem = problem
    result.use = use
    result.fingerprints = fingerprints
    for (_, item) in ranked {
      if let verdict = item.verdict {
        result.quieted.append(
          QuietedFinding(finding: item.finding, reason: verdict.reason, source: verdict.source))
        result.quietedOffsets.append(item.offset)
      } else {
        result.findings.append(item.finding)
        result.offsets.append(item.offset)
      }
    }
    return result
  }
}
