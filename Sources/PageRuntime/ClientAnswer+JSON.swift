internal import PageModel

extension PageRunRequest {
  /// The `client` command of docs/protocol.md, without its id.
  var clientCommand: JSONObject {
    let run = command
    var client: JSONObject = ["type": "client"]
    for name in ["page", "special", "inlined", "mode", "config", "nextVersion"] {
      client[name] = run[name] ?? .null
    }
    return client
  }
}

extension ClientAnswer {
  /// Reads `clientBuilt` of docs/protocol.md.
  init(json: JSONValue) {
    guard let client = json["client"], client["kept"] != nil else {
      self.init(code: nil, failure: RunFailure(json: json["failure"] ?? .null))
      return
    }
    self.init(
      code: ClientCode(json: client),
      texts: client.list("texts").compactMap { text in
        guard let file = text["file"]?.stringValue, let value = text["text"]?.stringValue
        else { return nil }
        return Text(
          file: file, line: text["line"]?.intValue ?? 1, name: text["name"]?.stringValue,
          text: value)
      })
  }
}

extension ClientCode {
  fileprivate init(json: JSONValue) {
    self.init()
    modules = json.list("modules").compactMap(Module.init(json:))
    removed = json.list("removed").compactMap(\.stringValue)
    environment = json.list("env").compactMap(\.stringValue)
    environmentUses = json.list("envUses").compactMap { use in
      guard let name = use["name"]?.stringValue, let file = use["file"]?.stringValue
      else { return nil }
      return EnvironmentUse(
        name: name, file: file, line: use["line"]?.intValue ?? 1,
        isInlined: use["inlined"]?.boolValue ?? false)
    }
    eliminated = json.list("eliminated").compactMap { part in
      guard let file = part["file"]?.stringValue, let name = part["name"]?.stringValue
      else { return nil }
      let first = part["line"]?.intValue ?? 1
      return Elimination(
        file: file, kind: part["kind"]?.stringValue ?? "variable", name: name,
        lines: first...max(first, part["endLine"]?.intValue ?? first))
    }
    code = json["code"]?.stringValue
  }
}

extension ClientCode.Module {
  fileprivate init?(json: JSONValue) {
    guard let name = json["name"]?.stringValue else { return nil }
    self.init(
      name: name, kind: json["kind"]?.stringValue.flatMap(Kind.init(rawValue:)) ?? .file,
      bytes: json["bytes"]?.intValue ?? 0, files: json["files"]?.intValue ?? 1,
      chain: json.list("chain").map { link in
        ClientCode.Link(
          module: link["module"]?.stringValue ?? "", line: link["line"]?.intValue)
      })
  }
}

extension JSONValue {
  fileprivate func list(_ name: String) -> [JSONValue] { self[name]?.arrayValue ?? [] }
}
