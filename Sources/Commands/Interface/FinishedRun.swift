internal import Detection
internal import PageModel
internal import Panes
internal import RunPipeline

/// A run that has ended: as the panes show it, and as the history keeps it.
struct FinishedRun: Sendable {
  /// Documents both raw and masked, everything else masked.
  let view: RunView
  private let result: RunResult
  private let asked: PageKey
  private let typed: RequestContext

  /// Bytes of documents that are worth masking once more to be stored; more is not kept.
  private static let mostBytes = 16_000_000

  /// - Parameters:
  ///   - asked: The page the run was started for.
  ///   - typed: The request as it was typed, without what its persona adds.
  init(_ result: RunResult, asked: PageKey, typed: RequestContext) {
    view = RunView(result: result)
    self.result = result
    self.asked = asked
    self.typed = typed
  }

  /// What is stored of it.
  ///
  /// - Parameter time: When it ended, in milliseconds since 1970.
  func kept(time: Int64) -> KeptRun {
    let isLarge = result.record.documentBytes > Self.mostBytes
    var record =
      isLarge
      ? result.record.maskedApartFromDocuments(by: result.redactor) : result.masked
    if isLarge {
      record.props = nil
      record.html = nil
      record.payload = nil
      record.data?.body = nil
    }
    record = record.maskedForStorage
    var summary = StoredRun(record, asked: asked, time: time, sizes: result.record)
    summary.hasDocuments = !isLarge
    return KeptRun(
      summary: summary, request: StoredRequest(masking: typed, by: result.redactor),
      record: record)
  }
}
