import Foundation
import PageModel
import TestSupport
import Testing

@testable import Commands

private let stripe = "sk_live_" + "51Kc4WdZs8HbYj3GaFx7QmN2pLr9Tv"

/// What SARIF 2.1.0 requires, and what code scanning requires beyond it.
@Suite struct SarifTests {
  private func log(_ files: [String: String], _ arguments: [String]) throws -> JSONValue {
    let folder = try ScratchFolder(files)
    let command = try scanCommand(
      arguments.map { $0.hasPrefix("@") ? "\(folder.path)/\($0.dropFirst())" : $0 }
        + ["--format", "sarif"])
    let file = "\(folder.path)/out.sarif"
    let descriptor = open(file, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
    _ = command.run(output: Output(descriptor: descriptor), errors: Output(descriptor: null))
    close(null)
    close(descriptor)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(!text.contains(stripe))
    return try JSONValue(parsing: text)
  }

  private func results(_ log: JSONValue) -> [JSONValue] {
    log["runs"]?.arrayValue?.first?["results"]?.arrayValue ?? []
  }

  private func region(_ result: JSONValue) -> [Int?] {
    let region = result["locations"]?.arrayValue?.first?["physicalLocation"]?["region"]
    return [region?["startLine"]?.intValue, region?["startColumn"]?.intValue]
  }

  @Test func hasWhatTheStandardRequires() throws {
    let log = try log(
      ["a b.json": "{\n  \"ü\": {\"k\": \"\(stripe)\"}\n}", "empty.json": "{}"],
      ["@a b.json", "@empty.json"])
    #expect(log["version"] == "2.1.0")
    #expect(log["$schema"]?.stringValue?.contains("sarif-2.1.0") == true)
    let runs = try #require(log["runs"]?.arrayValue)
    #expect(runs.count == 1)
    let driver = try #require(runs.first?["tool"]?["driver"])
    #expect(driver["name"]?.stringValue == "propscope")
    let rules = try #require(driver["rules"]?.arrayValue)
    for rule in rules {
      #expect(rule["id"]?.stringValue?.isEmpty == false)
      #expect(rule["name"]?.stringValue?.contains("-") == false)
      for key in ["shortDescription", "fullDescription", "help"] {
        #expect(rule[key]?["text"]?.stringValue?.isEmpty == false, "\(key)")
      }
      #expect(rule["help"]?["markdown"]?.stringValue?.isEmpty == false)
      #expect(rule["defaultConfiguration"]?["level"]?.stringValue == "error")
      #expect(rule["properties"]?["security-severity"]?.stringValue.flatMap(Double.init) != nil)
    }
    let result = try #require(results(log).first)
    #expect(results(log).count == 1)
    let id = result["ruleId"]?.stringValue
    #expect(rules[try #require(result["ruleIndex"]?.intValue)]["id"]?.stringValue == id)
    #expect(result["level"] == "error")
    #expect(result["message"]?["text"]?.stringValue?.contains("/ü/k") == true)
    #expect(result["suppressions"] == .array([]))
    #expect(result["partialFingerprints"]?["propscopePlace/v1"]?.stringValue?.count == 32)
    let location = try #require(result["locations"]?.arrayValue?.first)
    let uri = location["physicalLocation"]?["artifactLocation"]?["uri"]?.stringValue ?? ""
    #expect(uri.hasPrefix("file:///") && uri.hasSuffix("/a%20b.json"))
    // Columns count characters: `  "ü": {"k": ` has twelve before the value.
    #expect(region(result) == [2, 14])
    let logical = location["logicalLocations"]?.arrayValue?.first
    #expect(logical?["fullyQualifiedName"]?.stringValue == "/ü/k")
  }

  /// The keys a value may have and must have, as the standard's schema says; of those that are
  /// written here. A key that is neither is an error of ours.
  private static let schema: [String: (required: Set<String>, other: Set<String>)] = [
    "log": (["version", "runs"], ["$schema"]),
    "run": (
      ["tool"], ["automationDetails", "invocations", "columnKind", "results"]
    ),
    "driver": (["name"], ["version", "semanticVersion", "rules"]),
    "rule": (
      ["id"],
      [
        "name", "shortDescription", "fullDescription", "help", "defaultConfiguration",
        "properties",
      ]
    ),
    "invocation": (
      ["executionSuccessful"], ["exitCode", "toolExecutionNotifications"]
    ),
    "result": (
      ["message"],
      [
        "ruleId", "ruleIndex", "level", "locations", "partialFingerprints", "suppressions",
        "properties",
      ]
    ),
    "suppression": (["kind"], ["status", "justification"]),
  ]

  private func check(_ value: JSONValue?, _ kind: String) throws {
    let keys = Set(try #require(value?.objectValue?.members.map(\.key)))
    let (required, other) = try #require(Self.schema[kind])
    #expect(required.isSubset(of: keys), "\(kind) lacks \(required.subtracting(keys))")
    #expect(keys.isSubset(of: required.union(other)), "\(kind): \(keys)")
  }

  @Test func hasNoKeyThatTheStandardDoesNotKnow() throws {
    let log = try log(
      [
        "a.json": "{\"k\": \"\(stripe)\", \"u\": {\"cardNumber\": \"371935633386873\"}}",
        "b.json": "{", "c.json": "[{\"email\": 3}]",
      ], ["@a.json", "@b.json", "@c.json"])
    try check(log, "log")
    let run = try #require(log["runs"]?.arrayValue?.first)
    try check(run, "run")
    try check(run["tool"]?["driver"], "driver")
    for rule in run["tool"]?["driver"]?["rules"]?.arrayValue ?? [] {
      try check(rule, "rule")
      let properties = rule["properties"]
      let precision = properties?["precision"]?.stringValue ?? ""
      #expect(["very-high", "high", "medium", "low"].contains(precision))
      #expect(properties?["tags"]?.arrayValue?.contains("security") == true)
      let score = properties?["security-severity"]?.stringValue.flatMap(Double.init) ?? 0
      #expect(score > 0 && score <= 10)
    }
    #expect(results(log).count == 2)
    for result in results(log) {
      try check(result, "result")
      #expect(["error", "warning", "note"].contains(result["level"]?.stringValue ?? ""))
      let hash = result["partialFingerprints"]?["primaryLocationLineHash"]?.stringValue
      #expect(hash?.hasSuffix(":1") == true)
      #expect((region(result).first ?? 0) ?? 0 >= 1)
    }
    let ids = results(log).map { JSONText($0["partialFingerprints"] ?? .null).string }
    #expect(Set(ids).count == 2)
    let invocation = run["invocations"]?.arrayValue?.first
    try check(invocation, "invocation")
    // b.json could not be read: what is not in the log is not known to be right.
    #expect(invocation?["executionSuccessful"] == false)
    #expect(invocation?["exitCode"]?.intValue == 2)
    let notes = invocation?["toolExecutionNotifications"]?.arrayValue ?? []
    #expect(notes.count == 1)
    #expect(notes.first?["message"]?["text"]?.stringValue?.contains("b.json:1:2") == true)
    #expect(run["automationDetails"]?["id"] == "propscope/scan/")
  }

  @Test func placesInLinesAndPagesAreThoseOfTheFile() throws {
    let log = try log(
      [
        "a.jsonl": "{\"a\":1}\n{\"k\":\"\(stripe)\"}\n",
        "p.html": "<p>x</p>\n<script id=\"__NEXT_DATA__\">\n{\"k\":\"\(stripe)\"}</script>",
      ], ["@a.jsonl", "@p.html"])
    #expect(results(log).map(region) == [[2, 6], [3, 6]])
  }

  @Test func quietedFindingsStayAsSuppressed() throws {
    let folder = try ScratchFolder(["a.json": #"{"k":"\#(stripe)"}"#])
    let baseline = "\(folder.path)/known.json"
    let null = Output(descriptor: open("/dev/null", O_WRONLY | O_CLOEXEC))
    let write = try scanCommand(["\(folder.path)/a.json", "--write-baseline", baseline])
    _ = write.run(output: null, errors: null)
    close(null.descriptor)
    let log = try log(["a.json": #"{"k":"\#(stripe)"}"#], ["@a.json", "--baseline", baseline])
    let suppression = results(log).first?["suppressions"]?.arrayValue?.first
    try check(suppression, "suppression")
    #expect(suppression?["kind"] == "external")
    #expect(suppression?["justification"]?.stringValue?.isEmpty == false)
  }

  @Test(arguments: [
    ("a/b.json", "a/b.json"), ("./a.json", "a.json"), ("a b%.json", "a%20b%25.json"),
    ("/x/é.json", "file:///x/%C3%A9.json"), ("-", "stdin"),
  ])
  func addresses(file: String, uri: String) {
    #expect(SarifReport.uri(file) == uri)
  }
}
