import PageModel

extension Routing {
  /// Walks the rewrites in Next.js's order until a page answers.
  mutating func rewrittenMatch() throws(ResolutionError) -> Resolution {
    for rule in config.rewrites.beforeFiles {
      guard let parameters = match(rule.source, ignoringCase: true) else { continue }
      if let answer = apply(rule, parameters) { return answer }
    }
    if let answer = try staticMatch() { return answer }
    for rule in config.rewrites.afterFiles {
      guard let parameters = match(rule.source) else { continue }
      if let answer = apply(rule, parameters) { return answer }
      if let answer = try anyMatch() { return answer }
    }
    if let answer = try dynamicMatch() { return answer }
    for rule in config.rewrites.fallback {
      guard let parameters = match(rule.source) else { continue }
      if let answer = apply(rule, parameters) { return answer }
      if let answer = try anyMatch() { return answer }
    }
    let bare = RequestPath.withoutTrailingSlash(path)
    let near = nearestPages(to: bare)
    return notFound(
      "no page answers \(bare)"
        + (near.isEmpty ? "" : "; the nearest: \(near.joined(separator: ", "))"))
  }

  private mutating func anyMatch() throws(ResolutionError) -> Resolution? {
    if let answer = try staticMatch() { return answer }
    return try dynamicMatch()
  }

  /// A page whose key is the path, or a file in `public/`.
  mutating func staticMatch() throws(ResolutionError) -> Resolution? {
    let bare = RequestPath.withoutTrailingSlash(path)
    if let page = staticPage(bare) {
      return try answer(page, at: bare)
    }
    if dataRequest == nil, let file = sentFile(bare) { return publicFile(bare, file: file) }
    trace.append("no page has the key \(bare)")
    return nil
  }

  private mutating func answer(_ page: Page, at bare: String) throws(ResolutionError) -> Resolution
  {
    if isPublicFile(bare) {
      throw ResolutionError(
        PageTree.publicConflictText(bare), hint: "Rename \(page.file) or the file in public/.",
        trace: trace, conflictingPath: bare)
    }
    switch page.key.rawValue {
    case "/_app", "/_document", "/_error":
      return notFound("\(page.key) is not a page of its own")
    case "/404":
      trace.append("\(page.file) has the key /404 and the status 404")
      return .page(resolved(page, parameters: nil, status: 404))
    case "/500":
      trace.append("\(page.file) has the key /500 and the status 500")
      return .page(resolved(page, parameters: nil, status: 500))
    default: break
    }
    if let refusal = refusal(ofRoute: page) { return refusal }
    trace.append("\(page.file) has the key \(page.key)")
    return .page(resolved(page, parameters: nil))
  }

  /// Why an API route does not answer; nil when it does, and for pages.
  private mutating func refusal(ofRoute page: Page) -> Resolution? {
    guard page.key.isAPIRoute else { return nil }
    if dataRequest != nil { return notFound("\(page.key) is an API route: it has no data") }
    // With a locale in front, even a right one, API routes do not exist; a rewrite leads to them.
    guard isRewritten || RequestPath.below(config.basePath, browser.path) == asked else {
      return notFound("API routes have no locale: \(browser.path) does not exist")
    }
    return nil
  }

  /// The page without dynamic segments whose key spells this path.
  private func staticPage(_ path: String) -> Page? {
    let candidates = [path, PercentEncoding.decodedComponent(path)]
    for case let candidate? in candidates {
      guard let page = tree[PageKey(candidate)],
        RoutePattern.isSame(page.key.rawValue, path),
        !RoutePattern(key: page.key).isDynamic
      else { continue }
      return page
    }
    return nil
  }

