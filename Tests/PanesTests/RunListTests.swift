import PageModel
import Panes
import TerminalScreen
import TestSupport
import Testing

/// The list of runs: what it shows, and what its keys ask for.
@Suite struct RunListTests {
  /// Runs of two pages, one of them pinned, two of this session.
  static let entries: [HistoryEntry] = [
    entry(9, "/products/[slug]", "/products/wool-sweater?ref=mail", "20:41:07", session: 2),
    entry(8, "/products/[slug]", "/products/wool-sweater", "20:40:59", session: 1) {
      $0.persona = "member"
      $0.place = "seoul"
    },
    entry(7, "/products/[slug]", "/products/日本語の商品", "21 Nov 18:03") {
      $0.outcome = "TypeError"
      $0.status = 500
      $0.propsBytes = nil
      $0.findings = [:]
      $0.worstRule = nil
    },
    entry(5, "/", "/", "21 Nov 18:00"),
    entry(3, "/products/[slug]", "/products/\u{1B}[31mred", "2025-11-21") {
      $0.isPinned = true
      $0.outcome = "redirect"
      $0.status = 307
      $0.hasDocuments = false
    },
  ]

  private static func entry(
    _ id: Int64, _ page: String, _ url: String, _ when: String, session: Int? = nil,
    _ change: (inout StoredRun) -> Void = { _ in }
  ) -> HistoryEntry {
    var run = StoredRun(
      id: StoredRunID(id), time: id, page: PageKey(page), url: url, method: "GET", persona: nil,
      place: nil, status: 200, outcome: "props", duration: 67.4, propsBytes: 20_345,
      htmlBytes: 61_200, payloadBytes: 21_000, findings: [.error: 1, .warning: 2],
      worstRule: RuleID("password-hash"), isPinned: false, hasDocuments: true)
    change(&run)
    return HistoryEntry(run: run, session: session.map { RunID($0) }, when: when)
  }

  static func list(_ columns: Int, _ rows: Int) -> Robot {
    var robot = Robot.afterRun(columns, rows)
    robot.forgetEffects()
    robot.type("H")
    robot.send(.history(.runs(entries)))
    return robot
  }

  @Test(
    "the list at every size",
    arguments: [
      Size(columns: 200, rows: 60), Size(columns: 120, rows: 40), Size(columns: 80, rows: 24),
      Size(columns: 40, rows: 10),
    ])
  func list(size: Size) {
    expect(Self.list(size.columns, size.rows), "runs-\(size.columns)x\(size.rows)")
  }

  @Test func `a click below the last run chooses none`() {
    var robot = Self.list(120, 40)
    let row = robot.text.split(separator: "\n").firstIndex { $0.contains("2025-11-21") } ?? 0
    robot.forgetEffects()
    robot.send(.terminal(.mouse(MouseEvent(action: .press, column: 20, row: row + 3))))
    #expect(robot.effects.isEmpty)
    #expect(robot.line(with: "2025-11-21") != nil, "the list stays open")
    robot.send(.terminal(.mouse(MouseEvent(action: .press, column: 20, row: row))))
    robot.send(.terminal(.mouse(MouseEvent(action: .press, column: 20, row: row))))
    #expect(robot.line(with: "too large to be kept") != nil, "the second click chooses")
  }

  @Test func `the history is asked for when the list opens, and not before`() {
    var robot = Robot.afterRun(80, 24)
    #expect(!robot.effects.contains(.history(.list)))
    robot.type("gr")
    #expect(robot.effects.contains(.history(.list)))
    #expect(robot.text.contains("reading the history"))
  }

  @Test func `only runs of the page are listed until a asks for all`() {
    var robot = Self.list(120, 40)
    #expect(robot.line(with: "@5 ") == nil)
    robot.type("a")
    #expect(robot.line(with: "@5 ") != nil)
    #expect(robot.text.contains("5 runs of all pages"))
  }

  @Test func `the filter works while it is typed`() {
    var robot = Self.list(120, 40)
    robot.type("/typeer")
    #expect(robot.line(with: "@7 ") != nil)
    #expect(robot.line(with: "#2 ") == nil)
    robot.press(.enter, .escape)
    #expect(robot.line(with: "#2 ") != nil)
    robot.press(.escape)
    #expect(!robot.text.contains("runs of /products"))
  }

  @Test func `enter shows a run of the past, marked as old`() {
    var robot = Self.list(120, 40)
    robot.type("ggjj")
    robot.press(.enter)
    #expect(robot.effects.contains(.history(.load(.stored(StoredRunID(7)), .show))))
    robot.send(
      .history(
        .loaded(
          Self.entries[2], Shop.run(name: "Grace"), StoredRequest(context: RequestContext()),
          .show)))
    #expect(robot.text.contains("Grace"))
    #expect(robot.text.contains("run @7 (old)"))
    robot.type("r")
    robot.finish(Shop.run(name: "Ada"))
    #expect(robot.text.contains("run #2 "))
    #expect(!robot.text.contains("Grace"))
  }

