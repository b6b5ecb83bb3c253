import PageModel

/// Makes one finding of those that differ only by their position in lists.
enum FoldedFindings {
  struct Item {
    var finding: Finding
  }

  private struct Key: Hashable {
    let rule: RuleID
    let location: Finding.Location
    let pattern: [String]
    let detail: String
  }

  /// One finding for each rule and pointer pattern (`/users/*/ssn`), at the first place, with the
  /// number of places in its message.
  static func fold(_ items: [Item]) -> [Finding] {
    var order: [Key] = []
    var groups: [Key: (finding: Finding, count: Int)] = [:]
    for item in items {
      let finding = item.finding
      let key = Key(
        rule: finding.rule, location: finding.location, pattern: pattern(of: finding.pointer),
        detail: finding.message)
      if groups[key] == nil {
        order.append(key)
        groups[key] = (finding, 0)
      }
      groups[key]?.count += 1
    }
    return order.compactMap { key in
      guard let group = groups[key] else { return nil }
      var finding = group.finding
      if group.count > 1 { finding.message += " (\(group.count) times)" }
      return finding
    }
  }

  /// The place with every position in a list written as `*`.
  static func pattern(of pointer: JSONPointer) -> [String] {
    pointer.components.map { component in
      !component.isEmpty && component.utf8.allSatisfy(\.isDigit) ? "*" : component
    }
  }
}
