extension StoredRequest {
  /// The request as the history keeps it.
  package var json: JSONValue {
    [
      "method": .string(context.method),
      "target": .string(context.target),
      "targetsPage": .bool(context.targetsPage),
      "parameters": .pairs(context.parameters),
      "query": .pairs(context.query),
      "headers": .pairs(context.headers),
      "removedHeaders": .array(context.removedHeaders.map { .string($0) }),
      "cookies": .pairs(context.cookies),
      "body": JSONValue(context.body.map { String(decoding: $0, as: UTF8.self) }),
      "geo": JSONValue(context.geo?.name),
      "geoProvider": .string(context.geoProvider.rawValue),
      "locale": JSONValue(context.locale),
      "preview": context.preview.json,
      "environment": .pairs(context.environment),
      "clock": context.clock.map { .number(String($0)) } ?? .null,
      "clockText": JSONValue(context.clockText),
      "clockSettings": context.clockSettings.json,
      "persona": JSONValue(context.persona),
      "personaExceptions": .array(context.personaExceptions.sorted().map { .string($0) }),
      "mode": .string(context.mode.rawValue),
      "nextVersion": context.nextVersion.map { JSONValue($0) } ?? .null,
      "masked": .array(masked.map(\.name).sorted().map { .string($0) }),
    ]
  }

  /// Reads what ``json`` wrote; what is missing or of another kind has its default.
  package init(json: JSONValue) {
    var context = RequestContext()
    context.method = json["method"]?.stringValue ?? "GET"
    context.target = json["target"]?.stringValue ?? "/"
    context.targetsPage = json["targetsPage"]?.boolValue ?? false
    context.parameters = NameValue.list(json["parameters"])
    context.query = NameValue.list(json["query"])
    context.headers = NameValue.list(json["headers"])
    context.removedHeaders = json["removedHeaders"]?.arrayValue?.compactMap(\.stringValue) ?? []
    context.cookies = NameValue.list(json["cookies"])
    context.body = json["body"]?.stringValue.map { Array($0.utf8) }
    context.geo = json["geo"]?.stringValue.map { GeoPlace(name: $0) }
    context.geoProvider =
      json["geoProvider"]?.stringValue.flatMap(GeoProvider.init(rawValue:)) ?? .vercel
    context.locale = json["locale"]?.stringValue
    context.preview = Preview(json: json["preview"] ?? .null)
    context.environment = NameValue.list(json["environment"])
    if case .number(let text)? = json["clock"] { context.clock = Int64(text) }
    context.clockText = json["clockText"]?.stringValue
    context.clockSettings = ClockSettings(json: json["clockSettings"])
    context.persona = json["persona"]?.stringValue
    context.personaExceptions = Set(
      (json["personaExceptions"]?.arrayValue ?? []).compactMap(\.stringValue))
    context.mode = json["mode"]?.stringValue.flatMap(NextMode.init(rawValue:)) ?? .development
    context.nextVersion = json["nextVersion"]?.intValue
    self.init(
      context: context,
      masked: Set(
        (json["masked"]?.arrayValue ?? []).compactMap { $0.stringValue.flatMap(Field.init(name:)) })
    )
  }
}

extension StoredRequest.Field {
  /// The field in one word, its own name after a colon: `cookie:session`.
  package var name: String {
    switch self {
    case .target: "target"
    case .body: "body"
    case .query(let name): "query:\(name)"
    case .parameter(let name): "param:\(name)"
    case .header(let name): "header:\(name)"
    case .cookie(let name): "cookie:\(name)"
    case .environment(let name): "env:\(name)"
    }
  }

  init?(name: String) {
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = parts.count > 1 ? String(parts[1]) : ""
    switch parts.first {
    case "target": self = .target
    case "body": self = .body
    case "query": self = .query(rest)
    case "param": self = .parameter(rest)
    case "header": self = .header(rest)
    case "cookie": self = .cookie(rest)
    case "env": self = .environment(rest)
    default: return nil
    }
  }
}

extension Preview {
  fileprivate var json: JSONValue {
    switch self {
    case .off: "off"
    case .draft: "draft"
    case .data(let value): ["data": value]
    }
  }

  fileprivate init(json: JSONValue) {
    if let data = json["data"] {
      self = .data(data)
    } else {
      self = json.stringValue == "draft" ? .draft : .off
    }
  }
}

extension NameValue {
  /// Reads `[[name, value], …]`; what is no pair of strings is passed over.
  package static func list(_ json: JSONValue?) -> [NameValue] {
    (json?.arrayValue ?? []).compactMap { pair in
      guard let pair = pair.arrayValue, pair.count == 2, let name = pair[0].stringValue,
        let value = pair[1].stringValue
      else { return nil }
      return NameValue(name, value)
    }
  }
}
