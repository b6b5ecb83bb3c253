internal import Detection
internal import PageModel
internal import PageRequests

extension RunPipeline {
  /// Puts the browser's code into the result of a run, with what is wrong with it.
  ///
  /// - Parameters:
  ///   - answer: The browser's build of the page that ran.
  ///   - result: The run.
  ///   - context: Its request.
  func adding(
    _ answer: ClientAnswer, to result: RunResult, _ context: RequestContext
  ) -> RunResult {
    guard result.record.page != nil else { return result }
    var result = result
    guard let code = answer.code else {
      // A page that does not build says so itself.
      if let failure = answer.failure, !result.record.hasFailedToBuild {
        result.record.trace.logs.append(
          RunTrace.LogLine(
            level: "warn", text: "client code: \(failure.message)", time: 0))
      }
      return result
    }
    result.record.client = code
    let environment = environment(for: context)
    var input = scanInput(of: result.record, context: context, environment: environment)
    input.client = answer
    input.inlined = environment.inlined
    let quieting = quieting(for: result.record.page)
    let scan = quieting.scanner.scanClient(input)
    result.record.findings = scan.findings.merged(into: result.record.findings)
    result.record.quieted += scan.quieted
    result.record.unusedIgnores = result.record.unusedIgnores.filter { entry in
      !quieting.scanner.options.quieting.isUsed(entry, in: scan.use)
    }
    if !scan.sensitive.isEmpty { result.sensitive.formUnion(scan.sensitive) }
    return result
  }
}

extension RunRecord {
  fileprivate var hasFailedToBuild: Bool {
    if case .failed(let failure) = outcome { failure.stage == .build } else { false }
  }
}

extension [Finding] {
  /// Both lists as one, errors first; of equal severity those that were there before come first.
  fileprivate func merged(into others: [Finding]) -> [Finding] {
    let all = others + self
    return Severity.allCases.reversed().flatMap { severity in
      all.filter { $0.severity == severity }
    }
  }
}
