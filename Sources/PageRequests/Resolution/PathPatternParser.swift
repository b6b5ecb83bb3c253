/// Reads the text of a ``PathPattern``.
struct PathPatternParser {
  private static let defaultExpression = "[^\\/]+?"

  private let text: [Character]
  private var index = 0

  init(_ text: String) {
    self.text = Array(text)
  }

  private var current: Character? { index < text.count ? text[index] : nil }

  mutating func parse() throws(PathPattern.SyntaxError) -> [PathPattern.Token] {
    var tokens: [PathPattern.Token] = []
    var literal = ""
    func flush() {
      if !literal.isEmpty { tokens.append(.literal(literal)) }
      literal = ""
    }
    while let character = current {
      switch character {
      case "\\":
        index += 1
        guard let escaped = current else { throw fail("nothing follows the \\ at the end") }
        literal.append(escaped)
        index += 1
      case ":", "(":
        // A slash or dot right before a parameter belongs to it, and is absent when it is.
        var prefix = ""
        if let last = literal.last, last == "/" || last == "." {
          prefix = String(literal.removeLast())
        }
        flush()
        var parameter = try parseParameter(prefix: prefix)
        parameter.modifier = parseModifier()
        tokens.append(.parameter(parameter))
      case "{":
        flush()
        tokens.append(contentsOf: try parseBraces())
      case "}", "?", "*", "+":
        throw fail("unexpected \(character) at \(index)")
      default:
        literal.append(character)
        index += 1
      }
    }
    flush()
    return tokens
  }

  /// Reads `:name`, `:name(expression)` or `(expression)`.
  private mutating func parseParameter(
    prefix: String
  ) throws(PathPattern.SyntaxError) -> PathPattern.Parameter {
    var name: String?
    if current == ":" {
      index += 1
      let start = index
      while let character = current, isNameCharacter(character) { index += 1 }
      guard index > start else { throw fail("missing parameter name at \(start - 1)") }
      name = String(text[start..<index])
    }
    let expression = current == "(" ? try parseExpression() : PathPatternParser.defaultExpression
    return PathPattern.Parameter(
      name: name, prefix: prefix, expression: expression, suffix: "", modifier: nil)
  }

  /// Reads `{prefix:name(expression)suffix}` with its modifier.
  private mutating func parseBraces() throws(PathPattern.SyntaxError) -> [PathPattern.Token] {
    let start = index
    index += 1
    let prefix = try parseBraceText()
    var parameter = PathPattern.Parameter(
      name: nil, prefix: prefix, expression: "", suffix: "", modifier: nil)
    if current == ":" || current == "(" {
      parameter = try parseParameter(prefix: prefix)
      parameter.suffix = try parseBraceText()
    }
    guard current == "}" else { throw fail("the { at \(start) is not closed") }
    index += 1
    parameter.modifier = parseModifier()
    return [.parameter(parameter)]
  }

  private mutating func parseBraceText() throws(PathPattern.SyntaxError) -> String {
    var literal = ""
    while let character = current, !":({}".contains(character) {
      if character == "\\" {
        index += 1
        guard let escaped = current else { throw fail("nothing follows the \\ at the end") }
        literal.append(escaped)
      } else {
        literal.append(character)
      }
      index += 1
    }
    return literal
  }

  private mutating func parseExpression() throws(PathPattern.SyntaxError) -> String {
    let start = index
    var depth = 0
    var expression = ""
    while let character = current {
      index += 1
      switch character {
      case "\\":
        expression.append(character)
        guard let escaped = current else { throw fail("nothing follows the \\ at the end") }
        expression.append(escaped)
        index += 1
        continue
      case "(":
        depth += 1
        if depth == 1 { continue }
        // A group of the user's own would shift the numbers of the parameters behind it.
        let next = text[index...].prefix(2)
        guard next.first == "?", next != ["?", "<"] else {
          throw fail("capturing groups are not allowed at \(index - 1)")
        }
      case ")":
        depth -= 1
        if depth == 0 {
          guard !expression.isEmpty else { throw fail("missing pattern at \(start)") }
          guard PatternRegex(expression, ignoringCase: true) != nil else {
            throw fail("(\(expression)) is not a regular expression that can be read")
          }
          return expression
        }
      default: break
      }
      expression.append(character)
    }
    throw fail("unbalanced pattern at \(start)")
  }

  private mutating func parseModifier() -> PathPattern.Modifier? {
    guard let character = current, let modifier = PathPattern.Modifier(rawValue: character) else {
      return nil
    }
    index += 1
    return modifier
  }

  private func isNameCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }

  private func fail(_ reason: String) -> PathPattern.SyntaxError {
    PathPattern.SyntaxError(reason: reason)
  }
}
