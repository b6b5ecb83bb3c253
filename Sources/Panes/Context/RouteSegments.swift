import PageModel

/// The dynamic segments of a page key.
struct RouteSegments: Sendable, Hashable {
  /// Names in order.
  private(set) var names: [String] = []
  /// The names that may be left out: `[[...path]]`.
  private(set) var optional: Set<String> = []
  /// The names that take several values.
  private(set) var repeated: Set<String> = []

  init(_ page: PageKey) { self.init(path: page.rawValue) }

  init(path: String) {
    for segment in path.split(separator: "/") where segment.hasPrefix("[") && segment.hasSuffix("]")
    {
      var name = segment.dropFirst().dropLast()
      let isOptional = name.hasPrefix("[") && name.hasSuffix("]")
      if isOptional { name = name.dropFirst().dropLast() }
      let isRepeated = name.hasPrefix("...")
      if isRepeated { name = name.dropFirst(3) }
      let text = String(name)
      names.append(text)
      if isOptional { optional.insert(text) }
      if isRepeated { repeated.insert(text) }
    }
  }
}
