import PageModel

/// What the user typed, as the request line a browser would send for it.
struct RequestTarget {
  /// The host of a whole address; nil when only a path was typed.
  var host: String?
  var url: RequestPath

  /// Reads a path with its query, a whole address, or a page key with parameters.
  ///
  /// - Throws: ``ResolutionError`` for a key that no page has and for parameters that do not fit.
  init(
    _ context: RequestContext, tree: PageTree, config: NextConfig, trace: inout [String]
  ) throws(ResolutionError) {
    var text = Substring(context.target)
    for scheme in ["http://", "https://"] where text.lowercased().hasPrefix(scheme) {
      text = text.dropFirst(scheme.count)
      let end = text.firstIndex { "/?#".contains($0) } ?? text.endIndex
      host = String(text[..<end])
      text = text[end...]
    }
    var url = RequestPath(text)
    if !url.path.hasPrefix("/") { url.path = "/" + url.path }
    let pattern = RoutePattern(key: PageKey(url.path))
    if pattern.isDynamic {
      let key = PageKey(url.path)
      guard let page = tree[key] else {
        throw ResolutionError(
          "No page has the key \(key)"
            + NearestNames.question(for: key.rawValue, among: tree.pages.map(\.key.rawValue)) + ".",
          hint: "`propscope pages` lists the keys.", trace: trace)
      }
      trace.append("\(page.key) is the key of \(page.file)")
      let path = try RequestTarget.fill(pattern, of: key, with: context.parameters, trace: trace)
      url.path = RequestTarget.address(of: path, config)
      trace.append("with its parameters it is asked for as \(url.path)")
    } else if let extra = context.parameters.first {
      throw ResolutionError(
        "The target \(url.path) has no [\(extra.name)] to fill.",
        hint: "Route parameters go with a page key: '/blog/[slug]' with slug=hello.", trace: trace)
    } else if context.targetsPage, url.query == nil, let page = tree[PageKey(url.path)] {
      url.path = RequestTarget.address(of: url.path, config)
      trace.append("\(page.key) is the key of \(page.file), asked for as \(url.path)")
    }
    url.path = RequestPath.withoutDotSegments(PercentEncoding.typed(url.path))
    url.query = RequestTarget.query(url.query, adding: context.query)
    self.url = url
  }

  /// Where a browser asks for a path that routing is to see.
  private static func address(of path: String, _ config: NextConfig) -> String {
    if config.trailingSlash { return config.basePath + RequestPath.withTrailingSlash(path) }
    return path == "/" && !config.basePath.isEmpty ? config.basePath : config.basePath + path
  }

  private static func query(_ typed: String?, adding items: [NameValue]) -> String? {
    let typed = typed.map(PercentEncoding.typed)
    guard !items.isEmpty else { return typed }
    let added = items.map {
      "\(PercentEncoding.component($0.name))=\(PercentEncoding.component($0.value))"
    }.joined(separator: "&")
    guard let typed, !typed.isEmpty else { return added }
    return "\(typed)&\(added)"
  }

  /// The path of a page key with every dynamic segment filled and encoded.
  private static func fill(
    _ pattern: RoutePattern, of key: PageKey, with parameters: [NameValue], trace: [String]
  ) throws(ResolutionError) -> String {
    let names = pattern.segments.compactMap(\.name)
    if let unknown = parameters.first(where: { !names.contains($0.name) }) {
      throw ResolutionError(
        "The page \(key) has no parameter \(unknown.name)"
          + NearestNames.question(for: unknown.name, among: names) + ".",
        hint: "Its parameters: \(names.joined(separator: ", ")).", trace: trace)
    }
    var path = ""
    for segment in pattern.segments {
      guard let name = segment.name else {
        if case .literal(let text) = segment { path += "/\(text)" }
        continue
      }
      let values = parameters.filter { $0.name == name }.map(\.value)
      switch segment {
      case .one where values.count > 1:
        throw ResolutionError(
          "The parameter \(name) of \(key) takes one value; it was given \(values.count).",
          hint: "Only a catch-all such as [...\(name)] takes several.", trace: trace)
      case .one, .many:
        guard !values.isEmpty else {
          throw ResolutionError(
            "The page \(key) needs a value for its parameter \(name).",
            hint: "Give it: -p \(name)=VALUE", trace: trace)
        }
      case .optionalMany, .literal: break
      }
      guard !values.contains("") else {
        throw ResolutionError(
          "The parameter \(name) of \(key) is empty; no URL leads to that.",
          hint: "Give it a value: -p \(name)=VALUE", trace: trace)
      }
      path += values.map { "/" + PercentEncoding.component($0) }.joined()
    }
    return path.isEmpty ? "/" : path
  }
}
