internal import Detection
package import PageModel

extension RunPipeline {
  /// Runs a page once more with the same request, renders it as a browser does, and says what
  /// differs.
  ///
  /// As with ``proven(_:_:)`` the second run has a worker to itself, and nothing of it is in the
  /// result but findings. Pages that write are not run twice.
  ///
  /// - Parameters:
  ///   - result: The first run.
  ///   - context: Its request.
  /// - Returns: The first run with what was found; nil when the page may not be run again.
  package func hydrated(_ result: RunResult, _ context: RequestContext) async -> RunResult? {
    guard let html = result.record.html else { return nil }
    // The page once more, and up to five renders, each with its modules loaded anew.
    switch await repetition(of: result, context, factor: 6, plus: 3000) {
    case .refused: return nil
    case .tooLarge:
      var unchecked = result
      unchecked.record.trace.hydration =
        "nothing is compared: documents this large are not made a second time"
      return unchecked
    case .ready(let second):
      var request = second.request
      request.hydration = HydrationCheck(html: html)
      let answer = await runner.run(request, { _ in }, { _ in })
      guard !Task.isCancelled else { return nil }
      return compared(result, with: answer, of: request, context)
    }
  }

  private func compared(
    _ result: RunResult, with answer: PageRunAnswer, of request: PageRunRequest,
    _ context: RequestContext
  ) -> RunResult {
    let first = result.record
    var checked = result
    if let reason = Self.disagreement(answer, first) {
      checked.record.trace.hydration = "nothing is compared: run again, \(reason)"
      return checked
    }
    let found = HydrationDetector.findings(
      answer.hydration, first: first.props, second: answer.props, html: first.html ?? [])
    let decisions = quieting(for: first.page).scanner.options.quieting
    let judged = decisions.part(found, page: first.page?.key.rawValue)
    checked.record.findings += judged.kept
    checked.record.quieted += judged.quieted
    checked.record.unusedIgnores.removeAll { decisions.isUsed($0, in: judged.use) }
    checked.record.trace.hydration = Self.summary(answer.hydration, found)
    if !found.isEmpty {
      // The other side of a difference may be another secret.
      let second = record(of: answer, request: request, context: context)
      let input = scanInput(
        of: second, context: context, environment: environment(for: context))
      checked.sensitive.formUnion(quieting(for: first.page).scanner.scan(input).sensitive)
    }
    return checked
  }

  private static func summary(_ hydration: Hydration?, _ found: [Finding]) -> String {
    if let problem = hydration?.problem {
      return "the page could not be rendered as in a browser: \(problem)"
    }
    let differing = found.isEmpty ? "nothing" : "\(found.count) place\(found.count == 1 ? "" : "s")"
    return "run again and rendered as in a browser, the page differs in \(differing)"
  }
}
