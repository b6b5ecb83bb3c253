package import PageModel
internal import PageRequests

extension RunPipeline {
  /// A page that is about to be run a second time.
  struct SecondRun {
    var request: PageRunRequest
    let environment: ProjectEnvironment
  }

  /// Whether a second run of a page is worth what it costs, and how to make it.
  enum Repetition {
    /// The page may not be run again.
    case refused
    /// Documents this large are not made a second time.
    case tooLarge
    case ready(SecondRun)
  }

  /// Prepares the page of a run to be run once more, in a worker of its own.
  ///
  /// - Parameters:
  ///   - result: The first run.
  ///   - factor: How many times the page's own time the second run may take.
  ///   - milliseconds: What is added to that.
  func repetition(
    of result: RunResult, _ context: RequestContext, factor: Double, plus milliseconds: Double
  ) async -> Repetition {
    let first = result.record
    guard Self.mayRunAgain(first) else { return .refused }
    guard Self.documentSize(of: first) <= Self.largestDocuments else { return .tooLarge }
    let environment = self.environment(for: context)
    let preparation = await prepare(context, environment, began: clocks.steady()) { _ in }
    guard case .page(var request) = preparation.prepared else { return .refused }
    request.isApart = true
    // Once it is loaded: a worker takes longer to start the more else there is to do.
    request.pageTimeout = (Self.pageTime(of: first) * factor + milliseconds) / 1000
    return .ready(SecondRun(request: request, environment: environment))
  }

  /// Why the second run says nothing of the first; nil when both ended alike.
  static func disagreement(_ answer: PageRunAnswer, _ first: RunRecord) -> String? {
    answer.outcome == first.outcome && answer.response?.status == first.response?.status
      ? nil : "the page \(description(of: answer.outcome))"
  }

  /// Bytes of props and HTML beyond which a second run would take the memory and the processor
  /// from somebody who is looking at them.
  static let largestDocuments = 16_000_000

  static func documentSize(of record: RunRecord) -> Int {
    (record.props?.count ?? 0) + (record.html?.count ?? 0)
  }

  /// Only a page that rendered for a request that reads, that sent no request which writes, and
  /// that left more than half of its time unused.
  static func mayRunAgain(_ record: RunRecord) -> Bool {
    let reading: Set<String> = ["GET", "HEAD"]
    return record.outcome == .props && record.page != nil
      && reading.contains(record.request.method)
      && record.trace.requests.allSatisfy { reading.union(["OPTIONS"]).contains($0.method) }
      && pageTime(of: record) < record.request.limits.timeout * 1000 / 2
  }

  /// Why a page was not run a second time, for those who asked that it should be.
  package static func whyNotAgain(_ record: RunRecord) -> String {
    let reading: Set<String> = ["GET", "HEAD", "OPTIONS"]
    let writing = record.trace.requests.map(\.method).first { !reading.contains($0) }
    if record.outcome != .props { return "nothing is proven: the page did not render" }
    if !reading.contains(record.request.method) {
      return "nothing is proven: a \(record.request.method) is not sent a second time"
    }
    if let writing {
      return "nothing is proven: a second run would send the page's \(writing) request again"
    }
    return mayRunAgain(record)
      ? "nothing is proven: the page is given nothing confidential"
      : "nothing is proven: the page used more than half of the time it has"
  }

  /// Milliseconds spent in page code.
  static func pageTime(of record: RunRecord) -> Double {
    record.trace.stages.filter { [.props, .validation, .render, .payload].contains($0.stage) }
      .reduce(0) { $0 + ($1.duration ?? 0) }
  }

  static func description(of outcome: PropsOutcome) -> String {
    switch outcome {
    case .props: "answers with another status"
    case .redirect: "redirects"
    case .notFound: "answers not found"
    case .ended: "ends the response itself"
    case .failed(let failure) where failure.stage == .limit:
      "is stopped (\(failure.name))"
    case .failed(let failure): "fails (\(failure.name))"
    }
  }
}
