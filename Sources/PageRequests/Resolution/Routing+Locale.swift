import PageModel

extension Routing {
  /// Takes base path and locale off the path, and puts a locale that was asked for in.
  mutating func enterLocale() throws(ResolutionError) {
    guard let inner = RequestPath.below(config.basePath, browser.path) else {
      return enterLocaleOutside()
    }
    asked = inner
    path = inner
    guard let i18n = config.i18n else {
      if let wanted = context.locale {
        throw ResolutionError(
          "The locale \(wanted) was asked for, but next.config has no i18n.",
          hint: "Leave the locale out.", trace: trace)
      }
      return
    }
    let domain = i18n.domain(forHost: host)
    let fallback = domain?.defaultLocale ?? i18n.defaultLocale
    defaultLocale = fallback
    if let domain {
      trace.append("the host \(domain.domain) has the default locale \(domain.defaultLocale)")
    }
    let split = Routing.splitLocale(inner, i18n)
    path = split.rest
    asked = split.rest
    if let wanted = context.locale {
      guard let canonical = i18n.canonical(wanted) else {
        throw ResolutionError(
          "There is no locale \(wanted)\(NearestNames.question(for: wanted, among: i18n.locales)).",
          hint: "next.config has \(i18n.locales.joined(separator: ", ")).", trace: trace)
      }
      // The root path gets even the default's prefix: without it the visitor's language decides.
      let isHidden = canonical == fallback && split.rest != "/"
      let prefix = isHidden ? "" : "/\(canonical)"
      let rest = split.rest == "/" && !prefix.isEmpty && !config.trailingSlash ? "" : split.rest
      browser.path = config.basePath + prefix + rest
      locale = canonical
      trace.append("the locale \(canonical) was asked for")
      return
    }
    locale = split.locale ?? fallback
    trace.append(
      split.locale.map { "the path begins with the locale \($0)" }
        ?? "no locale in the path: \(fallback) is the default")
  }

  /// Outside of the base path the locale is that of the path all the same: what answers there, a
  /// rule with `basePath: false` or the 404 page, has one.
  private mutating func enterLocaleOutside() {
    guard let i18n = config.i18n else { return }
    let fallback = i18n.domain(forHost: host)?.defaultLocale ?? i18n.defaultLocale
    defaultLocale = fallback
    locale = Routing.splitLocale(browser.path, i18n).locale ?? fallback
  }

  static func splitLocale(
    _ path: String, _ i18n: LocaleConfig
  ) -> (locale: String?, rest: String) {
    let segments = path.split(
      separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard segments.count > 1, let locale = i18n.canonical(segments[1]) else { return (nil, path) }
    return (locale, "/" + (segments.count > 2 ? String(segments[2]) : ""))
  }

  /// The redirects that come before any rule of the configuration.
  mutating func normalisation() -> Resolution? {
    let collapsed = RequestPath.collapsed(browser.path)
    if version >= 12, collapsed != browser.path {
      return redirect(to: collapsed, query: browser.query, 308, "repeated slashes are collapsed")
    }
    guard asked != nil else { return nil }
    return localeRedirect()
  }

  /// The redirect that gives the path the ending that the project has chosen.
  mutating func slashRedirect() -> Resolution? {
    guard asked != nil, !config.skipsTrailingSlashRedirect else { return nil }
    let full = browser.path
    guard full != "/", !full.hasPrefix("/_next/") else { return nil }
    if config.trailingSlash, full.contains("/.well-known/") { return nil }
    let wanted =
      config.trailingSlash && !RequestPath.endsInFileName(full)
      ? RequestPath.withTrailingSlash(full) : RequestPath.withoutTrailingSlash(full)
    guard wanted != full else { return nil }
    return redirect(
      to: wanted, query: browser.query, 308, "trailingSlash is \(config.trailingSlash)")
  }

  /// The root path leads a visitor who prefers another locale there.
  private mutating func localeRedirect() -> Resolution? {
    guard let i18n = config.i18n, i18n.detectsLocale, asked == "/", let defaultLocale,
      context.locale == nil,
      RequestPath.below(config.basePath, browser.path) == "/"
    else { return nil }
    let domain = i18n.domain(forHost: host)
    if let domain, let redirect = redirectToDomain(from: domain, i18n) { return redirect }
    // From 15 on, the domain's own locale is decided before cookie and language are looked at.
    if domain != nil, version >= 15 { return nil }
    guard
      let (preferred, reason) = LocaleDetection.preferred(
        among: i18n, cookies: cookies, headers: headers),
      preferred.lowercased() != defaultLocale.lowercased()
    else { return nil }
    let slash = config.trailingSlash ? "/" : ""
    return redirect(
      to: "\(config.basePath)/\(preferred)\(slash)", query: browser.query, 307, reason)
  }

  /// The redirect to the domain that speaks the visitor's language, base path and query left out.
  private mutating func redirectToDomain(
    from domain: LocaleConfig.Domain, _ i18n: LocaleConfig
  ) -> Resolution? {
    guard let (spoken, reason) = LocaleDetection.spoken(among: i18n, headers: headers),
      let other = i18n.domains.first(where: {
        $0.defaultLocale == spoken || $0.locales.contains(spoken)
      }), other.domain != domain.domain || other.defaultLocale != spoken
    else { return nil }
    let scheme = other.usesPlainHTTP ? "http" : "https"
    let tail = other.defaultLocale == spoken ? "" : spoken
    return redirect(to: "\(scheme)://\(other.domain)/\(tail)", query: nil, 307, reason)
  }

  var cookies: [NameValue] {
    headers.first { $0.name.lowercased() == "cookie" }.map { CookieText.parse($0.value) } ?? []
  }

  mutating func redirect(
    to path: String, query: String?, _ status: Int, _ reason: String
  ) -> Resolution {
    let destination = RequestPath(path: path, query: query?.isEmpty == true ? nil : query).text
    trace.append("\(reason): \(status) to \(destination)")
    return .redirect(
      destination: destination, status: status, headers: responseHeaders, trace: trace)
  }
}
