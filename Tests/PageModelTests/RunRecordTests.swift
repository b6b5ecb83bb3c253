import PageModel
import Testing

/// The JSON form scripts rely on: names and their order may only change with the version.
@Suite struct RunRecordTests {
  @Test func everyKeyIsPresentInAnEmptyRecord() throws {
    let record = RunRecord(
      request: RequestContext(), url: "/x", nextVersion: 15, outcome: .notFound)
    let json = try JSONValue(parsing: record.json().bytes)
    #expect(
      json.objectValue?.members.map(\.key) == [
        "version", "page", "request", "resolvedUrl", "outcome", "response", "props", "html",
        "payload", "data", "findings", "unread", "origins", "client", "trace", "quieted",
        "unusedIgnores", "advice", "caching", "middleware", "handedTo", "followed",
      ])
    #expect(
      json["request"]?.objectValue?.members.map(\.key) == [
        "method", "url", "headers", "cookies", "query", "params", "locale", "geo", "clock",
        "persona", "mode", "nextVersion",
      ])
    #expect(json["props"] == .null)
    #expect(json["outcome"]?["kind"] == "notFound")
  }

  @Test func documentsAreCopiedAsTheyAre() throws {
    var record = RunRecord(
      request: RequestContext(), url: "/x", nextVersion: 15, outcome: .props)
    record.props = JSONText(#"{"big":12345678901234567890,"a":1}"#)
    record.html = Array("<p>\"quoted\"\n</p>".utf8)
    let text = record.json().string
    #expect(text.contains(#""props":{"big":12345678901234567890,"a":1}"#))
    #expect(text.contains(#""html":"<p>\"quoted\"\n</p>""#))
  }

  @Test func queryAndParametersHaveTheirJavaScriptShape() throws {
    var record = RunRecord(
      request: RequestContext(), url: "/x", nextVersion: 15, outcome: .props)
    record.query = [
      QueryItem(name: "a", values: ["1", "2"]), QueryItem(name: "b", values: [""]),
    ]
    record.parameters = [
      RouteParameter(name: "slug", value: .one("x")),
      RouteParameter(name: "path", value: .many(["a", "b"])),
    ]
    let request = try JSONValue(parsing: record.json().bytes)["request"]
    #expect(request?["query"] == ["a": ["1", "2"], "b": ""])
    #expect(request?["params"] == ["slug": "x", "path": ["a", "b"]])
  }

  @Test func aFailureTellsEverything() throws {
    let failure = RunFailure(
      stage: .props, name: "TypeError", message: "x is not a function", hint: "call y",
      frames: [.init(file: "pages/a.js", line: 3, column: 5, function: nil)], excerpt: "> 3 | x()")
    let record = RunRecord(
      request: RequestContext(), url: "/a", nextVersion: 15, outcome: .failed(failure))
    #expect(
      try JSONValue(parsing: record.json().bytes)["outcome"] == [
        "kind": "failed", "stage": "props", "name": "TypeError",
        "message": "x is not a function", "hint": "call y",
        "frames": [["file": "pages/a.js", "line": 3, "column": 5, "function": nil]],
        "excerpt": "> 3 | x()",
      ])
  }
}
