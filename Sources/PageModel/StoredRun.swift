/// The number of a run in the history of a project; never used again, also not when it is deleted.
package struct StoredRunID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let rawValue: Int64

  package init(_ rawValue: Int64) {
    self.rawValue = rawValue
  }

  package var description: String { "@\(rawValue)" }

  package static func < (left: StoredRunID, right: StoredRunID) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What a list of runs shows of one: read without touching its documents.
package struct StoredRun: Sendable, Hashable {
  package var id = StoredRunID(0)
  /// When the run ended, in milliseconds since 1970.
  package var time: Int64
  /// The page that answered, else the one that was asked for.
  package var page: PageKey
  /// Path and query as a browser sends them; sensitive values masked.
  package var url: String
  package var method: String
  package var persona: String?
  /// The visitor's place, as the request named it.
  package var place: String?
  package var status: Int?
  /// The name of the outcome in the run record; of a failed run the error's name.
  package var outcome: String
  /// Milliseconds from the beginning of the first stage to the end of the last.
  package var duration: Double
  /// Bytes of the documents as the browser gets them; nil where there is none.
  package var propsBytes: Int?
  package var htmlBytes: Int?
  package var payloadBytes: Int?
  package var findings: [Severity: Int]
  /// The rule of the worst finding.
  package var worstRule: RuleID?
  /// Pinned runs are kept however many come after them.
  package var isPinned = false
  /// Whether the documents were stored; what is too large for the history is not.
  package var hasDocuments = true

  /// What a list shows of a record.
  ///
  /// - Parameters:
  ///   - record: Masked.
  ///   - asked: The page the run was started for.
  ///   - time: Milliseconds since 1970.
  ///   - sizes: The unmasked record's documents, whose sizes are told.
  package init(_ record: RunRecord, asked: PageKey, time: Int64, sizes: RunRecord) {
    self.time = time
    self.page = record.page?.key ?? asked
    self.url = record.url
    self.method = record.request.method
    self.persona = record.request.persona
    self.place = record.request.geo?.name
    self.status = record.response?.status
    self.outcome =
      if case .failed(let failure) = record.outcome { failure.name } else { record.outcome.kind }
    self.duration = record.trace.stages.reduce(0) { max($0, $1.start + ($1.duration ?? 0)) }
    self.propsBytes = sizes.props?.count
    self.htmlBytes = sizes.html?.count
    self.payloadBytes = sizes.payload?.count
    self.findings = Dictionary(
      record.findings.map { ($0.severity, 1) }, uniquingKeysWith: +)
    self.worstRule = record.findings.max { $0.severity < $1.severity }?.rule
  }

  /// All of it at once, as it was stored.
  package init(
    id: StoredRunID, time: Int64, page: PageKey, url: String, method: String, persona: String?,
    place: String?, status: Int?, outcome: String, duration: Double, propsBytes: Int?,
    htmlBytes: Int?, payloadBytes: Int?, findings: [Severity: Int], worstRule: RuleID?,
    isPinned: Bool, hasDocuments: Bool
  ) {
    self.id = id
    self.time = time
    self.page = page
    self.url = url
    self.method = method
    self.persona = persona
    self.place = place
    self.status = status
    self.outcome = outcome
    self.duration = duration
    self.propsBytes = propsBytes
    self.htmlBytes = htmlBytes
    self.payloadBytes = payloadBytes
    self.findings = findings
    self.worstRule = worstRule
    self.isPinned = isPinned
    self.hasDocuments = hasDocuments
  }
}

/// A run with all that is kept of it, for the history.
package struct KeptRun: Sendable {
  package var summary: StoredRun
  /// The request as it was typed, masked.
  package var request: StoredRequest
  /// Masked.
  package var record: RunRecord

  package init(summary: StoredRun, request: StoredRequest, record: RunRecord) {
    self.summary = summary
    self.request = request
    self.record = record
  }
}

/// A request as the history keeps it: what is sensitive in it is masked, and named.
package struct StoredRequest: Sendable, Hashable {
  /// A part of the request that was masked, and so cannot be sent as it stands.
  package enum Field: Sendable, Hashable {
    case target, body
    case query(String)
    case parameter(String)
    case header(String)
    case cookie(String)
    case environment(String)
  }

  package var context: RequestContext
  package var masked: Set<Field>

  package init(context: RequestContext, masked: Set<Field> = []) {
    self.context = context
    self.masked = masked
  }
}

extension RunRecord {
  /// Bytes of all documents, to bound what is held on to.
  package var documentBytes: Int {
    (props?.count ?? 0) + (html?.count ?? 0) + (payload?.count ?? 0) + (data?.body?.count ?? 0)
  }
}
