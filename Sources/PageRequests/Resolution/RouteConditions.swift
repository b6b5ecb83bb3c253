import PageModel

/// What `has` and `missing` conditions look at.
struct ConditionSubjects {
  let headers: [NameValue]
  let cookies: [NameValue]
  let query: [QueryItem]
  let host: String

  /// The parameters that the conditions capture when all of them hold, else nil.
  func capture(_ source: RouteSource) -> [QueryItem]? {
    var captured: [QueryItem] = []
    for condition in source.has {
      guard let found = match(condition) else { return nil }
      captured += found
    }
    return source.missing.allSatisfy { match($0) == nil } ? captured : nil
  }

  private func match(_ condition: RouteCondition) -> [QueryItem]? {
    guard let value = value(of: condition.subject), !value.isEmpty else { return nil }
    guard let expression = condition.value, !expression.isEmpty else {
      let name = ConditionSubjects.parameterName(condition.subject)
      return name.isEmpty ? [] : [QueryItem(name: name, values: [value])]
    }
    guard let regex = PatternRegex(expression, ignoringCase: false),
      let groups = regex.wholeMatchNames(value)
    else { return nil }
    if groups.isEmpty, condition.subject == .host {
      return [QueryItem(name: "host", values: [value])]
    }
    return groups.map { QueryItem(name: $0.name, values: [$0.value]) }
  }

  private func value(of subject: RouteCondition.Subject) -> String? {
    switch subject {
    case .header(let key): headers.first { $0.name.lowercased() == key }?.value
    case .cookie(let key): cookies.first { $0.name == key }?.value
    case .query(let key): query.first { $0.name == key }?.values.last
    case .host: host
    }
  }

  /// Only letters can name a parameter: `x-user-id` is captured as `xuserid`.
  private static func parameterName(_ subject: RouteCondition.Subject) -> String {
    switch subject {
    case .header(let key), .cookie(let key), .query(let key):
      String(key.filter { $0.isASCII && $0.isLetter })
    case .host: "host"
    }
  }
}
