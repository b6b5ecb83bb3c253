extension RunRecord {
  /// Reads a record that ``json(pretty:)`` wrote.
  ///
  /// Lenient: what is missing or has another shape stays at its default, because the text may be
  /// from another version of propscope. Documents are given apart, so that tens of megabytes are
  /// not read value by value.
  ///
  /// - Parameter json: The record; its own `props`, `html`, `payload` and `data.body` are ignored.
  package init(
    recordJSON json: JSONValue, props: JSONText?, html: [UInt8]?, payload: JSONText?,
    dataBody: JSONText?
  ) {
    let asked = json["request"] ?? .null
    self.init(
      request: RequestContext(recordJSON: asked), url: asked["url"]?.stringValue ?? "/",
      nextVersion: asked["nextVersion"]?.intValue ?? 15,
      outcome: PropsOutcome(
        json: json["outcome"] ?? .null, silence: "the record does not say what happened"))
    page = PageIdentity(recordJSON: json["page"] ?? .null)
    handedTo = json["handedTo"].flatMap(HandedRequest.init(recordJSON:))
    sentHeaders = NameValue.list(asked["headers"])
    query = (asked["query"]?.objectValue?.members ?? []).map {
      QueryItem(
        name: $0.key, values: Self.texts($0.value), isList: $0.value.arrayValue != nil)
    }
    parameters = asked["params"]?.objectValue?.members.map { member in
      RouteParameter(
        name: member.key,
        value: member.value.arrayValue.map { .many($0.compactMap(\.stringValue)) }
          ?? .one(member.value.stringValue ?? ""))
    }
    locale = asked["locale"]?.stringValue
    resolvedURL = json["resolvedUrl"]?.stringValue
    response = json["response"].flatMap { response in
      response["status"]?.intValue.map {
        Response(status: $0, headers: NameValue.list(response["headers"]))
      }
    }
    data = json["data"].flatMap { data in
      data["status"]?.intValue.map {
        DataAnswer(
          url: data["url"]?.stringValue ?? "", status: $0,
          headers: NameValue.list(data["headers"]), body: dataBody)
      }
    }
    self.props = props
    self.html = html
    self.payload = payload
    findings = (json["findings"]?.arrayValue ?? []).compactMap(Finding.init(recordJSON:))
    quieted = (json["quieted"]?.arrayValue ?? []).compactMap { quieted in
      Finding(recordJSON: quieted).map {
        QuietedFinding(
          finding: $0, reason: quieted["reason"]?.stringValue ?? "",
          source: IgnoreEntry.Source(file: quieted["source"]?.stringValue ?? ""))
      }
    }
    unread = json["unread"]?.arrayValue?.compactMap { unread in
      unread["pointer"]?.stringValue.flatMap(JSONPointer.init(parsing:)).map {
        UnreadProp(pointer: $0, bytes: unread["bytes"]?.intValue ?? 0)
      }
    }
    origins = (json["origins"]?.arrayValue ?? []).compactMap(PropOrigin.init(recordJSON:))
    trace = RunTrace(recordJSON: json["trace"] ?? .null)
  }

  private static func texts(_ json: JSONValue) -> [String] {
    json.arrayValue?.compactMap(\.stringValue) ?? [json.stringValue ?? ""]
  }
}

extension PropOrigin {
  fileprivate init?(recordJSON json: JSONValue) {
    guard let pointer = json["pointer"]?.stringValue.flatMap(JSONPointer.init(parsing:)),
      let origin = json["origin"].flatMap(Origin.init(recordJSON:))
    else { return nil }
    self.init(pointer: pointer, origin: origin, count: json["count"]?.intValue ?? 1)
  }
}

