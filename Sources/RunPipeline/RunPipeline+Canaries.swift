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
    var proven = result
    let second: SecondRun
    switch await repetition(of: result, context, factor: 2, plus: 1000) {
    case .refused: return nil
    case .tooLarge:
      proven.record.trace.canary =
        "nothing is proven: documents this large are not made a second time"
      return proven
    case .ready(let ready): second = ready
    }
    let canaries = Canaries(
      for: scanInput(of: first, context: context, environment: second.environment),
      seed: UInt64(truncatingIfNeeded: clocks.now()))
    guard !canaries.isEmpty else { return nil }
    var request = second.request
    request.environment = canaries.replacing(environment: request.environment)
    request.resolved.headers = canaries.replacing(headers: request.resolved.headers)
    let answer = await runner.run(request, { _ in }, { _ in })
    guard !Task.isCancelled else { return nil }
    if let reason = Self.disagreement(answer, first) {
      proven.record.trace.canary = "nothing is proven: with other credentials \(reason)"
      return proven
    }
    let proof = canaries.proof(
      first: Canaries.Documents(props: first.props, html: first.html),
      second: Canaries.Documents(props: answer.props, html: answer.html),
      findings: first.findings)
    // What was proven on top has not been judged by anybody's decisions yet.
    let quieting = quieting(for: first.page).scanner.options.quieting
    let judged = quieting.part(proof.findings, page: first.page?.key.rawValue) {
      proof.sensitive.value(of: $0)
    }
    proven.record.findings = judged.kept
    proven.record.quieted += judged.quieted
    proven.record.unusedIgnores.removeAll { quieting.isUsed($0, in: judged.use) }
    let count = proof.findings.count { $0.origin.contains(where: \.isProven) }
    proven.record.trace.canary =
      "a second run with other credentials proved the origin of "
      + "\(count) finding\(count == 1 ? "" : "s")"
    if !proof.sensitive.isEmpty { proven.sensitive.formUnion(proof.sensitive) }
    return proven
  }
}
