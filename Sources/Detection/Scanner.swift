import Documents
import PageModel

/// Judges what a run produced: input values and documents in, findings with masked evidence out.
///
/// Pure: no files, no clock. The same input gives the same findings.
package struct Scanner: Sendable {
  /// Settings of a scan.
  package struct Options: Sendable {
    /// Whether the same rule broken by every element of a list is one finding (`250 times`).
    ///
    /// It stands at the first of them. Otherwise each place is a finding of its own.
    package var foldsRepeats = true

    package init() {}
  }

  private let options: Options

  package init(options: Options = Options()) {
    self.options = options
  }

  /// Scans the documents of a run; one that is not JSON is scanned as plain text.
  package func scan(_ input: ScanInput) -> ScanResult {
    var context = ScanContext()
    context.secrets = SecretSet(input)
    context.now = input.now
    var collection = FindingCollection(judge: Judge(context: context))
    if let props = input.props { collection.scan(json: props, as: .props) }
    if let payload = input.payload { collection.scan(json: payload, as: .payload) }
    if let html = input.html { collection.scan(html: html, hasPayload: input.payload != nil) }
    collection.scan(headers: input.responseHeaders)
    collection.addInputs()
    return collection.result(foldingRepeats: options.foldsRepeats)
  }
}
