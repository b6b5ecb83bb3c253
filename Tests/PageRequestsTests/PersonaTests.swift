import PageModel
import PageRequests
import Testing

@Suite struct PersonaTests {
  private static let text = """
    # Who visits the shop.
    personas:
      member:
        path: /account?tab=orders
        query: { page: 2, tag: [a, b] }
        params:
          slug: teapot
        headers:
          Authorization: Bearer ${TOKEN}
          x-plan: ${PLAN:-free}
        cookies:
          session: abc
        geo: berlin
        geoProvider: cloudflare
        locale: de
        preview: { id: 7, tags: [x, true, null, "3"] }
        env:
          FEATURE: 1
        now: 2025-01-02T00:00:00Z
        mode: production
      poster:
        body: { a: 1 }
      anonymous:
    """

  private func personas() throws -> Personas {
    try Personas.parse(PersonaTests.text, environment: ["TOKEN": "t0k"])
  }

  @Test func fields() throws {
    let personas = try personas()
    #expect(personas.list.map(\.name) == ["member", "poster", "anonymous"])
    #expect(personas.list.map(\.line) == [3, 21, 23])
    let context = try personas.persona(named: "member").applied(to: RequestContext(), now: 0)
    #expect(context.persona == "member")
    #expect(context.target == "/account?tab=orders")
    #expect(
      context.query == [NameValue("page", "2"), NameValue("tag", "a"), NameValue("tag", "b")])
    #expect(context.parameters == [NameValue("slug", "teapot")])
    #expect(
      context.headers == [NameValue("Authorization", "Bearer t0k"), NameValue("x-plan", "free")])
    #expect(context.cookies == [NameValue("session", "abc")])
    #expect(context.geo?.city == "Berlin")
    #expect(context.geoProvider == .cloudflare)
    #expect(context.locale == "de")
    #expect(context.preview == .data(["id": 7, "tags": ["x", true, nil, "3"]]))
    #expect(context.environment == [NameValue("FEATURE", "1")])
    #expect(context.clock == 1_735_776_000_000)
    #expect(context.mode == .production)
    #expect(context.method == "GET")
  }

  @Test func bodyImpliesPost() throws {
    let context = try personas().persona(named: "poster").applied(to: RequestContext(), now: 0)
    #expect(context.method == "POST")
    #expect(context.body.map { String(decoding: $0, as: UTF8.self) } == #"{"a":1}"#)
  }

  @Test func optionsOverride() throws {
    var options = RequestOptions()
    options.persona = "member"
    options.target = "/"
    options.headers = ["authorization: Basic x", "x-new: 1"]
    options.cookies = ["session=other"]
    options.parameters = ["slug=cup"]
    options.geo = "tokyo"
    options.mode = "development"
    let context = try options.context(personas: personas(), now: 0)
    #expect(context.target == "/")
    #expect(
      context.headers == [
        NameValue("x-plan", "free"), NameValue("authorization", "Basic x"), NameValue("x-new", "1"),
      ])
    #expect(context.cookies == [NameValue("session", "other")])
    #expect(context.parameters == [NameValue("slug", "cup")])
    #expect(context.geo?.city == "Tokyo")
    #expect(context.geoProvider == .cloudflare)
    #expect(context.mode == .development)
  }

  @Test func aVariableThatIsNotSetIsMissedByThoseWhoUseThePersona() throws {
    let personas = try Personas.parse(
      "personas:\n  a:\n    headers:\n      x: ${NONE}\n    geo: ${PLACE}\n  b:\n    geo: DE\n",
      environment: [:])
    let error = #expect(throws: OptionError.self) {
      try personas.persona(named: "a").applied(to: RequestContext(), now: 0)
    }
    #expect(
      error?.description
        == "persona a: propscope.yaml:4: the environment variable NONE is not set\n"
        + "Write it as NONE=…, or in the file ${NONE:-value}.")
    let other = try personas.persona(named: "b").applied(to: RequestContext(), now: 0)
    #expect(other.geo?.country == "DE")
  }

  @Test(arguments: [
    ("canary: false", false, []), ("canary: true", true, []),
    ("canary:\n  except: [/jobs/*, '/a/[id]']", true, ["/jobs/*", "/a/[id]"]),
    ("canary: { except: /jobs }", true, ["/jobs"]),
  ])
  func secondRuns(text: String, allows: Bool, except: [String]) throws {
    let personas = try Personas.parse(text, environment: [:])
    #expect(personas.allowsCanaries == allows)
    #expect(personas.singlePages == except)
  }

  @Test func unknownName() throws {
    let personas = try personas()
    let error = #expect(throws: OptionError.self) { try personas.persona(named: "membr") }
    #expect(
      error?.description
        == "--persona: there is no persona \"membr\" (did you mean member?); there are member, "
        + "poster, anonymous")
  }

  @Test(arguments: [
    (
      "canary: often",
      "propscope.yaml:1: `canary:` is true, false, or has `except:` with a list of pages"
    ),
    (
      "canary:\n  except: [jobs]",
      "propscope.yaml:2: `except:` takes page keys such as /users/[id] or /jobs/*"
    ),
    ("persona:\n  a:\n", "propscope.yaml:1: unknown key \"persona\" (did you mean personas?)"),
    (
      "personas:\n  a:\n    path: /\n    heders: {}\n",
      "propscope.yaml:4: unknown field \"heders\" of persona a (did you mean headers?); the fields "
        + "are method, path, query, params, headers, cookies, body, geo, geoProvider, locale, "
        + "preview, env, now, timeZone, seed, mode, next, timeout, memory"
    ),
    (
      "personas:\n  a:\n    geo: seul\n",
      "propscope.yaml:3: there is no place \"seul\" (did you mean seoul?)"
    ),
    ("personas:\n  a:\n    now: soon\n", "propscope.yaml:3: \"soon\" is not a time"),
    (
      "personas:\n  a:\n    mode: test\n",
      "propscope.yaml:3: \"test\" is none of development, production"
    ),
    ("personas:\n  a:\n    path: [x]\n", "propscope.yaml:3: path needs a single value"),
    (
      "personas:\n  a:\n    cookies: x\n",
      "propscope.yaml:3: cookies needs lines of `name: value` below it"
    ),
    (
      "personas:\n  a:\n    headers:\n      a b: 1\n",
      "propscope.yaml:4: \"a b\" is not a header name"
    ),
    ("- a\n", "propscope.yaml:1: expected `personas:` with the personas below it"),
    ("personas: x\n", "propscope.yaml:1: `personas:` needs names with fields below them"),
    ("personas:\n  a: x\n", "propscope.yaml:2: the persona a needs fields below it"),
  ])
  func refused(text: String, message: String) {
    let error = #expect(throws: PersonaError.self) {
      try Personas.parse(text, environment: [:])
    }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    "personas: [", "personas:\n\ta: 1", "a: *b", "personas:\n  a:\n  a:\n", "\u{0}",
    "%YAML 9\n---\n",
  ])
  func brokenFilesAreErrors(text: String) {
    #expect(throws: PersonaError.self) { try Personas.parse(text, environment: [:]) }
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func deepNestingIsAnError(opening: String) {
    let error = #expect(throws: PersonaError.self) {
      try Personas.parse(String(repeating: opening, count: 50_000), environment: [:])
    }
    #expect(error?.description == "propscope.yaml:1: nested too deeply")
  }

  @Test func aliasesThatMultiplyAreAnError() {
    let levels = (1...12).map {
      "  l\($0): &l\($0) [*l\($0 - 1), *l\($0 - 1), *l\($0 - 1), *l\($0 - 1)]"
    }
    let text =
      "personas:\n  a:\n    preview:\n      l0: &l0 [x]\n"
      + levels.map { "    \($0)\n" }.joined()
    #expect(throws: PersonaError.self) { try Personas.parse(text, environment: [:]) }
  }

  @Test func noFile() throws {
    let scratch = try ScratchProject(pages: ["a.js"])
    #expect(try Personas.load(root: scratch.root, environment: [:]).list == [])
    try scratch.write("propscope.yaml", PersonaTests.text)
    #expect(try Personas.load(root: scratch.root, environment: ["TOKEN": "x"]).list.count == 3)
    #expect(try Personas.parse("", environment: [:]).list == [])
    #expect(try Personas.parse("personas:\n", environment: [:]).list == [])
    #expect(
      try Personas.parse("personas:\n  a: {path: '$${X}'}", environment: [:]).list.first?.path
        == "${X}")
  }
}
