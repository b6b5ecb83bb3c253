import PageModel

/// What stands between the brackets of `select(…)`.
indirect enum JSONCondition: Sendable, Hashable {
  /// Whether one of the values a path leads to passes; without a test, whether one is neither null
  /// nor false.
  case value(path: [JSONQuery.Step], test: Test?)
  case both(JSONCondition, JSONCondition)
  case either(JSONCondition, JSONCondition)
  case not(JSONCondition)

  /// What is asked of one value.
  enum Test: Sendable, Hashable {
    case comparison(sign: String, value: JSONValue)
    /// Strings only, as all that follow but the last.
    case contains(String)
    case begins(String)
    case ends(String)
    case matches(Expression)
    /// Objects only.
    case has(String)
  }

  /// A regular expression that is compiled once; equal ones have the same pattern.
  struct Expression: Sendable, Hashable {
    let pattern: String
    let compiled: TextExpression

    static func == (left: Expression, right: Expression) -> Bool { left.pattern == right.pattern }

    func hash(into hasher: inout Hasher) { hasher.combine(pattern) }
  }

  /// - Parameter follow: The rows a path leads to from a row.
  func holds(
    for row: Int, in document: JSONDocument, follow: ([JSONQuery.Step], Int) -> [Int]
  ) -> Bool {
    switch self {
    case .value(let path, let test):
      return follow(path, row).contains { row in
        test?.passes(row, document)
          ?? (document.kind(of: row) != .null && document.bool(of: row) != false)
      }
    case .both(let one, let other):
      return one.holds(for: row, in: document, follow: follow)
        && other.holds(for: row, in: document, follow: follow)
    case .either(let one, let other):
      return one.holds(for: row, in: document, follow: follow)
        || other.holds(for: row, in: document, follow: follow)
    case .not(let other): return !other.holds(for: row, in: document, follow: follow)
    }
  }
}

extension JSONCondition.Test {
  fileprivate func passes(_ row: Int, _ document: JSONDocument) -> Bool {
    switch self {
    case .comparison(let sign, let value): return Self.compare(row, document, sign, value)
    case .contains(let part): return document.string(of: row)?.contains(part) ?? false
    case .begins(let part): return document.string(of: row)?.hasPrefix(part) ?? false
    case .ends(let part): return document.string(of: row)?.hasSuffix(part) ?? false
    case .matches(let expression):
      guard var text = document.string(of: row) else { return false }
      return text.withUTF8 { expression.compiled.first(in: $0, from: 0) != nil }
    case .has(let key):
      return document.kind(of: row) == .object && document.member(of: row, key: key) != nil
    }
  }

  private static func compare(
    _ row: Int, _ document: JSONDocument, _ sign: String, _ value: JSONValue
  ) -> Bool {
    let order = order(of: row, document, value)
    switch sign {
    case "==": return order == 0
    case "!=": return order != 0
    case "<": return order.map { $0 < 0 } ?? false
    case "<=": return order.map { $0 <= 0 } ?? false
    case ">": return order.map { $0 > 0 } ?? false
    default: return order.map { $0 >= 0 } ?? false
    }
  }

  /// -1, 0 or 1 for values that can be compared; nil for others.
  private static func order(of row: Int, _ document: JSONDocument, _ value: JSONValue) -> Int? {
    switch (document.kind(of: row), value) {
    case (.string, .string(let text)):
      guard let own = document.string(of: row) else { return nil }
      return own == text ? 0 : own < text ? -1 : 1
    case (.number, .number(let text)):
      guard let own = Double(document.text(of: row)), let other = Double(text) else { return nil }
      return own == other ? 0 : own < other ? -1 : 1
    case (.bool, .bool(let flag)): return document.bool(of: row) == flag ? 0 : 1
    case (.null, .null): return 0
    default: return nil
    }
  }
}
