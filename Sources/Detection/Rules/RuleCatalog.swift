package import PageModel

/// All rules, in the order of docs/rules.md.
package enum RuleCatalog {
  package static let rules: [Rule] = Registry.rules

  package static func rule(_ id: RuleID) -> Rule? {
    byID[id]
  }

  private static let byID = Dictionary(
    rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  /// The text of docs/rules.md, which a test keeps equal to it.
  package static var markdown: String {
    var text = """
      # Rules

      What `propscope` looks for in props, HTML, the hydration payload and response headers.
      Values are judged
      one by one, with the names on the way to them; strings that hold JSON, addresses, HTML or
      base64 are opened
      and judged inside. This page is generated from the rules themselves.

      A rule of severity `error` is a credential or the like: it must not be there. `warning` is
      data about people
      or the business that others may not see. `info` is a hint. Values that are public by design
      have rules too:
      they take a value before a stricter rule sees it, and report nothing.

      """
    for family in Rule.Family.allCases {
      text += "\n## \(family.rawValue)\n\n"
      text += family == .publicByDesign ? publicTable() : table(of: family)
    }
    return text
  }

  private static func table(of family: Rule.Family) -> String {
    var text = ""
    var explanations: [String: [Rule]] = [:]
    var order: [String] = []
    for rule in rules where rule.family == family {
      let key = rule.explanation + " " + rule.help
      if explanations[key] == nil { order.append(key) }
      explanations[key, default: []].append(rule)
    }
    for key in order {
      text += "| rule | severity | what |\n|---|---|---|\n"
      for rule in explanations[key] ?? [] {
        text += "| `\(rule.id)` | \(rule.severity?.rawValue ?? "none") | \(rule.title) |\n"
      }
      text += "\n\(key)\n\n"
    }
    return String(text.dropLast())
  }

  private static func publicTable() -> String {
    var text = "| rule | what |\n|---|---|\n"
    for rule in rules where rule.family == .publicByDesign {
      text += "| `\(rule.id)` | \(rule.title) |\n"
    }
    return text
  }
}
