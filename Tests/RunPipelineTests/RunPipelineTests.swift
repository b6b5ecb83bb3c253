import Detection
import PageModel
import RunPipeline
import Synchronization
import TestSupport
import Testing

@Suite struct RunPipelineTests {
  private static let pages = [
    "pages/index.js": "", "pages/blog/[slug].js": "", "pages/_app.js": "", "pages/404.js": "",
    "pages/api/hello.js": "", ".env": "SECRET_KEY=k3y-from-the-file-0123\nNEXT_PUBLIC_NAME=shop\n",
  ]

  private func run(
    _ context: RequestContext, runner: ScriptedRunner, files: [String: String] = pages,
    configuration: JSONValue = [:], environment: [NameValue] = []
  ) async throws -> RunResult {
    var files = files
    if configuration != [:] { files["next.config.js"] = "" }
    let folder = try ScratchFolder(files)
    let project = try await LoadedProject.read(
      folder, configuration: configuration, environment: environment)
    return await RunPipeline(project: project, runner: runner.runner, clocks: .stopped)
      .run(context)
  }

  private func context(_ target: String) -> RequestContext {
    var context = RequestContext()
    context.target = target
    return context
  }

  @Test func asksTheRunnerForTheResolvedPage() async throws {
    let runner = ScriptedRunner { _ in .rendered(["a": 1]) }
    var context = context("/blog/hello?x=1")
    context.headers = [NameValue("Authorization", "Bearer abcdefghijklmnop")]
    context.environment = [NameValue("EXTRA", "1")]
    let result = try await run(context, runner: runner, environment: [NameValue("HOME", "/root")])
    let asked = try #require(runner.asked.first)
    #expect(asked.resolved.page.file == "pages/blog/[slug].js")
    #expect(asked.resolved.parameters == [RouteParameter(name: "slug", value: .one("hello"))])
    #expect(asked.special.app == "pages/_app.js")
    #expect(asked.apiRoutes.map(\.key) == [PageKey("/api/hello")])
    #expect(asked.resolved.headers.contains(NameValue("Authorization", "Bearer abcdefghijklmnop")))
    let environment = Dictionary(asked.environment.map { ($0.name, $0.value) }) { first, _ in first
    }
    #expect(environment["SECRET_KEY"] == "k3y-from-the-file-0123")
    #expect(environment["EXTRA"] == "1")
    #expect(environment["HOME"] == "/root")
    #expect(environment["NODE_ENV"] == "development")
    #expect(asked.inlined == [NameValue("NEXT_PUBLIC_NAME", "shop")])
    #expect(result.record.page?.key == PageKey("/blog/[slug]"))
    #expect(result.record.outcome == .props)
    #expect(result.record.resolvedURL == "/blog/hello?x=1")
  }

  @Test func keepsItsOwnVariablesFromPageCode() async throws {
    let runner = ScriptedRunner { _ in .rendered([:]) }
    _ = try await run(
      context("/"), runner: runner,
      environment: [NameValue("PROPSCOPE_HOST_LIBRARY", "/x"), NameValue("KEPT", "1")])
    let names = try #require(runner.asked.first).environment.map(\.name)
    #expect(names.contains("KEPT"))
    #expect(!names.contains { $0.hasPrefix("PROPSCOPE_") })
  }

