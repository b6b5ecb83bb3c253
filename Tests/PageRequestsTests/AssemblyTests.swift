import PageModel
import PageRequests
import Testing

@Suite struct RequestHeadersTests {
  private func assemble(
    version: Int = 13, _ edit: (inout RequestContext) -> Void
  ) -> [NameValue] {
    var context = RequestContext()
    edit(&context)
    return RequestHeaders.assemble(context, nextVersion: version)
  }

  private func names(_ headers: [NameValue]) -> [String] { headers.map(\.name) }

  @Test func usualHeaders() {
    let headers = assemble { _ in }
    #expect(names(headers) == ["host", "user-agent", "accept"])
    #expect(headers.first?.value == "localhost:3000")
    let newer = assemble(version: 15) { _ in }
    #expect(
      names(newer).suffix(4) == [
        "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto", "x-forwarded-for",
      ])
    #expect(newer.first { $0.name == "x-forwarded-port" }?.value == "3000")
  }

  @Test func typedHeadersWin() throws {
    let seoul = try GeoPlaces.place("seoul")
    let headers = assemble {
      $0.geo = seoul
      $0.headers = [
        NameValue("X-Vercel-IP-Country", "FR"), NameValue("Accept", "text/plain"),
        NameValue("x", "1"), NameValue("x", "2"),
      ]
      $0.removedHeaders = ["User-Agent"]
    }
    func values(_ name: String) -> [String] {
      headers.filter { $0.name.lowercased() == name }.map(\.value)
    }
    #expect(values("x-vercel-ip-country") == ["FR"])
    #expect(values("accept") == ["text/plain"])
    #expect(values("user-agent") == [])
    #expect(values("x") == ["1", "2"])
    #expect(values("accept-language") == ["ko-KR,ko;q=0.9,en;q=0.8"])
  }

  @Test func cookiesAreOneHeader() {
    let headers = assemble {
      $0.headers = [NameValue("Cookie", "z=0")]
      $0.cookies = [NameValue("a", "1"), NameValue("b", "2; c=3")]
    }
    #expect(headers.last == NameValue("cookie", "z=0; a=1; b=2; c=3"))
  }

  @Test func body() {
    let headers = assemble { $0.body = Array("a=1".utf8) }
    #expect(
      headers.suffix(2) == [
        NameValue("content-type", "application/x-www-form-urlencoded"),
        NameValue("content-length", "3"),
      ])
    let typed = assemble {
      $0.body = Array("{}".utf8)
      $0.headers = [
        NameValue("Content-Type", "application/json"), NameValue("Content-Length", "99"),
      ]
    }
    #expect(typed.filter { $0.name.lowercased() == "content-type" }.count == 1)
    #expect(typed.filter { $0.name.lowercased() == "content-length" }.map(\.value) == ["2"])
  }

  @Test func textBeyondASCIIGoesOutAsBytes() {
    let headers = assemble { $0.headers = [NameValue("x", "\u{E9}")] }
    #expect(headers.last?.value == "\u{C3}\u{A9}")
  }

  @Test(arguments: [NameValue("a b", "1"), NameValue("", "1"), NameValue("x", "1\r\ny: 2")])
  func unsendable(header: NameValue) throws {
    let scratch = try ScratchProject(pages: ["index.js"])
    #expect(throws: ResolutionError.self) {
      try scratch.resolve("/") { $0.headers = [header] }
    }
  }
}

@Suite struct RequestOptionsTests {
  private static let now: Int64 = 1_750_000_000_000

  private func context(
    personas: Personas = Personas(), _ edit: (inout RequestOptions) -> Void
  ) throws -> RequestContext {
    var options = RequestOptions()
    edit(&options)
    return try options.context(personas: personas, now: RequestOptionsTests.now)
  }

