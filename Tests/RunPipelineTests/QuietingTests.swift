import Detection
import PageModel
import RunPipeline
import TestSupport
import Testing

@Suite struct QuietingTests {
  private static let hash = "$2b$12$cwov6nNRy31c8iHFZFeQUftWs8haxFeltNLKNCAm7MK5gs0fslUhU"

  private func run(
    page: String, quieting: Quieting = Quieting(), props: JSONValue = ["hash": .string(hash)]
  ) async throws -> RunRecord {
    let folder = try ScratchFolder(["pages/index.js": page, "pages/other.js": ""])
    let project = try await LoadedProject.read(folder, configuration: [:], environment: [])
    var options = Scanner.Options()
    options.quieting = quieting
    let runner = ScriptedRunner { _ in .rendered(props) }
    return await RunPipeline(
      project: project, runner: runner.runner, scanner: Scanner(options: options), clocks: .stopped
    ).run(RequestContext()).record
  }

  private func entry(rule: String, page: String? = nil) -> IgnoreEntry {
    IgnoreEntry(
      rule: rule, page: page, reason: "known", source: .init(file: "propscope.yaml", line: 2))
  }

  @Test func aQuietedFindingLeavesTheFindingsAndKeepsItsReason() async throws {
    let record = try await run(page: "", quieting: Quieting(entries: [entry(rule: "bcrypt-hash")]))
    #expect(record.findings.isEmpty)
    #expect(record.quieted.map(\.reason) == ["known"])
    #expect(record.unusedIgnores.isEmpty)
    let json = record.json()
    #expect(json.string.contains(#""source":"propscope.yaml:2""#))
  }

  @Test func aCommentInThePageQuietsItsRuleThere() async throws {
    let record = try await run(page: "// propscope-ignore bcrypt-hash: demo data\n")
    #expect(record.findings.isEmpty)
    #expect(record.quieted.map(\.source.description) == ["pages/index.js:1"])
    #expect(record.quieted.map(\.reason) == ["demo data"])
    #expect(try await run(page: "").findings.count == 1)
  }

  @Test func quietedValuesAreStillMasked() async throws {
    let folder = try ScratchFolder([
      "pages/index.js": "// propscope-ignore bcrypt-hash: demo data\n"
    ])
    let project = try await LoadedProject.read(folder, configuration: [:], environment: [])
    let runner = ScriptedRunner { _ in .rendered(["hash": .string(Self.hash)]) }
    let result = await RunPipeline(project: project, runner: runner.runner, clocks: .stopped)
      .run(RequestContext())
    #expect(!result.masked.json().string.contains(Self.hash))
  }

  @Test func onlyDecisionsAboutThisPageCanBeUnused() async throws {
    let here = entry(rule: "email-address", page: "/")
    let other = entry(rule: "email-address", page: "/other")
    let entries = [here, other, entry(rule: "email-address")]
    let record = try await run(
      page: "// propscope-ignore internal-host: gone\n", quieting: Quieting(entries: entries))
    #expect(
      record.unusedIgnores.map(\.source.description) == ["pages/index.js:1", "propscope.yaml:2"])
    #expect(record.findings.count == 1)
  }

  @Test func rulesThatThereAreNotAreToldWithTheOneThatMayBeMeant() async throws {
    let record = try await run(
      page: "// propscope-ignore stripe-secret-key: rotated\n",
      quieting: Quieting(entries: ["bcrypthash", "quite-another-thing"].map { entry(rule: $0) }))
    #expect(
      record.unusedIgnores.map(\.mistake) == [
        "there is no rule \"stripe-secret-key\"; did you mean stripe-secret?",
        "there is no rule \"bcrypthash\"; did you mean bcrypt-hash?",
        "there is no rule \"quite-another-thing\"",
      ])
  }

  @Test func aCommentWithoutAReasonQuietsNothingAndIsTold() async throws {
    let record = try await run(page: "// propscope-ignore bcrypt-hash\n")
    #expect(record.findings.count == 1)
    #expect(record.trace.logs.contains { $0.text.contains("pages/index.js:1") })
  }
}
