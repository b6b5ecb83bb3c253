import Detection
import PageModel
import RunPipeline
import TestSupport
import Testing

@Suite struct FetchedOriginTests {
  private let url = "https://api.test/users/1?key=Zk3mQ9xTt4Lw8rVb2"

  private func result(props: JSONValue, answer: JSONValue) async throws -> RunResult {
    let url = self.url
    let runner = ScriptedRunner { _ in
      var run = PageRunAnswer.rendered(props)
      run.fetchedAnswers = [.init(url: url, body: JSONText(answer))]
      return run
    }
    let folder = try ScratchFolder([
      "pages/index.js": "", ".env": "API_KEY=Zk3mQ9xTt4Lw8rVb2\n",
    ])
    let project = try await LoadedProject.read(folder)
    return await RunPipeline(project: project, runner: runner.runner, clocks: .stopped)
      .run(RequestContext())
  }

  private func origins(_ result: RunResult, at pointer: String) -> [String] {
    result.record.findings.filter { $0.pointer.description == pointer }.flatMap(\.origin)
      .filter { $0.kind == .fetch }.map { $0.pointer?.description ?? "?" }
  }

  /// A field the answer calls sensitive is one under any other name.
  @Test func knowsASensitiveFieldAgainUnderAnInnocentName() async throws {
    let result = try await result(
      props: ["title": "correct-horse-battery-7", "other": "plain text"],
      answer: ["user": ["password": "correct-horse-battery-7", "bio": "plain text"]])
    #expect(origins(result, at: "/title") == ["/user/password"])
    #expect(!result.record.findings.contains { $0.pointer.description == "/other" })
  }

  /// Whatever a rule objects to in the props is looked for in the answers.
  @Test func tracesAFindingToAFieldThatSaysNothing() async throws {
    let hash = "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"
    let result = try await result(
      props: ["user": ["passwordHash": .string(hash)]], answer: [["h": .string(hash)]])
    #expect(origins(result, at: "/user/passwordHash").contains("/0/h"))
  }

  @Test func saysNothingOfValuesThatAreTheSameByChance() async throws {
    let result = try await result(
      props: ["user": ["pin": "1234"]], answer: ["count": "1234"])
    #expect(origins(result, at: "/user/pin").isEmpty)
  }

  @Test func masksKeysInTheAddressOfTheAnswer() async throws {
    let result = try await result(
      props: ["title": "correct-horse-battery-7"],
      answer: ["password": "correct-horse-battery-7"])
    let text = result.masked.json().string
    #expect(text.contains("api.test"))
    #expect(!text.contains("Zk3mQ9xTt4Lw8rVb2"))
  }
}
