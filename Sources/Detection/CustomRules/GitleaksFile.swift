import PageModel
import TOMLKit

extension CustomRules {
  /// Why a rule file cannot be used.
  package struct Problem: Error, CustomStringConvertible {
    package let description: String
  }

  /// Reads the text of a gitleaks rule file (`.gitleaks.toml`).
  ///
  /// Understood are `rules` with `regex`, `path`, `keywords`, `entropy`, `secretGroup` and
  /// allowlists, the global allowlists, and of `extend` the `path` and `disabledRules`. The rules
  /// of propscope take the part of gitleaks' default ones, whatever `useDefault` says. What
  /// cannot be followed is named in ``notices``.
  ///
  /// - Throws: Everything that is wrong, one line each.
  package init(gitleaks text: String, file: String) throws(Problem) {
    var reader = GitleaksReader(file: file)
    self = try reader.read(text)
  }
}

/// Reads one rule file, and collects what is wrong with it.
private struct GitleaksReader {
  let file: String
  private var problems: [String] = []
  private var notices: [String] = []

  init(file: String) {
    self.file = file
  }

  mutating func read(_ text: String) throws(CustomRules.Problem) -> CustomRules {
    let json = try tree(text)
    var rules = CustomRules()
    rules.file = file
    rules.allowances = allowances(json, of: "the file")
    let extend = json["extend"]
    rules.extendedPath = extend?["path"]?.stringValue
    for entry in json["rules"]?.arrayValue ?? [] {
      if let allowed = additions(entry, isExtending: rules.extendedPath != nil) {
        rules.allowances += allowed
      } else if let rule = rule(entry) {
        rules.rules.append(rule)
      }
    }
    rules.disabled = Set((extend?["disabledRules"]?.arrayValue ?? []).compactMap(\.ruleID))
    noteExtension(extend, rules)
    rules.rules.removeAll { rules.disabled.contains($0.rule.id) }
    guard problems.isEmpty else {
      throw CustomRules.Problem(description: problems.joined(separator: "\n"))
    }
    rules.notices = notices
    rules.index()
    return rules
  }

  /// The file as a tree; TOML's types are those of JSON, and dates, which no rule has.
  private func tree(_ text: String) throws(CustomRules.Problem) -> JSONValue {
    if text.utf8.contains(0) {
      throw CustomRules.Problem(description: "\(file) is not text: it has a NUL character")
    }
    if let problem = TOMLSyntax.firstProblem(in: Array(text.utf8)) {
      throw CustomRules.Problem(description: "\(file):\(problem.line): \(problem.message)")
    }
    do {
      let table = try TOMLTable(string: text)
      return try JSONValue(parsing: table.convert(to: .json))
    } catch let error as TOMLParseError {
      let place = error.source.begin
      throw CustomRules.Problem(
        description: "\(file):\(place.line):\(place.column): \(error.description)")
    } catch {
      throw CustomRules.Problem(description: "\(file) cannot be read: \(error)")
    }
  }

  /// What cannot be followed of the rules that a file builds upon.
  private mutating func noteExtension(_ extend: JSONValue?, _ rules: CustomRules) {
    if extend?["url"] != nil { notices.append("\(file): extend.url is not followed.") }
    // What an extended file has is not known yet.
    guard rules.extendedPath == nil else { return }
    let own = Set(rules.rules.map(\.rule.id))
    for id in rules.disabled.sorted(by: { $0.rawValue < $1.rawValue })
    where RuleCatalog.rule(id) == nil && !own.contains(id) {
      notices.append(
        "\(file): disabledRules: there is no rule \(id) here; docs/rules.md lists them.")
    }
  }

  /// The allowlists that a rule without an expression adds to a rule of the same name elsewhere:
  /// a built-in one, or one of the extended file; nil for a rule of its own.
  private mutating func additions(_ json: JSONValue, isExtending: Bool) -> [Allowance]? {
    guard let id = json["id"]?.ruleID, json["regex"] == nil, json["path"] == nil,
      json["allowlists"] != nil || json["allowlist"] != nil
    else { return nil }
    if !isExtending, RuleCatalog.rule(id) == nil {
      notices.append(
        "\(file): there is no rule \(id) here that its allowlists could be for; docs/rules.md lists "
          + "them.")
    }
    return allowances(json, of: "rule \(id)").map { allowance in
      var allowance = allowance
      allowance.rules = [id]
      return allowance
    }
  }

