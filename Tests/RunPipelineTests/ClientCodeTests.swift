import Detection
import PageModel
import RunPipeline
import TestSupport
import Testing

/// The browser's code in the result of a run.
@Suite struct PipelineClientCodeTests {
  private func pipeline(
    _ folder: ScratchFolder, client: ClientAnswer, environment: [NameValue] = []
  ) async throws -> RunPipeline {
    try folder.write("package.json", #"{"dependencies":{"next":"15.0.0"}}"#)
    try folder.write("pages/p.tsx", "export default () => null\n")
    try folder.write("pages/api/q.ts", "export default () => null\n")
    let project = try await LoadedProject.read(folder, environment: environment)
    return RunPipeline(
      project: project,
      runner: PageRunner { _, _, _ in
        .rendered(["a": 1])
      } client: { _ in
        client
      },
      clocks: .stopped)
  }

  private var answer: ClientAnswer {
    var code = ClientCode()
    code.modules = [
      ClientCode.Module(name: "pages/p.tsx", kind: .file, bytes: 10),
      ClientCode.Module(
        name: "fs", kind: .builtin, bytes: 0,
        chain: [ClientCode.Link(module: "pages/p.tsx", line: 2)]),
    ]
    code.code = "const key = \"Kq9x7f3LwTz82mVbHs0P\""
    return ClientAnswer(
      code: code,
      texts: [
        ClientAnswer.Text(
          file: "pages/p.tsx", line: 3, name: "key", text: "Kq9x7f3LwTz82mVbHs0P")
      ])
  }

  @Test func addsCodeAndFindings() async throws {
    let folder = try ScratchFolder([:])
    let pipeline = try await pipeline(
      folder, client: answer, environment: [NameValue("APP_SECRET", "Kq9x7f3LwTz82mVbHs0P")])
    var context = RequestContext()
    context.target = "/p"
    let client = ClientBuild(startsAtOnce: true)
    let first = await pipeline.run(context, client: client)
    _ = await client.answer(by: pipeline)
    let result = client.added(to: first, by: pipeline, context)
    #expect(result.record.client?.modules.map(\.name) == ["pages/p.tsx", "fs"])
    #expect(
      result.record.findings.map { "\($0.rule) \($0.pointer)" } == [
        "client-server-module /pages~1p.tsx/2", "env-value /pages~1p.tsx/3",
      ])
    let text = String(decoding: result.masked.json().bytes, as: UTF8.self)
    #expect(!text.contains("Kq9x7f3LwTz82mVbHs0P"))
    #expect(text.contains(#""kept":["pages/p.tsx","fs"]"#))
  }

  @Test func saysWhyThereIsNone() async throws {
    let folder = try ScratchFolder([:])
    let failure = RunFailure(stage: .build, name: "BuildError", message: "no loader for .elm")
    let pipeline = try await pipeline(folder, client: ClientAnswer(code: nil, failure: failure))
    var context = RequestContext()
    context.target = "/p"
    let client = ClientBuild(startsAtOnce: false)
    let first = await pipeline.run(context, client: client)
    _ = await client.answer(by: pipeline)
    let result = client.added(to: first, by: pipeline, context)
    #expect(result.record.client == nil)
    #expect(result.record.trace.logs.last?.text == "client code: no loader for .elm")
  }

  @Test func knowsNoneOfRoutesWithoutAPage() async throws {
    let folder = try ScratchFolder([:])
    let pipeline = try await pipeline(folder, client: answer)
    for target in ["/missing", "/api/q"] {
      var context = RequestContext()
      context.target = target
      let client = ClientBuild(startsAtOnce: true)
      let result = await pipeline.run(context, client: client)
      #expect(await client.answer(by: pipeline) == nil)
      #expect(client.added(to: result, by: pipeline, context).record.client == nil)
    }
  }
}
