internal import PageModel
internal import PageRequests

/// What running the middleware left behind, to be put into the record of the page.
struct MiddlewareReport {
  var record: RunRecord.Middleware
  var stage: StageEvent
  /// Its own requests and output, on the run's clock.
  var trace: RunTrace
  var inputs: [String]
}

/// Where middleware leaves a request.
enum MiddlewareResult {
  /// The project has none, or the routing is over already.
  case none
  case passed(RequestRoute, MiddlewareReport)
  /// It answered, sent the visitor elsewhere, or failed.
  case answered(Prepared, MiddlewareReport)
}

extension RunPipeline {
  /// Lets the project's middleware have its turn.
  func runMiddleware(
    _ route: RequestRoute, _ context: RequestContext, _ environment: ProjectEnvironment,
    began: Double, _ onStage: @escaping @Sendable (StageEvent) -> Void
  ) async -> MiddlewareResult {
    guard let path = project.project.middlewareFile, route.early == nil, version(context) >= 12
    else { return .none }
    let file = project.project.relative(path)
    let start = clocks.steady() - began
    onStage(StageEvent(stage: .middleware, start: start))
    var turn = MiddlewareTurn(file: file, start: start)
    var request = middlewareRequest(file, route, context, environment)
    let description = await runner.run(request, { _ in }, { _ in })
    turn.add(description, at: start)
    let result: MiddlewareResult
    if case .failed(let failure) = description.outcome {
      result = await self.failed(turn, failure, route, context, environment, began)
    } else {
      do throws(ProjectError) {
        let own = description.props.flatMap { try? JSONValue(parsing: $0.bytes) }
        let matcher = try MiddlewareMatcher(own?["matcher"] ?? .null)
        if matcher.applies(to: route) {
          request.kind = .middleware
          let again = clocks.steady() - began
          let answer = await runner.run(request, { _ in }, { _ in })
          turn.add(answer, at: again)
          result = await took(answer, turn, route, context, environment, began)
        } else {
          result = .passed(route, turn.report(.skipped, until: clocks.steady() - began))
        }
      } catch {
        let failure = RunFailure(
          stage: .middleware, name: "InvalidMatcher", message: error.message,
          hint: "Correct config.matcher in \(file).")
        result = await self.failed(turn, failure, route, context, environment, began)
      }
    }
    switch result {
    case .none: break
    case .passed(_, let report), .answered(_, let report): onStage(report.stage)
    }
    return result
  }

  private func middlewareRequest(
    _ file: String, _ route: RequestRoute, _ context: RequestContext,
    _ environment: ProjectEnvironment
  ) -> PageRunRequest {
    let name = file.split(separator: "/").last?.hasPrefix("proxy.") == true ? "proxy" : "middleware"
    var page = route.errorPage(status: 200)
    page.page = Page(key: PageKey("/\(name)"), file: file)
    page.headers = route.headers
    var request = self.request(page, context, environment)
    request.kind = .describeMiddleware
    request.special = SpecialModules()
    return request
  }

  /// Follows what the middleware answered.
  private func took(
    _ answer: PageRunAnswer, _ turn: MiddlewareTurn, _ route: RequestRoute,
    _ context: RequestContext, _ environment: ProjectEnvironment, _ began: Double
  ) async -> MiddlewareResult {
    if case .failed(let failure) = answer.outcome {
      return await failed(turn, failure, route, context, environment, began)
    }
    guard let response = answer.response else {
      return .passed(route, turn.report(.next, until: clocks.steady() - began))
    }
    let said = MiddlewareAnswer(status: response.status, headers: response.headers)
    let now = clocks.steady() - began
    switch said.action {
    case .next, .rewrite:
      var route = route
      route.take(said, from: turn.file)
      return .passed(route, turn.report(said, until: now))
    case .redirect(let destination, let status):
      var record = redirect(
        context, destination: destination, status: status, headers: said.responseHeaders,
        trace: ["\(turn.file) redirects: \(status) to \(destination)"])
      let inData = NameValue("x-nextjs-redirect", destination)
      if said.isForData {
        // The router of the client goes there itself: fetch would follow an ordinary redirect.
        record.response?.headers = said.responseHeaders
      } else {
        record.data = RunRecord.DataAnswer(
          url: route.errorPage(status: 200).dataURL, status: status,
          headers: said.responseHeaders + [inData], body: nil)
      }
      return .answered(.answered(record), turn.report(said, until: now))
    case .respond(let status):
      var record = emptyRecord(context)
      record.url = route.browserURL
      record.sentHeaders = route.headers
      record.outcome = .ended
      record.response = RunRecord.Response(status: status, headers: said.responseHeaders)
      let isJSON = record.response?.isJSON ?? false
      record.props = isJSON ? answer.html.map { JSONText($0) } : nil
      record.html = isJSON ? nil : answer.html
      record.trace.logs = log(["\(turn.file) answers itself"])
      return .answered(.answered(record), turn.report(said, until: now))
    }
  }

