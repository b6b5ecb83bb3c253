import PageModel

/// The destination of a configured redirect or rewrite, with its parameters filled in.
struct RouteDestination {
  /// `https://host` of another server; nil for a path of this project.
  let origin: String?
  let path: String
  /// The destination's own query, source parameters added where the rules ask for it.
  let query: [QueryItem]
  /// With its `#`; empty when there is none.
  let fragment: String

  /// With `addsUnused` the source parameters go to the query when the path and host use none of
  /// them: they do for rewrites, not for redirects.
  init(
    _ template: String, parameters: [QueryItem], addsUnused: Bool
  ) {
    var rest = Substring(template)
    var hostTemplate: String?
    var origin: String?
    for scheme in ["http://", "https://"] where origin == nil && rest.lowercased().hasPrefix(scheme)
    {
      let afterScheme = rest.dropFirst(scheme.count)
      let end = afterScheme.firstIndex { "/?#".contains($0) } ?? rest.endIndex
      hostTemplate = String(afterScheme[..<end])
      origin = scheme + RouteDestination.fill(String(afterScheme[..<end]), parameters)
      rest = afterScheme[end...]
    }
    self.origin = origin
    let hash = rest.firstIndex(of: "#") ?? rest.endIndex
    self.fragment = RouteDestination.fill(String(rest[hash...]), parameters)
    let parts = RouteDestination.splitQuery(rest[..<hash])
    let path = RouteDestination.fill(parts.path, parameters)
    // The address of a server has a path, if only the root.
    self.path = path.isEmpty && origin != nil ? "/" : path
    var items = QueryItems()
    for item in QueryString.parse(parts.query ?? "") {
      let values = item.values.map { RouteDestination.substitute($0, parameters) }
      items.set(QueryItem(name: item.name, values: values))
    }
    let used = Set(
      [parts.path, hostTemplate ?? ""].flatMap { (try? PathPattern($0).names) ?? [] })
    if addsUnused, !parameters.contains(where: { used.contains($0.name) }) {
      for parameter in parameters where !items.contains(parameter.name) {
        items.set(parameter)
      }
    }
    self.query = items.items
  }

  /// Splits at the `?` of the query, which is not the `?` of `:name?`.
  private static func splitQuery(_ text: Substring) -> (path: String, query: String?) {
    var index = text.startIndex
    var isInName = false
    while index < text.endIndex {
      let character = text[index]
      if character == "?" {
        let next = text.index(after: index)
        // `/:a?/b` and `/:a?` at the end: a modifier. `/:a?x=1`: a query.
        let isModifier = isInName && (next == text.endIndex || "/?#.".contains(text[next]))
        if !isModifier {
          return (String(text[..<index]), String(text[next...]))
        }
        isInName = false
      } else if character == ":" {
        isInName = true
      } else if !(character.isLetter || character.isNumber || character == "_") {
        isInName = false
      }
      index = text.index(after: index)
    }
    return (String(text), nil)
  }

  /// Fills a path or host; a parameter without a value is left out with its prefix if it may be
  /// absent, and left as written if not (`:3000` in a host is a port).
  private static func fill(
    _ template: String, _ parameters: [QueryItem]
  ) -> String {
    guard let pattern = try? PathPattern(template) else { return template }
    return pattern.tokens.reduce(into: "") { text, token in
      switch token {
      case .literal(let literal): text += literal
      case .parameter(let parameter):
        let values = parameters.first { $0.name == parameter.name }?.values
        if let values {
          text += values.map { parameter.prefix + $0 + parameter.suffix }.joined()
        } else if parameter.modifier?.isOptional != true {
          text += parameter.prefix + (parameter.name.map { ":\($0)" } ?? "") + parameter.suffix
        }
      }
    }
  }

  /// Replaces `:name` in a query value.
  static func substitute(
    _ text: String, _ parameters: [QueryItem]
  ) -> String {
    guard text.contains(":") else { return text }
    var result = ""
    var rest = Substring(text)
    while let colon = rest.firstIndex(of: ":") {
      result += rest[..<colon]
      let after = rest[rest.index(after: colon)...]
      let name = after.prefix { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
      rest = after[name.endIndex...]
      if let values = parameters.first(where: { $0.name == name })?.values {
        result += values.joined(separator: "/")
        if let modifier = rest.first, "*+?".contains(modifier) { rest = rest.dropFirst() }
      } else {
        result += ":" + name
      }
    }
    return result + rest
  }
}
