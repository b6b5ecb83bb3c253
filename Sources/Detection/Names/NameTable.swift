/// All name rules by their endings.
struct NameTable: Sendable {
  static let shared = NameTable(Registry.nameRules)

  let rules: [NameRule]
  private let byEnding: [String: [Int]]
  private let longestEnding: Int

  init(_ rules: [NameRule]) {
    self.rules = rules
    var byEnding: [String: [Int]] = [:]
    for (index, rule) in rules.enumerated() {
      for ending in rule.endings { byEnding[ending, default: []].append(index) }
    }
    self.byEnding = byEnding
    self.longestEnding = byEnding.keys.map(\.utf8.count).max() ?? 0
  }

  /// The rules with the longest ending that the name has, looking past words that only say which
  /// (`apiKeyLive`, `password2`).
  func matches(_ words: [String]) -> [Int] {
    guard !words.isEmpty else { return [] }
    if let whole = byEnding[words.joined()] { return whole }
    if words.contains(where: Self.questions.contains) { return [] }
    var words = words[...]
    while !words.isEmpty {
      if let found = matchesExactly(words) { return found }
      guard let last = words.last, words.count > 1,
        last.utf8.allSatisfy(\.isDigit) || Self.passedOver.contains(last)
      else { return [] }
      words.removeLast()
    }
    return []
  }

  /// The rules of the longest ending, without those that an earlier word takes out; a plural
  /// counts as its singular.
  private func matchesExactly(_ words: ArraySlice<String>) -> [Int]? {
    for start in words.indices {
      var ending = words[start...].joined()
      guard ending.utf8.count <= longestEnding + 1 else { continue }
      var found = byEnding[ending]
      if found == nil, ending.hasSuffix("s"), ending.utf8.count > 4, !ending.hasSuffix("ss") {
        ending.removeLast()
        found = byEnding[ending]
      }
      guard let found else { continue }
      return found.filter { index in
        !words[..<start].contains(where: rules[index].exceptions.contains)
      }
    }
    return nil
  }

  /// Endings that only say which of several, or in which form.
  private static let passedOver: Set<String> = [
    "value", "plain", "plaintext", "cleartext", "raw", "string", "current", "old", "new", "temp",
    "live", "prod", "production", "test", "staging", "dev", "sandbox", "encoded", "base", "b",
    "hex", "decrypted", "unencrypted", "primary", "secondary", "backup", "v", "copy", "header",
    "a", "x", "number", "no", "nr", "num", "nummer", "usd", "eur", "gbp", "cents", "amount",
  ]

  /// Words that make a name a question or an amount, whatever follows.
  private static let questions: Set<String> = [
    "is", "has", "have", "can", "should", "show", "hide", "hidden", "needs", "require",
    "requires", "required", "allow", "allows", "allowed", "enable", "enabled", "disable",
    "disabled", "supports", "min", "max", "minimum", "maximum", "num", "count", "total", "length",
    "label", "placeholder", "forgot", "change", "update", "validate", "validation", "generate",
    "regex", "pattern", "error", "errors", "message", "icon", "button", "css", "design", "color",
    "example", "masked", "obfuscated", "redacted", "truncated", "fake", "dummy", "mock",
  ]
}
