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

    /// What is not to be reported.
    package var quieting = Quieting()
    /// Rules of the user's own.
    package var customRules = CustomRules()
    /// Told now and then how many bytes of the document have been judged.
    package var onProgress: (@Sendable (Int) -> Void)?

    package init() {}
  }

  package let options: Options

  package init(options: Options = Options()) {
    self.options = options
  }

  /// Scans the first rows of the props only: enough to show them masked while the rest is judged.
  package func scan(_ input: ScanInput, first rows: Int) -> ScanResult {
    var context = ScanContext()
    context.secrets = SecretSet(input)
    context.now = input.now
    var collection = FindingCollection(
      judge: Judge(context: context), options: options, page: input.page, path: input.path)
    if let props = input.props, let document = try? JSONDocument(props) {
      collection.scan(document, as: .props, first: rows)
    }
    collection.addInputs()
    return collection.result()
  }

  /// Scans the documents of a run; one that is not JSON is scanned as plain text.
  package func scan(_ input: ScanInput) -> ScanResult {
    var context = ScanContext()
    context.secrets = SecretSet(input)
    context.now = input.now
    context.onProgress = options.onProgress
    var collection = FindingCollection(
      judge: Judge(context: context), options: options, page: input.page, path: input.path)
    if let saved = input.saved { collection.scan(saved: saved) }
    if let props = input.props { collection.scan(json: props, as: .props) }
    collection.judged = input.props
    if let payload = input.payload { collection.scan(json: payload, as: .payload) }
    if let html = input.html { collection.scan(html: html, hasPayload: input.payload != nil) }
    collection.scan(headers: input.responseHeaders)
    collection.addInputs()
    return collection.result()
  }
}
