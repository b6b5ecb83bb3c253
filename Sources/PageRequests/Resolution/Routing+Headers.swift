import PageModel

extension Routing {
  /// Notes the configured answer headers: they are on redirects of the configuration and of the
  /// trailing slash too.
  mutating func configureHeaders() {
    for rule in config.headers {
      guard let parameters = match(rule.source) else { continue }
      for header in rule.headers {
        let name = RouteDestination.substitute(header.name, parameters)
        let value = RouteDestination.substitute(header.value, parameters)
        responseHeaders.setHeader(NameValue(name, value))
        trace.append("headers: \(rule.source.pattern) matches, \(name) is set")
      }
    }
  }

  /// The headers that are on the answer for the page's JSON before the page runs.
  ///
  /// Sources are compared with the address of the data. Only in a project with middleware the
  /// server takes that for the path of the page first.
  func dataHeaders(_ dataURL: String) -> [NameValue] {
    guard !config.headers.isEmpty || !middlewareHeaders.isEmpty else { return [] }
    var data = self
    data.browser = RequestPath(dataURL)
    data.query = QueryItems(QueryString.parse(data.browser.query ?? ""))
    data.responseHeaders = []
    data.isRewritten = false
    if hasMiddleware {
      let bare = RequestPath.withoutTrailingSlash(matched?.path ?? path)
      data.path = config.trailingSlash ? RequestPath.withTrailingSlash(bare) : bare
    } else {
      data.path = RequestPath.below(config.basePath, data.browser.path) ?? data.browser.path
    }
    data.asked = data.path
    data.configureHeaders()
    for header in middlewareHeaders { data.responseHeaders.setHeader(header) }
    return data.responseHeaders
  }
}

extension [NameValue] {
  /// Puts a header in place of one of its name; cookies add up.
  mutating func setHeader(_ header: NameValue) {
    let name = header.name.lowercased()
    if name != "set-cookie" { removeAll { $0.name.lowercased() == name } }
    append(header)
  }
}
