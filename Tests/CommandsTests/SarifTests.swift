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
    _ = command.run(
      output: Output(descriptor: descriptor), errors: Output(descriptor: descriptor))
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
