import PageModel
import Panes
import TerminalScreen
import Testing

/// What of the viewers is kept for the next start, and other habits of theirs.
@Suite struct KeptViewTests {
  private func restarted(after robot: Robot) throws -> Robot {
    let session = SessionState(json: robot.state.session.json)
    var next = Robot(120, 40, session: session)
    next.send(.projectLoaded(Shop.project))
    next.type("r")
    next.finish(Shop.run())
    return next
  }

  private func props() -> Robot {
    var robot = Robot.afterRun(120, 40)
    robot.type("3")
    robot.pause()
    return robot
  }

  @Test func foldsAndCursorAreThereAfterARestart() throws {
    var robot = props()
    robot.type("jzaj")
    robot.command("goto filters.brand")
    let next = try restarted(after: robot)
    #expect(next.line(with: "▸ user {id") != nil)
    #expect(next.line(with: "│ pageProps.filters.brand") != nil)
  }

  @Test func theFilterIsThereAfterARestart() throws {
    var robot = props()
    robot.type("jzaf.products[].title")
    robot.press(.enter)
    robot.type("jj")
    var next = try restarted(after: robot)
    #expect(next.line(with: "only .products[].title") != nil)
    #expect(next.line(with: "│ pageProps.products[1].title") != nil)
    next.press(.escape)
    #expect(next.line(with: "▸ user {id") != nil, "and what was folded without it")
  }

  @Test func viewsOfOtherPagesAndDocumentsAreKept() throws {
    var robot = props()
    robot.type("t]tt")
    robot.command("open /account")
    robot.finish(Shop.run(page: "/account"))
    robot.command("open /products/[slug] slug=wool-sweater")
    let session = SessionState(json: robot.state.session.json)
    var next = Robot(120, 40, session: session)
    next.send(.projectLoaded(Shop.project))
    next.command("open /products/[slug] slug=wool-sweater")
    next.finish(Shop.run())
    #expect(next.line(with: "# Wool Sweater") != nil, "HTML as text")
    next.type("[")
    #expect(next.line(with: "\"email\":") != nil, "props as text")
  }

  @Test func nothingSensitiveIsKept() {
    var robot = props()
    robot.type("f/sk_live_4eC39HqLyjWDarjtT1zdp7dc")
    robot.press(.enter)
    let kept = JSONText(robot.state.session.json).string
    #expect(!kept.contains("sk_live_4eC39"))
  }

  @Test func documentsAreSorted() {
    var robot = props()
    robot.type("jjj=")
    #expect(robot.line(with: "sorted by key") != nil)
    #expect(robot.line(with: "│ pageProps.user.name") != nil, "the cursor stays")
    let keys = { (robot: Robot) in
      robot.text.split(separator: "\n").compactMap { line in
        ["filters", "nextCursor", "products", "user"].first {
          line.contains("▾ \($0)") || line.contains("  \($0): ")
        }
      }
    }
    #expect(keys(robot) == ["filters", "nextCursor", "products", "user"])
    #expect(robot.line(with: "email:")?.contains("!") == true, "marks stay where they belong")
    robot.type("=")
    #expect(keys(robot).prefix(3) == ["products", "user", "filters"])
    robot.type("=")
    #expect(robot.line(with: "in the order it came") != nil)
    #expect(keys(robot).prefix(3) == ["user", "products", "filters"])
  }

  @Test func aValueIsGivenToAProgram() {
    var robot = props()
    robot.command("goto user.passwordHash")
    robot.forgetEffects()
    robot.type("!wc -c")
    robot.press(.enter)
    #expect(
      robot.effects.contains(.pipe(command: "wc -c", input: "\"\(Shop.maskedHash)\"\n")),
      "\(robot.effects)")
    robot.send(.piped(command: "wc -c", output: "25\n"))
    #expect(robot.line(with: "!wc -c") != nil)
    robot.press(.escape)
    robot.command("!cat")
    #expect(robot.effects.count == 2)
  }

  @Test func enterOnATitleZooms() {
    var robot = props()
    let before = robot.state.session
    robot.send(
      .terminal(.mouse(MouseEvent(action: .press, column: 10, row: 1))))
    #expect(robot.line(with: "enter or a second click zooms") != nil)
    robot.press(.enter)
    #expect(robot.line(with: "[3]") == nil, "\(before)")
    robot.type("_")
    #expect(robot.line(with: "[3]") != nil)
  }

  @Test func thePaletteListsRuns() {
    var robot = props()
    robot.press(.control("p"))
    robot.type("run #1 of")
    #expect(robot.line(with: "run #1 of /products/[slug]") != nil)
    robot.press(.enter)
    #expect(robot.effects.contains(.history(.load(.session(RunID(1)), .show))))
    robot.command("run 99")
    #expect(robot.line(with: "there is no run #99 in this session") != nil)
  }

  @Test func theTourFitsOnASmallScreen() {
    let robot = Robot(80, 24, showsTour: true)
    #expect(robot.line(with: "propscope shows what") != nil)
    #expect(robot.line(with: "q quits") != nil)
  }
}
