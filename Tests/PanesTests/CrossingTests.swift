import PageModel
import Panes
import TerminalScreen
import Testing

/// From a value to where the page shows it, and back; and back to where a jump began.
@Suite struct CrossingTests {
  private func props(_ columns: Int = 120, _ rows: Int = 40) -> Robot {
    var robot = Robot.afterRun(columns, rows)
    robot.type("3")
    robot.pause()
    return robot
  }

  @Test func aValueLeadsToItsElementAndBack() {
    var robot = props()
    robot.command("goto products[0].title")
    robot.type("gl")
    #expect(robot.cursorLine?.contains("Wool Sweater") == true)
    #expect(robot.line(with: "shown by <h1>, one of 3 places; n goes to the next") != nil)
    robot.type("n")
    #expect(robot.cursorLine?.contains("Wool Sweater") == true)
    robot.type("gl")
    #expect(robot.line(with: "│ pageProps.products[0].title") != nil)
    robot.press(.control("o"))
    #expect(robot.cursorLine?.contains("Wool Sweater") == true)
    robot.press(.control("o"))
    robot.press(.control("o"))
    #expect(robot.line(with: "│ pageProps.products[0].title") != nil)
    robot.press(.control("n"))
    robot.press(.control("n"))
    #expect(robot.cursorLine?.contains("Wool Sweater") == true)
  }

  @Test("every view of the page has the value", arguments: ["", "t", "tt"])
  func views(keys: String) {
    var robot = props()
    robot.type("]" + keys + "[")
    robot.command("goto products[1].title")
    robot.type("gl")
    #expect(robot.cursorLine?.contains("日本語の商品") == true)
    robot.type("gl")
    #expect(robot.line(with: "│ pageProps.products[1].title") != nil)
  }

  @Test func aMaskedValueIsFoundAndStaysMasked() {
    var robot = props()
    robot.command("goto user.email")
    robot.type("gl")
    #expect(robot.cursorLine?.contains("ada@example.com") == true)
    robot.type("gl")
    #expect(robot.line(with: "│ pageProps.user.email") != nil)
    robot.command("goto user.passwordHash")
    robot.type("gl")
    #expect(robot.line(with: "not in the HTML as it is") != nil, "scripts do not count")
    #expect(!robot.text.contains(Shop.hash))
  }

  @Test(
    "what is not shown says why",
    arguments: [
      ("filters.sale", "true and false are not shown"), ("nextCursor", "null is not shown"),
      ("filters.tags", "nothing in here to be shown"),
      ("user.lastSeen", "not in the HTML as it is"),
      ("filters", "no value in here appears"),
    ])
  func reasons(place: String, reason: String) {
    var robot = props()
    robot.command("goto \(place)")
    robot.type("gl")
    #expect(robot.line(with: reason) != nil)
    #expect(robot.line(with: "▐Props▌") != nil)
  }

  @Test func aContainerLeadsToTheFirstOfItsValues() {
    var robot = props()
    robot.command("goto products")
    robot.type("gl")
    #expect(robot.line(with: "pageProps.products[0].title: shown by <h1>") != nil)
  }

  @Test func whatThePageWroteItselfHasNoValue() {
    var robot = props()
    robot.type("]/the docs")
    robot.press(.enter)
    robot.type("gl")
    #expect(robot.line(with: "no value of the props is this text") != nil)
  }

  @Test func linkedPagesFollowTheCursor() {
    var robot = Robot.afterRun(200, 60)
    robot.type("3")
    robot.pause()
    robot.command("goto products[1].title")
    let lines = robot.text.split(separator: "\n").filter { $0.contains("<li>日本語の商品</li>") }
    #expect(lines.count == 1)
    let cell = robot.screen.position(of: "<li>日本語の商品</li>")
    let style = cell.map { robot.screen[$0.column, $0.row].style }
    #expect(style?.attributes.contains(.underline) == true)
  }

  @Test func goingBackReachesOtherPagesAndSaysWhenThereIsNothing() {
    var robot = props()
    robot.press(.control("n"))
    #expect(robot.line(with: "there is no later place") != nil)
    robot.type("G")
    robot.command("open /account")
    robot.finish(Shop.run(page: "/account"))
    #expect(robot.line(with: "  /account  ") != nil)
    robot.press(.control("o"))
    #expect(robot.line(with: "  /products/[slug]  ") != nil)
    #expect(robot.line(with: "│ pageProps.nextCursor") != nil)
    robot.press(.control("o"))
    #expect(robot.line(with: "│ pageProps │") != nil)
  }
}
