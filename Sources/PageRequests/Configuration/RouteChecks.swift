import PageModel

/// What Next.js refuses of the entries of `headers()`, `redirects()` and `rewrites()`, in its words.
///
/// All entries are looked at, and all that is wrong with each is said.
struct RouteChecks {
  static let statuses = [301, 302, 303, 307, 308]

  /// `header`, `redirect` or `rewrite`.
  let kind: String

  func check(_ routes: [JSONValue]) throws(ProjectError) {
    let problems = routes.compactMap(problem)
    guard !problems.isEmpty else { return }
    let text =
      problems.count == 1
      ? "Invalid \(kind) found: \(problems[0])"
      : "Invalid \(kind)s found:\n" + problems.joined(separator: "\n")
    throw ProjectError(
      text, hint: "Correct \(problems.count == 1 ? "the entry" : "the entries") in next.config.")
  }

  /// What is wrong with one entry; nil when nothing is.
  private func problem(_ route: JSONValue) -> String? {
    guard let object = route.objectValue else {
      return "The route \(JSONText(route).string) is not a valid object with `source` and "
        + "`\(kind == "header" ? "headers" : "destination")`"
    }
    let destination = object["destination"]?.stringValue
    if kind == "rewrite", object["basePath"]?.boolValue == false, let destination,
      !RouteChecks.isAddress(destination)
    {
      return "The route \(object["source"]?.plainText ?? "undefined") rewrites urls outside of the "
        + "basePath. Please use a destination that starts with `http://` or `https://` "
        + "https://nextjs.org/docs/messages/invalid-external-rewrite"
    }
    var parts = switches(object) + conditions(object) + source(object["source"])
    switch kind {
    case "header": parts += headers(object["headers"])
    case "redirect": parts += self.destination(object["destination"]) + status(object)
    default: parts += self.destination(object["destination"])
    }
    parts += parameters(object, destination)
    let unknown = object.members.map(\.key).filter { !allowedKeys.contains($0) }
    guard !parts.isEmpty || !unknown.isEmpty else { return nil }
    var text = parts.joined(separator: ", ")
    if !unknown.isEmpty {
      let fields = unknown.count == 1 ? "invalid field" : "invalid fields"
      text += (parts.isEmpty ? "" : ", ") + "\(fields): \(unknown.joined(separator: ","))"
    }
    return "\(text) for route \(JSONText(route).string)"
  }

  private var allowedKeys: Set<String> {
    let common: Set = ["source", "locale", "has", "missing", "basePath"]
    switch kind {
    case "header": return common.union(["headers"])
    case "redirect": return common.union(["destination", "permanent", "statusCode"])
    default: return common.union(["destination"])
    }
  }

  private func switches(_ route: JSONObject) -> [String] {
    ["basePath", "locale"].compactMap { key in
      guard let value = route[key], value.boolValue != false else { return nil }
      return "`\(key)` must be undefined or false"
    }
  }

  private func conditions(_ route: JSONObject) -> [String] {
    ["has", "missing"].compactMap { key in
      guard let value = route[key], !value.isNull else { return nil }
      guard let items = value.arrayValue else {
        return "`\(key)` must be undefined or valid has object"
      }
      let wrong = items.compactMap { item -> String? in
        let parts = RouteChecks.condition(item)
        return parts.isEmpty
          ? nil : "\(parts.joined(separator: ", ")) for \(JSONText(item).string)"
      }
      guard !wrong.isEmpty else { return nil }
      let word = wrong.count == 1 ? "item" : "items"
      return "invalid `\(key)` \(word) found (\(wrong.joined(separator: "; ")))"
    }
  }

  private static func condition(_ item: JSONValue) -> [String] {
    let type = item["type"]?.plainText ?? "undefined"
    var parts: [String] = []
    if !["header", "cookie", "query", "host"].contains(type) {
      parts.append("invalid type \"\(type)\"")
    }
    if item["key"]?.stringValue == nil, type != "host" {
      parts.append("invalid key \"\(item["key"]?.plainText ?? "undefined")\"")
    }
    if let value = item["value"], value.stringValue == nil {
      parts.append("invalid value \"\(value.plainText)\"")
    }
    if item["value"] == nil, type == "host" {
      parts.append("value is required for \"host\" type")
    }
    return parts
  }

