internal import Detection
internal import PageModel

/// Findings as SARIF 2.1.0 (OASIS), with what code scanning wants beyond the standard.
///
/// Nothing in it is a value that was found: evidence is masked, there are no snippets, and what
/// identifies a value is its keyed hash.
struct SarifReport {
  private let customRules: [RuleID: Rule]
  private var rules: [Rule] = []
  private var indices: [RuleID: Int] = [:]
  private var results: [JSONValue] = []
  private var notifications: [JSONValue] = []

  init(customRules: CustomRules) {
    self.customRules = Dictionary(
      customRules.catalog.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func add(_ item: ScannedDocument.Item, of document: ScannedDocument) {
    let finding = item.finding
    guard let index = index(of: finding.rule) else { return }
    let uri = Self.uri(document.file)
    var physical: JSONObject = ["artifactLocation": ["uri": .string(uri)]]
    // Code scanning shows no result without a line; what stands in no line is in the first.
    physical["region"] =
      item.place.map {
        ["startLine": JSONValue($0.line), "startColumn": JSONValue($0.column)]
      } ?? ["startLine": 1]
    let pointer = finding.pointer.description
    let location: JSONValue = [
      "physicalLocation": .object(physical),
      "logicalLocations": [
        [
          "name": .string(finding.pointer.components.last ?? ""),
          "fullyQualifiedName": .string(pointer), "kind": "member",
        ]
      ],
    ]
    let place = Fingerprint.placeHash(rule: finding.rule, pointer: finding.pointer, file: uri)
    // The first is the one code scanning goes by; it would make it from a line that changes.
    var fingerprints: JSONObject = [
      "primaryLocationLineHash": .string("\(place):1"), "propscopePlace/v1": .string(place),
    ]
    if let value = finding.fingerprint { fingerprints["propscopeValue/v1"] = .string(value) }
    results.append([
      "ruleId": .string(finding.rule.rawValue), "ruleIndex": JSONValue(index),
      "level": .string(finding.severity.sarifLevel),
      "message": ["text": .string(Self.message(finding))],
      "locations": [location], "partialFingerprints": .object(fingerprints),
      "suppressions": .array(item.quieted.map { [$0.suppression] } ?? []),
      "properties": [
        "evidence": .string(finding.evidence.description),
        "where": .string(finding.location.rawValue),
      ],
    ])
  }

  private static func message(_ finding: Finding) -> String {
    let pointer = finding.pointer.description
    let place = pointer.isEmpty ? "" : " at \(pointer)"
    return "\(finding.message)\(place): \(finding.evidence). \(finding.help)"
  }

  /// The position of a rule among those of the report, which it joins when it is first needed.
  private mutating func index(of id: RuleID) -> Int? {
    if let index = indices[id] { return index }
    guard let rule = customRules[id] ?? RuleCatalog.rule(id) else { return nil }
    indices[id] = rules.count
    rules.append(rule)
    return rules.count - 1
  }

  /// Says in the log that a document could not be read, or only in part.
  mutating func note(problem: String) {
    notifications.append(["level": "error", "message": ["text": .string(problem)]])
  }

  /// The whole log, ending without a newline.
  ///
  /// - Parameter exitStatus: What the program ends with. The log is whole although findings were
  ///   what it was asked to fail on; it is not when a document could not be read.
  func text(exitStatus: Int32) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.write([
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": [
              "name": "propscope", "version": .string(Version.current),
              "semanticVersion": .string(Version.current),
              "rules": .array(rules.map(\.descriptor)),
            ]
          ],
          // The part before the last slash is the category that a later upload replaces.
          "automationDetails": ["id": "propscope/scan/"],
          "invocations": [
            [
              "executionSuccessful": .bool(notifications.isEmpty),
              "exitCode": JSONValue(Int(exitStatus)),
              "toolExecutionNotifications": .array(notifications),
            ]
          ],
          "columnKind": "unicodeCodePoints",
          "results": .array(results),
        ]
      ],
    ])
    return writer.bytes
  }

  // MARK: Addresses

  /// A file as a URI: relative to the working directory where it is below it.
  static func uri(_ file: String) -> String {
    guard file != "-" else { return "stdin" }
    var path = Substring(file)
    if path.hasPrefix("/") {
      let folder = FileContents.workingDirectory.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
      guard let folder, path.hasPrefix(folder) else { return "file://" + encoded(path) }
      path = path.dropFirst(folder.count)
    }
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    return encoded(path)
  }

  private static func encoded(_ path: Substring) -> String {
    var text = ""
    for byte in path.utf8 {
      let isPlain =
        byte < 0x80 && (Character(UnicodeScalar(byte)).isLetter || byte &- 0x30 < 10)
        || "/-_.~".utf8.contains(byte)
      if isPlain {
        text.unicodeScalars.append(UnicodeScalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        text += "%" + (hex.count < 2 ? "0" : "") + hex
      }
    }
    return text
  }
}

extension Severity {
  /// SARIF's three levels.
  fileprivate var sarifLevel: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }

  /// How bad it is on the scale from 0 to 10 that code scanning sorts by.
  fileprivate var securitySeverity: String {
    switch self {
    case .error: "8.0"
    case .warning: "5.5"
    case .info: "2.0"
    }
  }
}

extension QuietedFinding {
  fileprivate var suppression: JSONValue {
    let isComment = source.line != nil && !source.file.hasSuffix(".yaml")
    return [
      "kind": isComment ? "inSource" : "external", "status": "accepted",
      "justification": .string(reason),
    ]
  }
}

extension Rule {
  /// The rule as a reporting descriptor.
  fileprivate var descriptor: JSONValue {
    let level = severity ?? .info
    return [
      "id": .string(id.rawValue),
      "name": .string(camelCaseName),
      "shortDescription": ["text": .string(title)],
      "fullDescription": ["text": .string(explanation)],
      "help": [
        "text": .string("\(explanation) \(help)"),
        "markdown": .string("**\(title)**\n\n\(explanation)\n\n\(help)"),
      ],
      "defaultConfiguration": ["level": .string(level.sarifLevel)],
      "properties": .object(properties(level)),
    ]
  }

  private func properties(_ level: Severity) -> JSONObject {
    var properties: JSONObject = [
      "tags": .array(tags.map { .string($0) }),
      // A rule that goes by the name of a field is right less often than one that knows a form.
      "precision": .string(
        severity == .info ? "medium" : severity == .warning ? "high" : "very-high"),
      "problem.severity": .string(problemSeverity),
    ]
    // Only a rule that has it counts as one of security.
    if tags.contains("security") {
      properties["security-severity"] = .string(level.securitySeverity)
    }
    return properties
  }

  /// What it is about, in the words of code scanning: a weakness by its CWE number.
  private var tags: [String] {
    switch family {
    case .conformance: ["correctness"]
    case .person, .business: ["security", "privacy", "external/cwe/cwe-359"]
    case .server: ["security", "external/cwe/cwe-209"]
    case .hash: ["security", "external/cwe/cwe-200"]
    case .session where id.rawValue == "session-cookie-flags":
      ["security", "external/cwe/cwe-1004", "external/cwe/cwe-614"]
    case .session where id.rawValue.hasSuffix("cache"): ["security", "external/cwe/cwe-525"]
    default: ["security", "external/cwe/cwe-200", "external/cwe/cwe-522"]
    }
  }

  private var problemSeverity: String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info, nil: "recommendation"
    }
  }

  /// `stripe-secret` as `StripeSecret`, the form the standard asks for.
  private var camelCaseName: String {
    id.rawValue.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
