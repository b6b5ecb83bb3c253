/// The part of the language between the brackets of `select(…)`, as jq has it: comparisons, `and`,
/// `or`, `not`, and tests such as `.name | test("^a")`.
extension JSONQueryReader {
  mutating func readSelect() throws(JSONQueryError) -> JSONQuery.Step {
    skipSpace()
    guard take("(") else { throw JSONQueryError(text: "select needs ( after it") }
    let condition = try readCondition()
    guard take(")") else { throw JSONQueryError(text: "select needs ) at its end") }
    return .select(condition)
  }

  private mutating func readCondition() throws(JSONQueryError) -> JSONCondition {
    var condition = try readConjunction()
    while take("or") { condition = .either(condition, try readConjunction()) }
    return condition
  }

  private mutating func readConjunction() throws(JSONQueryError) -> JSONCondition {
    var condition = try readTerm()
    while take("and") { condition = .both(condition, try readTerm()) }
    return condition
  }

  private mutating func readTerm() throws(JSONQueryError) -> JSONCondition {
    terms += 1
    guard terms <= Self.mostTerms else { throw JSONQueryError(text: "select asks too much") }
    skipSpace()
    var condition: JSONCondition
    if take("(") {
      condition = try readCondition()
      guard take(")") else { throw JSONQueryError(text: "a ) is missing") }
    } else {
      condition = try readTest()
    }
    skipSpace()
    while take("|") {
      skipSpace()
      guard take("not") else { throw JSONQueryError(text: "only not can follow here") }
      condition = .not(condition)
      skipSpace()
    }
    return condition
  }

  /// A path with what is asked of the values it leads to, or a test of the value itself.
  private mutating func readTest() throws(JSONQueryError) -> JSONCondition {
    if let test = try readFunction() { return .value(path: [], test: test) }
    var path = try readPath()
    skipSpace()
    while peek("|") {
      let before = place
      _ = take("|")
      skipSpace()
      if peek("not") {
        place = before
        break
      }
      if let test = try readFunction() { return .value(path: path, test: test) }
      path += try readPath()
      skipSpace()
    }
    for sign in ["==", "!=", "<=", ">=", "<", ">"] where take(sign) {
      return .value(path: path, test: .comparison(sign: sign, value: try readLiteral()))
    }
    return .value(path: path, test: nil)
  }

  /// `test("^a")`, `contains("a")`, `startswith("a")`, `endswith("a")` or `has("key")`; nil when
  /// none of them is here.
  private mutating func readFunction() throws(JSONQueryError) -> JSONCondition.Test? {
    let names = ["test", "contains", "startswith", "endswith", "has"]
    guard let name = names.first(where: { take($0) }) else { return nil }
    skipSpace()
    guard take("(") else { throw JSONQueryError(text: "\(name) needs ( after it") }
    skipSpace()
    guard peek("\"") || peek("'") else {
      throw JSONQueryError(text: "\(name) takes a text in quotes")
    }
    let text = try readQuoted()
    skipSpace()
    guard take(")") else { throw JSONQueryError(text: "\(name) needs ) at its end") }
    switch name {
    case "contains": return .contains(text)
    case "startswith": return .begins(text)
    case "endswith": return .ends(text)
    case "has": return .has(text)
    default:
      switch TextExpression.compile(text, isSmart: false) {
      case .success(let compiled):
        return .matches(JSONCondition.Expression(pattern: text, compiled: compiled))
      case .failure(let error): throw JSONQueryError(text: "\(text): \(error.text)")
      }
    }
  }
}