  private func source(_ value: JSONValue?) -> [String] {
    guard let value, !value.isNull, value.stringValue != "" else { return ["`source` is missing"] }
    guard let text = value.stringValue else { return ["`source` is not a string"] }
    guard text.hasPrefix("/") else { return ["`source` does not start with /"] }
    do {
      _ = try PathPattern(text)
      return []
    } catch {
      return ["`source` parse failed: \(error.reason)"]
    }
  }

  private func headers(_ value: JSONValue?) -> [String] {
    guard let items = value?.arrayValue else { return ["`headers` field must be an array"] }
    guard !items.isEmpty else { return ["`headers` field cannot be empty"] }
    for item in items {
      guard item.objectValue != nil else {
        return ["`headers` items must be object with { key: '', value: '' }"]
      }
      for key in ["key", "value"] where item[key]?.stringValue == nil {
        return ["`\(key)` in header item must be string"]
      }
    }
    return []
  }

  private func destination(_ value: JSONValue?) -> [String] {
    guard let value, !value.isNull, value.stringValue != "" else {
      return ["`destination` is missing"]
    }
    guard let text = value.stringValue else { return ["`destination` is not a string"] }
    guard kind == "redirect" || text.hasPrefix("/") || RouteChecks.isAddress(text) else {
      return ["`destination` does not start with `/`, `http://`, or `https://`"]
    }
    return []
  }

  private func status(_ route: JSONObject) -> [String] {
    var parts: [String] = []
    let code = route["statusCode"]
    let hasCode = code.map { !$0.isNull && $0.intValue != 0 && $0.boolValue != false } ?? false
    if hasCode, !(code?.intValue.map(RouteChecks.statuses.contains) ?? false) {
      parts.append("`statusCode` is not undefined or valid statusCode")
    }
    if !hasCode, route["permanent"]?.boolValue == nil {
      parts.append("`permanent` is not set to `true` or `false`")
    }
    return parts
  }

  /// Parameters of the destination must come from the source or from `has`.
  private func parameters(_ route: JSONObject, _ destination: String?) -> [String] {
    guard let destination, destination.hasPrefix("/"),
      let text = route["source"]?.stringValue, text.hasPrefix("/"),
      let source = try? PathPattern(text)
    else { return [] }
    let unnamed = source.unnamedCount
    let used = (0..<unnamed).map { ":\($0)" }.filter { RouteChecks.uses($0, in: destination) }
    guard used.isEmpty else {
      return ["`destination` has unnamed params \(used.joined(separator: ", "))"]
    }
    guard let target = try? PathPattern(RouteChecks.pathAndHash(destination)) else {
      return ["`destination` parse failed"]
    }
    let known = Set(source.names).union(RouteChecks.captured(route["has"]))
    let unknown = target.names.filter { !known.contains($0) }
    guard !unknown.isEmpty else { return [] }
    var seen: Set<String> = []
    let names = unknown.filter { seen.insert($0).inserted }.joined(separator: ", ")
    return ["`destination` has segments not in `source` or `has` (\(names))"]
  }

  private static func isAddress(_ text: String) -> Bool {
    text.hasPrefix("http://") || text.hasPrefix("https://")
  }

  /// Whether `:1` is there, not followed by another digit.
  private static func uses(_ name: String, in text: String) -> Bool {
    text.ranges(of: name).contains { range in
      range.upperBound == text.endIndex || !text[range.upperBound].isNumber
    }
  }

  private static func pathAndHash(_ destination: String) -> String {
    let (body, hash) = split(destination, at: "#")
    return split(body, at: "?").head + hash
  }

  private static func split(_ text: String, at mark: Character) -> (head: String, tail: String) {
    guard let index = text.firstIndex(of: mark) else { return (text, "") }
    return (String(text[..<index]), String(text[index...]))
  }

  /// Names that conditions give values to.
  private static func captured(_ has: JSONValue?) -> Set<String> {
    var names: Set<String> = []
    for item in has?.arrayValue ?? [] {
      guard let value = item["value"]?.stringValue, !value.isEmpty else {
        if let key = item["key"]?.stringValue { names.insert(key) }
        continue
      }
      for range in value.ranges(of: "(?<") {
        names.insert(String(value[range.upperBound...].prefix { $0 != ">" }))
      }
      if item["type"]?.stringValue == "host" { names.insert("host") }
    }
    return names
  }
}
