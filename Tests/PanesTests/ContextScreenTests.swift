import PageModel
import Panes
import TerminalScreen
import TestSupport
import Testing

/// Golden screens of what the request form opens.
@Suite struct ContextScreenTests {
  private static let member: Persona = {
    var persona = Persona(name: "member")
    persona.headers = [NameValue("Authorization", "Bearer tilda")]
    persona.cookies = [NameValue("session", "tilda-session"), NameValue("theme", "dark")]
    persona.geo = "seoul"
    return persona
  }()

  private func shop(_ columns: Int, _ rows: Int) -> Robot {
    var robot = Robot(columns, rows)
    var project = Shop.project
    project.layers = [Self.member]
    project.variables = [
      ProjectVariable(name: "API_KEY", value: "k3y-from-the-file", source: ".env.local")
    ]
    robot.send(.projectLoaded(project))
    robot.command("persona member")
    robot.command("set header.x-debug 1")
    robot.command("set cookie.theme light")
    return robot
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func layers(columns: Int, rows: Int) {
    var robot = shop(columns, rows)
    robot.type("2ggjjjjl")
    robot.type("jjjj")
    expect(robot, "context-layers-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func token(columns: Int, rows: Int) {
    var robot = shop(columns, rows)
    robot.command("set auth Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEiLCJyb2xlIjoiYWRtaW4ifQ.x")
    robot.type("2ggjjjjj")
    robot.press(.enter, .enter)
    robot.send(.formAnswered(.refused(field: "secret", reason: "HS256 needs a secret")))
    expect(robot, "token-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func personas(columns: Int, rows: Int) {
    var robot = shop(columns, rows)
    robot.type("p ")
    expect(robot, "personas-\(columns)x\(rows)")
  }

  @Test func archiveAt80() {
    var robot = shop(80, 24)
    func entry(_ method: String, _ path: String, _ status: Int, page: String?) -> ArchiveEntry {
      var request = RequestContext()
      request.target = path
      return ArchiveEntry(
        request: ImportedRequest(content: .request(request), page: page.map { PageKey($0) }),
        method: method, path: path, host: "shop.example", status: status, type: "image/png")
    }
    robot.send(
      .archiveRead(
        name: "shop.har",
        [
          entry("GET", "/logo.png", 200, page: nil),
          entry("POST", "/account?\u{1B}[31m=日本語", 303, page: "/account"),
        ]))
    expect(robot, "archive-80x24")
  }

  private func expect(_ robot: Robot, _ name: String) {
    let mismatch = ScreenGolden.mismatch(robot.screen, name)
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }
}
