import PageModel
import RunPipeline
import TestSupport
import Testing

/// Middleware, with a runner that answers as the worker does.
@Suite struct MiddlewareTests {
  private static let files = [
    "pages/index.js": "", "pages/login.js": "", "pages/new/[id].js": "", "middleware.ts": "",
    "next.config.js": "",
  ]

  private func context(_ target: String) -> RequestContext {
    var context = RequestContext()
    context.target = target
    return context
  }

  /// Answers the description with a matcher and the request with a status and headers.
  private func scripted(
    matcher: JSONValue = .null, status: Int = 200, headers: [NameValue]
  ) -> ScriptedRunner {
    ScriptedRunner { request in
      var answer = PageRunAnswer(outcome: .ended)
      switch request.kind {
      case .describeMiddleware: answer.props = JSONText(["matcher": matcher])
      case .middleware:
        answer.response = RunRecord.Response(status: status, headers: headers)
        answer.html = Array("said".utf8)
        answer.trace.logs = [RunTrace.LogLine(level: "log", text: "middleware", time: 0)]
      case .page, .publicFile: answer = .rendered(["ok": true])
      }
      return answer
    }
  }

  private func run(
    _ target: String, _ runner: ScriptedRunner, configuration: JSONValue = [:]
  ) async throws -> RunResult {
    let folder = try ScratchFolder(Self.files)
    let project = try await LoadedProject.read(folder, configuration: configuration)
    return await RunPipeline(project: project, runner: runner.runner, clocks: .stopped)
      .run(context(target))
  }

  @Test func letsTheRequestPassWithOtherHeaders() async throws {
    let runner = scripted(headers: [
      NameValue("x-middleware-next", "1"),
      NameValue("x-middleware-override-headers", "host,x-user"),
      NameValue("x-middleware-request-host", "localhost:3000"),
      NameValue("x-middleware-request-x-user", "ann"), NameValue("x-seen", "1"),
      NameValue("set-cookie", "a=b"), NameValue("date", "now"),
    ])
    let record = try await run("/login", runner).record
    let page = try #require(runner.asked.last).resolved
    let names = page.headers.map { $0.name.lowercased() }
    #expect(names == ["host", "x-user", "x-seen", "set-cookie"])
    #expect(page.responseHeaders == [NameValue("x-seen", "1"), NameValue("set-cookie", "a=b")])
    #expect(record.middleware?.action == .next)
    #expect(record.middleware?.requestHeaders == ["host", "x-user"])
    #expect(record.trace.stages.map(\.stage).prefix(2) == [.resolution, .middleware])
    #expect(record.trace.logs.contains { $0.text == "middleware" })
  }

