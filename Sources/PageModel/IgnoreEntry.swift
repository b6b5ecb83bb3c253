/// Somebody's decision that a finding is as it should be, with the reason.
///
/// Every condition that is given must hold; one that is nil holds always.
package struct IgnoreEntry: Sendable, Hashable {
  /// Where the decision is written down.
  package struct Source: Sendable, Hashable, CustomStringConvertible {
    /// Relative to the project.
    package var file: String
    /// From 1; nil for the file as a whole.
    package var line: Int?

    package init(file: String, line: Int? = nil) {
      self.file = file
      self.line = line
    }

    package var description: String { line.map { "\(file):\($0)" } ?? file }
  }

  /// The name of a rule; a `*` at its end stands for any ending.
  package var rule: String?
  /// A page key (`/users/[id]`); a `*` stands for any text.
  package var page: String?
  /// A JSON Pointer: `*` stands for one component, `**` for any number of them.
  package var pointer: String?
  /// The keyed hash of one value, as a finding shows it.
  package var fingerprint: String?
  package var reason: String
  package var source: Source
  /// Why it can never fit anything, if that is known: it names a rule that there is not.
  package var mistake: String?

  package init(
    rule: String? = nil, page: String? = nil, pointer: String? = nil, fingerprint: String? = nil,
    reason: String, source: Source
  ) {
    self.rule = rule
    self.page = page
    self.pointer = pointer
    self.fingerprint = fingerprint
    self.reason = reason
    self.source = source
  }

  /// The conditions in words, for messages: `rule user-email, pointer /users/*/email`.
  package var summary: String {
    let parts = [
      ("rule", rule), ("page", page), ("pointer", pointer), ("fingerprint", fingerprint),
    ]
    return parts.compactMap { part in part.1.map { "\(part.0) \($0)" } }.joined(separator: ", ")
  }

  /// Where it is, and why it is reported as of no use.
  package var uselessness: String {
    "\(source): \(mistake ?? "this decision matches nothing any more: \(summary)")"
  }
}

/// A finding that somebody decided to live with.
package struct QuietedFinding: Sendable, Hashable {
  package var finding: Finding
  package var reason: String
  package var source: IgnoreEntry.Source

  package init(finding: Finding, reason: String, source: IgnoreEntry.Source) {
    self.finding = finding
    self.reason = reason
    self.source = source
  }
}

extension IgnoreEntry {
  /// The decision as it stands in records and reports.
  package var json: JSONValue {
    [
      "source": .string(source.description), "rule": JSONValue(rule), "page": JSONValue(page),
      "pointer": JSONValue(pointer), "fingerprint": JSONValue(fingerprint),
      "reason": .string(reason), "mistake": JSONValue(mistake),
    ]
  }
}

extension QuietedFinding {
  /// The finding as it stands in a run record, with who quiets it and why.
  package var json: JSONValue {
    guard case .object(var object) = finding.json else { return .null }
    object["reason"] = .string(reason)
    object["source"] = .string(source.description)
    return .object(object)
  }
}