  private mutating func rule(_ json: JSONValue) -> CustomRule? {
    guard let id = json["id"]?.stringValue, !id.isEmpty else {
      problems.append("\(file): a rule has no id")
      return nil
    }
    guard let regex = json["regex"]?.stringValue, !regex.isEmpty else {
      notices.append("\(file): rule \(id) has no regex and finds nothing here.")
      return nil
    }
    if json["required"] != nil {
      notices.append("\(file): rule \(id): `required` is not followed: the rule stands alone.")
    }
    if json["skipReport"]?.boolValue == true { return nil }
    guard let pattern = pattern(regex, of: "rule \(id)") else { return nil }
    let title = json["description"]?.stringValue ?? id
    var rule = CustomRule(
      rule: Rule(
        id, .token, .error, title.last == "." ? String(title.dropLast()) : title,
        explanation: "A rule of \(file).", help: "Keep it on the server, and replace it."),
      pattern: pattern)
    if let group = json["secretGroup"]?.intValue, group > 0 {
      if group <= CustomRule.groupLimit {
        rule.secretGroup = group
        if group > pattern.groupCount {
          problems.append(
            "\(file): rule \(id): secretGroup is \(group), and the regex has "
              + (pattern.groupCount == 1 ? "1 group" : "\(pattern.groupCount) groups"))
        }
      } else {
        problems.append("\(file): rule \(id): secretGroup is more than \(CustomRule.groupLimit)")
      }
    }
    rule.entropy = json["entropy"]?.doubleValue ?? 0
    rule.keywords = words(json["keywords"])
    rule.path = json["path"]?.stringValue.flatMap { self.pattern($0, of: "rule \(id), path") }
    rule.allowances = allowances(json, of: "rule \(id)")
    return rule
  }

  /// `allowlists`, and `allowlist` as it was written before there could be several.
  private mutating func allowances(_ json: JSONValue, of owner: String) -> [Allowance] {
    let entries = (json["allowlists"]?.arrayValue ?? []) + [json["allowlist"]].compactMap { $0 }
    return entries.map { entry in
      var allowance = Allowance()
      allowance.paths = patterns(entry["paths"], of: "\(owner), allowlist")
      allowance.patterns = patterns(entry["regexes"], of: "\(owner), allowlist")
      allowance.stopWords = words(entry["stopwords"])
      allowance.reason = entry["description"]?.stringValue ?? ""
      allowance.needsAll = entry["condition"]?.stringValue?.uppercased() == "AND"
      allowance.rules = Set((entry["targetRules"]?.arrayValue ?? []).compactMap(\.ruleID))
      if let target = entry["regexTarget"]?.stringValue {
        if let known = Allowance.Target(rawValue: target) {
          allowance.target = known
        } else {
          problems.append(
            "\(file): \(owner), allowlist: regexTarget is \(target), not secret, match or line")
        }
      }
      return allowance
    }
  }

  private mutating func patterns(_ json: JSONValue?, of owner: String) -> [Pattern] {
    var found: [Pattern] = []
    for text in json?.arrayValue ?? [] {
      guard let text = text.stringValue, let pattern = pattern(text, of: owner) else { continue }
      found.append(pattern)
    }
    return found
  }

  private func words(_ json: JSONValue?) -> [[UInt8]] {
    (json?.arrayValue ?? []).compactMap { $0.stringValue.map { Array($0.lowercased().utf8) } }
      .filter { !$0.isEmpty }
  }

  private mutating func pattern(_ text: String, of owner: String) -> Pattern? {
    let pattern = Pattern(text)
    guard let problem = pattern.problem else { return pattern }
    problems.append(
      "\(file): \(owner): \(problem) in `\(text)`; expressions are RE2's, which has no look-around"
        + " and no references to groups")
    return nil
  }
}

extension JSONValue {
  fileprivate var ruleID: RuleID? { stringValue.map { RuleID($0) } }
}
