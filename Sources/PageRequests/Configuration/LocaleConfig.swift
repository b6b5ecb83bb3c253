package import PageModel

/// The `i18n` settings: locales of the site, and domains that have a default of their own.
package struct LocaleConfig: Sendable, Hashable {
  /// A host name with its own default locale.
  package struct Domain: Sendable, Hashable {
    package var domain: String
    package var defaultLocale: String
    package var locales: [String]
    /// Whether links to the domain use plain `http`.
    package var usesPlainHTTP: Bool
  }

  /// The default locale first, as page code sees them.
  package var locales: [String]
  package var defaultLocale: String
  package var detectsLocale: Bool
  package var domains: [Domain]

  /// - Throws: ``ProjectError`` with Next.js's text.
  package init(_ json: JSONValue) throws(ProjectError) {
    guard let object = json.objectValue else {
      throw LocaleConfig.problem("Specified i18n should be an object received \(json.typeName).")
    }
    let given = try LocaleConfig.locales(object["locales"])
    guard let defaultLocale = object["defaultLocale"]?.stringValue, !defaultLocale.isEmpty else {
      throw LocaleConfig.problem("Specified i18n.defaultLocale should be a string.")
    }
    self.defaultLocale = defaultLocale
    self.domains = try LocaleConfig.domains(object["domains"])
    guard given.contains(defaultLocale) else {
      throw LocaleConfig.problem(
        "Specified i18n.defaultLocale should be included in i18n.locales.")
    }
    try LocaleConfig.refuseDuplicates(given)
    self.locales = [defaultLocale] + given.filter { $0 != defaultLocale }
    switch object["localeDetection"] {
    case nil, .null: self.detectsLocale = true
    case .bool(let value): self.detectsLocale = value
    case .some(let other):
      throw LocaleConfig.problem(
        "Specified i18n.localeDetection should be undefined or a boolean received "
          + "\(other.typeName).")
    }
  }

  /// The canonical spelling of a locale, whatever its case; nil for one that is not configured.
  package func canonical(_ locale: some StringProtocol) -> String? {
    let wanted = locale.lowercased()
    return locales.first { $0.lowercased() == wanted }
  }

  /// The domain whose name equals the host, port and case aside.
  package func domain(forHost host: String) -> Domain? {
    let name = LocaleConfig.hostName(host)
    return domains.first { LocaleConfig.hostName($0.domain) == name }
  }

  /// What `router.isLocaleDomain` says on a host: before version 15 it is false even on a domain.
  package func isLocaleDomain(host: String, nextVersion: Int) -> Bool {
    nextVersion >= 15 && domain(forHost: host) != nil
  }

  static func hostName(_ host: String) -> String {
    String(host.lowercased().prefix { $0 != ":" })
  }

  private static func locales(_ value: JSONValue?) throws(ProjectError) -> [String] {
    guard let items = value?.arrayValue else {
      throw problem(
        "Specified i18n.locales must be an array of locale strings e.g. [\"en-US\", \"nl-NL\"] "
          + "received \(value?.typeName ?? "undefined").")
    }
    let invalid = items.filter { $0.stringValue == nil }
    guard invalid.isEmpty else {
      let list = invalid.map(\.plainText).joined(separator: ", ")
      throw ProjectError(
        "Specified i18n.locales contains invalid values (\(list)), "
          + "locales must be valid locale tags provided as strings e.g. \"en-US\".")
    }
    return items.compactMap(\.stringValue)
  }

  private static func domains(_ value: JSONValue?) throws(ProjectError) -> [Domain] {
    guard let value, !value.isNull else { return [] }
    let form = "{ domain: 'example.fr', defaultLocale: 'fr', locales: ['fr'] }"
    guard let items = value.arrayValue else {
      throw problem(
        "Specified i18n.domains must be an array of domain objects e.g. [ \(form) ] "
          + "received \(value.typeName).")
    }
    var domains: [Domain] = []
    for item in items {
      guard let name = item["domain"]?.stringValue, !name.isEmpty,
        let locale = item["defaultLocale"]?.stringValue, !locale.isEmpty
      else {
        throw problem(
          "Invalid i18n.domains values:\n\(JSONText(item).string)\n\n"
            + "domains value must follow format \(form).")
      }
      domains.append(
        Domain(
          domain: name, defaultLocale: locale,
          locales: item["locales"]?.arrayValue?.compactMap(\.stringValue) ?? [],
          usesPlainHTTP: item["http"]?.boolValue ?? false))
    }
    return domains
  }

  private static func refuseDuplicates(_ locales: [String]) throws(ProjectError) {
    var seen: Set<String> = []
    let repeated = locales.filter { !seen.insert($0.lowercased()).inserted }
    guard repeated.isEmpty else {
      throw problem(
        "Specified i18n.locales contains the following duplicate locales:\n"
          + "\(repeated.joined(separator: ", "))\nEach locale should be listed only once.")
    }
  }

  private static func problem(_ message: String) -> ProjectError {
    ProjectError(
      message,
      hint: "See more info here: https://nextjs.org/docs/messages/invalid-i18n-config")
  }
}
