package import PageModel

extension RunPipeline {
  /// Redirects followed at most, as browsers do; more is a circle.
  private static let mostHops = 10

  /// Runs what a redirect leads to, and what that leads to, as a browser would.
  ///
  /// Only within the project: other servers are not asked. Cookies that a redirect sets are sent
  /// on.
  ///
  /// - Parameters:
  ///   - result: A finished run.
  ///   - context: Its request.
  /// - Returns: The run with the ones after it in ``RunResult/followed``.
  package func followed(_ result: RunResult, _ context: RequestContext) async -> RunResult {
    var whole = result
    var last = result
    var context = context
    var seen: Set<String> = [result.record.url]
    while whole.followed.count < Self.mostHops, !Task.isCancelled,
      let next = RunPipeline.next(after: last.record, context)
    {
      guard seen.insert("\(next.method) \(next.target)").inserted else { break }
      context = next
      last = await run(context)
      whole.followed.append(last)
    }
    return whole
  }

  /// The request a browser makes after this run; nil when it makes none, or one elsewhere.
  package static func next(after record: RunRecord, _ context: RequestContext) -> RequestContext? {
    guard let response = record.response, (300..<400).contains(response.status),
      let location = response.headers.last(where: { $0.name.lowercased() == "location" })?.value,
      let target = localTarget(location, record)
    else { return nil }
    var next = context
    next.target = target
    next.targetsPage = false
    next.parameters = []
    next.query = []
    // The address has the locale in it, where it is meant.
    next.locale = nil
    if response.status == 303 || (response.status < 303 && context.method == "POST") {
      if context.method != "HEAD" { next.method = "GET" }
      next.body = nil
      next.headers.removeAll { $0.name.lowercased().hasPrefix("content-") }
    }
    for header in response.headers where header.name.lowercased() == "set-cookie" {
      next.set(cookie: header.value)
    }
    return next
  }

  /// Path and query of an address on the project's own origin.
  private static func localTarget(_ location: String, _ record: RunRecord) -> String? {
    if location.hasPrefix("/") { return location.hasPrefix("//") ? nil : location }
    let host = record.sentHeaders.first { $0.name.lowercased() == "host" }?.value
    for scheme in ["http://", "https://"] where location.lowercased().hasPrefix(scheme) {
      let rest = location.dropFirst(scheme.count)
      let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
      guard let host, rest[..<end].lowercased() == host.lowercased() else { return nil }
      let path = String(rest[end...])
      return path.hasPrefix("/") ? path : "/" + path
    }
    // Relative to the page, as browsers read it.
    if location.contains(":") || location.isEmpty { return nil }
    let path = record.url.prefix { $0 != "?" }
    if location.hasPrefix("?") { return path + location }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
    return folder + location
  }
}

extension RequestContext {
  /// Keeps a cookie as a browser does; one that has expired is forgotten.
  fileprivate mutating func set(cookie header: String) {
    let parts = header.split(separator: ";", omittingEmptySubsequences: false)
    guard let pair = parts.first, let equals = pair.firstIndex(of: "=") else { return }
    let name = String(pair[..<equals].drop { $0 == " " })
    cookies.removeAll { $0.name == name }
    let attributes = parts.dropFirst().map { $0.lowercased().filter { $0 != " " } }
    let isGone = attributes.contains { $0 == "max-age=0" || $0.hasPrefix("expires=thu,01jan1970") }
    if !isGone { cookies.append(NameValue(name, String(pair[pair.index(after: equals)...]))) }
  }
}
