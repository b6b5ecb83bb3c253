package import PageModel

/// A request of a HAR file.
package struct ArchivedRequest: Sendable, Hashable {
  package var context: RequestContext
  /// The server it was sent to.
  package var host: String
  package var status: Int?
  /// The media type of the answer, without parameters.
  package var type: String
}

/// HAR files: what browsers save of their network panel.
package enum WebArchive {
  /// More than anybody looks through.
  private static let limit = 20_000

  /// The requests of a file, in its order.
  ///
  /// - Throws: ``OptionError`` when the text is no HAR file.
  package static func requests(_ bytes: [UInt8]) throws(OptionError) -> [ArchivedRequest] {
    let json: JSONValue
    do {
      json = try JSONValue(parsing: bytes)
    } catch {
      throw OptionError(option: "import", message: "the HAR file is \(error)")
    }
    guard let entries = json["log"]?["entries"]?.arrayValue else {
      throw OptionError(
        option: "import", message: "this JSON is no HAR file: it has no log.entries")
    }
    return entries.prefix(limit).compactMap(request)
  }

  private static func request(_ entry: JSONValue) -> ArchivedRequest? {
    guard let request = entry["request"], let url = request["url"]?.stringValue,
      url.hasPrefix("http") || url.hasPrefix("/")
    else { return nil }
    var context = RequestContext()
    context.target = String(BrowserRequest.path(of: url).prefix { $0 != "#" })
    context.method = request["method"]?.stringValue?.uppercased() ?? "GET"
    if !RequestHeaders.isToken(context.method) { context.method = "GET" }
    for header in pairs(request["headers"]) where !BrowserRequest.isUseless(header.name) {
      if header.name.lowercased() == "cookie" {
        context.cookies += CookieText.pairs(header.value) ?? []
      } else if RequestHeaders.problem(header) == nil {
        context.headers.append(header)
      }
    }
    if context.cookies.isEmpty { context.cookies = pairs(request["cookies"]) }
    context.body = body(request["postData"])
    let type = entry["response"]?["content"]?["mimeType"]?.stringValue ?? ""
    let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? ""
    return ArchivedRequest(
      context: context, host: String(rest.prefix { $0 != "/" && $0 != "?" }),
      status: entry["response"]?["status"]?.intValue.flatMap { $0 > 0 ? $0 : nil },
      type: String(type.prefix { $0 != ";" }))
  }

  private static func pairs(_ list: JSONValue?) -> [NameValue] {
    (list?.arrayValue ?? []).compactMap { item in
      guard let name = item["name"]?.stringValue, !name.isEmpty else { return nil }
      return NameValue(name, item["value"]?.stringValue ?? "")
    }
  }

  private static func body(_ data: JSONValue?) -> [UInt8]? {
    guard let data else { return nil }
    if let text = data["text"]?.stringValue, !text.isEmpty { return Array(text.utf8) }
    let fields = pairs(data["params"])
    guard !fields.isEmpty else { return nil }
    let text = fields.map {
      PercentEncoding.component($0.name) + "=" + PercentEncoding.component($0.value)
    }
    return Array(text.joined(separator: "&").utf8)
  }
}
