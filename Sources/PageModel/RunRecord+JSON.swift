extension RunRecord {
  /// The JSON form of version 1: every key present, what does not apply null.
  ///
  /// Documents are copied as they are, so mask the record first. See docs/run-record.md.
  ///
  /// - Parameter mostUnread: How many unread values are listed at most; a word on the others
  ///   follows as one more string. That is no record of version 1 and only to be looked at.
  package func json(pretty: Bool = false, mostUnread: Int = .max) -> JSONText {
    var writer = JSONWriter(pretty: pretty)
    writer.write(members: [
      ("version", .value(JSONValue(Self.version))),
      ("page", .value(page.map(\.json) ?? .null)),
      ("request", .value(requestJSON)),
      ("resolvedUrl", .value(JSONValue(resolvedURL))),
      ("outcome", .value(outcome.json)),
      ("response", .value(response.map(\.json) ?? .null)),
      ("props", props.map { .text($0) } ?? .value(.null)),
      ("html", html.map { .string($0) } ?? .value(.null)),
      ("payload", payload.map { .text($0) } ?? .value(.null)),
      ("data", data.map(\.fragment) ?? .value(.null)),
      ("findings", .value(.array(findings.map(\.json)))),
      ("unread", unreadJSON(most: mostUnread)),
      ("origins", .value(.array(origins.map(\.json)))),
      ("client", .value(client.map(\.json) ?? .null)),
      ("trace", .value(trace.json)),
      ("quieted", .value(.array(quieted.map(\.json)))),
      ("unusedIgnores", .value(.array(unusedIgnores.map(\.json)))),
      ("advice", .value(.array(advice.map(\.json)))),
      ("caching", .value(cachePolicy.map(\.json) ?? .null)),
      ("middleware", .value(middleware.map(\.json) ?? .null)),
      ("handedTo", .value(handedTo.map(\.json) ?? .null)),
      ("followed", followed.first.map { .text($0.json()) } ?? .value(.null)),
    ])
    return JSONText(writer.bytes)
  }

  /// There can be tens of thousands of them.
  private func unreadJSON(most: Int) -> JSONWriter.Fragment {
    guard let unread else { return .value(.null) }
    guard unread.count > most else { return .list(count: unread.count) { unread[$0].json } }
    return .list(count: most + 1) {
      $0 < most ? unread[$0].json : .string("and \(unread.count - most) more, marked in Props")
    }
  }

  private var requestJSON: JSONValue {
    var cookies = JSONObject()
    for cookie in request.cookies { cookies[cookie.name] = .string(cookie.value) }
    var object: JSONObject = [
      "method": .string(request.method),
      "url": .string(url),
      "headers": .pairs(sentHeaders),
      "cookies": .object(cookies),
      "query": .object(JSONObject(query: query)),
      "params": parameters.map { .object(JSONObject(parameters: $0)) } ?? .null,
      "locale": JSONValue(locale),
      "geo": request.geo.map(\.json) ?? .null,
      "clock": clockJSON,
      "persona": JSONValue(request.persona),
      "mode": .string(request.mode.rawValue),
    ]
    object["nextVersion"] = JSONValue(nextVersion)
    return .object(object)
  }
}

extension RunRecord {
  /// What page code saw instead of real time and chance.
  private var clockJSON: JSONValue {
    let settings = request.clockSettings
    guard request.clock != nil || settings != ClockSettings() else { return .null }
    return [
      "now": request.clock.map { .number(String($0)) } ?? .null,
      "isFrozen": .bool(settings.isFrozen), "isWallTime": .bool(settings.isWallTime),
      "timeZone": JSONValue(settings.timeZone), "seed": JSONValue(settings.seed),
    ]
  }
}

extension RunRecord.PageIdentity {
  fileprivate var json: JSONValue {
    [
      "key": .string(key.rawValue),
      "file": .string(file),
      "propsFunction": JSONValue(propsFunction?.rawValue),
      "runtime": .string(runtime.rawValue),
    ]
  }
}

extension RunRecord.Middleware {
  fileprivate var json: JSONValue {
    [
      "file": .string(file),
      "action": .string(action.rawValue),
      "destination": JSONValue(destination),
      "requestHeaders": requestHeaders.map { .array($0.map { .string($0) }) } ?? .null,
      "responseHeaders": .array(responseHeaders.map { .string($0) }),
    ]
  }
}

extension RunRecord.Response {
  fileprivate var json: JSONValue {
    ["status": JSONValue(status), "headers": .pairs(headers)]
  }
}

extension RunRecord.DataAnswer {
  fileprivate var fragment: JSONWriter.Fragment {
    var writer = JSONWriter()
    writer.write(members: [
      ("url", .value(.string(url))),
      ("status", .value(JSONValue(status))),
      ("headers", .value(.pairs(headers))),
      ("body", body.map { .text($0) } ?? .value(.null)),
    ])
    return .text(JSONText(writer.bytes))
  }
}

