import Documents
import PageModel

/// What a browser gets, as lines: status, headers, sizes.
enum ResponseLines {
  /// - Parameter cacheTimes: when the requests of the cache's timeline come, in seconds.
  static func lines(for view: RunView, cacheTimes: [Double]? = nil) -> [TextLine] {
    let record = view.record
    var lines = [
      TextLine([RoleRun("\(record.request.method) ", .title), RoleRun(record.url)])
    ]
    if let response = record.response {
      let role: Role = response.status < 300 ? .success : response.status < 400 ? .warning : .error
      lines.append(
        TextLine([RoleRun("\(response.status) ", role), RoleRun(reason(response.status), role)]))
      lines += headers(response.headers)
      lines.append(
        TextLine(record.html.map { "body: \(ByteCount.text($0.count))" } ?? "no body", .dim))
    } else {
      let isElsewhere = record.handedTo?.kind == .server
      lines.append(
        TextLine(
          isElsewhere
            ? "no response: the other server is not asked"
            : "no response: the run ended before there was one", .dim))
    }
    if !record.advice.isEmpty {
      lines += [TextLine(), TextLine("Advice", .title)]
      for advice in record.advice {
        lines += [.prose(advice.message + "."), .prose(advice.help, .dim)]
      }
    }
    lines += CachingLines.lines(for: record, at: cacheTimes)
    lines += [TextLine(), TextLine("Request headers as sent", .title)]
    lines += headers(record.sentHeaders)
    if record.sentHeaders.isEmpty { lines.append(TextLine("none", .dim)) }
    lines += routing(record)
    return lines
  }

  private static func headers(_ headers: [NameValue]) -> [TextLine] {
    headers.map { header in
      let value = maskedValue(header)
      return TextLine([RoleRun(header.name, .key), RoleRun(": ", .punctuation), RoleRun(value)])
    }
  }

  /// Cookies are masked one by one, so that their names stay readable.
  private static func maskedValue(_ header: NameValue) -> String {
    guard ["cookie", "set-cookie"].contains(header.name.lowercased()) else {
      let isSecret = SecretNames.isSecret(name: header.name, value: header.value)
      return isSecret ? SecretNames.mask(header.value) : header.value
    }
    return header.value.split(separator: ";").map { pair -> String in
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { return String(pair).trimmingBlanks }
      let name = String(parts[0]).trimmingBlanks
      let value = String(parts[1])
      return
        "\(name)=\(SecretNames.isSecret(name: name, value: value) ? SecretNames.mask(value) : value)"
    }.joined(separator: "; ")
  }

  private static func routing(_ record: RunRecord) -> [TextLine] {
    var lines = [TextLine(), TextLine("Routing", .title)]
    func add(_ name: String, _ value: String?) {
      guard let value else { return }
      lines.append(TextLine([RoleRun(name, .key), RoleRun(": ", .punctuation), RoleRun(value)]))
    }
    add("page", record.page?.key.rawValue)
    add("file", record.page?.file)
    add("resolvedUrl", record.resolvedURL)
    add("locale", record.locale)
    for item in record.query { add("query.\(item.name)", item.values.joined(separator: ", ")) }
    for parameter in record.parameters ?? [] {
      switch parameter.value {
      case .one(let value): add("params.\(parameter.name)", value)
      case .many(let values): add("params.\(parameter.name)", values.joined(separator: " / "))
      }
    }
    if let data = record.data {
      add("_next/data", "\(data.status) \(data.url)")
      if let note = record.trace.data { lines.append(.prose("  \(note)", .dim)) }
    }
    return lines
  }

  /// The usual words for a status (RFC 9110, section 15).
  static func reason(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 204: "No Content"
    case 301: "Moved Permanently"
    case 302: "Found"
    case 303: "See Other"
    case 304: "Not Modified"
    case 307: "Temporary Redirect"
    case 308: "Permanent Redirect"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 500: "Internal Server Error"
    default: ""
    }
  }
}
