internal import PageModel
internal import PageRequests

/// What steps 1 and 2 lead to.
enum Prepared {
  /// The request is answered before a page is reached: by a redirect, by middleware, or because it
  /// does not fit the project.
  case answered(RunRecord)
  case page(PageRunRequest)
}

/// The request, ready for its page, and what happened on the way there.
struct Preparation {
  var prepared: Prepared
  var middleware: MiddlewareReport?
  /// Set when no page answers, and Next.js's own error page shows for it.
  var unmatched: Unmatched?
  /// The request before its page was looked for; nil when none was.
  var route: RequestRoute?
}

/// Why a request has no page.
struct Unmatched {
  var status: Int
  var reason: String
  /// The decisions that led there.
  var log: [RunTrace.LogLine]
}

extension RunPipeline {
  /// Step 2: which page answers, after middleware had its turn.
  ///
  /// - Parameter began: The run's beginning on the steady clock.
  func prepare(
    _ context: RequestContext, _ environment: ProjectEnvironment, began: Double,
    _ onStage: @escaping @Sendable (StageEvent) -> Void
  ) async -> Preparation {
    let resolver = PageResolver(
      tree: project.tree, config: project.configuration, nextVersion: version(context),
      hasMiddleware: project.project.middlewareFile != nil)
    var report: MiddlewareReport?
    var begun: RequestRoute?
    do throws(ResolutionError) {
      var route = try resolver.begin(context)
      begun = route
      switch await runMiddleware(route, context, environment, began: began, onStage) {
      case .none: break
      case .passed(let passed, let own): (route, report) = (passed, own)
      case .answered(let prepared, let own):
        return Preparation(prepared: prepared, middleware: own)
      }
      let unresolved = route
      var result = prepare(try route.resolve(), route, context, environment, report)
      result.route = unresolved
      return result
    } catch {
      var record = emptyRecord(context)
      let failure = RunFailure(
        stage: .resolution, name: "ResolutionError",
        message: conflict(error, context) ?? error.message, hint: error.hint)
      record.outcome = .failed(failure)
      record.trace.logs = log(error.trace)
      if let begun, error.conflictingPath != nil, context.mode == .development {
        record.url = begun.browserURL
        record.sentHeaders = begun.headers
        var shown = failure
        shown.name = "Error"
        await show(shown, in: &record, begun, context, environment)
      }
      return Preparation(prepared: .answered(record), middleware: report)
    }
  }

  /// The page that has its turn after one that is not made for the path; nil when there is none.
  ///
  /// A static page without a fallback leaves paths that it does not list to other dynamic pages
  /// and to the fallback rewrites.
  func preparation(
    after page: Page, in preparation: Preparation, _ context: RequestContext,
    _ environment: ProjectEnvironment
  ) -> Preparation? {
    guard var route = preparation.route else { return nil }
    route.passOver(page)
    let unresolved = route
    guard let resolution = try? route.resolve() else { return nil }
    if case .page(let other) = resolution, other.status == 404 { return nil }
    var next = prepare(resolution, route, context, environment, preparation.middleware)
    guard next.unmatched == nil else { return nil }
    next.route = unresolved
    return next
  }

  /// What a build says of a page and a file in `public/` that have one path.
  private func conflict(_ error: ResolutionError, _ context: RequestContext) -> String? {
    guard context.mode == .production, let path = error.conflictingPath else { return nil }
    return "Conflicting public and page file was found. "
      + "https://nextjs.org/docs/messages/conflicting-public-file-page\n\(path)"
  }

  private func prepare(
    _ resolution: Resolution, _ route: RequestRoute, _ context: RequestContext,
    _ environment: ProjectEnvironment, _ report: MiddlewareReport?
  ) -> Preparation {
    /// Next.js's own error page, run as a page of the project would be.
    func unmatched(_ status: Int, _ reason: String, _ trace: [String]) -> Preparation {
      let page = request(route.errorPage(status: status), context, environment)
      return Preparation(
        prepared: .page(page), middleware: report,
        unmatched: Unmatched(status: status, reason: reason, log: log(trace)))
    }
    switch resolution {
    case .page(let page):
      return Preparation(
        prepared: .page(request(page, context, environment)), middleware: report)
    case .redirect(let destination, let status, let headers, let trace):
      return Preparation(
        prepared: .answered(
          redirect(
            context, destination: destination, status: status, headers: headers, trace: trace)),
        middleware: report)
    case .publicFile(let file):
      var request = request(file, context, environment)
      request.kind = .publicFile
      return Preparation(prepared: .page(request), middleware: report)
    case .elsewhere(let url, let asked, let trace):
      var record = emptyRecord(context)
      record.take(asked)
      record.handedTo = RunRecord.HandedRequest(kind: .server, target: url)
      record.outcome = .ended
      record.trace.logs = log(trace)
      return Preparation(prepared: .answered(record), middleware: report)
    case .notFound(let reason, let trace): return unmatched(404, reason, trace)
    case .badRequest(let reason, let trace): return unmatched(400, reason, trace)
    }
  }

  /// The record of a request that is sent elsewhere before any page runs.
  func redirect(
    _ context: RequestContext, destination: String, status: Int, headers own: [NameValue] = [],
    trace: [String]
  ) -> RunRecord {
    var record = emptyRecord(context)
    record.outcome = .redirect(destination: destination, statusCode: status, basePath: nil)
    var headers = own + [NameValue("Location", destination)]
    // Next.js adds it for clients that do not know status 308.
    if status == 308 { headers.append(NameValue("Refresh", "0;url=\(destination)")) }
    record.response = RunRecord.Response(status: status, headers: headers)
    record.trace.logs = log(trace)
    return record
  }
}

extension RunRecord {
  /// Says that no page answered, and why.
  mutating func add(_ unmatched: Unmatched?) {
    guard let unmatched else { return }
    trace.logs = unmatched.log + trace.logs
    // A failure of what the error page is made of (`_app`, say) says more.
    if case .failed = outcome { return }
    outcome =
      unmatched.status == 404
      ? .notFound
      : .failed(RunFailure(stage: .resolution, name: "BadRequest", message: unmatched.reason))
  }
}