extension PropsOutcome {
  fileprivate var json: JSONValue {
    var object: JSONObject = ["kind": .string(kind)]
    switch self {
    case .props, .notFound, .ended: break
    case .redirect(let destination, let statusCode, let basePath):
      object["destination"] = .string(destination)
      object["statusCode"] = JSONValue(statusCode)
      object["basePath"] = basePath.map { .bool($0) } ?? .null
    case .failed(let failure):
      object["stage"] = .string(failure.stage.rawValue)
      object["name"] = .string(failure.name)
      object["message"] = .string(failure.message)
      object["hint"] = JSONValue(failure.hint)
      object["frames"] = .array(failure.frames.map(\.json))
      object["excerpt"] = JSONValue(failure.excerpt)
    }
    return .object(object)
  }
}

extension RunFailure.Frame {
  fileprivate var json: JSONValue {
    [
      "file": .string(file),
      "line": JSONValue(line),
      "column": JSONValue(column),
      "function": JSONValue(function),
    ]
  }
}

extension Finding {
  /// The finding as it stands in a run record.
  package var json: JSONValue {
    [
      "rule": .string(rule.rawValue),
      "severity": .string(severity.rawValue),
      "where": .string(location.rawValue),
      "pointer": .string(pointer.description),
      "message": .string(message),
      "evidence": .string(evidence.description),
      "help": .string(help),
      "fingerprint": JSONValue(fingerprint),
      "origin": .array(origin.map(\.json)),
    ]
  }
}

extension UnreadProp {
  fileprivate var json: JSONValue {
    ["pointer": .string(pointer.description), "bytes": JSONValue(bytes)]
  }
}

extension PropOrigin {
  fileprivate var json: JSONValue {
    [
      "pointer": .string(pointer.description), "count": JSONValue(count), "origin": origin.json,
    ]
  }
}

extension Origin {
  fileprivate var json: JSONValue {
    [
      "kind": .string(kind.rawValue),
      "name": .string(name),
      "pointer": JSONValue(pointer?.description),
      "encoding": .string(encoding),
      "proven": .bool(isProven),
    ]
  }
}

extension RunTrace {
  fileprivate var json: JSONValue {
    [
      "stages": .array(
        stages.map {
          [
            "name": .string($0.stage.rawValue), "start": JSONValue($0.start),
            "ms": $0.duration.map { JSONValue($0) } ?? .null,
          ]
        }),
      "requests": .array(
        requests.map {
          [
            "method": .string($0.method), "url": .string($0.url),
            "status": $0.status.map { JSONValue($0) } ?? .null, "ms": JSONValue($0.duration),
            "bytes": JSONValue($0.bytes), "selfCall": .bool($0.isSelfCall),
            "start": $0.start.map { JSONValue($0) } ?? .null,
            "answeredBy": .string($0.answerer.rawValue),
            "source": JSONValue($0.source?.text),
          ]
        }),
      "logs": .array(
        logs.map {
          [
            "level": .string($0.level), "text": .string($0.text), "ms": JSONValue($0.time),
            "source": JSONValue($0.source?.text),
          ]
        }),
      "env": .array(environment.map { .string($0) }),
      "data": JSONValue(data),
      "canary": JSONValue(canary),
      "hydration": JSONValue(hydration),
    ]
  }
}

extension RunTrace.SourcePlace {
  /// `pages/index.tsx:12`
  package var text: String { "\(file):\(line)" }
}

extension GeoPlace {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "city": JSONValue(city), "country": JSONValue(country),
      "region": JSONValue(region), "latitude": latitude.map { JSONValue($0) } ?? .null,
      "longitude": longitude.map { JSONValue($0) } ?? .null, "timeZone": JSONValue(timeZone),
    ]
  }
}

extension JSONObject {
  /// A query as JavaScript sees it: a string, or an array for a repeated key.
  package init(query: [QueryItem]) {
    self.init()
    for item in query {
      self[item.name] =
        item.values.count == 1 && !item.isList
        ? .string(item.values[0]) : .array(item.values.map { .string($0) })
    }
  }

  /// Route parameters as JavaScript sees them.
  package init(parameters: [RouteParameter]) {
    self.init()
    for parameter in parameters {
      switch parameter.value {
      case .one(let value): self[parameter.name] = .string(value)
      case .many(let values): self[parameter.name] = .array(values.map { .string($0) })
      }
    }
  }
}

extension JSONValue {
  /// `[[name, value], …]`
  package static func pairs(_ pairs: [NameValue]) -> JSONValue {
    .array(pairs.map { [.string($0.name), .string($0.value)] })
  }
}
