internal import PageModel

extension PageRunAnswer {
  /// Reads the run answer of docs/protocol.md. What is missing or odd becomes a failure that
  /// says so: the other side may be a worker that page code has damaged.
  init(json: JSONValue, buffers: [[UInt8]]) {
    let texts = buffers.map { JSONText($0) }
    func text(_ place: JSONValue?) -> JSONText? {
      let numbers = place?.arrayValue?.compactMap(\.intValue) ?? place?.intValue.map { [$0] } ?? []
      guard let index = numbers.first, texts.indices.contains(index) else { return nil }
      guard numbers.count == 3, numbers[1] >= 0, numbers[1] <= numbers[2] else {
        return texts[index]
      }
      return JSONText(numbers[1]..<numbers[2], of: texts[index])
    }
    self.init(outcome: PropsOutcome(json: json["outcome"] ?? .null, silence: Self.silence))
    propsFunction =
      json["page"]?["propsFunction"]?.stringValue.flatMap(PropsFunction.init(rawValue:))
    runtime =
      json["page"]?["runtime"]?.stringValue.flatMap(ServerRuntime.init(rawValue:)) ?? .nodejs
    if let response = json["response"], let status = response["status"]?.intValue {
      self.response = RunRecord.Response(
        status: status, headers: NameValue.pairs(response["headers"]))
    }
    if let data = json["data"], let status = data["status"]?.intValue {
      self.data = RunRecord.DataAnswer(
        url: data["url"]?.stringValue ?? "", status: status,
        headers: NameValue.pairs(data["headers"]), body: text(json["dataBody"]))
    }
    props = text(json["props"])
    readMarks = text(json["unread"])?.bytes
    html = text(json["html"])?.bytes
    payload = text(json["payload"])
    fetchedAnswers = (json["fetched"]?.arrayValue ?? []).compactMap { fetched in
      guard let url = fetched["url"]?.stringValue, let body = text(fetched["body"]) else {
        return nil
      }
      return FetchedAnswer(url: url, body: body)
    }
    recorded = (json["recorded"]?.arrayValue ?? []).compactMap { entry in
      guard let body = text(entry["body"]) else { return nil }
      return RecordedAnswer(
        method: entry["method"]?.stringValue ?? "GET", url: entry["url"]?.stringValue ?? "",
        requestBody: entry["requestBody"]?.stringValue, status: entry["status"]?.intValue ?? 200,
        statusText: entry["statusText"]?.stringValue ?? "",
        headers: NameValue.pairs(entry["headers"]), body: body.bytes)
    }
    headersRead = (json["headersRead"]?.arrayValue ?? []).compactMap(\.stringValue)
    addressRead = (json["addressRead"]?.arrayValue ?? []).compactMap(\.stringValue)
    productionCache = json["productionCache"]?.stringValue
    isUnmatched = json["unmatched"]?.boolValue ?? false
    violations = (json["violations"]?.arrayValue ?? []).map(Violation.init(json:))
    advice = (json["advice"]?.arrayValue ?? []).map { item in
      Advice(
        rule: item["rule"]?.stringValue ?? "", message: item["message"]?.stringValue ?? "",
        help: item["help"]?.stringValue ?? "")
    }
    hydration = Hydration(json: json["hydration"])
    trace = RunTrace(json: json["trace"] ?? .null)
    inputs = (json["inputs"]?.arrayValue ?? []).compactMap(\.stringValue)
  }
}

extension PageRunAnswer {
  /// What a failure says that has no message.
  fileprivate static let silence = "the worker gave no reason"
}

extension RunFailure {
  /// Reads a failure that a worker tells of.
  init(json: JSONValue) {
    self.init(json: json, silence: PageRunAnswer.silence)
  }
}

extension PageRunAnswer.Violation {
  fileprivate init(json: JSONValue) {
    self.init(
      path: json["path"]?.stringValue ?? "", message: json["message"]?.stringValue ?? "",
      received: json["received"]?.stringValue ?? "",
      conversion: json["conversion"]?.stringValue)
  }
}

extension StageEvent {
  init?(json: JSONValue) {
    guard let stage = json["name"]?.stringValue.flatMap(StageName.init(rawValue:)) else {
      return nil
    }
    self.init(
      stage: stage, start: json["start"]?.doubleValue ?? 0, duration: json["ms"]?.doubleValue)
  }
}

extension RunTrace.SourcePlace {
  fileprivate init?(json: JSONValue?) {
    guard let file = json?["file"]?.stringValue, let line = json?["line"]?.intValue else {
      return nil
    }
    self.init(file: file, line: line)
  }
}

extension RunTrace {
  fileprivate init(json: JSONValue) {
    self.init()
    stages = (json["stages"]?.arrayValue ?? []).compactMap(StageEvent.init(json:))
    requests = (json["requests"]?.arrayValue ?? []).map { request in
      Request(
        method: request["method"]?.stringValue ?? "", url: request["url"]?.stringValue ?? "",
        status: request["status"]?.intValue, duration: request["ms"]?.doubleValue ?? 0,
        bytes: request["bytes"]?.intValue ?? 0,
        isSelfCall: request["selfCall"]?.boolValue ?? false,
        start: request["start"]?.doubleValue,
        answerer: request["answeredBy"]?.stringValue.flatMap(Answerer.init(rawValue:)) ?? .network,
        source: SourcePlace(json: request["source"]))
    }
    logs = (json["logs"]?.arrayValue ?? []).map { line in
      LogLine(
        level: line["level"]?.stringValue ?? "log", text: line["text"]?.stringValue ?? "",
        time: line["ms"]?.doubleValue ?? 0, source: SourcePlace(json: line["source"]))
    }
    environment = (json["env"]?.arrayValue ?? []).compactMap(\.stringValue).sorted()
  }
}

extension NameValue {
  /// Reads `[[name, value], …]`; what has another shape is left out.
  static func pairs(_ json: JSONValue?) -> [NameValue] {
    (json?.arrayValue ?? []).compactMap { pair in
      guard let pair = pair.arrayValue, pair.count == 2, let name = pair[0].stringValue,
        let value = pair[1].stringValue
      else { return nil }
      return NameValue(name, value)
    }
  }
}
