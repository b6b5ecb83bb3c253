import Detection
import PageModel
import RunPipeline
import TestSupport
import Testing

@Suite struct ResponseCheckTests {
  /// The whole way: what the worker reports of the request, with what is in the answer.
  @Test(arguments: [(["cookie"], true), (["host"], false)])
  func reportsPersonalAnswersThatCachesMayKeep(read: [String], isFound: Bool) async throws {
    let runner = ScriptedRunner { _ in
      var answer = PageRunAnswer.rendered(["account": ["iban": "DE89370400440532013000"]])
      answer.response?.headers.append(NameValue("Cache-Control", "public, s-maxage=60"))
      answer.headersRead = read
      return answer
    }
    let folder = try ScratchFolder(["pages/index.js": ""])
    let project = try await LoadedProject.read(folder)
    let record = await RunPipeline(project: project, runner: runner.runner, clocks: .stopped)
      .run(RequestContext()).record
    let finding = record.findings.first { $0.rule.rawValue == "public-cache" }
    #expect((finding != nil) == isFound)
    #expect(finding?.message.contains("made from cookie, with props /account/iban") ?? !isFound)
  }
}
