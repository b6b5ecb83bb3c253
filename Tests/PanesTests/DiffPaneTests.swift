import PageModel
import Panes
import TerminalScreen
import TestSupport
import Testing

/// Comparing two runs in the interface.
@Suite struct DiffPaneTests {
  private static func side(_ id: Int, _ view: RunView) -> RunComparison.Side {
    RunComparison.Side(name: "#\(id)", id: RunID(id), view: view)
  }

  /// The second run of the product page beside the first, in the Diff tab.
  static func compared(_ columns: Int, _ rows: Int, name: String = "Grace") -> Robot {
    var robot = Robot.afterRun(columns, rows)
    robot.type("3r")
    robot.finish(Shop.run(name: name))
    robot.type("d")
    robot.send(
      .history(
        .compared(
          RunComparison(old: side(1, Shop.run()), new: side(2, Shop.run(name: name))))))
    return robot
  }

  @Test(
    arguments: [
      Size(columns: 200, rows: 60), Size(columns: 120, rows: 40), Size(columns: 80, rows: 24),
    ])
  func `a comparison is a tree`(size: Size) {
    let robot = Self.compared(size.columns, size.rows)
    let mismatch = ScreenGolden.mismatch(robot.screen, "diff-\(size.columns)x\(size.rows)")
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }

  @Test func `d asks for the run before, or the pinned one`() {
    let robot = Self.compared(120, 40)
    #expect(robot.effects.contains(.history(.compareWithBase(.session(RunID(2))))))
    #expect(robot.line(with: "Grace")?.contains(#""Ada" -> "Grace""#) == true)
    #expect(robot.text.contains("#1 -> #2"))
  }

  @Test func `two runs without a difference say so`() {
    let robot = Self.compared(120, 40, name: "Ada")
    #expect(robot.text.contains("the same"))
  }

  @Test func `n goes from difference to difference`() {
    var robot = Self.compared(120, 40)
    #expect(robot.text.contains("difference 1/1"))
    robot.type("G")
    #expect(!robot.text.contains("difference 1/1"))
    robot.type("n")
    #expect(robot.text.contains("difference 1/1"))
    robot.type("ggN")
    #expect(robot.text.contains("difference 1/1"))
  }

  @Test func `the next run is compared as long as the comparison is on the screen`() {
    var robot = Self.compared(120, 40)
    robot.forgetEffects()
    robot.type("r")
    robot.finish(Shop.run(name: "Edsger"))
    #expect(robot.effects.contains(.history(.compareWithBase(.session(RunID(3))))))
    robot.type("[")
    robot.forgetEffects()
    robot.type("r")
    robot.finish(Shop.run(name: "Barbara"))
    #expect(!robot.effects.contains(.history(.compareWithBase(.session(RunID(4))))))
  }

  @Test func `D compares two runs that are marked`() {
    var robot = Robot.afterRun(120, 40)
    robot.type("D")
    robot.send(.history(.runs(RunListTests.entries)))
    robot.type("gg j j")
    robot.press(.enter)
    #expect(
      robot.effects.contains(
        .history(.compare(.stored(StoredRunID(7)), .session(RunID(2))))))
  }

  @Test func `before any run d says what to do`() {
    var robot = Robot.inShop(120, 40)
    robot.type("d")
    #expect(robot.text.contains("nothing to compare yet: r runs the page"))
  }
}
