import PageModel
import Panes
import TerminalScreen
import TestSupport
import Testing

/// Running a page as several visitors, and the table of what differs.
@Suite struct ComparisonPaneTests {
  static func variant(_ name: String, _ id: Int) -> ComparisonTable.Variant {
    ComparisonTable.Variant(name: name, id: RunID(id), progress: .done)
  }

  /// Three runs with wide characters, a finding, and values of every kind.
  static let table: ComparisonTable = {
    typealias Cell = ComparisonTable.Cell
    typealias Row = ComparisonTable.Row
    let name = JSONPointer(["user", "name"])
    return ComparisonTable(
      axis: .persona,
      variants: [variant("anonymous", 2), variant("member", 3), variant("админ", 4)],
      rows: [
        Row(
          .summary, "outcome", place: .outcome,
          cells: [
            Cell("200"), Cell("200"),
            Cell("307 -> /login?back=%2Fproducts%2Fwool-sweater", group: 1),
          ]),
        Row(
          .summary, "props", place: .props(JSONPointer()),
          cells: [
            Cell("20.3 KB", amount: 20_300), Cell("21.0 KB", group: 1, amount: 21_000),
            Cell("", group: 2, isAbsent: true),
          ]),
        Row(
          .finding, "/user/email", severity: .error,
          place: .props(JSONPointer(["user", "email"])),
          cells: [
            Cell(#""ad…@… (15 characters)""#), Cell(#""ad…@… (15 characters)""#),
            Cell("", group: 1, isAbsent: true),
          ], details: "persona-leak: anonymous receives what member does\nLook it up."),
        Row(
          .difference, "/user/name", place: .props(name),
          cells: [
            Cell("null"), Cell(#""日本語の商品""#, group: 1), Cell("", group: 2, isAbsent: true),
          ]),
        Row(
          .difference, "/products/*/price  (12x)",
          place: .props(JSONPointer(["products", "0", "title"])),
          cells: [
            Cell("4", amount: 4), Cell("9", group: 1, amount: 9),
            Cell("", group: 2, isAbsent: true),
          ]),
        Row(
          .difference, "/stock", place: .props(JSONPointer(["stock"])),
          cells: [
            Cell("", isAbsent: true), Cell("700", group: 1, amount: 700),
            Cell("80", group: 2, amount: 80),
          ]),
        Row(.note, "changes by itself, so left out: /at, /id"),
      ])
  }()

  static func compared(_ columns: Int, _ rows: Int) -> Robot {
    var robot = Robot.afterRun(columns, rows)
    robot.forgetEffects()
    robot.type("3P")
    robot.send(.compared(RunID(2), table, isOver: true))
    return robot
  }

  /// The comparison that was asked for last.
  private func asked(_ robot: Robot) -> ComparisonRequest? {
    robot.effects.lazy.reversed().compactMap { effect -> ComparisonRequest? in
      if case .compare(let request) = effect { request } else { nil }
    }.first
  }

  @Test(
    "the table at every size",
    arguments: [
      Size(columns: 200, rows: 60), Size(columns: 120, rows: 40), Size(columns: 80, rows: 24),
      Size(columns: 40, rows: 10),
    ])
  func table(size: Size) {
    let robot = Self.compared(size.columns, size.rows)
    let mismatch = ScreenGolden.mismatch(robot.screen, "compare-\(size.columns)x\(size.rows)")
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }

  @Test func `P runs all personas and somebody who is not signed in`() {
    var robot = Robot.afterRun(120, 40)
    robot.type("P")
    let request = asked(robot)
    #expect(request?.axis == .persona)
    #expect(request?.variants.map(\.name) == ["anonymous", "member", "admin"])
    #expect(request?.variants.map(\.context.persona) == [nil, "member", "admin"])
    #expect(request?.variants.map(\.id) == [RunID(2), RunID(3), RunID(4)])
    #expect(
      request?.variants.allSatisfy { $0.context.parameters == [NameValue("slug", "wool-sweater")] }
        == true)
    #expect(request?.allowsWrites == false)
    #expect(robot.line(with: "outcome") == nil)
    robot.type("r")
    #expect(robot.text.contains("already running"))
  }

  @Test func `credentials that were typed go to nobody else`() {
    var robot = Robot.afterRun(120, 40)
    robot.command("set cookie.session 8c1f0a9b2d3e4f5a")
    robot.command("set header.x-debug 1")
    robot.type("P")
    let request = asked(robot)
    #expect(request?.variants.map(\.name) == ["anonymous", "member", "admin", "as edited"])
    #expect(request?.variants.map(\.context.cookies.count) == [0, 0, 0, 1])
    #expect(request?.variants.allSatisfy { $0.context.headers.count == 1 } == true)
  }

  @Test func `marked personas are run, and no others`() {
    var robot = Robot.afterRun(120, 40)
    robot.type("pj ")
    robot.press(.escape)
    robot.type("P")
    #expect(asked(robot)?.variants.map(\.name) == ["anonymous", "member"])
  }

  @Test func `without personas it says how to make one`() {
    var project = Shop.project
    project.personas = []
    var robot = Robot(120, 40)
    robot.send(.projectLoaded(project))
    robot.type("P")
    #expect(asked(robot) == nil)
    #expect(robot.text.contains("S saves the edits of the request as one"))
  }

  @Test(arguments: [
    ("sweep Paris, Tokyo,Seoul", ["Paris", "Tokyo", "Seoul"]),
    ("sweep 52.5,13.4, DE ; de", ["52.5,13.4", "DE"]),
    ("sweep Paris, 52.5", ["Paris", "52.5"]),
  ])
  func `places are read from a line`(line: String, places: [String]) {
    var robot = Robot.afterRun(120, 40)
    robot.command(line)
    #expect(asked(robot)?.axis == .place)
    #expect(asked(robot)?.variants.map(\.name) == places)
    #expect(asked(robot)?.variants.map(\.context.geo?.name) == places)
  }

  @Test func `a sweep without places takes some of all continents`() {
    var robot = Robot.afterRun(120, 40)
    robot.type("gs")
    #expect(asked(robot)?.variants.count == 10)
    robot.send(.contextRejected(field: "--geo", reason: "there is no place"))
    #expect(!robot.text.contains("Compare"))
    // The place is one of the command, not of Context: the keys stay where they were.
    #expect(robot.line(with: "not run: there is no place") != nil)
    #expect(robot.line(with: "not run: geo") == nil)
  }

  @Test func `the last place of a line is completed`() {
    var robot = Robot.afterRun(120, 40)
    robot.type(":sweep seoul,ber")
    robot.press(.tab)
    #expect(robot.text.contains(":sweep seoul,berlin"))
  }

  @Test func `enter goes to the place of the row in the run of the column`() {
    var robot = Self.compared(120, 40)
    robot.type("jjjl")
    robot.press(.enter)
    let place = RunPlace.props(JSONPointer(["user", "name"]))
    #expect(robot.effects.contains(.history(.load(.session(RunID(3)), .go(place)))))
    robot.send(
      .history(
        .loaded(
          RunListTests.entries[0], Shop.run(name: "Grace"),
          StoredRequest(context: RequestContext()), .go(place))))
    #expect(robot.cursorLine?.contains("Grace") == true)
    robot.type("[")
    #expect(robot.text.contains("админ"))
  }

  @Test func `rows are sorted, whole runs stay at the top`() {
    var robot = Self.compared(120, 40)
    func labels() -> [String] {
      let known = ["outcome", "/products/", "/stock", "/user/email", "/user/name", "changes by"]
      return robot.text.split(separator: "\n").compactMap { line in
        known.first { line.contains("│" + $0) || line.contains("│!! " + $0) }
      }
    }
    let found = labels()
    #expect(found.first == "outcome" && found.last == "changes by")
    robot.type("=")
    #expect(
      labels().dropFirst() == ["/products/", "/stock", "/user/email", "/user/name", "changes by"])
    robot.type("==")
    #expect(robot.text.contains("sorted by the values of anonymous"))
    #expect(labels()[1] == "/products/")
    robot.type("l===")
    robot.type("=")
    #expect(labels()[1] == "/stock")
  }

