import PageModel
import RunPipeline
import TestSupport
import Testing

/// What is asked of a page again for its JSON, and what leaves the project without a page.
@Suite struct DataRunTests {
  private static let files = [
    "pages/ctx.js": "", "public/robots.txt": "User-agent: *", "public/logo.png": "",
    "next.config.js": "",
  ]

  private func run(
    _ target: String, _ runner: ScriptedRunner, configuration: JSONValue = [:],
    edit: (inout RequestContext) -> Void = { _ in }
  ) async throws -> RunRecord {
    let folder = try ScratchFolder(Self.files)
    let project = try await LoadedProject.read(folder, configuration: configuration)
    var context = RequestContext()
    context.target = target
    context.nextVersion = 13
    edit(&context)
    return await RunPipeline(project: project, runner: runner.runner, clocks: .stopped)
      .run(context).record
  }

  /// A page whose props are the address it sees.
  private func showing(reading: [String]) -> ScriptedRunner {
    ScriptedRunner { request in
      let url = request.resolved.url
      var answer = PageRunAnswer.rendered(["url": .string(url)])
      answer.propsFunction = .getServerSideProps
      answer.addressRead = reading
      answer.data = RunRecord.DataAnswer(
        url: request.resolved.dataURL, status: 200, headers: [],
        body: JSONText(["pageProps": ["url": .string(url)]]))
      return answer
    }
  }

  @Test("case 70, case 114: a page that reads its address is asked again for its data")
  func runsAgain() async throws {
    let runner = showing(reading: ["url"])
    let record = try await run("/ctx?a=1", runner)
    #expect(record.props == JSONText(["url": "/ctx?a=1"]))
    #expect(
      record.data?.body
        == JSONText(["pageProps": ["url": "/_next/data/development/ctx.json?a=1"]]))
    #expect(record.trace.data == "run again as a data request: the page reads req.url")
    #expect(runner.asked.count == 2)
    #expect(runner.asked.last?.isApart == true)
    #expect(runner.asked.last?.resolved.headers.contains(NameValue("x-nextjs-data", "1")) == true)
  }

  @Test("case 114: the data of a rewritten page has what the rewrite added to the query")
  func runsAgainAfterARewrite() async throws {
    let runner = showing(reading: ["url"])
    let record = try await run(
      "/rw?a=1", runner,
      configuration: ["rewrites": [["source": "/rw", "destination": "/ctx?from=rw"]]])
    #expect(record.props == JSONText(["url": "/rw?a=1"]))
    #expect(record.data?.url == "/_next/data/development/ctx.json?a=1&from=rw")
    #expect(
      record.data?.body
        == JSONText(["pageProps": ["url": "/_next/data/development/ctx.json?a=1&from=rw"]]))
  }

  @Test func runsOnceWhereNothingChanges() async throws {
    for reading in [[], ["resolvedUrl"]] {
      let runner = showing(reading: reading)
      let record = try await run("/ctx?a=1", runner)
      #expect(runner.asked.count == 1)
      #expect(record.trace.data == nil)
    }
  }

  @Test func saysWhyAPageIsNotRunAgain() async throws {
    let runner = showing(reading: ["url"])
    let record = try await run("/ctx", runner) { $0.method = "POST" }
    #expect(runner.asked.count == 1)
    #expect(record.trace.data?.contains("method POST is not repeated") == true)
  }

  @Test func publicFileIsSentByTheRuntime() async throws {
    let runner = ScriptedRunner { _ in
      var answer = PageRunAnswer(outcome: .ended)
      answer.response = RunRecord.Response(
        status: 200, headers: [NameValue("Content-Type", "text/plain; charset=UTF-8")])
      answer.html = Array("User-agent: *".utf8)
      return answer
    }
    let record = try await run("/robots.txt", runner)
    #expect(runner.asked.map(\.kind) == [.publicFile])
    #expect(record.outcome == .ended)
    #expect(record.page == nil)
    #expect(
      record.handedTo == RunRecord.HandedRequest(kind: .publicFile, target: "public/robots.txt"))
    #expect(record.html == Array("User-agent: *".utf8))
    #expect(record.trace.logs.last?.text == "public/robots.txt is sent as it is")
  }

  @Test func fileThatIsNoTextIsNotShown() async throws {
    let runner = ScriptedRunner { _ in
      var answer = PageRunAnswer(outcome: .ended)
      answer.response = RunRecord.Response(status: 200, headers: [])
      answer.html = [0x89, 0x50, 0xFF]
      return answer
    }
    #expect(try await run("/logo.png", runner).html == nil)
  }

  @Test func rewriteToAnotherServerLeavesTheProject() async throws {
    let runner = showing(reading: [])
    let record = try await run(
      "/ext/a?q=1", runner,
      configuration: [
        "rewrites": [["source": "/ext/:p*", "destination": "https://other.test/:p*"]]
      ])
    #expect(runner.asked.isEmpty)
    #expect(record.outcome == .ended)
    #expect(record.response == nil)
    #expect(
      record.handedTo
        == RunRecord.HandedRequest(kind: .server, target: "https://other.test/a?q=1"))
    #expect(record.url == "/ext/a?q=1")
  }
}
