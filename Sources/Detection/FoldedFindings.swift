import PageModel

/// Makes one finding of those that differ only by their position in lists.
enum FoldedFindings {
  struct Item {
    var finding: Finding
    /// The byte offset of the value in the scanned text.
    var offset: Int?
    /// Who quiets it; nil when nobody does.
    var verdict: Quieting.Verdict?
  }

  private struct Key: Hashable {
    let rule: RuleID
    let location: Finding.Location
    let pattern: [String]
    let detail: String
    let verdict: Quieting.Verdict?
  }

  /// One finding for each rule and pointer pattern (`/users/*/ssn`), at the first place, with the
  /// number of places in its message.
  static func fold(_ items: [Item]) -> [Item] {
    var order: [Key] = []
    var groups: [Key: (item: Item, count: Int)] = [:]
    for item in items {
      let finding = item.finding
      let key = Key(
        rule: finding.rule, location: finding.location, pattern: pattern(of: finding.pointer),
        detail: finding.message, verdict: item.verdict)
      if groups[key] == nil {
        order.append(key)
        groups[key] = (item, 0)
      }
      groups[key]?.count += 1
    }
    return order.compactMap { key in
      guard let group = groups[key] else { return nil }
      var item = group.item
      if group.count > 1 { item.finding.message += " (\(group.count) times)" }
      return item
    }
  }

  /// The place with every position in a list written as `*`.
  static func pattern(of pointer: JSONPointer) -> [String] {
    pointer.components.map { component in
      !component.isEmpty && component.utf8.allSatisfy(\.isDigit) ? "*" : component
    }
  }
}
