import PageModel
import Panes
import TestSupport
import Testing

/// `:network`: where page code's requests go.
@Suite struct NetworkTests {
  private func sent(_ robot: Robot) -> RequestContext? {
    robot.effects.lazy.compactMap { effect -> RequestContext? in
      if case .run(_, let context) = effect { context } else { nil }
    }.first
  }

  @Test func theNextRunIsOfflineUntilItIsNot() {
    var robot = Robot.afterRun(120, 40)
    robot.forgetEffects()
    robot.command("network off")
    #expect(sent(robot)?.network.isOffline == true)
    #expect(robot.line(with: "offline") != nil)
    robot.finish(Shop.run())
    robot.forgetEffects()
    robot.command("network on")
    #expect(sent(robot)?.network == NetworkPolicy())
    #expect(robot.line(with: "offline") == nil)
  }

  @Test func recordAndReplayNameTheirFile() {
    var robot = Robot.afterRun(120, 40)
    robot.forgetEffects()
    robot.command("network record my shop.har")
    #expect(sent(robot)?.network.recordFile == "my shop.har")
    #expect(robot.line(with: "record: my shop.har") != nil)
    robot.finish(Shop.run())
    robot.forgetEffects()
    robot.command("network replay shop.har")
    #expect(sent(robot)?.network.replayFile == "shop.har")
    #expect(sent(robot)?.network.isOffline == true)
  }

  @Test(arguments: ["network", "network maybe", "network record", "network off now"])
  func otherWordsAreRefused(line: String) {
    var robot = Robot.afterRun(120, 40)
    robot.forgetEffects()
    robot.command(line)
    #expect(sent(robot) == nil)
    #expect(robot.line(with: "network takes") != nil)
  }

  /// The status line has it, and the request that was being edited is still there.
  @Test func aRecordingThatCannotBeReadIsSaid() {
    var robot = Robot.afterRun(120, 40)
    robot.command("network replay none.har")
    robot.send(.contextRejected(field: "--replay", reason: "there is no file none.har"))
    #expect(robot.line(with: "not run: there is no file none.har") != nil)
  }
}