  @Test func rewritesToAnotherPage() async throws {
    let runner = scripted(headers: [NameValue("x-middleware-rewrite", "/new/7?x=1")])
    let record = try await run("/old?y=2", runner).record
    #expect(record.page?.key.rawValue == "/new/[id]")
    #expect(record.resolvedURL == "/new/7?y=2")
    // The client asks for its own path: the middleware rewrites that, too.
    #expect(
      runner.asked.last?.resolved.dataURL == "/_next/data/development/old.json?y=2")
    #expect(record.query.map(\.name) == ["x", "id"])
    #expect(record.url == "/old?y=2")
    #expect(record.middleware?.destination == "/new/7?x=1")
  }

  @Test func redirectsBeforeAnyPage() async throws {
    let runner = scripted(
      status: 307, headers: [NameValue("location", "/login"), NameValue("set-cookie", "a=b")])
    let record = try await run("/", runner).record
    #expect(
      record.outcome == .redirect(destination: "/login", statusCode: 307, basePath: nil))
    #expect(
      record.response?.headers == [NameValue("set-cookie", "a=b"), NameValue("Location", "/login")])
    #expect(runner.asked.count == 2)
    #expect(record.page == nil)
    let data = try #require(record.data)
    #expect(data.url == "/_next/data/development/index.json")
    #expect(data.status == 307)
    #expect(
      data.headers == [
        NameValue("set-cookie", "a=b"), NameValue("x-nextjs-redirect", "/login"),
      ])
  }

  @Test func tellsTheRouterOfTheClientWhereToGo() async throws {
    let runner = scripted(status: 307, headers: [NameValue("x-nextjs-redirect", "/login")])
    let record = try await run("/_next/data/development/login.json", runner).record
    #expect(
      record.outcome == .redirect(destination: "/login", statusCode: 307, basePath: nil))
    #expect(record.response?.headers == [NameValue("x-nextjs-redirect", "/login")])
  }

  @Test func answersItself() async throws {
    let runner = scripted(status: 401, headers: [NameValue("content-type", "text/plain")])
    let record = try await run("/", runner).record
    #expect(record.outcome == .ended)
    #expect(record.response?.status == 401)
    #expect(record.html == Array("said".utf8))
  }

  @Test func failsTheRequest() async throws {
    let failure = RunFailure(stage: .middleware, name: "Error", message: "no")
    let runner = ScriptedRunner { _ in PageRunAnswer(outcome: .failed(failure)) }
    let record = try await run("/", runner).record
    #expect(record.outcome == .failed(failure))
    #expect(record.response?.status == 500)
    #expect(record.middleware?.action == .failed)
    #expect(runner.asked.last?.kind == .page)
    #expect(runner.asked.last?.failure == failure)
  }

  @Test("case 19: a public file at the path of a page is answered with an error page")
  func showsTheErrorPageForAConflict() async throws {
    let folder = try ScratchFolder(["pages/a.js": "", "public/a": "x"])
    let project = try await LoadedProject.read(folder, configuration: [:])
    let runner = ScriptedRunner { request in
      var answer = PageRunAnswer(outcome: .ended)
      answer.response = RunRecord.Response(status: 500, headers: [])
      answer.html = Array((request.failure?.message ?? "").utf8)
      return answer
    }
    let pipeline = RunPipeline(project: project, runner: runner.runner, clocks: .stopped)
    let record = await pipeline.run(context("/a")).record
    let text =
      "A conflicting public file and page file was found for path /a "
      + "https://nextjs.org/docs/messages/conflicting-public-file-page"
    guard case .failed(let failure) = record.outcome else {
      Issue.record("\(record.outcome)")
      return
    }
    #expect(failure.message == text)
    #expect(record.response?.status == 500)
    #expect(record.html == Array(text.utf8))
    var production = context("/a")
    production.mode = .production
    let built = await pipeline.run(production).record
    guard case .failed(let refusal) = built.outcome else {
      Issue.record("\(built.outcome)")
      return
    }
    #expect(refusal.message.hasPrefix("Conflicting public and page file was found. https://"))
    #expect(built.response == nil)
  }

  @Test func showsTheErrorPageForItsFailure() async throws {
    let failure = RunFailure(stage: .middleware, name: "Error", message: "no")
    let runner = ScriptedRunner { request in
      var answer = PageRunAnswer(outcome: .failed(failure))
      guard request.kind == .page else { return answer }
      answer.response = RunRecord.Response(status: 500, headers: [NameValue("x-a", "1")])
      answer.html = Array("<h1>500</h1>".utf8)
      return answer
    }
    let record = try await run("/", runner).record
    #expect(record.response?.headers == [NameValue("x-a", "1")])
    #expect(record.html == Array("<h1>500</h1>".utf8))
    #expect(runner.asked.last?.resolved.page == .builtInError)
  }

  @Test(arguments: [
    (#""/login""#, "/login", true), (#""/login""#, "/Login", false), (#""/login""#, "/", false),
    (#"["/a", "/new/:id*"]"#, "/new/3", true),
    (#"["/((?!api|_next/static|favicon.ico).*)"]"#, "/login", true),
    (#"["/((?!login).*)"]"#, "/login", false),
    (#"[{"source": "/login", "has": [{"type": "query", "key": "a"}]}]"#, "/login?a=1", true),
    (#"[{"source": "/login", "missing": [{"type": "query", "key": "a"}]}]"#, "/login?a=1", false),
  ])
  func isAskedWhereItsMatcherSays(_ matcher: String, _ target: String, _ isAsked: Bool) async throws
  {
    let runner = scripted(
      matcher: try JSONValue(parsing: Array(matcher.utf8)),
      headers: [NameValue("x-middleware-next", "1")])
    let record = try await run(target, runner).record
    #expect(runner.asked.contains { $0.kind == .middleware } == isAsked)
    #expect(record.middleware?.action == (isAsked ? .next : .skipped))
  }

  @Test func refusesAMatcherThatIsNone() async throws {
    let runner = scripted(matcher: "login", headers: [])
    let record = try await run("/login", runner).record
    guard case .failed(let failure) = record.outcome else {
      Issue.record("\(record.outcome)")
      return
    }
    #expect(failure.stage == .middleware)
    #expect(failure.message.hasPrefix("Invalid middleware found: `source` does not start with /"))
  }

  @Test func comesAfterTheRedirectsOfTheConfiguration() async throws {
    let runner = scripted(headers: [NameValue("x-middleware-next", "1")])
    let configuration: JSONValue = [
      "redirects": [["source": "/go", "destination": "/login", "permanent": false]]
    ]
    let record = try await run("/go", runner, configuration: configuration).record
    #expect(runner.asked.isEmpty)
    #expect(record.middleware == nil)
  }

  @Test func showsTheErrorPageOfNextJsWhereNoPageAnswers() async throws {
    let runner = ScriptedRunner { request in
      var answer = PageRunAnswer(outcome: request.kind == .page ? .notFound : .ended)
      if request.kind != .page { answer.props = JSONText(["matcher": "/elsewhere"]) }
      answer.html = Array("<h1>404</h1>".utf8)
      return answer
    }
    let record = try await run("/nowhere", runner).record
    #expect(runner.asked.last?.resolved.page == .builtInError)
    #expect(runner.asked.last?.resolved.status == 404)
    #expect(record.outcome == .notFound)
    #expect(record.page == nil)
    #expect(record.html != nil)
    #expect(record.trace.logs.contains { $0.text == "no page answers /nowhere" })
  }

  @Test func followsRedirectsWithTheirCookies() async throws {
    let folder = try ScratchFolder(["pages/a.js": "", "pages/b.js": "", "pages/c.js": ""])
    let runner = ScriptedRunner { request in
      guard request.resolved.page.key.rawValue != "/c" else { return .rendered([:]) }
      let next = request.resolved.page.key.rawValue == "/a" ? "/b" : "/c"
      var answer = PageRunAnswer(
        outcome: .redirect(destination: next, statusCode: 303, basePath: nil))
      answer.response = RunRecord.Response(
        status: 303,
        headers: [NameValue("Location", next), NameValue("Set-Cookie", "id=1; Path=/")])
      return answer
    }
    let project = try await LoadedProject.read(folder)
    let pipeline = RunPipeline(project: project, runner: runner.runner, clocks: .stopped)
    var first = context("/a?x=1")
    first.method = "POST"
    first.body = [1]
    let result = await pipeline.followed(await pipeline.run(first), first)
    #expect(result.followed.map(\.record.url) == ["/b", "/c"])
    #expect(runner.asked.last?.method == "GET")
    #expect(runner.asked.last?.body == nil)
    let sent = try #require(runner.asked.last).resolved.headers
    #expect(sent.contains { $0.name.lowercased() == "cookie" && $0.value == "id=1" })
    let whole = result.whole(reveals: true)
    #expect(whole.followed.first?.followed.first?.outcome == .props)
  }

  @Test func aCircleOfRedirectsEnds() async throws {
    let folder = try ScratchFolder(["pages/a.js": "", "next.config.js": ""])
    let configuration: JSONValue = [
      "redirects": [
        ["source": "/x", "destination": "/y", "permanent": false],
        ["source": "/y", "destination": "/x", "permanent": false],
      ]
    ]
    let project = try await LoadedProject.read(folder, configuration: configuration)
    let runner = ScriptedRunner { _ in .rendered([:]) }
    let pipeline = RunPipeline(project: project, runner: runner.runner, clocks: .stopped)
    let first = context("/x")
    let result = await pipeline.followed(await pipeline.run(first), first)
    #expect(result.followed.count == 2)
  }
}
