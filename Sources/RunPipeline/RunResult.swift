package import Detection
package import PageModel

/// A finished run: its record, and what it takes to show it safely.
package struct RunResult: Sendable {
  /// Unmasked.
  package var record: RunRecord
  /// The values behind the findings.
  package var sensitive: SensitiveValues {
    didSet { redactor = Redactor(sensitive) }
  }
  /// Removes the sensitive values of this run.
  package private(set) var redactor: Redactor
  /// Absolute paths of the files the build read.
  package var inputs: [String]
  /// What page code was answered, when the run was to be recorded. Unmasked.
  package internal(set) var recorded: [RecordedAnswer] = []
  /// Whether the props are only the beginning of what they will be.
  package internal(set) var isBeginning = false
  /// What the redirects of this run lead to, in order; empty unless they were followed.
  package var followed: [RunResult] = []

  init(record: RunRecord, sensitive: SensitiveValues, inputs: [String]) {
    self.record = record
    self.sensitive = sensitive
    self.redactor = Redactor(sensitive)
    self.inputs = inputs
  }

  /// The record as it may be shown, printed and stored.
  package var masked: RunRecord { record.masked(by: redactor) }

  /// The record with those of the followed runs in it.
  ///
  /// - Parameter reveals: Whether they are shown as they are, nothing masked.
  package func whole(reveals: Bool) -> RunRecord {
    var inner: RunRecord?
    for result in followed.reversed() {
      var record = reveals ? result.record : result.masked
      record.followed = [inner].compactMap { $0 }
      inner = record
    }
    var record = reveals ? record : masked
    record.followed = [inner].compactMap { $0 }
    return record
  }
}
