package import PageModel

/// A request on its way to its page, stopped where middleware has its turn.
package struct RequestRoute: Sendable {
  var routing: Routing
  /// The answer when the routing is over before middleware is asked.
  package let early: Resolution?

  /// The path and query a browser asks for.
  package var browserURL: String { routing.browser.text }
  /// Request headers as the page will get them.
  package var headers: [NameValue] { routing.headers }

  /// Takes the request to its end.
  ///
  /// - Throws: ``ResolutionError`` as ``PageResolver/resolve(_:)``.
  package mutating func resolve() throws(ResolutionError) -> Resolution {
    if let early { return early }
    return try routing.finish()
  }

  /// Leaves a page out of what is resolved next: it is not made for the path.
  package mutating func passOver(_ page: Page) {
    routing.passedOver.insert(page.key)
    routing.trace.append(
      "\(page.file) does not list the path, and has no fallback: other pages have their turn")
  }

  /// Next.js's own error page, or the project's for failures, for this request.
  package func errorPage(status: Int) -> ResolvedPage {
    let own = status == 500 ? routing.tree.special.serverError : nil
    return routing.resolved(own ?? .builtInError, parameters: nil, status: status)
  }
}

/// Where middleware applies: `config.matcher` of its module.
package struct MiddlewareMatcher: Sendable, Hashable {
  /// Nil applies everywhere.
  private let sources: [RouteSource]?

  /// Reads a pattern, an object with one, or a list of either; null applies everywhere.
  ///
  /// - Throws: ``ProjectError`` with Next.js's text for what it refuses.
  package init(_ json: JSONValue) throws(ProjectError) {
    guard !json.isNull else {
      sources = nil
      return
    }
    var sources: [RouteSource] = []
    for item in json.arrayValue ?? [json] {
      let rule: JSONValue = item.stringValue.map { ["source": .string($0)] } ?? item
      sources.append(try RouteSource(rule, kind: "middleware"))
    }
    self.sources = sources
  }

  /// Whether middleware has a turn for this request.
  package func applies(to route: RequestRoute) -> Bool {
    guard route.early == nil else { return false }
    guard let sources else { return true }
    return sources.contains { route.routing.match($0, ignoringCase: false) != nil }
  }
}