extension RequestContext {
  /// What a record says of the request; the rest is as when nothing was asked for.
  fileprivate init(recordJSON json: JSONValue) {
    self.init()
    method = json["method"]?.stringValue ?? "GET"
    target = json["url"]?.stringValue ?? "/"
    cookies = (json["cookies"]?.objectValue?.members ?? []).map {
      NameValue($0.key, $0.value.stringValue ?? "")
    }
    locale = json["locale"]?.stringValue
    persona = json["persona"]?.stringValue
    mode = json["mode"]?.stringValue.flatMap(NextMode.init(rawValue:)) ?? .development
    guard let place = json["geo"], let name = place["name"]?.stringValue else { return }
    var geo = GeoPlace(name: name)
    geo.city = place["city"]?.stringValue
    geo.country = place["country"]?.stringValue
    geo.region = place["region"]?.stringValue
    geo.latitude = place["latitude"]?.doubleValue
    geo.longitude = place["longitude"]?.doubleValue
    geo.timeZone = place["timeZone"]?.stringValue
    self.geo = geo
  }
}

extension RunRecord.PageIdentity {
  fileprivate init?(recordJSON json: JSONValue) {
    guard let key = json["key"]?.stringValue, let file = json["file"]?.stringValue else {
      return nil
    }
    self.init(
      key: PageKey(key), file: file,
      propsFunction: json["propsFunction"]?.stringValue.flatMap(PropsFunction.init(rawValue:)),
      runtime: json["runtime"]?.stringValue.flatMap(ServerRuntime.init(rawValue:)) ?? .nodejs)
  }
}

extension Finding {
  fileprivate init?(recordJSON json: JSONValue) {
    guard let rule = json["rule"]?.stringValue,
      let severity = json["severity"]?.stringValue.flatMap(Severity.init(rawValue:)),
      let location = json["where"]?.stringValue.flatMap(Location.init(rawValue:)),
      let pointer = json["pointer"]?.stringValue.flatMap(JSONPointer.init(parsing:))
    else { return nil }
    self.init(
      rule: RuleID(rule), severity: severity, location: location, pointer: pointer,
      message: json["message"]?.stringValue ?? "",
      evidence: MaskedText(alreadyMasked: json["evidence"]?.stringValue ?? ""),
      help: json["help"]?.stringValue ?? "",
      origin: (json["origin"]?.arrayValue ?? []).compactMap(Origin.init(recordJSON:)),
      fingerprint: json["fingerprint"]?.stringValue)
  }
}

extension Origin {
  fileprivate init?(recordJSON json: JSONValue) {
    guard let kind = json["kind"]?.stringValue.flatMap(Kind.init(rawValue:)) else { return nil }
    self.init(
      kind: kind, name: json["name"]?.stringValue ?? "",
      pointer: json["pointer"]?.stringValue.flatMap(JSONPointer.init(parsing:)),
      encoding: json["encoding"]?.stringValue ?? "plain")
    isProven = json["proven"]?.boolValue ?? false
  }
}

extension RunTrace {
  fileprivate init(recordJSON json: JSONValue) {
    self.init()
    stages = (json["stages"]?.arrayValue ?? []).compactMap { stage in
      stage["name"]?.stringValue.flatMap(StageName.init(rawValue:)).map {
        StageEvent(
          stage: $0, start: stage["start"]?.doubleValue ?? 0, duration: stage["ms"]?.doubleValue)
      }
    }
    requests = (json["requests"]?.arrayValue ?? []).map { request in
      Request(
        method: request["method"]?.stringValue ?? "", url: request["url"]?.stringValue ?? "",
        status: request["status"]?.intValue, duration: request["ms"]?.doubleValue ?? 0,
        bytes: request["bytes"]?.intValue ?? 0,
        isSelfCall: request["selfCall"]?.boolValue ?? false)
    }
    logs = (json["logs"]?.arrayValue ?? []).map { line in
      LogLine(
        level: line["level"]?.stringValue ?? "log", text: line["text"]?.stringValue ?? "",
        time: line["ms"]?.doubleValue ?? 0)
    }
    environment = (json["env"]?.arrayValue ?? []).compactMap(\.stringValue)
    data = json["data"]?.stringValue
    canary = json["canary"]?.stringValue
  }
}
