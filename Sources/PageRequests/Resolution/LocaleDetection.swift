import PageModel

/// Which locale a visitor of the root path would rather see.
enum LocaleDetection {
  /// The locale of the cookie, else the best one of the `Accept-Language` header.
  static func preferred(
    among config: LocaleConfig, cookies: [NameValue], headers: [NameValue]
  ) -> (locale: String, reason: String)? {
    if let cookie = cookies.first(where: { $0.name == "NEXT_LOCALE" })?.value,
      let locale = config.canonical(cookie)
    {
      return (locale, "the cookie NEXT_LOCALE is \(cookie)")
    }
    return spoken(among: config, headers: headers)
  }

  /// The best locale of the `Accept-Language` header.
  static func spoken(
    among config: LocaleConfig, headers: [NameValue]
  ) -> (locale: String, reason: String)? {
    guard let header = headers.first(where: { $0.name.lowercased() == "accept-language" })?.value,
      let locale = bestMatch(header, among: config.locales)
    else { return nil }
    return (locale, "accept-language is \(header)")
  }

  /// The first locale a language range fits; `nl` fits `nl-NL`, `nl-BE` does not fit `nl`.
  static func bestMatch(_ header: String, among locales: [String]) -> String? {
    let ranges = header.split(separator: ",").compactMap { part -> (tag: String, q: Double)? in
      let fields = part.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
      guard let tag = fields.first, !tag.isEmpty else { return nil }
      let quality = fields.dropFirst().first { $0.lowercased().hasPrefix("q=") }
      return (tag.lowercased(), quality.map { Double($0.dropFirst(2)) ?? 0 } ?? 1)
    }
    // Sorting is not stable by promise, so the place decides between equal qualities.
    let ordered = ranges.enumerated().filter { $0.element.q > 0 }.sorted {
      ($1.element.q, $0.offset) < ($0.element.q, $1.offset)
    }
    for (_, range) in ordered {
      if range.tag == "*" { return locales.first }
      if let exact = locales.first(where: { $0.lowercased() == range.tag }) { return exact }
      if let longer = locales.first(where: { $0.lowercased().hasPrefix(range.tag + "-") }) {
        return longer
      }
    }
    return nil
  }
}
