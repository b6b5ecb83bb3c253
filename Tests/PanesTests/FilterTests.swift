import PageModel
import Panes
import TerminalScreen
import Testing

/// Filtering a JSON document, and the motions that know of its keys.
@Suite struct FilterTests {
  private func props() -> Robot {
    var robot = Robot.afterRun(120, 40)
    robot.type("3")
    robot.pause()
    robot.forgetEffects()
    return robot
  }

  @Test func aQueryShowsWhatItLeadsToAndEscapeAllAgain() {
    var robot = props()
    robot.type("f.products[].title")
    robot.press(.enter)
    #expect(robot.line(with: "found; esc shows all again") != nil)
    #expect(robot.line(with: "only .products[].title") != nil)
    robot.type("jj")
    #expect(robot.line(with: "│ pageProps.products[1].title") != nil, "the place in the whole")
    robot.press(.escape)
    #expect(robot.line(with: "only .products") == nil)
    #expect(robot.line(with: "│ pageProps.products[1].title") != nil, "the cursor stays there")
  }

  @Test func aTextKeepsWhatIsAroundItsMatches() {
    var robot = props()
    robot.type("f/lastseen")
    robot.press(.enter)
    #expect(robot.line(with: "lastSeen:") != nil)
    #expect(robot.line(with: "user {1}") != nil)
    #expect(robot.line(with: "name:") == nil)
  }

  @Test func whatCannotBeShownSaysWhy() {
    var robot = props()
    robot.type("f.user[")
    robot.press(.enter)
    #expect(robot.line(with: "the query ends too early") != nil)
    robot.type("fzzz")
    robot.press(.enter)
    #expect(robot.line(with: "no key and no value has \"zzz\"") != nil)
    #expect(robot.line(with: "name:") != nil, "all is still shown")
  }

  @Test func aFilterStaysAfterAnotherRun() {
    var robot = props()
    robot.type("f.user.name")
    robot.press(.enter)
    robot.type("r")
    robot.finish(Shop.run(name: "Grace"))
    #expect(robot.line(with: "Grace") != nil)
    #expect(robot.line(with: "only .user.name") != nil)
  }

  @Test(
    "motions by key and depth",
    arguments: [
      ("jj*", "pageProps.products[0].id"), ("jj*#", "pageProps.user.id"),
      ("jjw", "pageProps.products "), ("jjb", "pageProps.user "),
    ])
  func motions(keys: String, path: String) {
    var robot = props()
    robot.type(keys)
    #expect(robot.line(with: "│ \(path)") != nil)
  }

  @Test func theQueryPathIsCopied() {
    var robot = props()
    robot.type("jj*yq")
    #expect(robot.effects.contains(.copy(".products[0].id")))
  }
}
