import PageModel
import Testing

/// What is written of a run is read back as it was.
@Suite struct RecordReadingTests {
  private static func fullRecord() -> RunRecord {
    var request = RequestContext()
    request.method = "POST"
    request.target = "/de/a?x=1"
    request.cookies = [NameValue("theme", "dark")]
    request.persona = "member"
    request.mode = .production
    request.locale = "de"
    request.geo = GeoPlace(name: "seoul")
    request.geo?.country = "KR"
    request.geo?.latitude = 37.5
    var record = RunRecord(
      request: request, url: "/de/a?x=1", nextVersion: 13,
      outcome: .redirect(destination: "/b", statusCode: 308, basePath: false))
    record.page = .init(
      key: PageKey("/[a]"), file: "pages/[a].js", propsFunction: .getServerSideProps,
      runtime: .nodejs)
    record.sentHeaders = [NameValue("accept", "*/*"), NameValue("x", "1"), NameValue("x", "2")]
    record.query = [QueryItem(name: "x", values: ["1"]), QueryItem(name: "y", values: ["1", "2"])]
    record.parameters = [RouteParameter(name: "a", value: .many(["a"]))]
    record.locale = "de"
    record.resolvedURL = "/a?x=1"
    record.response = .init(status: 308, headers: [NameValue("location", "/b")])
    record.props = JSONText(#"{"a":1}"#)
    record.html = Array("<p>x".utf8)
    record.payload = JSONText(#"{"props":{}}"#)
    record.data = .init(url: "/_next/x.json", status: 200, headers: [], body: JSONText("{}"))
    var origin = Origin(kind: .env, name: "KEY", encoding: "base64")
    origin.isProven = true
    record.findings = [
      Finding(
        rule: RuleID("aws"), severity: .error, location: .props,
        pointer: JSONPointer(["a/b", "0"]), message: "a key",
        evidence: MaskedText(masking: "AKIA0123456789"), help: "Remove it.", origin: [origin],
        fingerprint: "f")
    ]
    record.quieted = [
      QuietedFinding(
        finding: record.findings[0], reason: "public", source: .init(file: "propscope.yaml"))
    ]
    record.unread = [UnreadProp(pointer: JSONPointer(["a"]), bytes: 7)]
    record.trace.stages = [StageEvent(stage: .props, start: 1.5, duration: nil)]
    record.trace.requests = [
      .init(method: "GET", url: "https://x", status: nil, duration: 3, bytes: 9, isSelfCall: true)
    ]
    record.trace.logs = [.init(level: "warn", text: "x", time: 2)]
    record.trace.environment = ["A", "B"]
    record.trace.canary = "nothing"
    return record
  }

  @Test func `a record is read back as it was written`() throws {
    let record = Self.fullRecord()
    let read = RunRecord(
      recordJSON: try JSONValue(parsing: record.json().bytes), props: record.props,
      html: record.html, payload: record.payload, dataBody: record.data?.body)
    #expect(read.json() == record.json())
    #expect(read.findings == record.findings)
    #expect(read.request == record.request)
  }

  @Test func `anything is read as some record`() {
    for json: JSONValue in [
      nil, "x", [], ["request": 3, "trace": ["stages": [1]], "findings": [[]]],
    ] {
      let read = RunRecord(recordJSON: json, props: nil, html: nil, payload: nil, dataBody: nil)
      #expect(read.url == "/")
      #expect(read.findings.isEmpty)
    }
  }

  @Test func `a failure is read back with its frames`() throws {
    let failure = RunFailure(
      stage: .limit, name: "Timeout", message: "too slow", hint: "raise it",
      frames: [.init(file: "pages/a.js", line: 3, column: 5, function: "f")], excerpt: "> 3")
    let record = RunRecord(
      request: RequestContext(), url: "/a", nextVersion: 15, outcome: .failed(failure))
    let read = RunRecord(
      recordJSON: try JSONValue(parsing: record.json().bytes), props: nil, html: nil, payload: nil,
      dataBody: nil)
    #expect(read.outcome == record.outcome)
  }

  @Test func `a stored request is read back with what is masked in it`() {
    var context = RequestContext()
    context.method = "PUT"
    context.target = "/a/[b]"
    context.targetsPage = true
    context.parameters = [NameValue("b", "1"), NameValue("b", "2")]
    context.query = [NameValue("q", "ü=&")]
    context.headers = [NameValue("x-a", "1")]
    context.removedHeaders = ["accept"]
    context.cookies = [NameValue("s", "…")]
    context.body = Array("{}".utf8)
    context.geo = GeoPlace(name: "DE")
    context.geoProvider = .netlify
    context.locale = "de"
    context.preview = .data(["a": 1])
    context.environment = [NameValue("A", "…")]
    context.clock = 1_700_000_000_000
    context.clockText = "+1d"
    context.persona = "member"
    context.personaExceptions = ["geo", "cookie.theme"]
    context.mode = .production
    context.nextVersion = 13
    let stored = StoredRequest(
      context: context, masked: [.cookie("s"), .environment("A"), .query("q:x"), .body])
    #expect(StoredRequest(json: stored.json) == stored)
    #expect(StoredRequest(json: .null).context == RequestContext())
  }
}
