import PageModel
import Panes
import TerminalScreen
import Testing

/// Masks, archives, rows that are pasted, and names that are checked.
@Suite struct RequestHabitTests {
  @Test func maskOffShowsEveryValueUntilItIsOnAgain() {
    var robot = Robot.afterRun(120, 40)
    #expect(robot.line(with: "N9qo8uLOickgx2ZMRZoMye") == nil)
    robot.command("mask off")
    #expect(robot.line(with: "shown and copied as they are") != nil)
    #expect(robot.line(with: "UNMASKED") != nil)
    #expect(robot.line(with: "N9qo8uLOickgx2ZMRZoMye") != nil)
    robot.type("x")
    robot.command("mask on")
    robot.press(.escape)
    #expect(robot.line(with: "N9qo8uLOickgx2ZMRZoMye") == nil)
    #expect(robot.line(with: "UNMASKED") == nil)
  }

  @Test func theRunIsCopiedAndWrittenAsAnArchive() {
    var robot = Robot.inShop(120, 40)
    robot.type("yh")
    #expect(robot.line(with: "nothing to copy yet: r runs the page") != nil)
    robot = Robot.afterRun(120, 40)
    robot.type("yh")
    #expect(robot.line(with: "No: masked") != nil)
    robot.press(.enter)
    guard case .archive(_, let record, file: nil, isMasked: true)? = robot.effects.last else {
      Issue.record("no archive was asked for")
      return
    }
    #expect(record.props?.string.contains(Shop.hash) == false)
    robot.command("export har run.har")
    guard case .archive(_, _, file: "run.har", isMasked: true)? = robot.effects.last else {
      Issue.record("nothing was written")
      return
    }
    robot.command("export pdf")
    #expect(robot.line(with: "export har run.har") != nil)
  }

  @Test func aRowIsPastedAsItIs() {
    var robot = Robot.inShop(120, 40)
    robot.command("set cookie.session 8c1f0a9b2d")
    robot.type("2")
    for _ in 0..<7 { robot.type("j") }
    robot.type("v")
    #expect(robot.line(with: "nothing was copied here") != nil)
    robot.type("ljyy")
    for _ in 0..<4 { robot.type("k") }
    #expect(robot.copied.last?.contains("8c1f0a9b2d") == false)
    robot.type("v")
    robot.type("r")
    #expect(robot.lastRequest?.headers == [NameValue("session", "8c1f0a9b2d")])
    #expect(robot.lastRequest?.cookies == [NameValue("session", "8c1f0a9b2d")])
  }

  @Test func zoneAndSeedAreInTheForm() {
    var robot = Robot.inShop(200, 60)
    robot.type("2G")
    #expect(robot.line(with: "timezone") != nil)
    #expect(robot.line(with: "seed") != nil)
  }

  @Test func aTimeIsThatOfThePersonasZone() {
    var robot = Robot.inShop(120, 40)
    robot.command("clock 2026-12-24T09:00")
    robot.type("r")
    #expect(robot.lastRequest?.clock == 1_798_102_800_000)
    robot.finish(Shop.run())
    robot.command("persona member")
    robot.type("r")
    #expect(robot.lastRequest?.clock == nil, "what it means, the persona's zone decides")
    #expect(robot.lastRequest?.clockText == "2026-12-24T09:00")
  }

  @Test func enterTypedBeforeTheTerminalIsTakenIsEnter() {
    var robot = Robot.inShop(120, 40)
    robot.type(":set query.early 1")
    robot.press(.control("j"))
    robot.press(.character("1"), .control("j"))
    #expect(robot.lastRequest?.query.contains { $0.name == "early" } == true)
  }

  @Test func onlyPersonasThatThereAreAreTaken() {
    var robot = Robot.inShop(120, 40)
    robot.command("persona nobody")
    #expect(robot.line(with: " persona: there is no persona \"nobody\"; there are") != nil)
    robot.type("r")
    #expect(robot.lastRequest?.persona == nil)
    robot.finish(Shop.run())
    robot.command("persona member")
    robot.command("persona none")
    robot.type("r")
    #expect(robot.lastRequest?.persona == nil)
  }

  @Test func aPlaceThatIsNotKnownIsSaidAtOnce() {
    var robot = Robot.inShop(120, 40)
    robot.command("geo nowhere")
    guard case .check(let request)? = robot.effects.last else {
      Issue.record("nobody was asked")
      return
    }
    #expect(request.geo?.name == "nowhere")
    robot.send(.fieldRefused(field: "geo", reason: "there is no place \"nowhere\""))
    #expect(robot.line(with: " geo: there is no place \"nowhere\"") != nil)
  }
}