  @Test func `a run that was too large says what can be done`() {
    var robot = Self.list(120, 40)
    robot.type("G")
    robot.press(.enter)
    #expect(robot.text.contains("too large to be kept; r runs its request again"))
  }

  @Test func `pin and delete ask the history`() {
    var robot = Self.list(120, 40)
    robot.type("ggp")
    #expect(robot.effects.contains(.history(.pin(StoredRunID(9), true))))
    robot.type("jX")
    #expect(robot.effects.contains(.history(.delete(StoredRunID(8)))))
    robot.type("GX")
    #expect(!robot.effects.contains(.history(.delete(StoredRunID(3)))))
    #expect(robot.text.contains("p unpins it first"))
  }

  @Test func `help lists the keys of the list and goes back to it`() {
    var robot = Self.list(120, 40)
    robot.type("?")
    #expect(robot.text.contains("Show the run beside"))
    robot.press(.escape)
    #expect(robot.line(with: "#2 ") != nil)
  }

  // MARK: Replay

  private static func replay(
    _ robot: inout Robot, _ entry: HistoryEntry, _ request: StoredRequest
  ) {
    robot.forgetEffects()
    robot.send(.history(.loaded(entry, Shop.run(), request, .replay)))
  }

  @Test func `a stored request is run again, with the secrets that are at hand`() {
    var robot = Self.list(120, 40)
    robot.press(.escape)
    robot.command("set cookie.session 8c1f0a9b2d3e4f5a")
    var context = RequestContext()
    context.target = "/products/[slug]"
    context.targetsPage = true
    context.parameters = [NameValue("slug", "lamp")]
    context.method = "POST"
    context.headers = [NameValue("x-debug", "1")]
    context.cookies = [
      NameValue("session", MaskedText(masking: "8c1f0a9b2d3e4f5a").description),
      NameValue("other", MaskedText(masking: "nobody knows this").description),
    ]
    context.clock = 1_766_566_800_123
    Self.replay(
      &robot, Self.entries[2],
      StoredRequest(context: context, masked: [.cookie("session"), .cookie("other")]))
    let request = robot.lastRequest
    #expect(request?.method == "POST")
    #expect(request?.parameters == [NameValue("slug", "lamp")])
    #expect(request?.headers == [NameValue("x-debug", "1")])
    #expect(request?.cookies == [NameValue("session", "8c1f0a9b2d3e4f5a")])
    #expect(request?.clock == 1_766_566_800_123)
    #expect(robot.text.contains("not sent: cookie:other"))
  }

  @Test func `a run of this session is run again with its secrets`() {
    var robot = Robot.inShop(120, 40)
    robot.command("set header.authorization Bearer of-the-first-run")
    robot.command("open /products/[slug] slug=wool-sweater")
    robot.finish(Shop.run())
    robot.command("unset header.authorization")
    Self.replay(&robot, Self.entries[1], StoredRequest(context: RequestContext()))
    #expect(
      robot.lastRequest?.headers == [NameValue("authorization", "Bearer of-the-first-run")])
  }

  // MARK: Beside

  @Test(arguments: [Size(columns: 120, rows: 40), Size(columns: 200, rows: 60)])
  func `a run stands beside the one that is shown`(size: Size) {
    var robot = Robot.afterRun(size.columns, size.rows)
    robot.type("3")
    robot.send(
      .history(
        .loaded(
          Self.entries[2], Shop.run(name: "Grace"), StoredRequest(context: RequestContext()),
          .beside)))
    expect(robot, "beside-\(size.columns)x\(size.rows)")
    // The same node in both: moving in one moves in the other.
    robot.type("jjj")
    #expect(robot.text.contains(#"name: "Grace""#))
    #expect(robot.text.contains(#"name: "Ada""#))
    robot.type("-")
    #expect(!robot.text.contains("Grace"))
  }

  @Test func `the list survives any size and key`() {
    for columns in stride(from: 1, to: 130, by: 7) {
      for rows in stride(from: 1, to: 45, by: 5) {
        var robot = Self.list(columns, rows)
        for key in "jkGHa /x" { robot.type(String(key)) }
        robot.press(.escape, .pageDown, .pageUp, .end, .home, .delete, .enter)
        _ = robot.screen
      }
    }
  }

  private func expect(_ robot: Robot, _ name: String) {
    let mismatch = ScreenGolden.mismatch(robot.screen, name)
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }
}
