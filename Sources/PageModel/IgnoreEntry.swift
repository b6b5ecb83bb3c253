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
