import PageModel
import RunPipeline
import TestSupport
import Testing

/// Static pages without a fallback, which leave the paths they do not list to others.
@Suite struct PassedOverTests {
  private static let files = [
    "pages/x/[slug].js": "", "pages/x/[...rest].js": "", "pages/y/[slug].js": "",
    "pages/landing.js": "", "next.config.js": "",
  ]

  /// The pages with one segment list nothing.
  private let runner = ScriptedRunner { request in
    var answer = PageRunAnswer.rendered(["ok": true])
    if request.resolved.page.key.rawValue.hasSuffix("[slug]") {
      answer = PageRunAnswer(outcome: .notFound)
      answer.isUnmatched = true
    }
    return answer
  }

  private func run(_ target: String, configuration: JSONValue = [:]) async throws -> RunRecord {
    let folder = try ScratchFolder(Self.files)
    let project = try await LoadedProject.read(folder, configuration: configuration)
    var context = RequestContext()
    context.target = target
    return await RunPipeline(project: project, runner: runner.runner, clocks: .stopped)
      .run(context).record
  }

  @Test func anotherDynamicPageAnswers() async throws {
    let record = try await run("/x/a?q=1")
    #expect(record.page?.key.rawValue == "/x/[...rest]")
    #expect(record.outcome == .props)
    #expect(record.query.map(\.name) == ["q", "rest"])
    #expect(runner.asked.map(\.resolved.page.key.rawValue) == ["/x/[slug]", "/x/[...rest]"])
    let trace = try #require(runner.asked.last).resolved.trace
    #expect(trace.contains { $0.hasPrefix("pages/x/[slug].js does not list the path") })
  }

  @Test func aFallbackRewriteAnswers() async throws {
    let record = try await run(
      "/y/a",
      configuration: [
        "rewrites": ["fallback": [["source": "/y/:rest*", "destination": "/landing"]]]
      ])
    #expect(record.page?.key.rawValue == "/landing")
    #expect(record.outcome == .props)
  }

  @Test func nothingElseAnswers() async throws {
    let record = try await run("/y/a")
    #expect(record.page?.key.rawValue == "/y/[slug]")
    #expect(record.outcome == .notFound)
    #expect(runner.asked.count == 1)
  }
}
