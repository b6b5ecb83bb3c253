import PageModel
import Panes
import TerminalScreen
import TestSupport
import Testing

/// What shared caches do with the answer, in the Response tab.
@Suite struct CachingTests {
  /// A page that shared caches may keep, run in development.
  private func cached(_ columns: Int, _ rows: Int) -> Robot {
    var robot = Robot.inShop(columns, rows)
    robot.command("open /account")
    var record = Shop.record()
    record.productionCache = "s-maxage=10, stale-while-revalidate=59"
    record.response = RunRecord.Response(
      status: 200, headers: [NameValue("cache-control", "no-store, must-revalidate")])
    let none = MaskedDocuments(props: nil, html: nil, payload: nil, data: nil)
    robot.finish(RunView(record: record, masked: none))
    return robot
  }

  @Test func timelineOfTheUsualRequests() {
    var robot = cached(120, 40)
    robot.command("cache")
    expect(robot, "caching-120x40")
  }

  @Test func timelineOfChosenRequests() {
    var robot = cached(80, 24)
    robot.command("cache 0 5s 11 2m")
    expect(robot, "caching-80x24")
  }

  @Test(arguments: ["cache soon", "cache -1", "cache 1e99", "cache nan"])
  func oddTimesAreRefused(line: String) {
    var robot = cached(80, 24)
    robot.command(line)
    #expect(robot.line(with: "is no time") != nil)
  }

  private func expect(_ robot: Robot, _ name: String) {
    let mismatch = ScreenGolden.mismatch(robot.screen, name)
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }
}