  @Test func `copies a row, and the table`() {
    var robot = Self.compared(120, 40)
    robot.type("jjjyy")
    #expect(robot.copied.last == "/user/name\tnull\t\"日本語の商品\"\t")
    robot.type("Y")
    #expect(
      robot.copied.last?.hasPrefix("persona\tanonymous\tmember\tадмин\noutcome\t200\t200\t307")
        == true)
  }

  @Test func `search finds what is in cells that are cut`() {
    var robot = Self.compared(120, 40)
    robot.type("/wool-sweater")
    robot.press(.enter)
    #expect(robot.text.contains("/wool-sweater 1/1"))
  }

  @Test func `v shows every value, and what to do`() {
    var robot = Self.compared(80, 24)
    robot.type("jjv")
    #expect(robot.text.contains("anonymous receives what member does"))
    #expect(robot.text.contains("админ: (not there)"))
  }

  @Test func `d compares the column with the first`() {
    var robot = Self.compared(120, 40)
    robot.type("d")
    #expect(robot.text.contains("this is what the others are compared with"))
    robot.type("lld")
    #expect(robot.effects.contains(.history(.compare(.session(RunID(2)), .session(RunID(4))))))
  }

  @Test func `a page that writes is run for the others when asked again`() {
    var robot = Robot.afterRun(120, 40)
    robot.type("P")
    var table = Self.table
    table.variants[1].progress = .heldBack
    table.variants[2].progress = .heldBack
    robot.send(.compared(RunID(2), table, isOver: true))
    #expect(robot.text.contains("P again runs them"))
    robot.type("l")
    robot.press(.enter)
    #expect(robot.text.contains("was not run, because the page writes"))
    robot.type("P")
    #expect(asked(robot)?.allowsWrites == true)
  }

  @Test func `a comparison is cancelled like a run`() {
    var robot = Robot.afterRun(120, 40)
    robot.type("P")
    var table = ComparisonTable(axis: .persona, variants: Self.table.variants)
    table.variants[1].progress = .running
    table.variants[2].progress = .waiting
    robot.send(.compared(RunID(2), table, isOver: false))
    #expect(robot.text.contains("member 2/3"))
    robot.press(.control("c"))
    #expect(robot.effects.contains(.cancel(RunID(2))))
    table.variants[1].progress = .cancelled
    table.variants[2].progress = .cancelled
    robot.send(.compared(RunID(2), table, isOver: true))
    #expect(robot.text.contains("cancelled after 1 of 3 runs"))
    robot.type("r")
    #expect(robot.lastRun == RunID(5))
  }

  @Test func `the table survives any size and key`() {
    for size in [(1, 1), (20, 5), (40, 10), (60, 15), (80, 24), (300, 100)] {
      var robot = Self.compared(size.0, size.1)
      robot.type("lllhjGggkhl=vq==/x")
      robot.press(.enter, .escape, .pageDown, .right, .left)
      #expect(robot.screen.size.columns == size.0)
    }
  }
}
