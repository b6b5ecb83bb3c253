import PageModel

/// Two page keys that cannot live in one project, in Next.js's words.
struct RouteConflict: Error, Hashable {
  let message: String
}

/// The order in which dynamic routes are tried, as a tree of path segments.
///
/// At each node the node's own page comes first, then literal children in string order, then
/// `[x]`, then `[...x]`, then `[[...x]]`.
struct RouteOrder {
  private final class Node {
    var page: Page?
    var literals: [String: Node] = [:]
    var one: (name: String, node: Node)?
    var many: (name: String, node: Node)?
    var optionalMany: (name: String, node: Node)?
  }

  private enum Kind {
    case one
    case many
    case optionalMany
  }

  private let root = Node()

  /// Adds a page.
  ///
  /// Nothing is added when the page conflicts with one that is there.
  func insert(_ page: Page) throws(RouteConflict) {
    let segments = page.key.rawValue.split(separator: "/").map(String.init)
    // Every rule is checked before the tree changes, so that a refused page leaves no trace.
    var names: [String] = []
    var node: Node? = root
    var path = ""
    var isClosed = false
    for (index, segment) in segments.enumerated() {
      if isClosed { throw RouteConflict(message: "Catch-all must be the last part of the URL.") }
      if let (kind, name) = try RouteOrder.dynamic(segment) {
        if let node { try RouteOrder.check(kind, name: name, segment: segment, against: node) }
        try RouteOrder.checkRepetition(of: name, in: names)
        names.append(name)
        isClosed = kind != .one
        if kind == .optionalMany, index == segments.count - 1, node?.page != nil {
          throw RouteOrder.sameSpecificity(path: path, name: name)
        }
        node = node.flatMap { RouteOrder.child(kind, of: $0) }
      } else {
        node = node?.literals[segment]
      }
      path += "/\(segment)"
    }
    if let node, let optional = node.optionalMany, optional.node.page != nil {
      throw RouteOrder.sameSpecificity(path: path, name: optional.name)
    }
    add(page, segments)
  }

  private func add(_ page: Page, _ segments: [String]) {
    var node = root
    for segment in segments {
      let next: Node
      switch try? RouteOrder.dynamic(segment) {
      case (.one, let name)?:
        next = node.one?.node ?? Node()
        node.one = (name, next)
      case (.many, let name)?:
        next = node.many?.node ?? Node()
        node.many = (name, next)
      case (.optionalMany, let name)?:
        next = node.optionalMany?.node ?? Node()
        node.optionalMany = (name, next)
      case nil:
        next = node.literals[segment] ?? Node()
        node.literals[segment] = next
      }
      node = next
    }
    node.page = page
  }

  /// All pages in the order they are tried.
  func sorted() -> [Page] {
    var pages: [Page] = []
    var pending = [root]
    while let node = pending.popLast() {
      if let page = node.page { pages.append(page) }
      let literals = node.literals.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
      let children =
        literals.map(\.value)
        + [node.one, node.many, node.optionalMany]
        .compactMap { $0?.node }
      pending.append(contentsOf: children.reversed())
    }
    return pages
  }

  private static func child(_ kind: Kind, of node: Node) -> Node? {
    switch kind {
    case .one: node.one?.node
    case .many: node.many?.node
    case .optionalMany: node.optionalMany?.node
    }
  }

  /// Kind and name of a bracketed segment; nil for a literal.
  private static func dynamic(
    _ segment: String
  ) throws(RouteConflict) -> (kind: Kind, name: String)? {
    guard segment.utf8.count > 2, segment.hasPrefix("["), segment.hasSuffix("]") else { return nil }
    var name = segment.dropFirst().dropLast()
    var isOptional = false
    if name.hasPrefix("["), name.hasSuffix("]"), name.count > 1 {
      name = name.dropFirst().dropLast()
      isOptional = true
    }
    let isMany = name.hasPrefix("...")
    if isMany { name = name.dropFirst(3) }
    if name.hasPrefix("[") || name.hasSuffix("]") {
      throw RouteConflict(
        message: "Segment names may not start or end with extra brackets ('\(name)').")
    }
    if name.hasPrefix(".") {
      throw RouteConflict(
        message: "Segment names may not start with erroneous periods ('\(name)').")
    }
    if isOptional, !isMany {
      throw RouteConflict(
        message: "Optional route parameters are not yet supported (\"\(segment)\").")
    }
    return (isMany ? (isOptional ? .optionalMany : .many) : .one, String(name))
  }

  private static func check(
    _ kind: Kind, name: String, segment: String, against node: Node
  ) throws(RouteConflict) {
    if kind == .optionalMany, let other = node.many {
      throw RouteConflict(
        message: "You cannot use both an required and optional catch-all route at the same level "
          + "(\"[...\(other.name)]\" and \"\(segment)\" ).")
    }
    if kind == .many, let other = node.optionalMany {
      throw RouteConflict(
        message: "You cannot use both an optional and required catch-all route at the same level "
          + "(\"[[...\(other.name)]]\" and \"\(segment)\").")
    }
    let previous: String? =
      switch kind {
      case .one: node.one?.name
      case .many: node.many?.name
      case .optionalMany: node.optionalMany?.name
      }
    if let previous, previous != name {
      throw RouteConflict(
        message: "You cannot use different slug names for the same dynamic path "
          + "('\(previous)' !== '\(name)').")
    }
  }

  private static func checkRepetition(
    of name: String, in names: [String]
  ) throws(RouteConflict) {
    for other in names {
      if other == name {
        throw RouteConflict(
          message:
            "You cannot have the same slug name \"\(name)\" repeat within a single dynamic path")
      }
      if wordCharacters(other) == wordCharacters(name) {
        throw RouteConflict(
          message: "You cannot have the slug names \"\(other)\" and \"\(name)\" differ only by "
            + "non-word symbols within a single dynamic path")
      }
    }
  }

  /// What JavaScript's `\w` keeps.
  private static func wordCharacters(_ name: String) -> String {
    String(name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
  }

  private static func sameSpecificity(path: String, name: String) -> RouteConflict {
    let page = path.isEmpty ? "/" : path
    return RouteConflict(
      message: "You cannot define a route with the same specificity as a optional catch-all route "
        + "(\"\(page)\" and \"\(page)[[...\(name)]]\").")
  }
}
