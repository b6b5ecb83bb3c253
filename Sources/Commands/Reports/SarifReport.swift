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

  init(customRules: CustomRules) {
    self.customRules = Dictionary(
      customRules.catalog.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func add(_ item: ScannedDocument.Item, of document: ScannedDocument) {
    let finding = item.finding
    guard let index = index(of: finding.rule) else { return }
    let uri = Self.uri(document.file)
    var physical: JSONObject = ["artifactLocation": ["uri": .string(uri)]]
    if let place = item.place {
      physical["region"] = [
        "startLine": JSONValue(place.line), "startColumn": JSONValue(place.column),
      ]
    }
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
    var fingerprints: JSONObject = [
      "propscopePlace/v1": .string(
        Fingerprint.placeHash(rule: finding.rule, pointer: finding.pointer, file: uri))
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

  /// The whole log, ending without a newline.
  var text: [UInt8] {
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
      "properties": [
        "tags": ["security"], "precision": "high", "problem.severity": .string(problemSeverity),
        "security-severity": .string(level.securitySeverity),
      ],
    ]
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
