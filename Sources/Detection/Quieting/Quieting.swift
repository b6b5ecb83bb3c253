package import PageModel

/// Which findings somebody decided to live with, and why.
///
/// Findings are judged one by one, before those of a list are folded into one: a new value beside
/// quieted ones is reported.
package struct Quieting: Sendable {
  /// Which decisions a scan made use of; those of several scans are added up.
  package struct Use: Sendable, Hashable {
    /// Indices of ``Quieting/entries``.
    package var entries: Set<Int> = []
    package var baseline: Set<Fingerprint> = []

    package init() {}

    package mutating func formUnion(_ other: Use) {
      entries.formUnion(other.entries)
      baseline.formUnion(other.baseline)
    }
  }

  package var entries: [IgnoreEntry]
  /// The key of the fingerprints in ``entries``.
  package var key: FingerprintKey?
  package var baseline: Baseline?

  package init(
    entries: [IgnoreEntry] = [], key: FingerprintKey? = nil, baseline: Baseline? = nil
  ) {
    self.entries = entries
    self.key = key
    self.baseline = baseline
  }

  /// Whether there is nothing to be asked.
  var isEmpty: Bool { entries.isEmpty && key == nil && baseline == nil }

  // MARK: Judging

  /// The hashes of a finding's value under the keys there are.
  struct ValueHashes: Sendable {
    var project: String?
    var baseline: String?
  }

  func hashes(of value: [UInt8]) -> ValueHashes {
    var hashes = ValueHashes()
    hashes.project = key.map { $0.hash(value) }
    if let baseline {
      hashes.baseline = baseline.key == key ? hashes.project : baseline.key.hash(value)
    }
    return hashes
  }

  /// Who quiets a finding, and why.
  struct Verdict: Sendable, Hashable {
    var reason: String
    var source: IgnoreEntry.Source
    var isInBaseline = false
  }

  /// Whether a finding is quieted; the first decision that fits counts, and is noted in `use`.
  func verdict(
    on finding: Finding, _ hashes: ValueHashes, page: String?, use: inout Use
  ) -> Verdict? {
    for (index, entry) in entries.enumerated()
    where Self.fits(entry, finding, hashes, page: page) {
      use.entries.insert(index)
      return Verdict(reason: entry.reason, source: entry.source)
    }
    guard let baseline else { return nil }
    let fingerprint = fingerprint(of: finding, hashes)
    guard let reason = baseline.reason(for: fingerprint) else { return nil }
    use.baseline.insert(fingerprint)
    return Verdict(
      reason: reason, source: IgnoreEntry.Source(file: baseline.file), isInBaseline: true)
  }

  private static func fits(
    _ entry: IgnoreEntry, _ finding: Finding, _ hashes: ValueHashes, page: String?
  ) -> Bool {
    if let rule = entry.rule, !PlacePattern.matches(text: finding.rule.rawValue, rule) {
      return false
    }
    if let wanted = entry.page, !(page.map { PlacePattern.matches(text: $0, wanted) } ?? false) {
      return false
    }
    if let place = entry.pointer, !PlacePattern.matches(place, finding.pointer) { return false }
    return entry.fingerprint == nil || entry.fingerprint == hashes.project
  }

  /// The finding's fingerprint under the baseline's key.
  func fingerprint(of finding: Finding, _ hashes: ValueHashes) -> Fingerprint {
    Fingerprint(
      rule: finding.rule, pointer: PlacePattern.place(of: finding.pointer),
      value: hashes.baseline ?? "")
  }

  // MARK: Findings from elsewhere

  /// Parts findings that no scan made.
  ///
  /// - Parameter value: The bytes that a finding is about; nil for one that is about no value.
  package func part(
    _ findings: [Finding], page: String?, value: (Finding) -> [UInt8]? = { _ in nil }
  ) -> (kept: [Finding], quieted: [QuietedFinding], use: Use) {
    var use = Use()
    var kept: [Finding] = []
    var quieted: [QuietedFinding] = []
    for var finding in findings {
      var hashes = ValueHashes(project: finding.fingerprint)
      if let bytes = value(finding) {
        hashes = self.hashes(of: bytes)
        finding.fingerprint = hashes.project
      }
      if let verdict = verdict(on: finding, hashes, page: page, use: &use) {
        quieted.append(
          QuietedFinding(finding: finding, reason: verdict.reason, source: verdict.source))
      } else {
        kept.append(finding)
      }
    }
    return (kept, quieted, use)
  }

  // MARK: What is not needed any more

  /// What made use of decisions, or could not.
  package enum Judge: Sendable {
    /// A scan of documents, which knows nothing of how they came about.
    case scan
    /// One run of a page, without a second one beside it.
    case run
  }

  /// The entries that were of no use; not those for rules that this judge never asks.
  ///
  /// - Parameter custom: The rules there are beside those of propscope.
  package func unusedEntries(
    _ use: Use, by judge: Judge, custom: CustomRules = CustomRules()
  ) -> [IgnoreEntry] {
    let unused = entries.indices.filter { !use.entries.contains($0) }.map { index in
      var entry = entries[index]
      entry.mistake = RuleCatalog.misnamed(entry, custom: custom)
      return entry
    }
    return unused.filter { entry in
      guard let rule = entry.rule, rule != "*" else { return true }
      let others = judge == .scan ? Self.scanless : Self.comparisons
      return !others.contains { PlacePattern.matches(text: $0, rule) }
    }
  }

  /// Rules of what is compared with a second run: of a persona, of a browser.
  private static let comparisons = (PersonaDetector.rules + HydrationDetector.rules)
    .map(\.id.rawValue)

  /// Rules that saved documents cannot break.
  private static let scanless =
    comparisons
    + (OriginDetector.rules + ResponseDetector.rules + UnreadPropsDetector.rules
    + ClientCodeDetector.rules).map(\.id.rawValue)

  /// Whether an entry was of use.
  package func isUsed(_ entry: IgnoreEntry, in use: Use) -> Bool {
    use.entries.contains { entries.indices.contains($0) && entries[$0] == entry }
  }

  /// What the baseline holds and no scan found, in its order.
  package func unusedBaseline(_ use: Use) -> [Fingerprint] {
    (baseline?.fingerprints ?? []).filter { !use.baseline.contains($0) }
  }
}
