import Detection
import PageModel
import RunPipeline
import TestSupport
import Testing

@Suite struct HydrationTests {
  private static let document =
    "<html><head></head><body><div id=\"__next\"><main><b>server</b></main></div></body></html>"

  /// A page that answers, and a second run that finds out what a test says.
  private func run(
    method: String = "GET", props: JSONValue = ["a": 1], again: JSONValue? = nil,
    outcome: PropsOutcome = .props, hydration: Hydration? = Hydration()
  ) async throws -> (first: RunResult, checked: RunResult?, asked: [PageRunRequest]) {
    let runner = ScriptedRunner { request in
      let isSecond = request.hydration != nil
      var answer = PageRunAnswer.rendered(isSecond ? again ?? props : props)
      answer.html = Array(Self.document.utf8)
      if isSecond {
        answer.outcome = outcome
        answer.hydration = hydration
      }
      return answer
    }
    let folder = try ScratchFolder(["pages/index.js": ""])
    let project = try await LoadedProject.read(folder)
    let pipeline = RunPipeline(project: project, runner: runner.runner, clocks: .stopped)
    var context = RequestContext()
    context.method = method
    let first = await pipeline.run(context)
    return (first, await pipeline.hydrated(first, context), runner.asked)
  }

  private func mismatch(
    _ cause: Hydration.Cause, kind: Hydration.Difference.Kind = .text, path: String = "main > b"
  ) -> Hydration.Difference {
    Hydration.Difference(
      kind: kind, path: path, indices: [0, 0, 0], first: "server", second: "browser", cause: cause)
  }

  @Test func saysNothingOfAPageThatStaysTheSame() async throws {
    let (first, checked, asked) = try await run()
    var record = try #require(checked).record
    #expect(record.trace.hydration?.hasSuffix("differs in nothing") == true)
    record.trace.hydration = nil
    #expect(record == first.record)
    try #require(asked.count == 2)
    #expect(asked[1].isApart)
    #expect(asked[1].hydration?.html == Array(Self.document.utf8))
  }

  @Test(arguments: [
    (Hydration.Cause.browser, Hydration.Difference.Kind.text, Severity.warning),
    (.random, .text, .warning), (.json, .text, .warning), (.time, .text, .info),
    (.locale, .text, .info), (.time, .attribute, .warning),
  ])
  func weighsMismatches(
    cause: Hydration.Cause, kind: Hydration.Difference.Kind, severity: Severity
  ) async throws {
    var hydration = Hydration()
    hydration.mismatches = [mismatch(cause, kind: kind)]
    let (_, checked, _) = try await run(hydration: hydration)
    let finding = try #require(
      checked?.record.findings.first { $0.rule == RuleID("hydration-mismatch") })
    #expect(finding.severity == severity)
    #expect(finding.location == .html)
    let sides = #""server" on the server, "browser" in the browser"#
    #expect(finding.message.hasSuffix("main > b, \(sides)"))
    #expect(finding.pointer.components.suffix(3) == ["0", "0", "0"])
    #expect(finding.pointer.components.count > 3)
  }

  @Test func namesWhatJSONChanged() async throws {
    var hydration = Hydration()
    hydration.mismatches = [mismatch(.json)]
    hydration.changed = [.init(pointer: "/at", before: "Date", after: "string")]
    let (_, checked, _) = try await run(hydration: hydration)
    #expect(
      checked?.record.findings.contains { $0.help.contains("/at: Date becomes string") } == true)
  }

  @Test func tellsTheFirstFewOfManyPlaces() async throws {
    var hydration = Hydration()
    hydration.mismatches = (0..<8).map { mismatch(.random, path: "li:nth-of-type(\($0))") }
    let (_, checked, _) = try await run(hydration: hydration)
    let findings = try #require(checked).record.findings
    #expect(findings.count == 5)
    #expect(findings.last?.message.hasSuffix(", and 3 places more") == true)
  }

  @Test func comparesThePropsOfTwoRuns() async throws {
    var hydration = Hydration()
    hydration.twice = [mismatch(.random)]
    let (_, checked, _) = try await run(
      props: ["at": "10:00:00", "same": 1], again: ["at": "10:00:01", "same": 1],
      hydration: hydration)
    let findings = try #require(checked).record.findings
    #expect(findings.map(\.rule.rawValue) == ["not-deterministic"])
    #expect(findings.first?.pointer.description == "/at")
    #expect(findings.first?.message.contains(#""10:00:00", then "10:00:01""#) == true)
    #expect(findings.first?.severity == .info)
  }

  @Test func comparesTheHTMLOfTwoRunsWithTheSameProps() async throws {
    var hydration = Hydration()
    hydration.twice = [mismatch(.random), mismatch(.random, path: "main > i")]
    hydration.mismatches = [mismatch(.random)]
    let (_, checked, _) = try await run(hydration: hydration)
    let findings = try #require(checked).record.findings
    #expect(findings.map(\.rule.rawValue) == ["hydration-mismatch", "not-deterministic"])
    #expect(findings.last?.location == .html)
  }

  @Test func masksASecretThatOnlyTheSecondRunHas() async throws {
    let token = "sk_live_51Hb3kQ9xTt4Lw8rVb2Zk3mQ9"
    let (_, checked, _) = try await run(props: ["a": "none"], again: ["a": .string(token)])
    let shown = try #require(checked).masked
    #expect(shown.findings.contains { $0.rule.rawValue == "not-deterministic" })
    #expect(!shown.json().string.contains(token))
  }

  @Test func saysWhyNothingWasCompared() async throws {
    let (first, checked, _) = try await run(
      outcome: .redirect(destination: "/login", statusCode: 307, basePath: nil))
    #expect(checked?.record.trace.hydration?.contains("redirects") == true)
    #expect(checked?.record.findings == first.record.findings)
    var hydration = Hydration()
    hydration.problem = "no such API"
    let failing = try await run(hydration: hydration).checked
    #expect(failing?.record.trace.hydration?.hasSuffix("no such API") == true)
  }

  @Test func doesNotRunPagesTwiceThatWrite() async throws {
    let (_, checked, asked) = try await run(method: "POST")
    #expect(checked == nil)
    #expect(asked.count == 1)
  }
}
