import PageModel
import Panes
import TerminalScreen
import Testing

/// Edges, menus, sessions, the mouse: what is the same in every pane.
@Suite struct HabitTests {
  private func press(_ column: Int, _ row: Int, clicks: Int = 1, button: MouseEvent.Button = .left)
    -> Message
  {
    .terminal(
      .mouse(
        MouseEvent(action: .press, column: column, row: row, button: button, clicks: clicks)))
  }

  private func drag(_ column: Int, _ row: Int) -> Message {
    .terminal(.mouse(MouseEvent(action: .drag, column: column, row: row)))
  }

  @Test func bordersAreDragged() {
    var robot = Robot.afterRun(120, 40)
    robot.send(press(29, 10))
    robot.send(drag(39, 12))
    robot.send(.terminal(.mouse(MouseEvent(action: .release, column: 39, row: 12))))
    #expect(robot.screen[40, 1].text == "┌", "Output begins ten columns further right")
    robot.send(drag(20, 12))
    #expect(robot.screen[40, 1].text == "┌", "after the release nothing is dragged")
    // Pages cannot be narrower than 24 columns, whatever is asked.
    robot.send(press(39, 10))
    robot.send(drag(2, 10))
    #expect(robot.screen[24, 1].text == "┌")
  }

  @Test func warningsGrowByKeysAndByTheMouse() {
    var robot = Robot.afterRun(120, 40)
    func top(_ robot: Robot) -> Int? { robot.screen.position(of: "[4] Warnings")?.row }
    let before = top(robot)
    robot.type("4>")
    #expect(top(robot) == before.map { $0 - 1 })
    robot.press(.shiftDown)
    #expect(top(robot) == before)
    robot.send(press(80, before ?? 0))
    robot.send(drag(80, (before ?? 0) - 5))
    #expect(top(robot) == before.map { $0 - 5 })
  }

  @Test func aDoubleClickOnATitleZoomsAndBack() {
    var robot = Robot.afterRun(120, 40)
    robot.send(press(20, 1))
    robot.send(press(20, 1, clicks: 2))
    #expect(robot.line(with: "[3]") == nil)
    robot.send(press(20, 1))
    robot.send(press(20, 1, clicks: 2))
    #expect(robot.line(with: "[3]") != nil)
  }

  @Test func theRightButtonOpensTheMenuOfThePane() {
    var robot = Robot.afterRun(120, 40)
    robot.send(press(60, 5, button: .right))
    #expect(robot.line(with: "What can be done in Props") != nil)
    #expect(robot.line(with: "Open the node") != nil)
    robot.press(.escape)
    #expect(robot.line(with: "What can be done") == nil)
  }

  @Test func hintsOfTheKeyLineAreClickable() throws {
    var robot = Robot.afterRun(80, 24)
    let place = try #require(robot.screen.position(of: "? help"))
    robot.send(press(place.column + 2, place.row))
    #expect(robot.line(with: "Keys here") != nil)
  }

  @Test(
    "the last hints are how to get help and out, at any width",
    arguments: [60, 80, 100, 120, 200])
  func hints(columns: Int) {
    let robot = Robot.afterRun(columns, 24)
    #expect(robot.line(with: "? help") != nil)
    #expect(robot.line(with: "q quit") != nil)
  }

  @Test func outputIsSplitAt80Columns() {
    var robot = Robot.afterRun(80, 24)
    robot.type("3|")
    #expect(robot.line(with: "[5]") != nil)
    robot.type("|")
    #expect(robot.line(with: "two parts are the most") != nil)
    robot.type("5]]-")
    #expect(robot.line(with: "[5]") == nil)
  }

  @Test func aChordLeftOpenShowsHowItGoesOn() {
    var robot = Robot.afterRun(80, 24)
    robot.type("g")
    #expect(robot.line(with: "Go to Pages") == nil)
    robot.pause()
    #expect(robot.line(with: "Go to Pages") != nil)
    robot.type("p")
    #expect(robot.line(with: "Go to Pages") == nil)
  }

  @Test func messagesAreKept() {
    var robot = Robot.afterRun(80, 24)
    robot.type("gn")
    robot.send(.notice(.error, "the first thing said"))
    robot.type("j")
    robot.command("messages")
    #expect(robot.line(with: "error: the first thing said") != nil)
  }

