internal import Detection
internal import PageModel
internal import PageRequests

extension RunPipeline {
  /// What is quieted in a run: what the project says, and what the page's own module says.
  struct RunQuieting {
    let scanner: Scanner
    /// Comments that are not understood.
    let problems: [IgnoreComments.Problem]
  }

  /// The scanner of a run, with the decisions that hold for its page.
  func quieting(for page: RunRecord.PageIdentity?) -> RunQuieting {
    guard let page, let source = PageSource.read(page.file, root: project.project.root) else {
      return RunQuieting(scanner: scanner, problems: [])
    }
    let comments = IgnoreComments.read(source, file: page.file, page: page.key.rawValue)
    guard !comments.entries.isEmpty else {
      return RunQuieting(scanner: scanner, problems: comments.problems)
    }
    var options = scanner.options
    options.quieting.entries = comments.entries + options.quieting.entries
    return RunQuieting(scanner: Scanner(options: options), problems: comments.problems)
  }

  /// Takes the quieted findings out of a record, and notes which decisions about this very page
  /// were of no use, and which can be of none anywhere.
  func quiet(_ record: inout RunRecord, _ run: RunQuieting, scan: ScanResult) {
    let quieting = run.scanner.options.quieting
    let page = record.page?.key.rawValue
    // Findings that no scan made were not judged yet; the others are not touched again.
    let rest = quieting.part(record.findings, page: page)
    record.findings = rest.kept
    record.quieted = scan.quieted + rest.quieted
    var use = scan.use
    use.formUnion(rest.use)
    let custom = run.scanner.options.customRules
    record.unusedIgnores = quieting.unusedEntries(use, by: .run, custom: custom).filter {
      $0.page != nil && $0.page == page || $0.mistake != nil
    }
    record.trace.logs += run.problems.map { problem in
      RunTrace.LogLine(level: "warn", text: "\(problem.source): \(problem.message)", time: 0)
    }
  }
}
