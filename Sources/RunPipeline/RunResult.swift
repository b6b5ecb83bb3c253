package import Detection
package import PageModel

/// A finished run: its record, and what it takes to show it safely.
package struct RunResult: Sendable {
  /// Unmasked.
  package var record: RunRecord
  /// Removes the sensitive values of this run.
  package var redactor: Redactor
  /// Absolute paths of the files the build read.
  package var inputs: [String]

  /// The record as it may be shown, printed and stored.
  package var masked: RunRecord { record.masked(by: redactor) }
}
