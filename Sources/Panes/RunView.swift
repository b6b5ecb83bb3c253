package import Documents
package import PageModel

/// The documents of a run with their sensitive values masked; nil where there is no document.
///
/// A masked document has the same structure as the raw one, value for value. Where nothing was
/// masked, give the raw document itself: both then share their storage.
package struct MaskedDocuments: Sendable {
  package var props: JSONText?
  package var html: [UInt8]?
  package var payload: JSONText?
  /// The body of the `_next/data` answer.
  package var data: JSONText?

  package init(props: JSONText?, html: [UInt8]?, payload: JSONText?, data: JSONText?) {
    self.props = props
    self.html = html
    self.payload = payload
    self.data = data
  }
}

/// A finished run as the panes show it: the record, and its documents indexed.
///
/// Built away from the terminal's thread, because indexing tens of megabytes takes time; from then
/// on immutable and cheap to copy.
package struct RunView: Sendable {
  package let record: RunRecord
  let props: MaskedJSON?
  let payload: MaskedJSON?
  let data: MaskedJSON?
  let html: MaskedHTML?
  /// The record itself, masked; nil while the run goes on.
  let whole: MaskedJSON?
  /// How many findings there are of each severity.
  let findingCounts: [Severity: Int]
  /// Whether it was read from the history: its raw documents are masked then.
  var isStored = false
  /// Whether the props are only the beginning of what they will be.
  var isBeginning: Bool { props?.masked.isBeginning ?? false }

  /// A JSON document with the same one masked; both share their text and have the same rows.
  package struct Document: Sendable {
    let raw: JSONDocument
    let masked: JSONDocument

    package init(raw: JSONDocument, masked: JSONDocument) {
      self.raw = raw
      self.masked = masked
    }
  }

  /// A run whose documents are indexed and masked already.
  package init(
    record: RunRecord, props: Document?, payload: Document?, data: Document?, html: [UInt8]?,
    whole: JSONText? = nil
  ) {
    self.record = record
    self.whole = MaskedJSON(raw: whole, masked: nil, label: "record")
    let shown = props.map {
      MaskedJSON($0, label: Self.propsLabel(of: record)).marked(with: record, in: .props)
    }
    self.props = shown
    self.payload = payload.map {
      MaskedJSON($0, label: "__NEXT_DATA__").marked(with: record, in: .payload, props: shown)
    }
    self.data = data.map {
      MaskedJSON($0, label: "data").noted(with: record, props: shown)
    }
    self.html = MaskedHTML(raw: record.html, masked: html, findings: record.findings)
    self.findingCounts = Dictionary(
      record.findings.map { ($0.severity, 1) }, uniquingKeysWith: +)
  }

  /// API routes have no props: what they answer stands in their place.
  private static func propsLabel(of record: RunRecord) -> String {
    record.page?.key.isAPIRoute ?? false ? "body" : "pageProps"
  }

  /// Indexes the documents of a record, raw and masked.
  package init(record: RunRecord, masked: MaskedDocuments) {
    self.record = record
    var printed = record
    printed.props = masked.props
    printed.html = masked.html
    printed.payload = masked.payload
    printed.data?.body = masked.data
    self.whole = MaskedJSON(raw: printed.documentText, masked: nil, label: "record")
    let shown = MaskedJSON(
      raw: record.props, masked: masked.props, label: Self.propsLabel(of: record)
    ).map { $0.marked(with: record, in: .props) }
    self.props = shown
    self.payload = MaskedJSON(raw: record.payload, masked: masked.payload, label: "__NEXT_DATA__")
      .map { $0.marked(with: record, in: .payload, props: shown) }
    self.data = MaskedJSON(raw: record.data?.body, masked: masked.data, label: "data")
      .map { $0.noted(with: record, props: shown) }
    self.html = MaskedHTML(
      raw: record.html, masked: masked.html, findings: record.findings)
    self.findingCounts = Dictionary(
      record.findings.map { ($0.severity, 1) }, uniquingKeysWith: +)
  }
}

/// A JSON document twice, raw and masked, with the same rows, and the marks of its findings.
struct MaskedJSON: Sendable {
  /// What the root row is called.
  let label: String
  let raw: JSONDocument
  let masked: JSONDocument
  /// Whether there is any value that is masked.
  let hasMasks: Bool
  private(set) var badges = FindingBadges()
  private(set) var notes = NodeNotes()

  /// Nil when there is no document, or when it is not JSON.
  ///
  /// A masked text that does not have the rows of the raw one cannot be shown beside it: then the
  /// masked one stands for both, so that nothing is shown by accident.
  init?(raw: JSONText?, masked: JSONText?, label: String) {
    guard let raw, let shown = try? JSONDocument(masked ?? raw) else { return nil }
    self.label = label
    self.masked = shown
    guard let masked, masked != raw, let unmasked = try? JSONDocument(raw),
      unmasked.rowCount == shown.rowCount
    else {
      self.raw = shown
      self.hasMasks = false
      return
    }
    self.raw = unmasked
    self.hasMasks = true
  }

  /// Whether a value is masked: it reads differently in the raw document.
  func isMasked(_ row: Int) -> Bool {
    hasMasks && !masked.kind(of: row).isContainer
      && (masked.isReplaced(row) || masked.rawBytes(of: row) != raw.rawBytes(of: row))
  }

  init(_ document: RunView.Document, label: String) {
    self.label = label
    self.raw = document.raw
    self.masked = document.masked
    self.hasMasks = document.masked.hasReplacedValues
  }

  /// - Parameter props: The page's props as a document of their own, with their notes.
  func marked(
    with record: RunRecord, in location: Finding.Location, props: MaskedJSON? = nil
  ) -> MaskedJSON {
    var result = self
    result.badges = FindingBadges(findings: record.findings, location: location, rows: masked)
    result.notes = NodeNotes(
      record, propsAt: location == .payload ? ["props", "pageProps"] : [], in: location,
      rows: masked, known: props?.knownNotes)
    return result
  }

  /// The answer of `_next/data` has no findings of its own, but the page's props are in it.
  func noted(with record: RunRecord, props: MaskedJSON?) -> MaskedJSON {
    var result = self
    result.notes = NodeNotes(
      record, propsAt: ["pageProps"], in: nil, rows: masked, known: props?.knownNotes)
    return result
  }

  private var knownNotes: (unread: UnreadRows, rowCount: Int) {
    notes.known(rowCount: masked.rowCount)
  }
}

/// The findings of a document by row, and the worst one inside each container.
struct FindingBadges: Sendable {
  struct Badge: Sendable, Hashable {
    var severity: Severity
    /// The findings at this very row, by their place in the record.
    var findings: [Int]
    /// The rule of the first of them.
    var rule: RuleID?
  }

  private var badges: [Int: Badge] = [:]

  init() {}

  init(findings: [Finding], location: Finding.Location, rows: some FoldableRows) {
    for (index, finding) in findings.enumerated() where finding.location == location {
      guard let row = rows.row(at: finding.pointer) else { continue }
      badges[row, default: Badge(severity: finding.severity, findings: [])].findings.append(index)
      if badges[row]?.rule == nil { badges[row]?.rule = finding.rule }
      var current: Int? = row
      // A mark that is at least as bad further up has been handed on already.
      while let place = current {
        let severity = badges[place]?.severity
        if place != row, let severity, severity >= finding.severity { break }
        badges[place, default: Badge(severity: finding.severity, findings: [])].severity =
          max(severity ?? .info, finding.severity)
        current = rows.parent(of: place)
      }
    }
  }

  subscript(row: Int) -> Badge? { badges[row] }
}
