import PageModel

/// A rule of the user's own: a regular expression, and what must hold of its match.
struct CustomRule: Sendable {
  let rule: Rule
  let pattern: Pattern
  /// The group that holds the secret; nil: the first one that took part, else the whole match.
  var secretGroup: Int?
  /// Bits per character that a secret must have more of; 0 for no limit.
  var entropy = 0.0
  /// In lower case; one of them must occur, unless there are none.
  var keywords: [[UInt8]] = []
  /// The files the rule is for; nil: all of them.
  var path: Pattern?
  var allowances: [Allowance] = []

  /// As many groups as the matcher can tell.
  static let groupLimit = 14
  /// Matches that are looked at in one text before it is given up.
  private static let attempts = 32

  /// The first secret in a text that nothing allows.
  func secret(in text: [UInt8], path: String?, global: [Allowance]) -> Range<Int>? {
    var start = 0
    for _ in 0..<Self.attempts {
      guard let match = pattern.match(in: text, from: start, groups: Self.groupLimit),
        let whole = match.first ?? nil
      else { return nil }
      start = max(whole.upperBound, start + 1)
      let range = secretRange(in: match, whole)
      guard !range.isEmpty, isStrong(text[range]) else { continue }
      let occurrence = Occurrence(secret: text[range], match: text[whole], line: text, path: path)
      let isAllowed = (allowances + global).contains { $0.allows(occurrence, of: rule.id) }
      if !isAllowed { return range }
    }
    return nil
  }

  private func secretRange(in match: [Range<Int>?], _ whole: Range<Int>) -> Range<Int> {
    if let secretGroup {
      return (secretGroup < match.count ? match[secretGroup] : nil) ?? whole
    }
    return match.dropFirst().lazy.compactMap { $0 }.first { !$0.isEmpty } ?? whole
  }

  private func isStrong(_ secret: ArraySlice<UInt8>) -> Bool {
    entropy <= 0 || Shape(secret).entropy > entropy
  }
}

/// A secret where it was found.
struct Occurrence {
  let secret: ArraySlice<UInt8>
  let match: ArraySlice<UInt8>
  /// The member it is in: `"name":"value"`.
  let line: [UInt8]
  let path: String?
}

/// Something that makes a match of a custom rule harmless.
struct Allowance: Sendable {
  /// The text regular expressions are tried on.
  enum Target: String, Sendable {
    case secret, match, line
  }

  var paths: [Pattern] = []
  var patterns: [Pattern] = []
  var target = Target.secret
  /// In lower case.
  var stopWords: [[UInt8]] = []
  /// Whether all kinds of conditions that are given must hold, rather than one of them.
  var needsAll = false
  /// The rules it is for; empty: all of them.
  var rules: Set<RuleID> = []
  /// What its author says of it; empty for nothing.
  var reason = ""

  func allows(_ occurrence: Occurrence, of rule: RuleID) -> Bool {
    guard rules.isEmpty || rules.contains(rule) else { return false }
    var verdicts: [Bool] = []
    if !paths.isEmpty {
      let path = Array((occurrence.path ?? "").utf8)
      verdicts.append(!path.isEmpty && paths.contains { $0.matches(path) })
    }
    if !patterns.isEmpty {
      let text =
        switch target {
        case .secret: Array(occurrence.secret)
        case .match: Array(occurrence.match)
        case .line: occurrence.line
        }
      verdicts.append(patterns.contains { $0.matches(text) })
    }
    if !stopWords.isEmpty {
      let secret = occurrence.secret.map(\.lowered)
      verdicts.append(stopWords.contains { secret.firstOffset(of: $0) != nil })
    }
    return needsAll ? !verdicts.isEmpty && verdicts.allSatisfy { $0 } : verdicts.contains(true)
  }
}
