package import PageModel

/// Decides which page answers a request, and what the request looks like to that page.
///
/// Step 2 of a run. The decisions follow the order of Next.js's server; each leaves a line in the
/// trace, which a "no such page" result is explained with.
package struct PageResolver: Sendable {
  package let tree: PageTree
  package let config: NextConfig
  /// Used when the context does not name a version.
  package let nextVersion: Int
  /// Whether the project has middleware: then requests for a page's JSON go by the page's path.
  package let hasMiddleware: Bool

  package init(
    tree: PageTree, config: NextConfig, nextVersion: Int = Project.assumedNextVersion,
    hasMiddleware: Bool = false
  ) {
    self.tree = tree
    self.config = config
    self.nextVersion = nextVersion
    self.hasMiddleware = hasMiddleware
  }

  /// Resolves a request.
  ///
  /// - Throws: ``ResolutionError`` when the request does not fit the project: a page key that does
  ///   not exist, a route parameter without a value, an unknown locale, or a project whose routes
  ///   conflict.
  package func resolve(_ context: RequestContext) throws(ResolutionError) -> Resolution {
    var route = try begin(context)
    return try route.resolve()
  }

  /// Resolves a request as far as it gets before middleware has its turn.
  ///
  /// - Throws: As ``resolve(_:)``.
  package func begin(_ context: RequestContext) throws(ResolutionError) -> RequestRoute {
    var routing = try Routing(
      context, tree: tree, config: config, version: context.nextVersion ?? nextVersion)
    routing.hasMiddleware = hasMiddleware && routing.version >= 12
    let early = try routing.begin()
    return RequestRoute(routing: routing, early: early)
  }
}

/// One request on its way through the routing rules.
struct Routing {
  let context: RequestContext
  let tree: PageTree
  let config: NextConfig
  let version: Int
  /// The request's headers as they go out.
  var headers: [NameValue]
  let host: String
  /// The URL with base path and locale.
  var browser: RequestPath
  /// The path without base path and locale, as asked for; nil outside of the base path.
  var asked: String?
  /// The path after the rewrites so far.
  var path = "/"
  /// The query after the rewrites so far.
  var query: QueryItems
  let originalQuery: [QueryItem]
  var isRewritten = false
  /// The path without base path of a request for a page's JSON; nil for any other request.
  var dataRequest: String?
  var locale: String?
  var defaultLocale: String?
  var responseHeaders: [NameValue] = []
  var hasMiddleware = false
  /// What middleware put on the answer.
  var middlewareHeaders: [NameValue] = []
  /// Where the request was when middleware took it; nil unless it did.
  var matched: Place?
  var trace: [String] = []
  /// Dynamic pages that have said that they are not made for the path.
  var passedOver: Set<PageKey> = []

  /// A path without base path and locale, and the locale.
  struct Place {
    let path: String
    let locale: String?
  }

  init(
    _ context: RequestContext, tree: PageTree, config: NextConfig, version: Int
  ) throws(ResolutionError) {
    self.context = context
    self.tree = tree
    self.config = config
    self.version = version
    if let problem = context.headers.lazy.compactMap(RequestHeaders.problem).first {
      throw ResolutionError(
        "The request cannot be sent: \(problem).", hint: "A header is written 'Name: value'.")
    }
    var trace: [String] = []
    let target = try RequestTarget(context, tree: tree, config: config, trace: &trace)
    self.headers = RequestHeaders.assemble(context, host: target.host, nextVersion: version)
    self.host = headers.first { $0.name.lowercased() == "host" }?.value ?? ""
    self.browser = target.url
    self.originalQuery = QueryString.parse(target.url.query ?? "")
    self.query = QueryItems(originalQuery)
    self.trace = trace
  }

  /// What is decided before middleware: an answer, or nil when the routing goes on.
  mutating func begin() throws(ResolutionError) -> Resolution? {
    if let inner = dataPath { return beginData(inner) }
    try enterLocale()
    if let redirect = normalisation() { return redirect }
    configureHeaders()
    if let redirect = slashRedirect() { return redirect }
    if let redirect = configuredRedirect() { return redirect }
    guard asked != nil else {
      let reason = "\(browser.path) is outside of the base path \(config.basePath)"
      let isKey = tree[PageKey(browser.path)] != nil
      return notFound(
        isKey ? "\(reason): the page is at \(config.basePath)\(browser.path)" : reason)
    }
    if path == "/_next" || path.hasPrefix("/_next/") {
      return notFound("\(path) belongs to Next.js itself")
    }
    return nil
  }

  /// The rest: rewrites and pages.
  mutating func finish() throws(ResolutionError) -> Resolution {
    if dataRequest != nil, !hasMiddleware { return try dataMatch() }
    return try rewrittenMatch()
  }

  // MARK: Answers

  /// What the page is run with, from the state of the routing.
  func resolved(_ page: Page, parameters: [RouteParameter]?, status: Int = 200) -> ResolvedPage {
    var result = ResolvedPage(page: page)
    result.status = status
    result.parameters = parameters
    var items = query
    for parameter in parameters ?? [] {
      switch parameter.value {
      case .one(let value): items.set(QueryItem(name: parameter.name, values: [value]))
      case .many(let values): items.set(QueryItem(name: parameter.name, values: values))
      }
    }
    result.query = items.items
    let views = URLViews(self, parameterNames: Set(parameters?.map(\.name) ?? []))
    result.browserURL = browser.text
    result.url = views.url
    result.asPath = views.asPath
    result.resolvedURL = views.resolvedURL
    result.dataURL = views.dataURL
    result.locale = locale
    result.defaultLocale = defaultLocale
    result.locales = config.i18n?.locales
    result.headers = headers
    result.responseHeaders = responseHeaders
    result.dataHeaders = dataHeaders(views.dataURL)
    result.trace = trace
    return result
  }

  /// The project's 404 page, else its `_error`, else no page at all.
  mutating func notFound(_ reason: String) -> Resolution {
    trace.append(reason)
    // The error page sees the request as it came, whatever rewrites were tried.
    query = QueryItems(originalQuery)
    if let asked { path = asked }
    isRewritten = false
    dataRequest = nil
    if let page = tree.special.notFound {
      trace.append("\(page.file) answers with status 404")
      return .page(resolved(page, parameters: nil, status: 404))
    }
    if let page = tree.special.error {
      trace.append("\(page.file) answers with status 404")
      return .page(resolved(page, parameters: nil, status: 404))
    }
    return .notFound(reason: reason, trace: trace)
  }

  /// The request leaves for another server, which is not asked.
  mutating func elsewhere(_ url: String, _ reason: String) -> Resolution {
    trace.append("\(reason): the request leaves for \(url), another server, which is not asked")
    return .elsewhere(url: url, request: resolved(.builtInError, parameters: nil), trace: trace)
  }

  mutating func badRequest(_ reason: String) -> Resolution {
    trace.append(reason)
    if let page = tree.special.error {
      trace.append("\(page.file) answers with status 400")
      return .page(resolved(page, parameters: nil, status: 400))
    }
    return .badRequest(reason: reason, trace: trace)
  }
}
