import Commands
import PageModel
import Panes
import TerminalScreen
import TestSupport
import Testing

/// Runs on their way into the history and back.
@Suite(.serialized, .timeLimit(.minutes(2))) struct RunJournalTests {
  private typealias Program = InterfaceTests.Program

  /// Waits until the archive has so many runs.
  private func stored(_ count: Int, in archive: MemoryArchive) async throws -> [KeptRun] {
    while archive.runs.count < count { await Task.yield() }
    return archive.runs
  }

  @Test func `nothing sensitive is stored`() async throws {
    var files = InterfaceTests.shop
    files[".env"] = "API_KEY=k3y-from-the-file-0123\n"
    let program = try Program(files: files) { _ in
      .rendered(
        ["key": "k3y-from-the-file-0123"],
        html: "<p>k3y-from-the-file-0123</p>")
    }
    try program.see("/product/[slug]")
    for line in [
      ":set cookie.session s3ssion-of-the-user-77", ":set header.authorization Bearer t0ken-456",
      ":set env.OTHER 0verride-of-mine-89", ":set query.access_token qu3ry-token-12",
      ":set query.page 2", ":set body b0dy-of-the-form", ":method POST",
    ] {
      program.terminal.type(line)
      program.press(.enter)
    }
    program.press(.character("r"))
    let run = try await stored(1, in: program.archive)[0]
    let text =
      run.record.json().string + JSONText(run.request.json).string + "\(run.summary)"
    for secret in [
      "k3y-from", "s3ssion-of", "t0ken", "0verride-of", "qu3ry-token-12", "b0dy-of",
    ] {
      #expect(!text.contains(secret), "\(secret)")
    }
    #expect(run.request.context.method == "POST")
    #expect(run.request.context.query.contains(NameValue("page", "2")))
    #expect(
      run.request.masked == [
        .cookie("session"), .header("authorization"), .environment("OTHER"),
        .query("access_token"), .body,
      ])
    #expect(run.summary.findings[.error] ?? 0 > 0)
    #expect(program.archive.folders.count == 1)
  }

  @Test func `an earlier run is listed, shown and run again`() async throws {
    let program = try Program(files: InterfaceTests.shop) { request in
      .rendered(["url": .string(request.resolved.url)])
    }
    try program.see("/product/[slug]")
    program.terminal.type(":open /product/[slug] slug=teapot")
    program.press(.enter)
    try program.see(#"url: "/product/teapot""#)
    program.terminal.type(":open /product/[slug] slug=kettle")
    program.press(.enter)
    try program.see(#"url: "/product/kettle""#)
    program.press(.character("H"))
    try program.see("2 runs of /product/[slug]")
    program.press(.down, .enter)
    try program.see("run #1 of")
    try program.see(#"url: "/product/teapot""#)
    program.press(.character("H"))
    try program.see("2 runs of /product/[slug]")
    program.press(.character("r"))
    try program.see("run #3")
    #expect(program.runner.asked.last?.resolved.url == "/product/teapot")
  }

  @Test func `a pinned run says so in the list, a deleted one leaves it`() async throws {
    let program = try Program(files: InterfaceTests.shop) { _ in .rendered([:]) }
    try program.see("/product/[slug]")
    program.press(.character("r"))
    try program.see("run #1")
    program.press(.character("H"))
    try program.see("1 run of /")
    program.press(.character("p"))
    try program.see(" * #1")
    program.press(.character("p"))
    try program.see("#1 is not pinned any more")
    program.press(.delete)
    try program.see("no runs yet")
    // The list leaves it out before the archive has been asked to.
    while !program.archive.runs.isEmpty { await Task.yield() }
  }

  @Test func `a history that cannot be written is told once, and runs go on`() async throws {
    let program = try Program(files: InterfaceTests.shop, archive: MemoryArchive(isFull: true)) {
      _ in .rendered([:])
    }
    try program.see("/product/[slug]")
    program.press(.character("r"))
    try program.see("not in the history: the disk is full")
    program.press(.character("r"))
    let frame = try program.see("run #2")
    #expect(!ScreenGolden.text(of: frame).contains("disk is full"))
  }
}
