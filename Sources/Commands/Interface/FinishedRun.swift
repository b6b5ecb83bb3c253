internal import Detection
internal import PageModel
internal import Panes
internal import RunPipeline

/// A run that has ended: as the panes show it, and as the history keeps it. Made once, because
/// masking tens of megabytes takes time.
struct FinishedRun: Sendable {
  /// Documents both raw and masked, everything else masked.
  let view: RunView
  private let result: RunResult
  private let masked: RunRecord
  private let asked: PageKey
  private let typed: RequestContext

  /// - Parameters:
  ///   - asked: The page the run was started for.
  ///   - typed: The request as it was typed, without what its persona adds.
  init(_ result: RunResult, asked: PageKey, typed: RequestContext) {
    let masked = result.masked
    var record = masked
    record.props = result.record.props
    record.html = result.record.html
    record.payload = result.record.payload
    record.data = result.record.data
    view = RunView(
      record: record,
      masked: MaskedDocuments(
        props: masked.props, html: masked.html, payload: masked.payload, data: masked.data?.body))
    self.result = result
    self.masked = masked
    self.asked = asked
    self.typed = typed
  }

  /// What is stored of it.
  ///
  /// - Parameter time: When it ended, in milliseconds since 1970.
  func kept(time: Int64) -> KeptRun {
    let record = masked.maskedForStorage
    return KeptRun(
      summary: StoredRun(record, asked: asked, time: time, sizes: result.record),
      request: StoredRequest(masking: typed, by: result.redactor), record: record)
  }
}
