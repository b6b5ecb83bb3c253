import PageModel
import PageRequests
import Testing

/// Runs written as HAR files.
@Suite struct ArchiveTests {
  @Test func aRunCanBeReadBackFromItsFile() throws {
    var context = RequestContext()
    context.method = "POST"
    context.body = Array("{\"a\":\"日本\"}".utf8)
    var record = RunRecord(
      request: context, url: "/search?q=a%20b&q=c", nextVersion: 14, outcome: .notFound)
    record.sentHeaders = [
      NameValue("host", "localhost:3000"), NameValue("content-type", "application/json"),
      NameValue("cookie", "theme=dark; session=1"), NameValue("x-name", "\u{1B}[31m\u{202E}"),
    ]
    record.response = RunRecord.Response(
      status: 404, headers: [NameValue("content-type", "text/html; charset=utf-8")])
    record.html = Array("<p>\u{1B}]0;t\u{7}</p>".utf8)
    let bytes = WebArchive.text(of: record, started: "2026-11-23T08:00:00.000Z", version: "1")

    let read = try #require(try WebArchive.requests(bytes).first)
    #expect(read.context.target == "/search?q=a%20b&q=c")
    #expect(read.context.method == "POST")
    #expect(read.context.body == context.body)
    #expect(read.context.cookies == [NameValue("theme", "dark"), NameValue("session", "1")])
    #expect((read.host, read.status, read.type) == ("localhost:3000", 404, "text/html"))

    let json = try JSONValue(parsing: bytes)
    let entry = try #require(json["log"]?["entries"]?.arrayValue?.first)
    #expect(
      entry["request"]?["queryString"]
        == [["name": "q", "value": "a b"], ["name": "q", "value": "c"]])
    #expect(entry["response"]?["content"]?["text"] == "<p>\u{1B}]0;t\u{7}</p>")
    #expect(!bytes.contains(0x1B))
  }
}
