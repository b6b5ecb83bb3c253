import PageModel

extension Routing {
  /// Applies the first redirect that fits.
  mutating func configuredRedirect() -> Resolution? {
    for rule in config.redirects {
      guard !isInternal(rule.source), let parameters = match(rule.source) else { continue }
      let destination = RouteDestination(
        rule.destination, parameters: parameters, addsUnused: false)
      // The asked query comes first; the destination's own values win over it.
      var items = QueryItems(originalQuery)
      for item in destination.query { items.set(item) }
      let text = queryText(items.items)
      let target = (destination.origin ?? redirectPrefix(rule.source)) + destination.path
      return redirect(
        to: target, query: text.isEmpty ? nil : text, fragment: destination.fragment, rule.status,
        "redirects: \(rule.source.pattern) matches")
    }
    return nil
  }

  /// What Next.js answers below `/_next` is never redirected.
  private func isInternal(_ source: RouteSource) -> Bool {
    let prefix = source.usesBasePath ? "/_next" : config.basePath + "/_next"
    return subject(of: source)?.hasPrefix(prefix) == true
  }

  /// Names and values of the request are encoded, those of the rule stay as it has them.
  private func queryText(_ items: [QueryItem]) -> String {
    let asked = Set(originalQuery.flatMap { [$0.name] + $0.values })
    let written = { (text: String) in
      asked.contains(text) ? PercentEncoding.component(text) : text
    }
    return items.flatMap { item in
      item.values.map { "\(written(item.name))=\(written($0))" }
    }.joined(separator: "&")
  }

  /// Base path and a locale that is not the default stay in front of the destination.
  private func redirectPrefix(_ source: RouteSource) -> String {
    let base = source.usesBasePath ? config.basePath : ""
    guard source.usesLocale, source.usesBasePath, let locale, locale != defaultLocale else {
      return base
    }
    return "\(base)/\(locale)"
  }

  private mutating func redirect(
    to path: String, query: String?, fragment: String, _ status: Int, _ reason: String
  ) -> Resolution {
    // `/base` and `/` make `/base`, not `/base/`.
    let isPrefixedRoot = path.count > 1 && path.hasSuffix("/") && !config.trailingSlash
    let path = isPrefixedRoot && !path.contains("://") ? String(path.dropLast()) : path
    let destination = RequestPath(path: path, query: query).text + fragment
    trace.append("\(reason): \(status) to \(destination)")
    return .redirect(
      destination: destination, status: status, headers: responseHeaders, trace: trace)
  }

  /// The parameters of a rule's source and conditions when the rule applies, else nil.
  ///
  /// The configuration decides about case unless the caller does.
  func match(
    _ source: RouteSource, ignoringCase: Bool? = nil
  ) -> [QueryItem]? {
    guard let subject = subject(of: source),
      let captured = (try? PathPattern(source.pattern))?.match(
        subject, ignoringCase: ignoringCase ?? !config.hasCaseSensitiveRoutes)
    else { return nil }
    guard !source.has.isEmpty || !source.missing.isEmpty else { return captured }
    let subjects = ConditionSubjects(
      headers: headers, cookies: cookies, query: query.items, host: LocaleConfig.hostName(host))
    guard let conditions = subjects.capture(source) else { return nil }
    return captured + conditions
  }

  /// The path a rule's source is compared with; nil when the rule cannot apply here.
  private func subject(of source: RouteSource) -> String? {
    // Inside the base path such a rule is written with it; outside, the path is what it is.
    if !source.usesBasePath, !config.basePath.isEmpty {
      if isRewritten { return config.basePath + path }
      return asked == nil ? outsideSubject(of: source) : browser.path
    }
    guard asked != nil else { return nil }
    // An address of Next.js's own has no locale in front, and none is put there.
    if config.i18n != nil, path.hasPrefix("/_next/") { return source.usesLocale ? nil : path }
    if !source.usesLocale, let locale {
      return path == "/" ? "/\(locale)" : "/\(locale)\(path)"
    }
    return path
  }

  /// Outside of the base path a locale is put in front as it is inside, and the rule's source gets
  /// one too unless it says `locale: false`.
  private func outsideSubject(of source: RouteSource) -> String {
    guard let i18n = config.i18n, let locale else { return browser.path }
    let rest = Routing.splitLocale(browser.path, i18n).rest
    if source.usesLocale { return rest }
    return rest == "/" ? "/\(locale)" : "/\(locale)\(rest)"
  }

  /// Replaces path and query by a rewrite's destination.
  ///
  /// Returns an answer only for a destination on another server, which gets the whole query.
  mutating func apply(
    _ rule: RewriteRule, _ parameters: [QueryItem]
  ) -> Resolution? {
    let destination = RouteDestination(rule.destination, parameters: parameters, addsUnused: true)
    if let origin = destination.origin {
      for item in destination.query { query.set(item) }
      let text = QueryString.serialise(query.items, style: .init(nextVersion: version))
      let url = origin + RequestPath(path: destination.path, query: text.isEmpty ? nil : text).text
      return elsewhere(url, "rewrites: \(rule.source.pattern) matches")
    }
    var target = destination.path.hasPrefix("/") ? destination.path : "/\(destination.path)"
    target = RequestPath.below(rule.source.usesBasePath ? "" : config.basePath, target) ?? target
    if !rule.source.usesLocale, let i18n = config.i18n {
      let split = Routing.splitLocale(target, i18n)
      target = split.rest
      locale = split.locale ?? locale
    }
    path = RequestPath.withoutTrailingSlash(target)
    for item in destination.query { query.set(item) }
    isRewritten = true
    trace.append("rewrites: \(rule.source.pattern) matches, the path becomes \(path)")
    return nil
  }
}
