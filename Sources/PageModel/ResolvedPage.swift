/// The value of a dynamic segment.
package enum RouteParameterValue: Sendable, Hashable {
  /// `[name]`
  case one(String)
  /// `[...name]` and `[[...name]]`
  case many([String])
}

package struct RouteParameter: Sendable, Hashable {
  package var name: String
  package var value: RouteParameterValue

  package init(name: String, value: RouteParameterValue) {
    self.name = name
    self.value = value
  }
}

/// One key of the parsed query with every value it was given, in order.
package struct QueryItem: Sendable, Hashable {
  package var name: String
  /// One element is a string in JavaScript, more are an array.
  package var values: [String]
  /// Whether it is an array in JavaScript even with one element: a repeating parameter of a rewrite
  /// is.
  package let isList: Bool

  package init(name: String, values: [String], isList: Bool = false) {
    self.name = name
    self.values = values
    // Several are one anyway.
    self.isList = isList && values.count == 1
  }
}

/// Step 2 of a run: the page that answers, and the request as that page sees it.
package struct ResolvedPage: Sendable, Hashable {
  package var page: Page
  /// The status the answer starts from: 200, or 404 and 400 when an error page answers.
  package var status = 200
  /// Nil for a page without dynamic segments; empty for an optional catch-all that matched none.
  package var parameters: [RouteParameter]?
  /// The query of the URL with the route parameters merged over it.
  package var query: [QueryItem] = []
  /// The path and query a browser asks for, with base path and locale.
  package var browserURL = "/"
  /// `req.url`: base path and locale removed, rewrites not applied.
  package var url = "/"
  /// `context.resolvedUrl`.
  package var resolvedURL = "/"
  /// `router.asPath`.
  package var asPath = "/"
  /// The `_next/data` URL of the same page, with base path.
  package var dataURL = "/"
  package var locale: String?
  package var defaultLocale: String?
  package var locales: [String]?
  /// Request headers to send, lower or mixed case as typed, all cookies in one `cookie` header.
  package var headers: [NameValue] = []
  /// Headers that the configuration puts on the answer before the page runs.
  package var responseHeaders: [NameValue] = []
  /// Those that it puts on the answer for the page's JSON.
  package var dataHeaders: [NameValue] = []
  /// Why this page and not another, one step a line.
  package var trace: [String] = []

  package init(page: Page) {
    self.page = page
  }
}

/// How a request is answered: by a page, or before one is reached.
package enum Resolution: Sendable, Hashable {
  case page(ResolvedPage)
  /// A redirect of the configuration, the trailing slash or the locale, with the headers that the
  /// configuration sets on it.
  case redirect(destination: String, status: Int, headers: [NameValue], trace: [String])
  /// A file in `public/`, which stands in place of the page's module.
  case publicFile(ResolvedPage)
  /// A rewrite hands the request to another server.
  case elsewhere(url: String, request: ResolvedPage, trace: [String])
  /// No page answers, and there is no error page module of the project to run.
  case notFound(reason: String, trace: [String])
  /// An undecodable path parameter: status 400.
  case badRequest(reason: String, trace: [String])
}
