/// How much a finding matters.
package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  case info
  case warning
  case error

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// The identity of a rule: what can be wrong. A stable name users may silence.
package struct RuleID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let rawValue: String

  package init(_ rawValue: String) {
    self.rawValue = rawValue
  }

  package var description: String { rawValue }

  package static func < (left: RuleID, right: RuleID) -> Bool { left.rawValue < right.rawValue }
}

/// One violation of a rule at one place.
package struct Finding: Sendable, Hashable {
  /// The document a finding's pointer points into.
  package enum Location: String, Sendable, Hashable, CaseIterable {
    case props, html, payload, clientCode, response
  }

  package var rule: RuleID
  package var severity: Severity
  package var location: Location
  /// The place in the document; for HTML a path of element indices.
  package var pointer: JSONPointer
  /// What is wrong, lower case, no period.
  package var message: String
  package var evidence: MaskedText
  /// What to do about it, a sentence.
  package var help: String
  /// Where the value came from, as far as it is known.
  package var origin: [Origin]
  /// The keyed hash of the value, by which it can be quieted; nil when the project has no key.
  package var fingerprint: String?

  package init(
    rule: RuleID, severity: Severity, location: Location, pointer: JSONPointer, message: String,
    evidence: MaskedText, help: String, origin: [Origin] = [], fingerprint: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.location = location
    self.pointer = pointer
    self.message = message
    self.evidence = evidence
    self.help = help
    self.origin = origin
    self.fingerprint = fingerprint
  }
}

/// Where a value came from.
package struct Origin: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case env, header, cookie, query, param, fetch
  }

  package var kind: Kind
  /// The variable, header, cookie or parameter; for a fetched answer its URL.
  package var name: String
  /// The place inside, when the source is itself a document.
  package var pointer: JSONPointer?
  /// How the value was changed on its way: `plain`, `percent`, `base64`, `hex`, `jwt`, ….
  package var encoding: String
  /// Whether a second run with another value in its place showed that it does come from there.
  package var isProven = false

  package init(kind: Kind, name: String, pointer: JSONPointer? = nil, encoding: String = "plain") {
    self.kind = kind
    self.name = name
    self.pointer = pointer
    self.encoding = encoding
  }
}
