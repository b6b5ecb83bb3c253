import PageModel
import Panes
import TerminalScreen
import TestSupport
import Testing

/// Whole frames as users see them, at the sizes the layout has rules for.
@Suite struct ScreenTests {
  static let sizes = [
    Size(columns: 200, rows: 60), Size(columns: 160, rows: 48), Size(columns: 120, rows: 40),
    Size(columns: 80, rows: 24), Size(columns: 60, rows: 15), Size(columns: 40, rows: 10),
    Size(columns: 20, rows: 5), Size(columns: 18, rows: 4),
  ]

  @Test("a run at every size", arguments: sizes)
  func run(size: Size) {
    var robot = Robot.afterRun(size.columns, size.rows)
    robot.type("3")
    expect(robot, "run-\(size.columns)x\(size.rows)")
  }

  @Test("the first start", arguments: [sizes[2], sizes[3]])
  func start(size: Size) {
    expect(Robot.inShop(size.columns, size.rows), "start-\(size.columns)x\(size.rows)")
  }

  @Test func warningsAt80() {
    var robot = Robot.afterRun(80, 24)
    robot.type("4j")
    expect(robot, "warnings-80x24")
  }

  @Test func contextAt80() {
    var robot = Robot.afterRun(80, 24)
    robot.command("set header.authorization Bearer abcdefgh")
    robot.command("set cookie.session 8c1f0a9b2d")
    robot.type("2")
    for _ in 0..<5 { robot.type("j") }
    robot.type("l")
    expect(robot, "context-80x24")
  }

  @Test func editingAt120() {
    var robot = Robot.afterRun(120, 40)
    robot.type("2")
    for _ in 0..<5 { robot.type("j") }
    robot.type("ax-forw")
    expect(robot, "editing-120x40")
  }

  @Test func failureAt120() {
    var robot = Robot.afterRun(120, 40)
    robot.type("3r")
    robot.finish(Shop.ended(.failed(Shop.failure)))
    expect(robot, "failure-120x40")
  }

  @Test func failureAt80() {
    var robot = Robot.afterRun(80, 24)
    robot.type("3r")
    robot.finish(Shop.ended(.failed(Shop.failure)))
    expect(robot, "failure-80x24")
  }

  @Test(
    "pages that do not render",
    arguments: [
      ("redirect", PropsOutcome.redirect(destination: "/login", statusCode: 307, basePath: nil)),
      ("not-found", .notFound), ("ended", .ended),
    ])
  func noRendering(name: String, outcome: PropsOutcome) {
    var robot = Robot.inShop(80, 24)
    robot.command("open /account")
    robot.finish(Shop.ended(outcome))
    robot.type("3")
    expect(robot, "\(name)-80x24")
  }

  @Test func runningAt120() {
    var robot = Robot.afterRun(120, 40)
    robot.type("r")
    robot.send(.tick(nowMilliseconds: 1000))
    robot.send(.stage(RunID(2), StageEvent(stage: .props, start: 3)))
    robot.send(.tick(nowMilliseconds: 4250))
    expect(robot, "running-120x40")
  }

  @Test func firstRunAt80() {
    var robot = Robot.inShop(80, 24)
    robot.type("3r")
    robot.send(.stage(RunID(1), StageEvent(stage: .build, start: 1, duration: 11)))
    robot.send(.stage(RunID(1), StageEvent(stage: .props, start: 12)))
    expect(robot, "first-run-80x24")
  }

  @Test func helpAt80() {
    var robot = Robot.afterRun(80, 24)
    robot.type("3?")
    expect(robot, "help-80x24")
  }

  @Test func geoPickerAt80() {
    var robot = Robot.afterRun(80, 24)
    robot.type("2")
    for _ in 0..<9 { robot.type("j") }
    robot.press(.enter)
    robot.type("s")
    expect(robot, "geo-80x24")
  }

  @Test func commandLineAt80() {
    var robot = Robot.afterRun(80, 24)
    robot.type(":set header.x-debug 1")
    expect(robot, "command-80x24")
  }

  @Test("every tab", arguments: ["HTML", "Hydration", "Response", "Trace", "Data"])
  func tabs(name: String) {
    var robot = Robot.afterRun(80, 24)
    robot.type("3")
    let order = ["Props", "HTML", "Hydration", "Response", "Trace", "Data"]
    for _ in 0..<(order.firstIndex(of: name) ?? 0) { robot.type("]") }
    expect(robot, "tab-\(name.lowercased())-80x24")
  }

  @Test("client code", arguments: [(80, 24), (120, 40), (200, 60)])
  func clientCode(columns: Int, rows: Int) {
    var robot = Robot.afterClientBuild(columns, rows)
    robot.type("3[")
    expect(robot, "client-\(columns)x\(rows)")
  }

  @Test func findingsInClientCodeLeadToTheirLines() {
    var robot = Robot.afterClientBuild(80, 24)
    robot.type("4")
    robot.press(.enter)
    expect(robot, "client-finding-80x24")
  }

  @Test("HTML as source and as text", arguments: [1, 2])
  func htmlViews(presses: Int) {
    var robot = Robot.afterRun(80, 24)
    robot.type("3]")
    for _ in 0..<presses { robot.type("t") }
    expect(robot, "html-\(presses == 1 ? "source" : "text")-80x24")
  }

  @Test func jsonAsText() {
    var robot = Robot.afterRun(80, 24)
    robot.type("3tGkkkkkkl")
    expect(robot, "json-text-80x24")
  }

  @Test func invalidRowAt120() {
    var robot = Robot.afterRun(120, 40)
    robot.type("2")
    for _ in 0..<5 { robot.type("j") }
    robot.type("anonsense")
    robot.press(.enter)
    robot.type("r")
    expect(robot, "invalid-row-120x40")
  }

  @Test func searchAt120() {
    var robot = Robot.afterRun(120, 40)
    robot.type("3/eur")
    robot.press(.enter)
    robot.type("n")
    expect(robot, "search-120x40")
  }

  @Test func warningDetailsAt80() {
    var robot = Robot.afterRun(80, 24)
    robot.type("4v")
    expect(robot, "warning-details-80x24")
  }

  @Test func asciiWithoutColour() {
    var robot = Robot(120, 40, theme: .mono, glyphs: .ascii)
    robot.send(.projectLoaded(Shop.project))
    robot.command("open /products/[slug] slug=wool-sweater")
    robot.finish(Shop.run())
    robot.type("3")
    expect(robot, "ascii-120x40")
  }

  @Test func projectFailed() {
    var robot = Robot(80, 24)
    robot.send(
      .projectFailed(
        text: "no pages folder in /tmp/x or above it",
        hint: "propscope looks for pages/ and src/pages/.\nStart it in a project: propscope DIR"))
    expect(robot, "no-project-80x24")
  }

  private func expect(_ robot: Robot, _ name: String) {
    let mismatch = ScreenGolden.mismatch(robot.screen, name)
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }
}