  @Test func aLongMessageTakesTheKeyLineToo() {
    var robot = Robot.afterRun(80, 24)
    let text = "next.config.js cannot be used: " + String(repeating: "very ", count: 14) + "broken"
    robot.send(.notice(.warning, text))
    #expect(robot.line(with: "very broken") != nil)
  }

  @Test func quittingIsConfirmedWhenThatIsWanted() throws {
    var settings = Settings()
    try settings.set("confirmQuit", to: "on")
    var robot = Robot(80, 24, settings: settings)
    robot.send(.projectLoaded(Shop.project))
    robot.type("q")
    #expect(!robot.effects.contains(.quit) && robot.line(with: "CONFIRM") != nil)
    robot.type("n")
    #expect(!robot.effects.contains(.quit))
    robot.type("qy")
    #expect(robot.effects.contains(.quit))
  }

  @Test func theTourGivesWayToWhoKnowsWhatTheyWant() {
    var robot = Robot(80, 24, showsTour: true)
    robot.send(.projectLoaded(Shop.project))
    #expect(robot.line(with: "Welcome to propscope") != nil)
    robot.type("r")
    #expect(robot.line(with: "Welcome") == nil)
    #expect(robot.lastRun != nil)
    robot.command("tour")
    #expect(robot.line(with: "Welcome") != nil)
    robot.press(.escape)
    #expect(robot.line(with: "Welcome") == nil)
  }

  @Test func thePaletteFindsByLettersInOrder() {
    var robot = Robot.afterRun(120, 40)
    robot.press(.control("p"))
    robot.type("stmouoff")
    robot.press(.enter)
    #expect(
      robot.effects.contains {
        if case .settings(let new) = $0 { !new.isOn("mouse") } else { false }
      })
  }

  // MARK: Sessions

  @Test func aSessionComesBackWithoutWhatIsSecret() {
    var robot = Robot.afterRun(120, 40)
    robot.command("set header.x-debug 1")
    robot.command("set header.authorization Bearer abc.def")
    robot.command("set cookie.session 8c1f0a9b2d")
    robot.type("3|5]4")
    robot.type(">>")
    let json = robot.state.session.json
    let text = JSONText(json).string
    for secret in ["abc.def", "8c1f0a9b2d"] { #expect(!text.contains(secret), "\(text)") }
    var next = Robot(120, 40, session: SessionState(json: json))
    next.send(.projectLoaded(Shop.project))
    #expect(next.line(with: "/products/[slug]") != nil)
    #expect(next.line(with: "[5]") != nil)
    #expect(next.line(with: "slug=wool-sweater") != nil)
    next.type("r")
    #expect(next.lastRequest?.headers.contains { $0.name == "x-debug" } == true)
    next.type(":")
    next.press(.up)
    #expect(next.line(with: "set header.x-debug 1") != nil, "the secret lines are not in it")
  }

  @Test(arguments: [
    "null", "[]", "{\"focus\":99,\"parts\":-3,\"edges\":{\"left\":99999999999}}",
    "{\"draft\":{\"query\":[1]}}",
  ])
  func aSessionThatIsNoneDoesNoHarm(text: String) throws {
    let json = try JSONValue(parsing: text)
    var robot = Robot(80, 24, session: SessionState(json: json))
    robot.send(.projectLoaded(Shop.project))
    #expect(robot.line(with: "[1] Pages 8") != nil)
  }

  // MARK: Failures

  @Test func framesOfPackagesAreFolded() {
    var robot = Robot.afterRun(120, 40)
    robot.type("3r")
    robot.finish(Shop.ended(.failed(Shop.failure)))
    #expect(robot.line(with: "Call stack") != nil)
    let folded = robot.screen.position(of: "of packages and Node")
    guard let folded else { return }
    robot.send(press(folded.column, folded.row))
    #expect(robot.line(with: "node_modules") != nil || robot.line(with: "node:") != nil)
  }

  @Test func eOpensTheLineOfTheError() {
    var robot = Robot.afterRun(120, 40)
    robot.type("3r")
    robot.finish(Shop.ended(.failed(Shop.failure)))
    robot.type("e")
    #expect(
      robot.effects.contains(.openEditor(file: "pages/products/[slug].tsx", line: 14)))
  }
}
