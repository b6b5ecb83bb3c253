internal import Detection
package import PageModel

extension RunPipeline {
  /// Runs a page once more with other values in place of everything confidential, and says where
  /// they came out.
  ///
  /// The second run has a worker to itself and may take about twice the page's own time. Nothing
  /// of it is in the result but what it proves: outcome, documents, logs and times stay those of
  /// the first. Pages that write are not run twice.
  ///
  /// - Parameters:
  ///   - result: The first run.
  ///   - context: Its request.
  /// - Returns: The first run with what was proven; nil when there is nothing to prove or the page
  ///   may not be run again.
  package func proven(_ result: RunResult, _ context: RequestContext) async -> RunResult? {
    let first = result.record
    guard Self.mayRunAgain(first) else { return nil }
    guard Self.documentSize(of: first) <= Self.largestDocuments else {
      var unproven = result
      unproven.record.trace.canary =
        "nothing is proven: documents this large are not made a second time"
      return unproven
    }
    let environment = self.environment(for: context)
    let preparation = await prepare(context, environment, began: clocks.steady()) { _ in }
    guard case .page(var request) = preparation.prepared else { return nil }
    let canaries = Canaries(
      for: scanInput(of: first, context: context, environment: environment),
      seed: UInt64(truncatingIfNeeded: clocks.now()))
    guard !canaries.isEmpty else { return nil }
    request.environment = canaries.replacing(environment: request.environment)
    request.resolved.headers = canaries.replacing(headers: request.resolved.headers)
    request.isApart = true
    let allowed = (Self.pageTime(of: first) * 2 + 1000) / 1000
    request.limits.timeout = min(allowed, request.limits.timeout)
    let answer = await runner.run(request, { _ in }, { _ in })
    guard !Task.isCancelled else { return nil }
    var proven = result
    guard answer.outcome == first.outcome, answer.response?.status == first.response?.status
    else {
      proven.record.trace.canary =
        "nothing is proven: with other credentials the page \(Self.description(of: answer.outcome))"
      return proven
    }
    let proof = canaries.proof(
      first: Canaries.Documents(props: first.props, html: first.html),
      second: Canaries.Documents(props: answer.props, html: answer.html),
      findings: first.findings)
    // What was proven on top has not been judged by anybody's decisions yet.
    let judged = quieting(for: first.page).scanner.options.quieting
      .part(proof.findings, page: first.page?.key.rawValue)
    proven.record.findings = judged.kept
    proven.record.quieted += judged.quieted
    let count = proof.findings.count { $0.origin.contains(where: \.isProven) }
    proven.record.trace.canary =
      "a second run with other credentials proved the origin of "
      + "\(count) finding\(count == 1 ? "" : "s")"
    if !proof.sensitive.isEmpty { proven.sensitive.formUnion(proof.sensitive) }
    return proven
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
    case .failed: "fails"
    }
  }
}
