import PageModel
import Panes
import TerminalScreen
import Testing

/// The request form as one types into it quickly.
@Suite struct FormFlowTests {
  private func go(_ robot: inout Robot, to text: String) {
    robot.type("2gg")
    for _ in 0..<60 where robot.cursorLine?.contains(text) != true { robot.type("j") }
    #expect(robot.cursorLine?.contains(text) == true, "\(text) in\n\(robot.text)")
  }

  @Test func whatIsTypedTakesThePlaceOfASingleValue() {
    var robot = Robot.inShop(80, 24)
    go(&robot, to: "clock ")
    robot.press(.enter)
    robot.type("2026-12-24T09:00")
    robot.press(.enter)
    #expect(robot.line(with: "clock    2026-12-24T09:00") != nil, "\(robot.text)")
    robot.press(.enter, .end)
    robot.type(":30")
    robot.press(.enter)
    #expect(robot.line(with: "clock    2026-12-24T09:00:30") != nil, "a motion keeps the value")
    go(&robot, to: "method ")
    robot.press(.enter)
    robot.send(.terminal(.paste("put")))
    robot.press(.enter)
    #expect(robot.line(with: "method   PUT") != nil)
  }

  @Test func pairsTypedAsAnAddressHasThemBecomeRows() {
    var robot = Robot.inShop(120, 40)
    go(&robot, to: "query ")
    robot.press(.enter)
    robot.type("a=1&b=x%20y")
    robot.press(.enter)
    robot.type("a")
    robot.type("text=salt & pepper")
    robot.press(.enter)
    robot.type("r")
    #expect(
      robot.lastRequest?.query == [
        NameValue("a", "1"), NameValue("b", "x y"), NameValue("text", "salt & pepper"),
      ])
  }

  @Test func theCursorStaysOnItsRowWhenHeadersComeAbove() throws {
    var robot = Robot.inShop(80, 24)
    go(&robot, to: "headers ")
    robot.type("l")
    go(&robot, to: "body ")
    let asked = robot.lastDescribed
    let request = try #require(asked)
    let headers = ["host", "accept", "user-agent"].map { NameValue($0, "x") }
    robot.send(.described(request, RequestDescription(headers: headers)))
    #expect(robot.cursorLine?.contains("body  ") == true)
    robot.send(.described(request, RequestDescription(headers: [])))
    #expect(robot.cursorLine?.contains("body  ") == true)
  }

  @Test func aRowThatIsNoHeaderIsNotAskedFor() throws {
    var robot = Robot.inShop(120, 40)
    go(&robot, to: "headers ")
    robot.type("la")
    robot.type("bad name")
    robot.press(.enter)
    let asked = robot.lastDescribed
    #expect(try #require(asked).headers.isEmpty)
    #expect(robot.line(with: "! not a name: value pair") != nil)
  }

  @Test func aSectionOpenedAtTheFootShowsItsRows() throws {
    var robot = Robot.inShop(80, 24)
    go(&robot, to: "headers ")
    let before = robot.text
    #expect(!before.contains("host: x"))
    robot.type("l")
    let asked = robot.lastDescribed
    let headers = ["host", "accept", "user-agent"].map { NameValue($0, "x") }
    robot.send(.described(try #require(asked), RequestDescription(headers: headers)))
    robot.type("hl")
    #expect(robot.line(with: "headers") != nil)
    #expect(robot.line(with: "host: x") != nil)
    #expect(robot.line(with: "user-agent: x") != nil)
  }

  @Test func spaceSaysWhatItDoesToARowAndToAChoice() {
    var robot = Robot.inShop(120, 40)
    go(&robot, to: "method ")
    #expect(robot.line(with: "space next choice") != nil)
    robot.command("set header.x-debug 1")
    go(&robot, to: "headers ")
    robot.type("lj")
    #expect(robot.line(with: "space on/off") != nil, "\(robot.text)")
  }

  @Test func aRunWithoutPropsSaysSo() {
    var robot = Robot.inShop(120, 40)
    robot.command("open /account")
    robot.finish(Shop.ended(.notFound))
    robot.command("goto /user")
    #expect(robot.line(with: "this run has no Props") != nil)
  }

  @Test func thePathOfAPageWithABlankInItsNameCanBeRun() {
    var robot = Robot(120, 40)
    var project = Shop.project
    project.pages = [Shop.page("/price list", nil)]
    robot.send(.projectLoaded(project))
    robot.type("r")
    #expect(robot.lastRequest?.target == "/price list")
  }
}
