/// What caches between the server and the visitor do with an answer, read from its headers.
///
/// Follows RFC 9111 (HTTP caching), RFC 5861 (`stale-while-revalidate`) and RFC 9213 (headers for
/// caches of a network operator only); where networks differ from them, ``reason`` says so.
package struct CachePolicy: Sendable, Hashable {
  /// The header that decides and its value; nil when there is none.
  package private(set) var control: NameValue?
  /// Whether a shared cache keeps the answer.
  package private(set) var isStored = false
  /// Seconds for which a kept answer is given out without asking the server.
  package private(set) var freshSeconds = 0
  /// Seconds after those for which it is given out while the server makes a new one.
  package private(set) var staleSeconds = 0
  /// Seconds for which the visitor's own browser gives it out again.
  package private(set) var browserSeconds = 0
  /// Names of the request headers that each get an answer of their own, in lower case.
  package private(set) var vary: [String] = []
  /// Whether the answer asks to be shared: by `s-maxage`, `public`, or a header for networks.
  package private(set) var invitesSharing = false
  /// Why the answer is kept or not, a sentence without a period.
  package private(set) var reason = ""

  /// What decides, besides the headers of the answer.
  package struct Exchange: Sendable, Hashable {
    package var method: String
    package var status: Int
    package var headers: [NameValue]
    /// Whether the request had an `Authorization` header.
    package var isAuthorized: Bool

    package init(method: String, status: Int, headers: [NameValue], isAuthorized: Bool) {
      self.method = method
      self.status = status
      self.headers = headers
      self.isAuthorized = isAuthorized
    }
  }

  /// A year, which stands for `stale-while-revalidate` without a number: Next.js sent it so
  /// before version 15, and left the length to the cache.
  package static let unlimitedStale = 31_536_000

  package init(_ exchange: Exchange) {
    let names = ["vercel-cdn-cache-control", "cdn-cache-control", "cache-control"]
    let header = names.lazy.compactMap { Self.value($0, in: exchange.headers) }.first
    control = header
    vary = Self.list(Self.value("vary", in: exchange.headers)?.value ?? "")
    let directives = CacheDirectives(header?.value ?? "")
    let forBrowser = CacheDirectives(Self.value("cache-control", in: exchange.headers)?.value ?? "")
    if !forBrowser.has("no-store"), !forBrowser.has("no-cache") {
      browserSeconds = forBrowser.seconds("max-age") ?? 0
    }
    invitesSharing = Self.invitesSharing(
      directives, isTargeted: header?.name.lowercased() != "cache-control", vary: vary)
    if let refusal = Self.refusal(exchange, directives, vary: vary) {
      reason = refusal
      return
    }
    isStored = true
    if directives.has("no-cache") {
      reason = "no-cache: kept, but the server is asked each time"
      return
    }
    freshSeconds = directives.seconds("s-maxage") ?? directives.seconds("max-age") ?? 0
    if directives.has("stale-while-revalidate"), !directives.has("must-revalidate"),
      !directives.has("proxy-revalidate")
    {
      staleSeconds = directives.seconds("stale-while-revalidate") ?? Self.unlimitedStale
    }
    reason = directives.seconds("s-maxage") != nil ? "s-maxage is for shared caches" : "max-age"
  }

  private static func invitesSharing(
    _ directives: CacheDirectives, isTargeted: Bool, vary: [String]
  ) -> Bool {
    guard !directives.has("no-store"), !directives.has("private"), !vary.contains("*") else {
      return false
    }
    if let shared = directives.seconds("s-maxage") { return shared > 0 }
    let isOpen = directives.has("public") || isTargeted && directives.seconds("max-age") != nil
    return isOpen && directives.seconds("max-age") ?? 1 > 0
  }

  /// Why a shared cache does not keep the answer; nil when it does.
  private static func refusal(
    _ exchange: Exchange, _ directives: CacheDirectives, vary: [String]
  ) -> String? {
    guard ["GET", "HEAD"].contains(exchange.method) else {
      return "answers to \(exchange.method) are not kept"
    }
    if directives.has("no-store") { return "no-store forbids it" }
    if directives.has("private") { return "private: only the visitor's browser may keep it" }
    if vary.contains("*") { return "Vary: * makes every request different" }
    if exchange.status >= 500 { return "server errors are not kept" }
    if value("set-cookie", in: exchange.headers) != nil {
      return "it sets a cookie: networks such as Vercel's and Cloudflare's do not keep that"
    }
    if exchange.isAuthorized, directives.seconds("s-maxage") == nil,
      !directives.has("public"), !directives.has("must-revalidate")
    {
      return "the request was authorized, and neither public nor s-maxage allows to keep the answer"
    }
    guard
      directives.has("no-cache") || directives.seconds("s-maxage") != nil
        || directives.seconds("max-age") != nil
    else { return "no s-maxage and no max-age: nothing says for how long" }
    return nil
  }

  private static func value(_ name: String, in headers: [NameValue]) -> NameValue? {
    let found = headers.filter { $0.name.lowercased() == name }
    guard let first = found.first else { return nil }
    return NameValue(first.name, found.map(\.value).joined(separator: ", "))
  }

  fileprivate static func list(_ text: String) -> [String] {
    text.lowercased().split(separator: ",").map(CacheDirectives.trimmed).filter { !$0.isEmpty }
  }
}

extension RunRecord {
  /// What caches do with the answer of a built site; nil when there was no answer.
  package var cachePolicy: CachePolicy? {
    guard let response else { return nil }
    var headers = response.headers
    if let productionCache {
      headers.removeAll { $0.name.lowercased() == "cache-control" }
      if !productionCache.isEmpty { headers.append(NameValue("Cache-Control", productionCache)) }
    }
    return CachePolicy(
      CachePolicy.Exchange(
        method: request.method, status: response.status, headers: headers,
        isAuthorized: sentHeaders.contains { $0.name.lowercased() == "authorization" }))
  }

  /// Seconds the server took to make the answer.
  package var serverSeconds: Double {
    trace.stages.filter { [.props, .validation, .render, .payload].contains($0.stage) }
      .compactMap(\.duration).reduce(0, +) / 1000
  }
}

extension CachePolicy {
  /// The policy as it stands in a run record.
  var json: JSONValue {
    [
      "header": JSONValue(control?.name),
      "value": JSONValue(control?.value),
      "stored": .bool(isStored),
      "freshSeconds": JSONValue(freshSeconds),
      "staleSeconds": JSONValue(staleSeconds),
      "browserSeconds": JSONValue(browserSeconds),
      "vary": .array(vary.map { .string($0) }),
      "reason": .string(reason),
    ]
  }
}

/// The directives of a `Cache-Control` header; the first of a name counts.
struct CacheDirectives: Sendable, Hashable {
  private var values: [String: String] = [:]

  init(_ text: String) {
    for part in CachePolicy.list(text) {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = halves.first.map(Self.trimmed), values[name] == nil else { continue }
      values[name] = halves.count > 1 ? Self.trimmed(halves[1]) : ""
    }
  }

  func has(_ name: String) -> Bool { values[name] != nil }

  /// Whole seconds, quoted or not; nil when there is no such number. More than a century is one.
  func seconds(_ name: String) -> Int? {
    guard let text = values[name]?.filter({ $0 != "\"" }), !text.isEmpty,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return min(Int(text) ?? .max, 3_155_760_000)
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    var text = text[...]
    while let first = text.first, first == " " || first == "\t" { text = text.dropFirst() }
    while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
    return String(text)
  }
}