  @Test func everything() throws {
    let scratch = try ScratchProject(["body.txt": "x=1\ny"])
    let context = try context {
      $0.target = "/blog/[slug]?a=1"
      $0.headers = ["X-A:  1 ", "x-a: 2", "X-Empty;", "Accept:"]
      $0.cookies = ["a=1; b=2", "a=3", "iron-session/examples/next.js=x"]
      $0.data = ["k=v", "@\(scratch.root)/body.txt"]
      $0.query = ["q=1=2", "flag"]
      $0.parameters = ["slug=hello", "[...path]=x"]
      $0.geo = "seoul"
      $0.geoProvider = "cloudflare"
      $0.locale = "fr"
      $0.preview = #"{"id":1}"#
      $0.environment = ["A=1", "A=2"]
      $0.now = "+1d"
      $0.mode = "prod"
      $0.nextVersion = "13.4.1"
      $0.timeout = "2.5"
      $0.memory = "256"
    }
    #expect(context.method == "POST")
    #expect(context.target == "/blog/[slug]?a=1")
    #expect(
      context.headers == [
        NameValue("X-A", "1"), NameValue("x-a", "2"), NameValue("X-Empty", ""),
      ])
    #expect(context.removedHeaders == ["Accept"])
    let named = NameValue("iron-session/examples/next.js", "x")
    #expect(context.cookies == [NameValue("a", "3"), NameValue("b", "2"), named])
    #expect(context.body.map { String(decoding: $0, as: UTF8.self) } == "k=v&x=1y")
    #expect(context.query == [NameValue("q", "1=2"), NameValue("flag", "")])
    #expect(context.parameters == [NameValue("slug", "hello"), NameValue("path", "x")])
    #expect(context.geo?.city == "Seoul")
    #expect(context.geoProvider == .cloudflare)
    #expect(context.locale == "fr")
    #expect(context.preview == .data(["id": 1]))
    #expect(context.environment == [NameValue("A", "2")])
    #expect(context.clock == RequestOptionsTests.now + 86_400_000)
    #expect(context.mode == .production)
    #expect(context.nextVersion == 13)
    #expect(context.limits == RunLimits(timeout: 2.5, memory: 256))
  }

  @Test func methodAndPreview() throws {
    #expect(
      try context {
        $0.data = ["a"]
        $0.method = "put"
      }.method == "PUT")
    #expect(try context { $0.method = "head" }.method == "HEAD")
    #expect(try context { $0.preview = "" }.preview == .data(.object([:])))
    #expect(try context { $0.isDraft = true }.preview == .draft)
    #expect(try context { _ in } == RequestContext())
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let message: String
    let edit: @Sendable (inout RequestOptions) -> Void
    var testDescription: String { message }

    init(_ message: String, _ edit: @escaping @Sendable (inout RequestOptions) -> Void) {
      self.message = message
      self.edit = edit
    }
  }

  private static let headerForm =
    "\nWrite it as 'Name: value', 'Name;' for an empty value, or 'Name:' to leave it out."
  private static let timeForm =
    "\nWrite it as 2025-12-31, 2025-12-31T23:59:00+02:00, 1767225599 (seconds or milliseconds) "
    + "or +1d."

  @Test(arguments: [
    Refusal("--header: \"X\" is not a header: it has no colon" + headerForm) {
      $0.headers = ["X"]
    },
    Refusal("--header: \"a b\" is not a header name" + headerForm) { $0.headers = ["a b: 1"] },
    Refusal("--header: a header needs a name" + headerForm) { $0.headers = [": 1"] },
    Refusal(
      "--header: the value of a contains a line break or another control character" + headerForm
    ) { $0.headers = ["a: 1\u{1}2"] },
    Refusal(
      "--cookie: \"x\" is not a cookie\nWrite it as 'name=value', or several as 'a=1; b=2'."
    ) { $0.cookies = ["x"] },
    Refusal(
      "--cookie: \"a b\" is not a cookie name\nWrite it as 'name=value', or several as "
        + "'a=1; b=2'."
    ) { $0.cookies = ["a b=1"] },
    Refusal("--query: \"=1\" has no name before the =\nWrite it as name=value.") {
      $0.query = ["=1"]
    },
    Refusal("--query: \"\" is not a query value: it has no =\nWrite it as name=value.") {
      $0.query = [""]
    },
    Refusal("--param: \"slug\" is not a route parameter: it has no =\nWrite it as slug=hello.") {
      $0.parameters = ["slug"]
    },
    Refusal("--env: \"A\" is not a variable: it has no =\nWrite it as NAME=value.") {
      $0.environment = ["A"]
    },
    Refusal("--data: there is no file /nowhere/x") { $0.data = ["@/nowhere/x"] },
    Refusal("--data: / could not be read: Is a directory") { $0.data = ["@/"] },
    Refusal("--method: \"G T\" is not an HTTP method\nWrite it as GET, POST, PUT, ….") {
      $0.method = "G T"
    },
    Refusal(
      "--method: Node's HTTP server does not take the method GTE\nWrite it as GET, POST, PUT, …."
    ) { $0.method = "gte" },
    Refusal(
      "--method: Node's HTTP server does not take the method CONNECT\n"
        + "Write it as GET, POST, PUT, …."
    ) { $0.method = "CONNECT" },
    Refusal(
      "--geo-provider: \"vercle\" is none of vercel, cloudflare, cloudfront, netlify "
        + "(did you mean vercel?)"
    ) { $0.geoProvider = "vercle" },
    Refusal("--mode: \"test\" is none of development, production") { $0.mode = "test" },
    Refusal(
      "--preview: the preview data is not JSON at byte 1: a key is due\n"
        + "Write it as '{\"id\":1}'."
    ) { $0.preview = "{" },
    Refusal("--now: \"soon\" is not a time" + timeForm) { $0.now = "soon" },
    Refusal("--now: \"2025-02-29\" is not a time" + timeForm) { $0.now = "2025-02-29" },
    Refusal("--now: \"+99999999999999999999d\" is not a time" + timeForm) {
      $0.now = "+99999999999999999999d"
    },
    Refusal("--next: \"10\" is not a version from 11 to 16\nWrite it as --next 13.") {
      $0.nextVersion = "10"
    },
    Refusal(
      "--timeout: \"-1\" is not a number of seconds up to a day\nWrite it as --timeout 30."
    ) { $0.timeout = "-1" },
    Refusal(
      "--memory: \"1e9\" is not a number of megabytes from 16 to 65536\n"
        + "Write it as --memory 512."
    ) { $0.memory = "1e9" },
    Refusal("--persona: there is no persona \"x\": propscope.yaml defines none") {
      $0.persona = "x"
    },
  ])
  func refused(_ row: Refusal) {
    let error = #expect(throws: OptionError.self) { try context(row.edit) }
    #expect(error?.description == row.message)
  }

  @Test(
    arguments: [
      ("2025-01-02", 1_735_776_000_000), ("2025-01-02T03:04:05Z", 1_735_787_045_000),
      ("2025-01-02T03:04:05.678Z", 1_735_787_045_678),
      ("2025-01-02T03:04+02:00", 1_735_779_840_000), ("2025-01-02 03:04-0130", 1_735_792_440_000),
      ("2025-01-02T00:00", 1_735_772_400_000), ("2025", 1_735_689_600_000),
      ("2025-02", 1_738_368_000_000), ("1735776000", 1_735_776_000_000),
      ("1735776000123", 1_735_776_000_123), ("2024-02-29", 1_709_164_800_000),
      ("0001-01-01", -62_135_596_800_000), ("+1h30m", 5_400_000), ("-1w", -604_800_000), ("now", 0),
    ] as [(String, Int64)])
  func clock(text: String, milliseconds: Int64) throws {
    #expect(
      try ClockText.parse(text, now: 0, localOffset: { _ in 3600 }) == milliseconds)
  }

  @Test func localTimeOfThisMachine() throws {
    // Whatever the zone, asking for the local time and adding its offset gives the UTC reading.
    let local = try ClockText.parse("2025-07-01T12:00", now: 0)
    let utc = try ClockText.parse("2025-07-01T12:00Z", now: 0)
    #expect((utc - local) / 1000 == ClockText.systemOffset(utc / 1000))
    #expect(abs(utc - local) <= 14 * 3_600_000)
  }
}