  @Test func answersARedirectOfTheConfigurationWithoutThePage() async throws {
    let runner = ScriptedRunner { _ in .rendered([:]) }
    let result = try await run(context("/blog/x/"), runner: runner)
    #expect(
      result.record.outcome
        == .redirect(destination: "/blog/x", statusCode: 308, basePath: nil))
    #expect(
      result.record.response?.headers
        == [NameValue("Location", "/blog/x"), NameValue("Refresh", "0;url=/blog/x")])
    #expect(runner.asked.isEmpty)
  }

  @Test func answersNotFoundThroughTheProjectsPage() async throws {
    let runner = ScriptedRunner { _ in PageRunAnswer(outcome: .notFound) }
    let result = try await run(context("/nowhere"), runner: runner)
    #expect(runner.asked.first?.resolved.page.file == "pages/404.js")
    #expect(result.record.outcome == .notFound)
  }

  @Test func explainsARequestThatDoesNotFit() async throws {
    let runner = ScriptedRunner { _ in .rendered([:]) }
    let result = try await run(context("/blog/[slug]"), runner: runner)
    guard case .failed(let failure) = result.record.outcome else {
      Issue.record("\(result.record.outcome)")
      return
    }
    #expect(failure.stage == .resolution)
    #expect(failure.message.contains("slug"))
    #expect(runner.asked.isEmpty)
  }

  @Test func findsAnEnvironmentValueAndMasksItEverywhere() async throws {
    let secret = "k3y-from-the-file-0123"
    let runner = ScriptedRunner { _ in
      var answer = PageRunAnswer.rendered(
        ["label": .string(secret)], html: "<p>\(secret)</p>")
      answer.trace.logs = [.init(level: "log", text: "using \(secret)", time: 1)]
      return answer
    }
    let result = try await run(context("/"), runner: runner)
    let finding = try #require(result.record.findings.first)
    #expect(finding.pointer.description == "/label")
    #expect(finding.severity == .error)
    #expect(finding.origin.first == Origin(kind: .env, name: "SECRET_KEY"))
    #expect(result.record.props?.string.contains(secret) == true)
    #expect(!result.masked.json().string.contains(secret))
  }

  @Test func judgesWhatTheClientFetchesAfterTheShellOfAFallback() async throws {
    let runner = ScriptedRunner { _ in
      var answer = PageRunAnswer.rendered([:])
      answer.data = RunRecord.DataAnswer(
        url: "/_next/data/build/blog/x.json", status: 200, headers: [],
        body: JSONText(#"{"pageProps":{"key":"k3y-from-the-file-0123"},"__N_SSG":true}"#))
      return answer
    }
    let result = try await run(context("/blog/x"), runner: runner)
    let finding = try #require(result.record.findings.first)
    #expect(finding.pointer.description == "/key")
    #expect(finding.origin.first == Origin(kind: .env, name: "SECRET_KEY"))
    #expect(!result.masked.json().string.contains("k3y-from-the-file"))
  }

  @Test func masksCredentialsOfTheRequestWhateverThePageDoes() async throws {
    let runner = ScriptedRunner { _ in .rendered(["a": 1]) }
    var context = context("/")
    context.headers = [NameValue("Authorization", "Bearer very-secret-token-1")]
    context.cookies = [NameValue("session", "very-secret-session-2")]
    let text = try await run(context, runner: runner).masked.json().string
    #expect(!text.contains("very-secret-token-1"))
    #expect(!text.contains("very-secret-session-2"))
  }

  @Test func givesTheResultAnewWhenPageCodeFailsLate() async throws {
    let runner = ScriptedRunner { _ in .rendered(["a": 1]) }
    let folder = try ScratchFolder(Self.pages)
    let project = try await LoadedProject.read(folder)
    let amended = Mutex<[RunResult]>([])
    _ = await RunPipeline(project: project, runner: runner.runner, clocks: .stopped)
      .run(context("/"), onAmended: { result in amended.withLock { $0.append(result) } })
    runner.failLate(RunFailure(stage: .props, name: "Error", message: "too late"))
    let result = try #require(amended.withLock { $0 }.first)
    guard case .failed(let failure) = result.record.outcome else {
      Issue.record("\(result.record.outcome)")
      return
    }
    #expect(failure.message == "too late")
    #expect(result.record.props?.string == #"{"a":1}"#)
  }

  /// The stack in the development error page is for the developer; a built site has none.
  @Test(arguments: [(NextMode.development, 0), (.production, 1)])
  func judgesTheErrorPageOfABuiltSiteOnly(mode: NextMode, count: Int) async throws {
    let runner = ScriptedRunner { _ in
      var answer = PageRunAnswer(
        outcome: .failed(RunFailure(stage: .props, name: "Error", message: "no")))
      answer.html = Array("<p>k3y-from-the-file-0123</p>".utf8)
      return answer
    }
    var context = context("/")
    context.mode = mode
    #expect(try await run(context, runner: runner).record.findings.count == count)
  }

  @Test func turnsViolationsIntoFindings() async throws {
    let runner = ScriptedRunner { _ in
      var answer = PageRunAnswer(
        outcome: .failed(RunFailure(stage: .validation, name: "Error", message: "no")))
      answer.violations = [
        .init(
          path: ".when", message: "`object` cannot be serialized", received: "Date",
          conversion: "when.toISOString()")
      ]
      return answer
    }
    let finding = try #require(try await run(context("/"), runner: runner).record.findings.first)
    #expect(finding.rule == RuleID("props-not-serializable"))
    #expect(finding.message.hasPrefix(".when:"))
    #expect(finding.help.contains("toISOString"))
  }

  @Test func pagesHaveTheVariablesThatTheConfigurationSets() async throws {
    let folder = try ScratchFolder(["pages/index.js": "", "next.config.js": ""])
    let project = try await LoadedProject.read(
      folder, assigned: [NameValue("DATABASE_URL", "postgres://u:p@h/d")])
    let runner = ScriptedRunner { _ in .rendered(["url": "postgres://u:p@h/d"]) }
    let result = await RunPipeline(project: project, runner: runner.runner, clocks: .stopped)
      .run(context("/"))
    let asked = try #require(runner.asked.first)
    #expect(asked.environment.contains(NameValue("DATABASE_URL", "postgres://u:p@h/d")))
    // They are the project's, as those of its files are: where they come out is told.
    #expect(result.record.origins.contains { $0.origin.name == "DATABASE_URL" })
  }

  @Test func aConfigurationThatIsRefusedIsTold() async throws {
    let folder = try ScratchFolder(["pages/index.js": "", "next.config.js": ""])
    await #expect(throws: (any Error).self) {
      try await LoadedProject.read(folder, configuration: ["basePath": "x"])
    }
    let project = try await LoadedProject.load(
      from: folder.path, mode: .development, processEnvironment: [], requiresConfiguration: false
    ) { (_, _, _) async throws(RuntimeProblem) in
      EvaluatedConfiguration(settings: ["basePath": "x"])
    }
    #expect(project.problems.first?.contains("Specified basePath has to start with a /") == true)
  }
}
