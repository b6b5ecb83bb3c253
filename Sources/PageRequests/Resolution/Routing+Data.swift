import PageModel

extension Routing {
  private static let dataPrefix = "/_next/data/"

  /// The path without base path of a request for a page's JSON, as `next/link` makes it; nil for
  /// any other request.
  var dataPath: String? {
    let inner = RequestPath.below(config.basePath, browser.path)
    return inner.flatMap { $0.hasPrefix(Routing.dataPrefix) ? $0 : nil }
  }

  /// What is decided of such a request before middleware.
  mutating func beginData(_ inner: String) -> Resolution? {
    asked = inner
    path = inner
    if !hasMiddleware { configureHeaders() }
    if let answer = enterData(inner) { return answer }
    guard hasMiddleware else { return nil }
    configureHeaders()
    return configuredRedirect()
  }

  /// Takes the path of the page out of such a request; an answer when it is not well made.
  ///
  /// Neither redirects nor rewrites nor the visitor's language have a say in it, unless there is
  /// middleware: the client names the page that is meant.
  private mutating func enterData(_ inner: String) -> Resolution? {
    locale = config.i18n?.domain(forHost: host)?.defaultLocale ?? config.i18n?.defaultLocale
    defaultLocale = locale
    let parts = inner.dropFirst(Routing.dataPrefix.count).split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == buildID else {
      return notFound(
        "\(inner) is of another build: data addresses of this one begin with "
          + "\(Routing.dataPrefix)\(buildID)/")
    }
    guard parts[1].hasSuffix(".json") else {
      return notFound("\(inner) has no .json at its end, as data addresses have")
    }
    guard let page = pagePath(ofData: "/\(parts[1].dropLast(".json".count))") else {
      return notFound(
        config.i18n == nil
          ? "\(inner) is not how the address of a page's data is written"
          : "\(inner) has no locale; with i18n, data addresses have one even for the default")
    }
    trace.append("\(inner) asks for the data of \(page)")
    dataRequest = inner
    asked = page
    path = page
    return nil
  }

  /// The page whose JSON is asked for.
  mutating func dataMatch() throws(ResolutionError) -> Resolution {
    if let answer = try staticMatch() { return answer }
    if let answer = try dynamicMatch() { return answer }
    return notFound("no page answers \(path)")
  }

  /// Next.js's own name in development. A production build has a random one, which no page sees.
  var buildID: String { context.mode == .development ? "development" : "build" }

  /// The path of the page whose data has this name; takes its locale over.
  private mutating func pagePath(ofData name: String) -> String? {
    var name = name
    if let i18n = config.i18n {
      let split = Routing.splitLocale(name, i18n)
      guard let named = split.locale, split.rest != "/index" else { return nil }
      locale = named
      name = split.rest
    } else if name == "/index" {
      name = "/"
    }
    // The page /index is told from the home page by a second /index.
    return name.hasPrefix("/index/") ? String(name.dropFirst("/index".count)) : name
  }
}
