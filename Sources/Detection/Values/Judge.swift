import Documents
import PageModel

/// Asks every detector about one text, and about what it holds inside.
struct Judge: Sendable {
  let context: ScanContext
  let gate: Gate

  init(context: ScanContext) {
    self.context = context
    self.gate = Gate(secrets: context.secrets)
  }

  /// The judgement on a text: nil when nothing is wrong with it or it is public by design.
  func judge(_ subject: Subject) -> Match? {
    guard let match = verdict(subject), !match.isPublic else { return nil }
    return match
  }

  /// Known values first, since nothing is more certain; then what form and name say.
  private func verdict(_ subject: Subject) -> Match? {
    guard !subject.text.isEmpty else { return nil }
    guard subject.kind == .string else { return named(subject) }
    let known = context.secrets.isEmpty ? nil : OriginDetector.examine(subject, in: context)
    if let known, known.rule.id != OriginDetector.fetchedValue.id,
      !PublicKeyDetector.isPublic(subject.text)
    {
      return known
    }
    // A rule that says what a value is says more than that some answer had it.
    return verdictByForm(subject) ?? known
  }

  /// Tokens, then what is public, then other forms, the name, and what is inside: the order in
  /// which they are certain.
  private func verdictByForm(_ subject: Subject) -> Match? {
    if let token = tokens(in: subject) { return token }
    if let rule = PublicKeyDetector.publicRule(for: subject.text, name: subject.name) {
      return Match(rule, evidence: subject.text)
    }
    if context.secrets.isDeclaredPublic(subject.text) || PublicKeyDetector.isSearchKey(subject)
      || PublicKeyDetector.isAnalyticsKey(subject)
    {
      return nil
    }
    if let cookie = SessionDetector.signedCookie(subject.text) { return cookie }
    for detector in Registry.detectors {
      if let match = detector.examine(subject, in: context) { return match }
    }
    return named(subject) ?? Opening.match(in: subject, judge: self)
  }

  private func named(_ subject: Subject) -> Match? {
    guard var match = NameJudge.examine(subject) else { return nil }
    // What the visitor typed into the address is no news to them.
    if context.secrets.isFromAddress(subject.text) { match.severity = .info }
    return match
  }

  /// The first token of a text that counts; a public one when there is no other and it is all
  /// there is.
  private func tokens(in subject: Subject) -> Match? {
    for hit in TokenMatcher.shared.hits(in: subject) {
      let token = Array(subject.text[hit.range])
      let rule = hit.format.rule
      if rule.id == WebTokenDetector.webToken.id || rule.id == WebTokenDetector.encrypted.id {
        let match = WebTokenDetector.judge(token, subject, now: context.now)
        if let match, !match.isPublic || token.count == subject.text.count { return match }
        continue
      }
      if hit.verdict == .failed {
        // A wrong checksum inside a longer text is a documentation sample.
        guard token.count == subject.text.count, rule.severity == .error, !subject.isExample else {
          continue
        }
        return Match(
          rule, severity: .warning, evidence: token, detail: "its checksum is not right")
      }
      guard rule.severity != nil else { continue }
      if hit.verdict == .doubtful, rule.severity == .error {
        return Match(
          rule, severity: .warning, evidence: token, detail: "its checksum is not right")
      }
      return Match(rule, evidence: token)
    }
    return nil
  }
}
