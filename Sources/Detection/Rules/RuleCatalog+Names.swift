package import PageModel

extension RuleCatalog {
  /// What is wrong with the name of a rule in a decision, and which name may have been meant; nil
  /// when there is such a rule, or the name is a pattern.
  ///
  /// - Parameter custom: The rules there are beside those of propscope.
  package static func misnamed(
    _ entry: IgnoreEntry, custom: CustomRules = CustomRules()
  ) -> String? {
    guard let name = entry.rule, !name.contains("*"), rule(RuleID(name)) == nil,
      !custom.catalog.contains(where: { $0.id.rawValue == name })
    else { return nil }
    let likely = rules.map(\.id.rawValue)
      .map { (name: $0, distance: distance(from: name, to: $0)) }
      .min { $0.distance < $1.distance }
    var text = "there is no rule \"\(name)\""
    if let likely, likely.distance <= max(2, name.count / 2) {
      text += "; did you mean \(likely.name)?"
    }
    return text
  }

  /// How many letters have to be put in, taken out or changed (Levenshtein).
  private static func distance(from one: String, to other: String) -> Int {
    let other = Array(other.utf8)
    var row = Array(0...other.count)
    for (index, letter) in one.utf8.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let replaced = diagonal + (letter == other[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
      }
    }
    return row[other.count]
  }
}
