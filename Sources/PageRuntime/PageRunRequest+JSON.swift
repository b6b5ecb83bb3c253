internal import PageModel

extension PageRunRequest {
  /// The `run` command of docs/protocol.md, without its id; the body is the first buffer.
  var command: JSONObject {
    [
      "type": "run",
      "kind": .string(kind.rawValue),
      "page": ["key": .string(resolved.page.key.rawValue), "file": .string(resolved.page.file)],
      "special": [
        "app": JSONValue(special.app),
        "document": JSONValue(special.document),
        "error": JSONValue(special.error),
        "notFound": JSONValue(special.notFound),
        "serverError": JSONValue(special.serverError),
      ],
      "request": [
        "method": .string(method),
        "url": .string(resolved.browserURL),
        "headers": .pairs(resolved.headers),
        "body": body == nil ? .null : 0,
      ],
      "route": route,
      "preview": preview.json,
      "mode": .string(mode.rawValue),
      "nextVersion": JSONValue(nextVersion),
      "environment": .pairs(environment),
      "inlined": .pairs(inlined),
      "config": configuration,
      "routes": .array(
        apiRoutes.map { [.string($0.key.rawValue), .string($0.file)] }),
      "now": clock.map { .number(String($0)) } ?? .null,
      "clock": clockSettings.json,
      "patience": JSONValue(patience),
      "timeout": JSONValue(limits.timeout * 1000),
      "pageTimeout": pageTimeout.map { JSONValue($0 * 1000) } ?? .null,
      "memory": JSONValue(limits.memory),
      "stubs": network.json,
      "instrumentation": JSONValue(instrumentation),
      "isApart": .bool(isApart),
      "hydration": hydration.map { check in
        ["html": check.html == nil ? .null : JSONValue(body == nil ? 0 : 1)]
      } ?? .null,
      "asksPaths": .bool(asksPaths),
      "failure": failure.map(\.shown) ?? .null,
    ]
  }

  /// What the numbers of ``command`` refer to.
  var buffers: [[UInt8]] { [body, hydration?.html].compactMap { $0 } }

  private var route: JSONValue {
    [
      "url": .string(resolved.url),
      "resolvedUrl": .string(resolved.resolvedURL),
      "asPath": .string(resolved.asPath),
      "dataUrl": .string(resolved.dataURL),
      "query": .array(
        resolved.query.map { item in
          let pair: [JSONValue] = [.string(item.name), .array(item.values.map { .string($0) })]
          return .array(item.isList && item.values.count == 1 ? pair + [true] : pair)
        }),
      "params": resolved.parameters.map { .array($0.map(\.json)) } ?? .null,
      "status": JSONValue(resolved.status),
      "responseHeaders": .pairs(resolved.responseHeaders),
      "dataHeaders": .pairs(resolved.dataHeaders),
      "basePath": configuration["basePath"] ?? "",
      "locale": JSONValue(resolved.locale),
      "locales": resolved.locales.map { .array($0.map { .string($0) }) } ?? .null,
      "defaultLocale": JSONValue(resolved.defaultLocale),
      "domainLocales": domainLocales,
      "isLocaleDomain": .bool(isLocaleDomain),
      "hasMiddleware": .bool(hasMiddleware),
    ]
  }
}

extension RunFailure {
  /// As much as an error page shows.
  fileprivate var shown: JSONValue {
    let places = frames.map { frame in
      let place = "\(frame.file):\(frame.line):\(frame.column)"
      return "    at \(frame.function ?? "<anonymous>") (\(place))"
    }
    return [
      "name": .string(name), "message": .string(message),
      "isEdge": .bool(stage == .middleware),
      "stack": .string((["\(name): \(message)"] + places).joined(separator: "\n")),
    ]
  }
}

extension NetworkPolicy {
  /// Null when every request goes to the network and nobody wants to keep what comes back.
  fileprivate var json: JSONValue {
    guard isOffline || recordFile != nil || !answers.isEmpty else { return .null }
    return [
      "isOffline": .bool(isOffline), "records": .bool(recordFile != nil),
      "answers": .array(answers.map(\.json)),
    ]
  }
}

extension StubbedAnswer {
  fileprivate var json: JSONValue {
    let text = String(validating: body, as: UTF8.self)
    return [
      "method": JSONValue(method), "url": .string(url), "isExact": .bool(source == .replay),
      "requestBody": JSONValue(requestBody), "status": JSONValue(status),
      "headers": .pairs(headers), "body": .string(text ?? Base64.encode(body)),
      "encoding": text == nil ? "base64" : .null, "delay": JSONValue(delay),
      "error": JSONValue(error), "source": .string(source.rawValue),
    ]
  }
}

extension RouteParameter {
  fileprivate var json: JSONValue {
    switch value {
    case .one(let text): [.string(name), .string(text)]
    case .many(let texts): [.string(name), .array(texts.map { .string($0) })]
    }
  }
}

extension Preview {
  fileprivate var json: JSONValue {
    switch self {
    case .off: .null
    case .draft: ["data": [:], "draft": true]
    case .data(let data): ["data": data, "draft": false]
    }
  }
}
