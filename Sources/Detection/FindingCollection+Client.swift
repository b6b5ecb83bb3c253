import PageModel

extension FindingCollection {
  /// Judges what the browser gets as code.
  mutating func scan(client answer: ClientAnswer, inlined: [NameValue]) {
    for hit in ClientCodeDetector.hits(in: answer, inlined: inlined, judge: judge) {
      guard let severity = hit.match.severity else { continue }
      let rule = hit.match.rule
      var finding = Finding(
        rule: rule.id, severity: severity, location: .clientCode, pointer: hit.pointer,
        message: "\(rule.title): \(hit.match.detail)",
        evidence: hit.isSecret
          ? MaskedText(masking: hit.match.evidence.text)
          : MaskedText(alreadyMasked: hit.match.evidence.text),
        help: rule.family == .client ? rule.help : ClientCodeDetector.help,
        origin: hit.match.origin)
      guard !options.customRules.disabled.contains(finding.rule) else { continue }
      let verdict = judgeQuietly(&finding, value: hit.match.evidence)
      findings.append(FoldedFindings.Item(finding: finding, offset: nil, verdict: verdict))
      guard hit.isSecret else { continue }
      sensitive.insert(
        SensitiveValues.Entry(bytes: hit.match.evidence, location: .clientCode, pointer: nil))
    }
  }
}

extension Scanner {
  /// Scans the browser's code of a run, whose documents were scanned before.
  ///
  /// The input is that of the documents, with ``ScanInput/client`` and ``ScanInput/inlined``.
  package func scanClient(_ input: ScanInput) -> ScanResult {
    guard let client = input.client else { return ScanResult() }
    var context = ScanContext()
    context.secrets = SecretSet(input)
    context.now = input.now
    var collection = FindingCollection(
      judge: Judge(context: context), options: options, page: input.page, path: input.path)
    collection.scan(client: client, inlined: input.inlined)
    return collection.result()
  }
}
