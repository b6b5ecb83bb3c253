package import PageModel

extension WebArchive {
  /// A HAR 1.2 file with one run in it: what was asked, and what the browser gets.
  ///
  /// Nothing is masked here: the record has to be, where that is wanted.
  ///
  /// - Parameters:
  ///   - started: When the request came, as ISO 8601 writes it.
  ///   - version: The version of this program.
  package static func text(of record: RunRecord, started: String, version: String) -> [UInt8] {
    let time = record.trace.stages.map { $0.start + ($0.duration ?? 0) }.max() ?? 0
    let entry: JSONValue = [
      "startedDateTime": .string(started),
      "time": JSONValue(time),
      "request": .object(request(record)),
      "response": .object(response(record)),
      "cache": [:],
      "timings": ["send": 0, "wait": JSONValue(time), "receive": 0],
    ]
    let log: JSONValue = [
      "version": "1.2",
      "creator": ["name": "propscope", "version": .string(version)],
      "entries": .array([entry]),
    ]
    var writer = JSONWriter(pretty: true)
    writer.write(["log": log])
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private static func request(_ record: RunRecord) -> JSONObject {
    let headers = record.sentHeaders
    let host = value("host", in: headers) ?? RequestHeaders.defaultHost
    let scheme = value("x-forwarded-proto", in: headers) == "https" ? "https" : "http"
    let cookies = value("cookie", in: headers).flatMap { CookieText.pairs($0) } ?? []
    let query =
      record.url.split(separator: "?", maxSplits: 1).dropFirst().first
      .map { QueryString.parse(String($0)) } ?? []
    var request: JSONObject = [
      "method": .string(record.request.method),
      "url": .string("\(scheme)://\(host)\(record.url)"),
      "httpVersion": "HTTP/1.1",
      "cookies": list(cookies),
      "headers": list(headers),
      "queryString": list(query.flatMap { item in item.values.map { NameValue(item.name, $0) } }),
    ]
    if let body = record.request.body {
      request["postData"] = [
        "mimeType": .string(value("content-type", in: headers) ?? "text/plain"),
        "text": .string(String(decoding: body, as: UTF8.self)),
      ]
    }
    request["headersSize"] = -1
    request["bodySize"] = JSONValue(record.request.body?.count ?? 0)
    return request
  }

  private static func response(_ record: RunRecord) -> JSONObject {
    let headers = record.response?.headers ?? []
    let body = record.html ?? (record.page?.key.isAPIRoute ?? false ? record.props?.bytes : nil)
    let cookies = headers.filter { $0.name.lowercased() == "set-cookie" }.compactMap { header in
      CookieText.pairs(String(header.value.prefix { $0 != ";" }))?.first
    }
    let status = record.response?.status ?? 0
    return [
      "status": JSONValue(status),
      "statusText": "",
      "httpVersion": "HTTP/1.1",
      "cookies": list(cookies),
      "headers": list(headers),
      "content": [
        "size": JSONValue(body?.count ?? 0),
        "mimeType": .string(value("content-type", in: headers) ?? ""),
        "text": .string(body.map { String(decoding: $0, as: UTF8.self) } ?? ""),
      ],
      "redirectURL": .string(value("location", in: headers) ?? ""),
      "headersSize": -1,
      "bodySize": JSONValue(body?.count ?? 0),
    ]
  }

  private static func list(_ pairs: [NameValue]) -> JSONValue {
    .array(pairs.map { ["name": .string($0.name), "value": .string($0.value)] })
  }

  private static func value(_ name: String, in headers: [NameValue]) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }
}
