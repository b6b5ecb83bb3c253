package import PageModel

/// What middleware answered, by the headers with which Next.js's own tells its server.
package struct MiddlewareAnswer: Sendable, Hashable {
  /// What happens to the request.
  package enum Action: Sendable, Hashable {
    case next
    /// A path of this project with its query, or an absolute URL of another server.
    case rewrite(String)
    case redirect(String, status: Int)
    /// The middleware answers itself.
    case respond(status: Int)
  }

  package let action: Action
  /// Whether a redirect is told to the client's router, which asked for data, not to the browser.
  package let isForData: Bool
  /// Names and values the page's request has in place of its own; nil leaves them alone.
  package let requestHeaders: [NameValue]?
  /// Headers for the answer, and, as in Next.js, for the page's request.
  package let responseHeaders: [NameValue]
  /// Headers that only the page's request gets.
  private let requestOnly: [NameValue]

  /// - Parameter headers: Of the response that the middleware gave.
  package init(status: Int, headers: [NameValue]) {
    let lower = headers.map { NameValue($0.name.lowercased(), $0.value) }
    func value(_ name: String) -> String? { lower.first { $0.name == name }?.value }
    let ofData = value("x-nextjs-redirect")
    isForData = ofData != nil
    if let location = value("location") ?? ofData {
      action = .redirect(location, status: status)
    } else if let target = value("x-middleware-rewrite") {
      action = .rewrite(target)
    } else if value("x-middleware-next") != nil {
      action = .next
    } else {
      action = .respond(status: status)
    }
    requestHeaders = value("x-middleware-override-headers").map { list in
      list.split(separator: ",").compactMap { name in
        let name = name.filter { $0 != " " }
        return value("x-middleware-request-\(name)").map { NameValue(name, $0) }
      }
    }
    responseHeaders = headers.filter { header in
      let name = header.name.lowercased()
      if name == "location" || Self.connection.contains(name) { return false }
      return name == "x-middleware-rewrite" || !name.hasPrefix("x-middleware-")
    }
    requestOnly = lower.filter { $0.name == "x-middleware-set-cookie" }
  }

  /// Headers of the connection, which belong to no answer of the page.
  private static let connection: Set<String> = [
    "connection", "content-length", "date", "keep-alive", "transfer-encoding",
  ]

  /// The request as the page gets it.
  fileprivate func apply(to headers: [NameValue]) -> [NameValue] {
    var result = headers
    if let requestHeaders {
      let names = Set(requestHeaders.map(\.name))
      result.removeAll { !names.contains($0.name.lowercased()) }
      for header in requestHeaders {
        if let index = result.firstIndex(where: { $0.name.lowercased() == header.name }) {
          result[index].value = header.value
        } else {
          result.append(header)
        }
      }
    }
    // Next.js puts what middleware sets on the answer on the page's request, too.
    for header in responseHeaders + requestOnly
    where header.name.lowercased() != "x-middleware-rewrite" {
      let isCookie = header.name.lowercased() == "set-cookie"
      if !isCookie { result.removeAll { $0.name.lowercased() == header.name.lowercased() } }
      result.append(header)
    }
    return result
  }
}

extension RequestRoute {
  /// Goes on as the middleware says: with other headers, and to another path.
  ///
  /// Only for answers that let the request pass; what the others lead to is no page.
  package mutating func take(_ answer: MiddlewareAnswer, from file: String) {
    routing.headers = answer.apply(to: routing.headers)
    for header in answer.responseHeaders { routing.responseHeaders.setHeader(header) }
    routing.middlewareHeaders = answer.responseHeaders
    routing.matched = Routing.Place(path: routing.path, locale: routing.locale)
    switch answer.action {
    case .rewrite(let target): rewrite(to: target, file)
    case .next: routing.trace.append("\(file) lets the request pass")
    case .redirect, .respond: break
    }
  }

  private mutating func rewrite(to target: String, _ file: String) {
    guard target.hasPrefix("/") else {
      var routing = routing
      let answer = routing.elsewhere(target, "\(file) rewrites")
      self = RequestRoute(routing: routing, early: answer)
      return
    }
    let wanted = RequestPath(target)
    var path = RequestPath.below(routing.config.basePath, wanted.path) ?? wanted.path
    if let i18n = routing.config.i18n {
      let split = Routing.splitLocale(path, i18n)
      path = split.rest
      routing.locale = split.locale ?? routing.locale
    }
    routing.path = RequestPath.withoutTrailingSlash(path)
    // The new address has its whole query; the old one is what the page's own URL still shows.
    routing.query = QueryItems(QueryString.parse(wanted.query ?? ""))
    routing.isRewritten = true
    routing.trace.append("\(file) rewrites the path to \(routing.path)")
  }
}
