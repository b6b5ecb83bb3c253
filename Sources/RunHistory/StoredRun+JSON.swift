internal import PageModel

extension StoredRun {
  /// What the list of runs shows, as it is stored; number and pin are columns of their own.
  var json: JSONValue {
    var counts = JSONObject()
    for (severity, count) in findings { counts[severity.rawValue] = JSONValue(count) }
    return [
      "time": .number(String(time)),
      "page": .string(page.rawValue),
      "url": .string(url),
      "method": .string(method),
      "persona": JSONValue(persona),
      "place": JSONValue(place),
      "status": status.map { JSONValue($0) } ?? .null,
      "outcome": .string(outcome),
      "duration": JSONValue(duration),
      "props": propsBytes.map { JSONValue($0) } ?? .null,
      "html": htmlBytes.map { JSONValue($0) } ?? .null,
      "payload": payloadBytes.map { JSONValue($0) } ?? .null,
      "findings": .object(counts),
      "worst": JSONValue(worstRule?.rawValue),
      "documents": .bool(hasDocuments),
    ]
  }

  /// Nil when the text is not one that ``json`` wrote.
  init?(json: JSONValue) {
    guard case .number(let text)? = json["time"], let time = Int64(text),
      let page = json["page"]?.stringValue
    else { return nil }
    var findings: [Severity: Int] = [:]
    for member in json["findings"]?.objectValue?.members ?? [] {
      if let severity = Severity(rawValue: member.key) {
        findings[severity] = member.value.intValue
      }
    }
    self.init(
      id: StoredRunID(0), time: time, page: PageKey(page), url: json["url"]?.stringValue ?? page,
      method: json["method"]?.stringValue ?? "GET", persona: json["persona"]?.stringValue,
      place: json["place"]?.stringValue, status: json["status"]?.intValue,
      outcome: json["outcome"]?.stringValue ?? "", duration: json["duration"]?.doubleValue ?? 0,
      propsBytes: json["props"]?.intValue, htmlBytes: json["html"]?.intValue,
      payloadBytes: json["payload"]?.intValue, findings: findings,
      worstRule: json["worst"]?.stringValue.map { RuleID($0) }, isPinned: false,
      hasDocuments: json["documents"]?.boolValue ?? false)
  }
}
