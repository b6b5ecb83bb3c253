import Documents
import PageModel
import RunPipeline
import Synchronization
import TestSupport
import Testing

/// The first values of large props, before the answer.
@Suite struct BeginningTests {
  private func previews(of context: RequestContext) async throws -> [RunResult] {
    let folder = try ScratchFolder([
      "pages/index.js": "", ".env": "API_KEY=kx83hd72nfq0sk47vbz61\n",
    ])
    let project = try await LoadedProject.read(folder)
    var beginning = PageRunAnswer(outcome: .props)
    beginning.props = JSONText(#"{"key":"kx83hd72nfq0sk47vbz61","list":[1,2]}"#)
    let runner = ScriptedRunner { _ in .rendered(["list": [1, 2, 3]]) }.runner(ahead: beginning)
    let results = Mutex<[RunResult]>([])
    let pipeline = RunPipeline(project: project, runner: runner, clocks: .stopped)
    _ = await pipeline.run(context, onPreview: { result in results.withLock { $0.append(result) } })
    return results.withLock { $0 }
  }

  @Test func `is shown as a beginning, with what must not be seen masked`() async throws {
    let results = try await previews(of: RequestContext())
    let result = try #require(results.first)
    #expect(results.count == 1, "the props are small, so there is no other preview")
    let pair = try #require(result.firstDocuments(rows: RunPipeline.previewRows).props)
    #expect(pair.masked.isBeginning)
    #expect(pair.masked.isCut(0))
    #expect(pair.masked.text(of: 1) == #""••••••""#)
    #expect(JSONPreview.count(of: 2, in: pair.masked) == "[2+]")
  }
}
