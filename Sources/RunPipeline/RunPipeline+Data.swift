internal import Detection
internal import PageModel

/// What a page's JSON is when it is asked for, where the page can tell that from being asked for its
/// HTML.
struct DataRun: Sendable {
  /// Nil when the page could not be run again: the answer is then the one made beside the HTML.
  var answer: RunRecord.DataAnswer?
  /// How it came about, for the trace.
  var note: String
  /// What must not be shown of it.
  var sensitive: SensitiveValues?
}

extension RunPipeline {
  /// Milliseconds in page code above which nobody is made to wait for them a second time.
  private static let longestForData = 2000.0

  /// Runs `getServerSideProps` as for a data request, if it looked at what such a request changes.
  ///
  /// Some pages send other props on a transition than with their HTML: the address or a header
  /// tells them. Only pages that may be run again are, in a worker of their own.
  ///
  /// - Parameters:
  ///   - first: The answer to the request for the HTML.
  ///   - request: That request.
  func dataRun(
    for first: PageRunAnswer, of request: PageRunRequest, _ context: RequestContext
  ) async -> DataRun? {
    guard request.kind == .page, !first.addressRead.isEmpty, let data = first.data,
      context.network.recordFile == nil
    else { return nil }
    var asked = context
    asked.target = data.url
    asked.targetsPage = false
    asked.parameters = []
    asked.query = []
    // The address has it.
    asked.locale = nil
    asked.headers.append(NameValue("x-nextjs-data", "1"))
    let environment = environment(for: asked)
    if let reason = Self.refusal(first, context) {
      return DataRun(note: "the page reads what a data request changes, but \(reason)")
    }
    let preparation = await prepare(asked, environment, began: clocks.steady()) { _ in }
    guard case .page(var again) = preparation.prepared,
      again.resolved.page == request.resolved.page
    else { return nil }
    let changed = Self.changed(first.addressRead, request.resolved, again.resolved)
    guard !changed.isEmpty else { return nil }
    again.isApart = true
    again.patience = 0
    let answer = await runner.run(again, { _ in }, { _ in })
    guard !Task.isCancelled else { return nil }
    let list = changed.joined(separator: ", ")
    var run = DataRun(note: "run again as a data request: the page reads \(list)")
    run.answer = answer.data ?? Self.plainAnswer(answer, url: data.url)
    guard run.answer?.body != data.body else { return run }
    let record = record(of: answer, request: again, context: asked)
    let input = scanInput(of: record, context: asked, environment: environment)
    run.sensitive = quieting(for: record.page).scanner.scan(input).sensitive
    return run
  }

  /// Why the page may not be run once more; nil when it may.
  private static func refusal(_ first: PageRunAnswer, _ context: RequestContext) -> String? {
    switch first.outcome {
    case .props, .redirect, .notFound: break
    case .ended, .failed: return "it did not return"
    }
    let reading: Set<String> = ["GET", "HEAD", "OPTIONS"]
    if !["GET", "HEAD"].contains(context.method) {
      return "a request with the method \(context.method) is not repeated"
    }
    if let writing = first.trace.requests.first(where: { !reading.contains($0.method) }) {
      return "it sent a \(writing.method) request, and is not run twice"
    }
    let stages = first.trace.stages.filter { $0.stage == .props }
    let time = stages.reduce(0) { $0 + ($1.duration ?? 0) }
    return time > longestForData ? "it took too long to be run twice" : nil
  }

  /// What the page looked at and would have seen otherwise.
  private static func changed(
    _ read: [String], _ first: ResolvedPage, _ second: ResolvedPage
  ) -> [String] {
    read.compactMap { name in
      switch name {
      case "url": first.url == second.url ? nil : "req.url"
      case "resolvedUrl": first.resolvedURL == second.resolvedURL ? nil : "resolvedUrl"
      default: name
      }
    }
  }

  /// The answer of a page that ended the response itself, or failed.
  private static func plainAnswer(
    _ answer: PageRunAnswer, url: String
  ) -> RunRecord.DataAnswer? {
    answer.response.map {
      RunRecord.DataAnswer(url: url, status: $0.status, headers: $0.headers, body: nil)
    }
  }
}

extension RunRecord {
  /// Takes over what a run for the page's JSON gave.
  mutating func add(_ run: DataRun?) {
    guard let run else { return }
    trace.data = run.note
    if let answer = run.answer { data = answer }
  }
}
