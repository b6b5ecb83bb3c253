package import PageModel

/// All rules, in the order of docs/rules.md.
package enum RuleCatalog {
  package static let rules: [Rule] = Registry.rules

  package static func rule(_ id: RuleID) -> Rule? {
    byID[id]
  }

  private static let byID = Dictionary(
    rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}
