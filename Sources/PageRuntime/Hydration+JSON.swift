internal import PageModel

extension Hydration {
  init?(json: JSONValue?) {
    guard let json, json["mismatches"] != nil else { return nil }
    self.init()
    mismatches = Self.differences(json["mismatches"])
    twice = Self.differences(json["twice"])
    changed = (json["changed"]?.arrayValue ?? []).map { value in
      ChangedValue(
        pointer: value["path"]?.stringValue ?? "", before: value["from"]?.stringValue ?? "",
        after: value["to"]?.stringValue ?? "")
    }
    problem = json["problem"]?.stringValue
  }

  private static func differences(_ json: JSONValue?) -> [Difference] {
    (json?.arrayValue ?? []).map { item in
      Difference(
        kind: item["kind"]?.stringValue.flatMap(Difference.Kind.init(rawValue:)) ?? .element,
        path: item["path"]?.stringValue ?? "",
        indices: (item["indices"]?.arrayValue ?? []).compactMap(\.intValue),
        first: item["first"]?.stringValue, second: item["second"]?.stringValue,
        cause: item["cause"]?.stringValue.flatMap(Cause.init(rawValue:)))
    }
  }
}