  /// The file as it is. Of the locales only the default ones can stand in front of it, and files
  /// whose name begins with a dot are not given out.
  private mutating func publicFile(_ path: String, file: String) -> Resolution {
    let defaults = [config.i18n?.defaultLocale] + (config.i18n?.domains ?? []).map(\.defaultLocale)
    guard locale == nil || defaults.contains(locale) else {
      return notFound("\(file) is sent as it is, and has no locale")
    }
    guard file.split(separator: "/").last?.hasPrefix(".") != true else {
      return notFound("\(file) has a name that begins with a dot")
    }
    trace.append("\(file) is sent as it is")
    return .publicFile(
      resolved(Page(key: PageKey(path), file: file), parameters: nil))
  }

  /// The file that is sent for a path, relative to the project: one in `public/`, or in `static/`
  /// when the path begins with that.
  private func sentFile(_ path: String) -> String? {
    guard path != "/", let name = PercentEncoding.decodedComponent(path),
      !name.utf8.contains(0), !name.split(separator: "/").contains("..")
    else { return nil }
    if Disk.isFile(tree.publicDirectory + name) { return "public\(name)" }
    guard let rest = RequestPath.below("/static", name), rest != "/",
      Disk.isFile(tree.staticDirectory + rest)
    else { return nil }
    return "static\(rest)"
  }

  private func isPublicFile(_ path: String) -> Bool {
    sentFile(path)?.hasPrefix("public/") == true
  }

  /// Paths that Next.js has no page for, whatever the project has.
  private static let hiddenPaths: Set<String> = ["/_app", "/_document", "/_error"]

  /// The first dynamic route that matches, with its parameters decoded.
  mutating func dynamicMatch() throws(ResolutionError) -> Resolution? {
    let bare = RequestPath.withoutTrailingSlash(path)
    guard !Self.hiddenPaths.contains(bare) else {
      trace.append("\(bare) is never answered, not even by a dynamic page")
      return nil
    }
    for (page, pattern) in tree.dynamicRoutes {
      guard !passedOver.contains(page.key), let values = pattern.match(bare) else { continue }
      if let conflict = tree.conflict {
        throw ResolutionError(
          conflict.text,
          hint: "Next.js does not start until \(conflict.page?.file ?? "one of the pages") is "
            + "renamed or removed.", trace: trace)
      }
      if let refusal = refusal(ofRoute: page) { return refusal }
      var parameters: [RouteParameter] = []
      for (name, raw, isMany) in values {
        let decoded = raw.compactMap { PercentEncoding.decodedComponent(String($0)) }
        guard decoded.count == raw.count else {
          return badRequest(
            "failed to decode param: \(raw.joined(separator: "/")) of \(page.key) is not valid "
              + "percent-encoding")
        }
        parameters.append(
          RouteParameter(name: name, value: isMany ? .many(decoded) : .one(decoded.joined())))
      }
      let list = values.map { "\($0.name) = \($0.values.joined(separator: "/"))" }
      trace.append(
        "\(page.key) matches" + (list.isEmpty ? "" : ", \(list.joined(separator: ", "))"))
      return .page(resolved(page, parameters: parameters))
    }
    trace.append("no dynamic route matches \(bare)")
    return nil
  }

  /// Keys of pages whose paths look like this one, dynamic segments taken for what stands there.
  private func nearestPages(to path: String) -> [String] {
    let parts = path.split(separator: "/")
    let spelled = tree.pages.prefix(5_000).map { page -> (spelling: String, key: String) in
      let segments = RoutePattern(key: page.key).segments.enumerated().map { place, segment in
        guard case .literal(let text) = segment else {
          return place < parts.count ? String(parts[place]) : "x"
        }
        return text
      }
      return ("/" + segments.joined(separator: "/"), page.key.rawValue)
    }
    let near = NearestNames.suggest(for: path, among: spelled.map(\.spelling))
    var seen: Set<String> = []
    return near.flatMap { spelling in
      spelled.filter { $0.spelling == spelling }.map(\.key).filter { seen.insert($0).inserted }
    }.prefix(3).map { $0 }
  }
}
