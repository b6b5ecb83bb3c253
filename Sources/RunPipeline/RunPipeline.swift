package import Detection
package import PageModel
internal import PageRequests
internal import Synchronization

/// Takes a request all the way to a run record: ten steps, each a function with one input and one
/// output type, so that no step can be taken without the one before it.
///
/// A step that fails is data in the record. Nothing here is ever thrown.
package struct RunPipeline: Sendable {
  /// The clocks of a run, so that tests need no waiting.
  package struct Clocks: Sendable {
    /// Milliseconds since 1970.
    package var now: @Sendable () -> Int64
    /// Milliseconds on a clock that only goes forward.
    package var steady: @Sendable () -> Double

    package init(now: @escaping @Sendable () -> Int64, steady: @escaping @Sendable () -> Double) {
      self.now = now
      self.steady = steady
    }
  }

  /// Rows of large props that are searched before any of them is shown: more than a screen has,
  /// and some ten milliseconds of work.
  package static let previewRows = 10_000
  /// Bytes of props that take long enough to be searched for somebody to wait.
  private static let largeProps = 1_000_000

  let project: LoadedProject
  let runner: PageRunner
  let scanner: Scanner
  let clocks: Clocks
  /// Milliseconds a page is waited for after its answer; see ``PageRunRequest/patience``.
  private let patience: Int?

  package init(
    project: LoadedProject, runner: PageRunner, scanner: Scanner = Scanner(), clocks: Clocks,
    patience: Int? = nil
  ) {
    self.project = project
    self.runner = runner
    self.scanner = scanner
    self.clocks = clocks
    self.patience = patience
  }

  /// Runs a page once.
  ///
  /// - Parameters:
  ///   - context: Step 1, the request.
  ///   - client: Told which page is about to run, so that its browser's code can be built.
  ///   - onStage: Told of each stage as it begins and ends, from any thread.
  ///   - onPreview: Given the result of a page with large props before they are searched for what
  ///     must not be shown: the record without findings, and the sensitive values of the first
  ///     ``previewRows`` rows; and before that, with the beginning of the props only.
  ///   - onAmended: Given the result anew when page code fails after it had answered.
  package func run(
    _ context: RequestContext,
    client: ClientBuild? = nil,
    onStage: @escaping @Sendable (StageEvent) -> Void = { _ in },
    onPreview: (@Sendable (RunResult) -> Void)? = nil,
    onAmended: @escaping @Sendable (RunResult) -> Void = { _ in }
  ) async -> RunResult {
    let began = clocks.steady()
    onStage(StageEvent(stage: .resolution, start: 0))
    let environment = self.environment(for: context)
    let preparation = await prepare(context, environment, began: began, onStage)
    let middleware = preparation.middleware
    let resolved = StageEvent(
      stage: .resolution, start: 0,
      duration: clocks.steady() - began - (middleware?.stage.duration ?? 0))
    onStage(resolved)
    let turn = Turn(
      context: context, environment: environment, began: began,
      before: [resolved] + [middleware?.stage].compactMap { $0 }, client: client,
      onStage: onStage, onPreview: onPreview, onAmended: onAmended)
    return await answer(preparation, turn)
  }

  /// What stays the same while pages are tried for one request.
  private struct Turn {
    let context: RequestContext
    let environment: ProjectEnvironment
    let began: Double
    /// The stages before the page.
    let before: [StageEvent]
    let client: ClientBuild?
    let onStage: @Sendable (StageEvent) -> Void
    let onPreview: (@Sendable (RunResult) -> Void)?
    let onAmended: @Sendable (RunResult) -> Void
  }

  /// Steps 3 to 9, for whatever the routing led to.
  private func answer(_ preparation: Preparation, _ turn: Turn) async -> RunResult {
    let (context, environment, before) = (turn.context, turn.environment, turn.before)
    let middleware = preparation.middleware
    switch preparation.prepared {
    case .answered(var record):
      record.trace.stages = before
      record.add(middleware)
      var result = finish(
        record, of: nil, context: context, environment: environment, began: turn.began)
      result.inputs += middleware?.inputs ?? []
      return result
    case .page(var request):
      if let patience { request.patience = patience }
      let request = request
      let isOfPage = preparation.unmatched == nil && request.kind == .page
      if isOfPage { turn.client?.found(request, runner: runner) }
      let offset = clocks.steady() - turn.began
      let shift: @Sendable (StageEvent) -> StageEvent = { event in
        StageEvent(stage: event.stage, start: event.start + offset, duration: event.duration)
      }
      let make: @Sendable (PageRunAnswer, DataRun?) -> RunResult = { answer, data in
        var record = self.record(of: answer, request: request, context: context)
        record.trace.stages = before + record.trace.stages.map(shift)
        record.add(middleware)
        record.add(preparation.unmatched)
        record.add(data)
        var result = self.finish(
          record, of: answer, context: context, environment: environment, began: turn.began)
        result.inputs += middleware?.inputs ?? []
        if let sensitive = data?.sensitive { result.sensitive.formUnion(sensitive) }
        return result
      }
      let tellAhead = turn.onPreview.map { telling($0, of: request, context, environment) }
      let latest = LatestAnswer()
      let answer = await run(
        request, { turn.onStage(shift($0)) },
        onLateFailure: { failure in
          guard var answer = latest.value else { return latest.failLater(failure) }
          answer.outcome = .failed(failure)
          turn.onAmended(make(answer, nil))
        }, tellAhead)
      let settled = latest.settle(answer)
      if settled.isUnmatched,
        let next = self.preparation(
          after: request.resolved.page, in: preparation, context, environment)
      {
        return await self.answer(next, turn)
      }
      if (settled.props?.count ?? 0) >= Self.largeProps { tellAhead?(settled, false) }
      return make(settled, await dataRun(for: settled, of: request, context))
    }
  }

  /// Tells of an answer that is not judged yet, or of the beginning of one.
  private typealias TellAhead = @Sendable (PageRunAnswer, _ isBeginning: Bool) -> Void

  private func telling(
    _ onPreview: @escaping @Sendable (RunResult) -> Void, of request: PageRunRequest,
    _ context: RequestContext, _ environment: ProjectEnvironment
  ) -> TellAhead {
    { answer, isBeginning in
      let record = self.record(of: answer, request: request, context: context)
      onPreview(self.preview(record, environment, isBeginning: isBeginning))
    }
  }

  /// Runs the page, and has the beginning of its props judged beside that.
  private func run(
    _ request: PageRunRequest, _ onStage: @escaping @Sendable (StageEvent) -> Void,
    onLateFailure: @escaping @Sendable (RunFailure) -> Void,
    _ tellAhead: TellAhead?
  ) async -> PageRunAnswer {
    guard let tellAhead, let runAhead = runner.runAhead else {
      return await runner.run(request, onStage, onLateFailure)
    }
    let beginning = Mutex<Task<Void, Never>?>(nil)
    let answer = await runAhead(request, onStage, onLateFailure) { answer in
      // Node's thread, which tells of it, has other things to do.
      let task = Task.detached(priority: .userInitiated) { tellAhead(answer, true) }
      beginning.withLock { $0 = task }
    }
    // It must not be shown in place of what follows.
    await beginning.withLock { $0 }?.value
    return answer
  }

  private func preview(
    _ record: RunRecord, _ environment: ProjectEnvironment, isBeginning: Bool
  ) -> RunResult {
    let input = scanInput(of: record, context: record.request, environment: environment)
    let scan = quieting(for: record.page).scanner.scan(input, first: Self.previewRows)
    var result = RunResult(record: record, sensitive: scan.sensitive, inputs: [])
    result.isBeginning = isBeginning
    return result
  }

  /// Steps 8 and 9: scans what would reach the browser and completes the record.
  private func finish(
    _ record: RunRecord, of answer: PageRunAnswer?, context: RequestContext,
    environment: ProjectEnvironment, began: Double
  ) -> RunResult {
    var record = record
    let start = clocks.steady()
    let quieting = quieting(for: record.page)
    var input = scanInput(of: record, context: context, environment: environment)
    input.fetchedAnswers = answer?.fetchedAnswers ?? []
    let scan = quieting.scanner.scan(input)
    record.findings += FetchedOrigins.trace(scan.findings, in: input)
    record.origins = PropOrigins.trace(input)
    if let answer {
      record.findings += ResponseDetector.findings(
        ResponseDetector.Answer(
          headers: record.response?.headers ?? [], cachePolicy: record.cachePolicy,
          headersRead: answer.headersRead,
          isProduction: context.mode == .production, findings: scan.findings,
          origins: record.origins))
    }
    addReads(to: &record, marks: answer?.readMarks)
    quiet(&record, quieting, scan: scan)
    record.trace.stages.append(
      StageEvent(stage: .findings, start: start - began, duration: clocks.steady() - start))
    var result = RunResult(
      record: record, sensitive: scan.sensitive, inputs: answer?.inputs ?? [])
    result.recorded = answer?.recorded ?? []
    return result
  }
}
