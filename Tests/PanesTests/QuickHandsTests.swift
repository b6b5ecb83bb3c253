import Panes
import TerminalScreen
import Testing

/// Escape and another key so close together that the terminal's bytes read as alt and the key.
@Suite struct QuickHandsTests {
  @Test func escapeAndColonInOneReadAreTwoKeys() {
    var robot = Robot.afterRun(120, 40)
    robot.type("3v")
    #expect(robot.line(with: "MENU") != nil)
    robot.press(.alt(":"))
    #expect(robot.line(with: "MENU") == nil, "the popup is closed")
    robot.type("geo seoul")
    robot.press(.enter)
    #expect(robot.line(with: "geo      seoul") != nil)
  }

  @Test func escapeAndEnterAreTwoKeys() {
    var robot = Robot.inShop(120, 40)
    robot.type(":")
    robot.press(.alt("\r"))
    #expect(robot.lastRequest != nil, "enter reached Pages, which ran the page")
  }

  @Test func altStillMovesByWordsInAField() {
    var robot = Robot.inShop(120, 40)
    robot.type(":geo seoul")
    robot.press(.alt("b"), .alt("d"))
    robot.type("tokyo")
    robot.press(.enter)
    #expect(robot.line(with: "geo      tokyo") != nil)
  }
}
