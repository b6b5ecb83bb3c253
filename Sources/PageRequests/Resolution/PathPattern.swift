import PageModel

/// A path pattern of `next.config`: `/old/:slug`, `/docs/:path*`, `/post/:id(\\d+)`, `/(a|b)`.
///
/// The syntax is that of path-to-regexp 6. A pattern is translated into one regular expression,
/// matched against the whole path without regard to case; one trailing slash is tolerated.
struct PathPattern: Hashable {
  struct SyntaxError: Error, Hashable {
    let reason: String
  }

  enum Modifier: Character, Hashable {
    case optional = "?"
    case zeroOrMore = "*"
    case oneOrMore = "+"

    var repeats: Bool { self != .optional }
    var isOptional: Bool { self != .oneOrMore }
  }

  struct Parameter: Hashable {
    /// Nil for an unnamed group.
    var name: String?
    /// Text that comes and goes with the parameter, nearly always `/`.
    var prefix: String
    var expression: String
    var suffix: String
    var modifier: Modifier?
  }

  enum Token: Hashable {
    case literal(String)
    case parameter(Parameter)
  }

  let tokens: [Token]

  /// Names of the parameters, unnamed groups left out.
  var names: [String] {
    tokens.compactMap { token in
      if case .parameter(let parameter) = token { parameter.name } else { nil }
    }
  }

  /// How many groups have no name.
  var unnamedCount: Int {
    tokens.count { token in
      if case .parameter(let parameter) = token { parameter.name == nil } else { false }
    }
  }

  init(_ text: String) throws(SyntaxError) {
    var parser = PathPatternParser(text)
    self.tokens = try parser.parse()
  }

  /// The values of the named parameters when the pattern matches the path, else nil.
  ///
  /// A repeating parameter has one value per repetition, an absent optional one is left out.
  func match(
    _ path: String, ignoringCase: Bool = true
  ) -> [QueryItem]? {
    // Most rules fail on their first literal; that needs no regular expression.
    if case .literal(let text)? = tokens.first,
      !path.lowercased().hasPrefix(text.lowercased())
    {
      return nil
    }
    guard let regex = PatternRegex(expression, ignoringCase: ignoringCase),
      let groups = regex.wholeMatch(path)
    else { return nil }
    var found: [QueryItem] = []
    var index = 1
    for case .parameter(let parameter) in tokens {
      defer { index += 1 }
      guard let name = parameter.name, index < groups.count, let value = groups[index] else {
        continue
      }
      let separator = parameter.prefix + parameter.suffix
      let repeats = parameter.modifier?.repeats == true && !separator.isEmpty
      found.append(
        QueryItem(
          name: name, values: repeats ? split(value, by: separator) : [value],
          isList: parameter.modifier?.repeats == true))
    }
    return found
  }

  private var expression: String {
    var text = ""
    for token in tokens {
      switch token {
      case .literal(let literal): text += PatternRegex.escape(literal)
      case .parameter(let parameter): text += expression(of: parameter)
      }
    }
    return text + "\\/?"
  }

  private func expression(of parameter: Parameter) -> String {
    let prefix = PatternRegex.escape(parameter.prefix)
    let suffix = PatternRegex.escape(parameter.suffix)
    let inner = parameter.expression
    let modifier = parameter.modifier.map { String($0.rawValue) } ?? ""
    guard !prefix.isEmpty || !suffix.isEmpty else {
      return parameter.modifier?.repeats == true
        ? "((?:\(inner))\(modifier))" : "(\(inner))\(modifier)"
    }
    guard let kind = parameter.modifier, kind.repeats else {
      return "(?:\(prefix)(\(inner))\(suffix))\(modifier)"
    }
    let repetition = "(?:\(suffix)\(prefix)(?:\(inner)))*"
    return "(?:\(prefix)((?:\(inner))\(repetition))\(suffix))" + (kind.isOptional ? "?" : "")
  }

  private func split(_ text: String, by separator: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(text)
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
