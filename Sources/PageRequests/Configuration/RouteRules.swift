package import PageModel

/// A condition of a configured route: `has` and `missing` items.
package struct RouteCondition: Sendable, Hashable {
  package enum Subject: Sendable, Hashable {
    case header(String)
    case cookie(String)
    case query(String)
    case host
  }

  package var subject: Subject
  /// A regular expression for the whole value; nil asks only for presence.
  package var value: String?
}

/// What headers, redirects and rewrites have in common: when they apply.
package struct RouteSource: Sendable, Hashable {
  /// A path pattern such as `/old/:slug*`.
  package var pattern: String
  package var has: [RouteCondition] = []
  package var missing: [RouteCondition] = []
  /// False when the pattern is compared with the path as it is, base path and all.
  package var usesBasePath = true
  /// False when the pattern names the locale itself.
  package var usesLocale = true
}

/// An entry of `headers()`.
package struct HeaderRule: Sendable, Hashable {
  package var source: RouteSource
  package var headers: [NameValue]
}

/// An entry of `redirects()`.
package struct RedirectRule: Sendable, Hashable {
  package var source: RouteSource
  package var destination: String
  package var status: Int
}

/// An entry of `rewrites()`.
package struct RewriteRule: Sendable, Hashable {
  package var source: RouteSource
  package var destination: String
}

/// The three places of `rewrites()`; a plain array means ``afterFiles``.
package struct RewriteRules: Sendable, Hashable {
  package var beforeFiles: [RewriteRule] = []
  package var afterFiles: [RewriteRule] = []
  package var fallback: [RewriteRule] = []

  package init() {}

  init(_ value: JSONValue?) throws(ProjectError) {
    guard let value, !value.isNull else { return }
    if value.arrayValue != nil {
      afterFiles = try RewriteRule.rules(value)
      return
    }
    beforeFiles = try RewriteRule.rules(value["beforeFiles"])
    afterFiles = try RewriteRule.rules(value["afterFiles"])
    fallback = try RewriteRule.rules(value["fallback"])
  }
}

extension RouteSource {
  init(_ json: JSONValue, kind: String) throws(ProjectError) {
    guard let pattern = json["source"]?.stringValue else {
      throw invalid(json, kind: kind, "`source` is missing")
    }
    guard pattern.hasPrefix("/") else {
      throw invalid(json, kind: kind, "`source` does not start with /")
    }
    do {
      _ = try PathPattern(pattern)
    } catch {
      throw invalid(json, kind: kind, "`source` parse failed: \(error.reason)")
    }
    self.pattern = pattern
    self.has = try RouteSource.conditions(json["has"], of: json, kind: kind)
    self.missing = try RouteSource.conditions(json["missing"], of: json, kind: kind)
    self.usesBasePath = json["basePath"]?.boolValue ?? true
    self.usesLocale = json["locale"]?.boolValue ?? true
  }

  private static func conditions(
    _ value: JSONValue?, of rule: JSONValue, kind: String
  ) throws(ProjectError) -> [RouteCondition] {
    guard let value, !value.isNull else { return [] }
    guard let items = value.arrayValue else {
      throw invalid(rule, kind: kind, "invalid `has` or `missing` field: not an array")
    }
    var conditions: [RouteCondition] = []
    for item in items {
      let key = item["key"]?.stringValue
      let subject: RouteCondition.Subject? =
        switch (item["type"]?.stringValue, key) {
        case ("header", let key?): .header(key.lowercased())
        case ("cookie", let key?): .cookie(key)
        case ("query", let key?): .query(key)
        case ("host", _): .host
        default: nil
        }
      guard let subject else {
        throw invalid(
          rule, kind: kind,
          "invalid item \(JSONText(item).string): needs type header, cookie or query with a key, "
            + "or type host with a value")
      }
      conditions.append(RouteCondition(subject: subject, value: item["value"]?.stringValue))
    }
    return conditions
  }
}

extension HeaderRule {
  static func rules(_ value: JSONValue?) throws(ProjectError) -> [HeaderRule] {
    var rules: [HeaderRule] = []
    for json in try items(value, kind: "header") {
      let source = try RouteSource(json, kind: "header")
      guard let list = json["headers"]?.arrayValue, !list.isEmpty else {
        throw invalid(json, kind: "header", "`headers` field must be an array with an item")
      }
      var headers: [NameValue] = []
      for item in list {
        guard let key = item["key"]?.stringValue, let text = item["value"]?.stringValue else {
          throw invalid(json, kind: "header", "`key` and `value` of a header must be strings")
        }
        headers.append(NameValue(key, text))
      }
      rules.append(HeaderRule(source: source, headers: headers))
    }
    return rules
  }
}

extension RedirectRule {
  static func rules(_ value: JSONValue?) throws(ProjectError) -> [RedirectRule] {
    var rules: [RedirectRule] = []
    for json in try items(value, kind: "redirect") {
      let source = try RouteSource(json, kind: "redirect")
      guard let destination = json["destination"]?.stringValue else {
        throw invalid(json, kind: "redirect", "`destination` is missing")
      }
      let status: Int
      if let code = json["statusCode"]?.intValue, RouteChecks.statuses.contains(code) {
        status = code
      } else if let permanent = json["permanent"]?.boolValue {
        status = permanent ? 308 : 307
      } else {
        throw invalid(
          json, kind: "redirect", "`permanent` is not set to `true` or `false`")
      }
      rules.append(RedirectRule(source: source, destination: destination, status: status))
    }
    return rules
  }
}

extension RewriteRule {
  static func rules(_ value: JSONValue?) throws(ProjectError) -> [RewriteRule] {
    var rules: [RewriteRule] = []
    for json in try items(value, kind: "rewrite") {
      let source = try RouteSource(json, kind: "rewrite")
      guard let destination = json["destination"]?.stringValue else {
        throw invalid(json, kind: "rewrite", "`destination` is missing")
      }
      rules.append(RewriteRule(source: source, destination: destination))
    }
    return rules
  }
}

private func items(_ value: JSONValue?, kind: String) throws(ProjectError) -> [JSONValue] {
  guard let value, !value.isNull else { return [] }
  guard let items = value.arrayValue else {
    throw ProjectError("\(kind)s must return an array, received \(value.typeName)")
  }
  try RouteChecks(kind: kind).check(items)
  return items
}

private func invalid(_ rule: JSONValue, kind: String, _ reason: String) -> ProjectError {
  ProjectError(
    "Invalid \(kind) found: \(reason) for route \(JSONText(rule).string)",
    hint: "Correct the entry in next.config.")
}
