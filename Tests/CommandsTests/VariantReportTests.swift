import Commands
import PageModel
import RunPipeline
import TestSupport
import Testing

@Suite struct VariantReportTests {
  @Test func printsPersonasSideBySide() async throws {
    let runner = ScriptedRunner { request in
      let isMember = request.resolved.headers.contains { $0.name.lowercased() == "cookie" }
      return .rendered(isMember ? ["name": "Til\u{1B}da", "club": true] : ["name": nil])
    }
    let folder = try ScratchFolder(["pages/index.js": ""])
    let project = try await LoadedProject.read(folder)
    var member = RequestContext()
    member.cookies = [NameValue("session", "member")]
    let comparison = await RunPipeline(
      project: project, runner: runner.runner, clocks: .stopped
    ).compare(
      [
        RunVariant(name: "anonymous", context: RequestContext()),
        RunVariant(name: "member", context: member),
      ], by: .persona)
    let palette = Palette(isColored: false)
    let text = VariantReport(comparison: comparison, palette: palette).text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix("  persona    status  props fn  props"))
    #expect(lines[0].hasSuffix("vs anonymous"))
    #expect(lines[1].hasPrefix("  anonymous  200") && lines[1].hasSuffix("  -"))
    #expect(lines[2].hasPrefix("  member     200") && lines[2].hasSuffix("  +1 ~1 -0"))
    #expect(text.contains("  /name  anonymous: null  member: \"Til\\u001bda\"\n"))
    #expect(text.contains("  /club  anonymous: absent  member: true\n"))
  }
}
