import PageModel
import Panes
import TerminalScreen
import Testing

/// What is offered in a place works in that place, and what is said is about what was done.
@Suite struct HintTests {
  @Test func aKeyThatDoesSomethingElseHereIsNotOffered() {
    var robot = Robot.afterRun(120, 40)
    robot.type("1")
    #expect(robot.line(with: "f filter") != nil)
    #expect(robot.line(with: "/ find") == nil, "/ filters Pages")
    robot.press(.function(10))
    #expect(robot.line(with: "Search forward") == nil)
    robot.press(.escape)
    robot.type("?")
    #expect(robot.line(with: "Search forward") == nil)
    robot.press(.escape)
    robot.type("3")
    #expect(robot.line(with: "/ find") != nil)
  }

  @Test func aSetValueIsSpokenOfAndNotAnother() {
    var robot = Robot.inShop(120, 40)
    robot.command("set header.x-日 1")
    #expect(robot.line(with: "headers x-日: a header name has letters") != nil)
    robot.command("clock yesterday")
    #expect(robot.line(with: " clock: neither real nor a time") != nil)
    robot.command("geo seoul")
    #expect(robot.line(with: "set geo; to run, put right headers: a header name") != nil)
    robot.command("unset header.x-日")
    robot.command("clock real")
    #expect(robot.line(with: "set clock; r runs") != nil)
  }

  @Test func anAddressOpensItsPath() {
    var robot = Robot.inShop(120, 40)
    robot.command("open http://localhost:3000/blog/on-tea?x=1#top")
    #expect(robot.lastRequest?.target == "/blog/on-tea?x=1")
    robot.finish(Shop.run())
    robot.command("open HTTPS://shop.example?x=1")
    #expect(robot.lastRequest?.target == "/?x=1")
  }

  @Test func aFileOfPersonasThatCannotBeReadIsSaid() {
    var robot = Robot(120, 40)
    var project = Shop.project
    project.personas = []
    project.problems = ["propscope.yaml:3: \"X-日\" is not a header name"]
    robot.send(.projectLoaded(project))
    #expect(robot.line(with: "propscope.yaml:3") != nil)
    robot.type("p")
    #expect(robot.line(with: "no personas can be read: propscope.yaml:3") != nil)
  }

  @Test func whatWasPastedIsCountedInWords() {
    var robot = Robot.inShop(120, 40)
    robot.send(
      .imported(
        ImportedRequest(
          content: .headers([NameValue("x-a", "1")], cookies: [NameValue("a", "b")]))))
    #expect(robot.line(with: "took 1 header and 1 cookie; u takes them back") != nil)
    robot.send(.imported(ImportedRequest(content: .pairs([NameValue("ref", "1")]))))
    #expect(robot.line(with: "took 1 query value; u takes it back") != nil)
  }
}