  private func failed(
    _ turn: MiddlewareTurn, _ failure: RunFailure, _ route: RequestRoute,
    _ context: RequestContext, _ environment: ProjectEnvironment, _ began: Double
  ) async -> MiddlewareResult {
    var record = emptyRecord(context)
    record.url = route.browserURL
    record.sentHeaders = route.headers
    record.outcome = .failed(failure)
    record.response = RunRecord.Response(status: 500, headers: [])
    // A module that could not be built, or was stopped, has no page that says so.
    if failure.stage != .build, failure.stage != .limit {
      await show(failure, in: &record, route, context, environment)
    }
    return .answered(
      .answered(record), turn.report(.failed, until: clocks.steady() - began))
  }
}

extension RunPipeline {
  /// Puts the error page into a record whose request failed before any page was asked.
  func show(
    _ failure: RunFailure, in record: inout RunRecord, _ route: RequestRoute,
    _ context: RequestContext, _ environment: ProjectEnvironment
  ) async {
    var page = route.errorPage(status: 500)
    page.page = .builtInError
    var request = self.request(page, context, environment)
    request.failure = failure
    let shown = await runner.run(request, { _ in }, { _ in })
    record.response = shown.response ?? RunRecord.Response(status: 500, headers: [])
    record.html = shown.html
    record.payload = shown.payload
  }
}

/// The turn of middleware while it lasts.
private struct MiddlewareTurn {
  let file: String
  /// Milliseconds since the run began.
  let start: Double
  var trace = RunTrace()
  var inputs: [String] = []

  init(file: String, start: Double) {
    self.file = file
    self.start = start
  }

  /// Takes over what one of its two runs left behind.
  mutating func add(_ answer: PageRunAnswer, at start: Double) {
    trace.requests += answer.trace.requests
    trace.logs += answer.trace.logs.map { line in
      RunTrace.LogLine(level: line.level, text: line.text, time: line.time + start)
    }
    trace.environment = Set(trace.environment).union(answer.trace.environment).sorted()
    inputs = answer.inputs
  }

  func report(_ action: RunRecord.Middleware.Action, until end: Double) -> MiddlewareReport {
    report(RunRecord.Middleware(file: file, action: action), until: end)
  }

  func report(_ answer: MiddlewareAnswer, until end: Double) -> MiddlewareReport {
    var record: RunRecord.Middleware
    switch answer.action {
    case .next: record = RunRecord.Middleware(file: file, action: .next)
    case .rewrite(let target):
      record = RunRecord.Middleware(file: file, action: .rewrite, destination: target)
    case .redirect(let target, _):
      record = RunRecord.Middleware(file: file, action: .redirect, destination: target)
    case .respond: record = RunRecord.Middleware(file: file, action: .response)
    }
    record.requestHeaders = answer.requestHeaders?.map(\.name)
    record.responseHeaders = answer.responseHeaders.map(\.name)
    return report(record, until: end)
  }

  private func report(_ record: RunRecord.Middleware, until end: Double) -> MiddlewareReport {
    MiddlewareReport(
      record: record, stage: StageEvent(stage: .middleware, start: start, duration: end - start),
      trace: trace, inputs: inputs)
  }
}

extension RunRecord {
  /// Puts what middleware did in front of what the page did.
  mutating func add(_ report: MiddlewareReport?) {
    guard let report else { return }
    middleware = report.record
    trace.requests = report.trace.requests + trace.requests
    trace.logs = report.trace.logs + trace.logs
    trace.environment = Set(trace.environment).union(report.trace.environment).sorted()
    // The client's router learns of a rewrite from the answer to its own request.
    if let target = report.record.destination, report.record.action == .rewrite,
      data?.headers.contains(where: { $0.name.lowercased() == "x-nextjs-rewrite" }) == false
    {
      data?.headers.append(NameValue("x-nextjs-rewrite", target))
    }
  }
}
