import Documents
import PageModel

/// Values of answers page code fetched that are sensitive where they stand, so that they are
/// known again under any other name.
enum FetchedSecrets {
  static func sources(in input: ScanInput) -> [SecretSource] {
    guard !input.fetchedAnswers.isEmpty else { return [] }
    // The answers are judged by form and name alone: what they share with the environment is
    // found in the props without them.
    let judge = Judge(context: ScanContext(secrets: SecretSet(), now: input.now))
    return input.fetchedAnswers.flatMap { answer -> [SecretSource] in
      guard let document = try? JSONDocument(answer.body) else { return [] }
      return DocumentScan(document, judge: judge).matches().compactMap { placed in
        source(placed, in: document, url: answer.url)
      }
    }
  }

  private static func source(
    _ placed: DocumentScan.Placed, in document: JSONDocument, url: String
  ) -> SecretSource? {
    let value = placed.match.evidence
    guard !placed.isWhole, let severity = placed.match.severity, severity > .info,
      value.count >= 6
    else { return nil }
    return SecretSource(
      rule: OriginDetector.fetchedValue, severity: severity,
      origin: Origin(kind: .fetch, name: url, pointer: document.pointer(to: placed.row)),
      value: value,
      trust: Credential.isLikely(value, least: 12) ? .anywhere : .wholeValue,
      part: placed.match.rule.title)
  }
}
