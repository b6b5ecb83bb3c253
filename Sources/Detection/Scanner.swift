/// Judges what a run produced: input values and documents in, findings with masked evidence out.
///
/// Pure: no files, no clock. The same input gives the same findings.
package struct Scanner: Sendable {
  /// Settings of a scan.
  package struct Options: Sendable {
    /// Whether the same rule broken by every element of a list is one finding (`250 times`) at
    /// the first of them. Otherwise each place is a finding of its own.
    package var foldsRepeats = true

    package init() {}
  }

  private let options: Options

  package init(options: Options = Options()) {
    self.options = options
  }

  package func scan(_ input: ScanInput) -> ScanResult {
    ScanResult()
  }
}
