package import PageModel

/// The values of `next.config` that decide what is run, with Next.js's defaults filled in.
package struct NextConfig: Sendable, Hashable {
  /// `env`: names that are replaced in the text of both bundles.
  package var env: [NameValue] = []
  /// Empty, or a path that begins with `/` and does not end with one.
  package var basePath = ""
  /// Equal to ``basePath`` unless set.
  package var assetPrefix = ""
  package var i18n: LocaleConfig?
  /// Without the leading dot, in order of preference.
  package var pageExtensions = ["tsx", "ts", "jsx", "js"]
  package var trailingSlash = false
  /// `skipTrailingSlashRedirect`: serve both spellings instead of redirecting.
  package var skipsTrailingSlashRedirect = false
  package var poweredByHeader = true
  package var generateEtags = true
  package var publicRuntimeConfig: JSONValue = .object([:])
  /// `experimental.caseSensitiveRoutes`; rewrites before files are matched without regard to it.
  package var hasCaseSensitiveRoutes = false
  package var headers: [HeaderRule] = []
  package var redirects: [RedirectRule] = []
  package var rewrites = RewriteRules()
  /// The whole configuration as it was given, for the parts of a run that need other keys.
  package var source: JSONValue = .object([:])

  /// The configuration of a project that has no `next.config`.
  package static let `default` = NextConfig()

  package init() {}

  /// Reads what `next.config` evaluated to; keys that do not matter here are kept in ``source``.
  ///
  /// - Throws: ``ProjectError`` with Next.js's own text for a setting it refuses.
  package init(_ json: JSONValue) throws(ProjectError) {
    guard let object = json.objectValue else {
      throw ProjectError("next.config did not give an object but \(json.typeName).")
    }
    source = json
    func boolean(_ key: String, else fallback: Bool) -> Bool { object[key]?.boolValue ?? fallback }
    env = try NextConfig.environment(object["env"])
    basePath = try NextConfig.basePath(object["basePath"])
    assetPrefix = try NextConfig.assetPrefix(object["assetPrefix"], basePath: basePath)
    if let i18n = object["i18n"], !i18n.isNull { self.i18n = try LocaleConfig(i18n) }
    pageExtensions = try NextConfig.pageExtensions(object["pageExtensions"]) ?? pageExtensions
    trailingSlash = boolean("trailingSlash", else: boolean("exportTrailingSlash", else: false))
    skipsTrailingSlashRedirect = boolean("skipTrailingSlashRedirect", else: false)
    poweredByHeader = boolean("poweredByHeader", else: true)
    generateEtags = boolean("generateEtags", else: true)
    hasCaseSensitiveRoutes = object["experimental"]?["caseSensitiveRoutes"]?.boolValue ?? false
    if let runtime = object["publicRuntimeConfig"], !runtime.isNull {
      publicRuntimeConfig = runtime
    }
    headers = try HeaderRule.rules(object["headers"])
    redirects = try RedirectRule.rules(object["redirects"])
    rewrites = try RewriteRules(object["rewrites"])
  }

  private static func environment(_ value: JSONValue?) throws(ProjectError) -> [NameValue] {
    guard let value, !value.isNull else { return [] }
    guard let object = value.objectValue else {
      throw ProjectError("Specified env should be an object received \(value.typeName).")
    }
    var pairs: [NameValue] = []
    for member in object.members {
      let lower = member.key.lowercased()
      guard !lower.hasPrefix("node_"), !lower.hasPrefix("__") else {
        throw ProjectError(
          "The key \"\(member.key)\" under \"env\" in next.config.js is not allowed. "
            + "https://nextjs.org/docs/messages/env-key-not-allowed")
      }
      if !member.value.isNull { pairs.append(NameValue(member.key, member.value.plainText)) }
    }
    return pairs
  }

  private static func basePath(_ value: JSONValue?) throws(ProjectError) -> String {
    guard let value, !value.isNull else { return "" }
    guard let path = value.stringValue else {
      throw ProjectError("Specified basePath is not a string, found type \"\(value.typeName)\"")
    }
    if path == "/" {
      throw ProjectError(
        "Specified basePath /. basePath has to be either an empty string or a path prefix\"")
    }
    if !path.isEmpty, !path.hasPrefix("/") {
      throw ProjectError("Specified basePath has to start with a /, found \"\(path)\"")
    }
    if path.hasSuffix("/") {
      throw ProjectError("Specified basePath should not end with /, found \"\(path)\"")
    }
    return path
  }

  private static func assetPrefix(
    _ value: JSONValue?, basePath: String
  ) throws(ProjectError) -> String {
    guard let value, !value.isNull else { return basePath }
    guard let prefix = value.stringValue else {
      throw ProjectError(
        "Specified assetPrefix is not a string, found type \"\(value.typeName)\" "
          + "https://nextjs.org/docs/messages/invalid-assetprefix")
    }
    return prefix.isEmpty ? basePath : prefix
  }

  private static func pageExtensions(_ value: JSONValue?) throws(ProjectError) -> [String]? {
    guard let value, !value.isNull else { return nil }
    let advice = "Please update this config or remove it."
    guard let items = value.arrayValue else {
      throw ProjectError(
        "Specified pageExtensions is not an array of strings, found \"\(value.plainText)\". "
          + advice)
    }
    guard !items.isEmpty else {
      throw ProjectError(
        "Specified pageExtensions is an empty array. "
          + "Please update it with the relevant extensions or remove it.")
    }
    var extensions: [String] = []
    for item in items {
      guard let text = item.stringValue else {
        throw ProjectError(
          "Specified pageExtensions is not an array of strings, found \"\(item.plainText)\" "
            + "of type \"\(item.typeName)\". \(advice)")
      }
      extensions.append(text)
    }
    return extensions
  }
}

extension JSONValue {
  /// What JavaScript's `typeof` says.
  var typeName: String {
    switch self {
    case .null, .array, .object: "object"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    }
  }

  /// What JavaScript's `String()` gives for scalars; JSON for the rest.
  var plainText: String {
    switch self {
    case .string(let text): text
    case .object: "[object Object]"
    case .array(let items): items.map(\.plainText).joined(separator: ",")
    default: JSONText(self).string
    }
  }
}
