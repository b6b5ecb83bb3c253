package import PageModel

/// The JSON Schema of `propscope.yaml`, for editors: completion, help and mistakes underlined.
///
/// Readers take their names from the tables here, so a key that is not in the schema is none.
package enum ProjectSchema {
  /// A key with what the schema says of it.
  struct Field {
    let name: String
    let schema: JSONValue

    init(_ name: String, _ help: String, _ shape: JSONValue, example: JSONValue) {
      self.name = name
      var object: JSONObject = ["description": .string(help)]
      if case .object(let members) = shape {
        for member in members.members { object[member.key] = member.value }
      }
      object["examples"] = [example]
      schema = .object(object)
    }
  }

  /// The document, in the dialect editors know best.
  package static var json: JSONValue {
    [
      "$schema": "http://json-schema.org/draft-07/schema#",
      "title": "propscope.yaml", "description": "What a project tells propscope",
      "type": ["object", "null"], "additionalProperties": false,
      "properties": properties(of: keys),
    ]
  }

  // MARK: Tables

  static let keys = [
    Field(
      "personas", "Saved requests by name; a variable is written ${NAME} or ${NAME:-default}",
      ["type": ["object", "null"], "additionalProperties": persona],
      example: ["member": ["cookies": ["session": "abc"]]]),
    Field(
      "canary", "Whether pages may be run again with marked values, to see what reaches the page",
      [
        "oneOf": [
          ["type": "boolean"],
          [
            "type": "object", "required": ["except"], "additionalProperties": false,
            "properties": [
              "except": [
                "description": "Page keys of those that have side effects; * stands for any text",
                "type": "array", "items": ["type": "string", "pattern": "^[/*]"],
              ]
            ],
          ],
        ]
      ], example: ["except": ["/jobs/*"]]),
    Field(
      StubSettings.key, "Answers given to page code instead of asking the network",
      ["type": ["array", "null"], "items": stub],
      example: [["url": "https://api.example/*/users", "json": [["id": 1]]]]),
    Field(
      "ignore", "Findings that are as they should be, with the reason",
      ["type": ["array", "null"], "items": ignore],
      example: [["rule": "user-email", "reason": "the page shows it to its owner"]]),
    Field(
      "fingerprintKey", "Key of the fingerprints of values: `openssl rand -hex 32`",
      ["type": "string", "pattern": "^[0-9A-Fa-f]{64}$"],
      example: .string(String(repeating: "0f", count: 32))),
    Field(
      "baseline", "File of accepted findings, relative to this one", filled,
      example: "propscope-baseline.json"),
    Field(
      "rules", "File of the project's own rules, relative to this one", filled,
      example: ".gitleaks.toml"),
  ]

  static let personaFields = [
    Field("method", "HTTP method", text, example: "POST"),
    Field("path", "Path with query, as a browser asks for it", text, example: "/shop?tab=new"),
    Field("query", "Parameters of the query", pairs, example: ["page": 2, "tag": ["a", "b"]]),
    Field("params", "Values of the route's parameters", pairs, example: ["slug": "teapot"]),
    Field("headers", "Request headers", pairs, example: ["Authorization": "Bearer ${TOKEN:-t}"]),
    Field("cookies", "Cookies", pairs, example: ["session": "abc"]),
    Field("body", "Body: a text, or anything else as JSON", [:], example: ["id": 1]),
    Field(
      "geo", "Where the visitor is: a city, a country, or a latitude,longitude", text,
      example: "seoul"),
    Field(
      "geoProvider", "Whose geo headers are sent", choice(GeoProvider.self),
      example: "cloudflare"),
    Field("locale", "Locale of the request", text, example: "de"),
    Field(
      "preview", "Preview Mode: draft, on, off, or its data", [:], example: "draft"),
    Field("env", "Environment variables of the page code", pairs, example: ["FEATURE": "1"]),
    Field(
      "now", "The time it is, or how far from now; after `frozen` it stands", text,
      example: "2025-01-02T00:00:00Z"),
    Field(
      "timeZone", "Time zone of page code", ["type": ["string", "null"]],
      example: "Europe/Berlin"),
    Field("seed", "What random numbers follow from", text, example: 1),
    Field(
      "mode", "Which of Next.js's two behaviours", choice(NextMode.self),
      example: "production"),
    Field("next", "Version of Next.js to be like", text, example: 14),
    Field("timeout", "Seconds a run may take", text, example: 5),
    Field("memory", "Megabytes of JavaScript heap", text, example: 256),
  ]

  static let stubFields = [
    Field(
      "url", "Address, `*` for any text", ["type": "string", "pattern": ":|^\\*"],
      example: "https://api.example/*/users"),
    Field("method", "HTTP method; any, without it", ["type": "string"], example: "GET"),
    Field(
      "status", "HTTP status; 200, without it",
      ["type": "integer", "minimum": 100, "maximum": 599], example: 404),
    Field(
      "headers", "Response headers",
      [
        "type": ["object", "null"], "additionalProperties": scalar,
      ], example: ["x-total": "2"]),
    Field("json", "Body as JSON", [:], example: [["id": 1]]),
    Field("body", "Body as a text", scalar, example: "hello"),
    Field(
      "file", "File with the body, relative to this one", ["type": "string"],
      example: "package.json"),
    Field(
      "delay", "Milliseconds until the answer",
      ["type": "integer", "minimum": 0, "maximum": 600_000], example: 120),
    Field(
      "error", "Code of the error instead of an answer", ["type": "string"],
      example: "ECONNREFUSED"),
  ]

  static let ignoreFields = [
    Field("rule", "Name of a rule, `*` for any text", filled, example: "user-email"),
    Field("page", "Page, `*` for any text", filled, example: "/account"),
    Field(
      "pointer", "Place in the props: `*` for one component, `**` for any number",
      ["type": "string", "pattern": "^/"], example: "/users/*/email"),
    Field(
      "fingerprint", "Fingerprint of one value, as a finding shows it", filled,
      example: "0123456789abcdef"),
    Field("reason", "Why it is as it should be", filled, example: "its owner sees it"),
  ]

  // MARK: Shapes

  private static let text: JSONValue = ["type": ["string", "number", "boolean", "null"]]
  private static let scalar: JSONValue = ["type": ["string", "number", "boolean"]]
  private static let filled: JSONValue = ["type": ["string", "number"], "minLength": 1]
  private static let pairs: JSONValue = [
    "type": ["object", "null"],
    "additionalProperties": [
      "type": ["string", "number", "boolean", "null", "array"],
      "items": ["type": ["string", "number", "boolean"]],
    ],
  ]

  private static var persona: JSONValue {
    [
      "type": ["object", "null"], "additionalProperties": false,
      "properties": properties(of: personaFields),
    ]
  }

  private static var stub: JSONValue {
    let bodies: [(JSONValue, JSONValue)] = [("json", "body"), ("json", "file"), ("body", "file")]
    return [
      "type": "object", "additionalProperties": false, "required": ["url"],
      "properties": properties(of: stubFields),
      "allOf": .array(bodies.map { ["not": ["required": [$0.0, $0.1]]] }),
    ]
  }

  private static var ignore: JSONValue {
    [
      "type": "object", "additionalProperties": false, "required": ["reason"],
      "minProperties": 2, "properties": properties(of: ignoreFields),
    ]
  }

  /// One of the names, the beginning of one, or a variable.
  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ type: Choice.Type
  ) -> JSONValue {
    let names = type.allCases.map(\.rawValue)
    let beginnings = names.flatMap { name in
      (1..<name.count).map { String(name.prefix($0)) }
    }.filter { beginning in names.filter { $0.hasPrefix(beginning) }.count == 1 }
    let pattern = "^(\(beginnings.joined(separator: "|")))$|\\$\\{"
    return [
      "anyOf": [
        ["enum": .array(names.map { .string($0) })],
        ["type": "string", "pattern": .string(pattern)], ["type": "null"],
      ]
    ]
  }

  private static func properties(of fields: [Field]) -> JSONValue {
    var object = JSONObject()
    for field in fields { object[field.name] = field.schema }
    return .object(object)
  }
}
