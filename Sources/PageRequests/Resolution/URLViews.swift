import PageModel

/// The same request as its different readers see it.
struct URLViews {
  let url: String
  let asPath: String
  let resolvedURL: String
  let dataURL: String

  /// `parameterNames` are the dynamic segments that have a value on this page.
  init(_ routing: Routing, parameterNames: Set<String>) {
    let asked = routing.asked ?? routing.browser.path
    let version = routing.version
    // With locales, version 15 does not let the page see that only its data was asked for.
    let seen = version >= 15 && routing.config.i18n != nil ? nil : routing.dataRequest
    self.url = RequestPath(path: seen ?? asked, query: routing.browser.query).text
    var visible = QueryItems(routing.originalQuery)
    if (12...14).contains(version) {
      // These versions lose a query key that a dynamic segment has, even from the address.
      visible.remove { parameterNames.contains($0) }
    }
    let query = QueryString.serialise(
      visible.items, style: QueryString.Style(nextVersion: version))
    let suffix = query.isEmpty ? "" : "?\(query)"
    self.asPath = URLViews.slashed(asked, routing) + suffix
    self.resolvedURL = URLViews.resolvedPath(routing, asked: asked) + suffix
    self.dataURL = URLViews.dataAddress(routing, suffix)
  }

  /// The data address that the router of the client asks for.
  ///
  /// It follows the rewrites of the configuration itself and sends what they add to the query, but
  /// asks for the visitor's own path where middleware applies.
  private static func dataAddress(_ routing: Routing, _ suffix: String) -> String {
    guard routing.isRewritten else { return dataPath(routing) + suffix }
    if let asked = routing.dataRequest { return routing.config.basePath + asked + suffix }
    if let matched = routing.matched { return dataPath(routing, of: matched) + suffix }
    let query = QueryString.serialise(
      routing.query.items, style: QueryString.Style(nextVersion: routing.version))
    return dataPath(routing) + (query.isEmpty ? "" : "?\(query)")
  }

  private static func resolvedPath(_ routing: Routing, asked: String) -> String {
    let isOfData = routing.dataRequest != nil
    let usesSlash = routing.config.trailingSlash && !(isOfData && routing.version >= 15)
    // Version 15 reports the asked path of a rewritten request when slashes are added.
    if usesSlash, routing.isRewritten, routing.version >= 15 { return asked }
    let bare = RequestPath.withoutTrailingSlash(routing.path)
    guard usesSlash, routing.version >= 15 else { return slashed(bare, routing) }
    return RequestPath.withTrailingSlash(bare)
  }

  /// Before version 15 the slash of `trailingSlash` is put behind whatever there is, also behind
  /// what looks like a file's name.
  private static func slashed(_ path: String, _ routing: Routing) -> String {
    guard routing.config.trailingSlash, routing.version < 15, !path.hasSuffix("/") else {
      return path
    }
    return path + "/"
  }

  /// The path of the page's data: internal name of the path, locale compulsory with i18n.
  private static func dataPath(
    _ routing: Routing, of place: Routing.Place? = nil
  ) -> String {
    let bare = RequestPath.withoutTrailingSlash(place?.path ?? routing.path)
    var name = bare
    if bare == "/index" || bare.hasPrefix("/index/") { name = "/index" + bare }
    if let locale = place == nil ? routing.locale : place?.locale {
      name = bare == "/" ? "/\(locale)" : "/\(locale)\(name)"
    } else if bare == "/" {
      name = "/index"
    }
    return "\(routing.config.basePath)/_next/data/\(routing.buildID)\(name).json"
  }
}
