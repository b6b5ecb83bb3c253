import PageModel
import Panes
import TerminalScreen
import Testing

/// The request form, through its keys.
@Suite struct ContextTests {
  /// Goes to a section of the form; sections are in the order of the form.
  private func form(_ section: String, _ columns: Int = 120, _ rows: Int = 40) -> Robot {
    var robot = Robot.inShop(columns, rows)
    let sections = [
      "path", "params", "query", "method", "headers", "auth", "device", "cookies", "geo",
      "provider", "locale", "preview", "body", "env", "clock", "timezone", "seed", "mode", "next",
      "timeout", "memory", "persona",
    ]
    robot.type("2")
    for _ in 0..<(sections.firstIndex(of: section) ?? 0) { robot.type("j") }
    return robot
  }

  @Test(
    "a row typed into a list section reaches the request",
    arguments: [
      ("query", "ref=mail=1", NameValue("ref", "mail=1")),
      ("query", "draft", NameValue("draft", "")),
      ("headers", "x-debug:  1", NameValue("x-debug", "1")),
      ("headers", "x-time: 09:30", NameValue("x-time", "09:30")),
      ("cookies", "theme=dark", NameValue("theme", "dark")),
      ("cookies", "iron/next.js=1", NameValue("iron/next.js", "1")),
      ("env", "API_URL=http://localhost", NameValue("API_URL", "http://localhost")),
    ])
  func rows(section: String, text: String, expected: NameValue) {
    var robot = form(section)
    robot.type("a" + text)
    robot.press(.enter)
    robot.type("r")
    let request = robot.lastRequest
    let sections = [
      "query": request?.query, "headers": request?.headers, "cookies": request?.cookies,
      "env": request?.environment,
    ]
    for (name, values) in sections {
      #expect(values == (name == section ? [expected] : []))
    }
  }

  @Test(
    "what cannot be sent is kept, explained and blocks the run",
    arguments: [
      ("headers", "nonsense", "not a name: value pair"),
      ("headers", "bad name: 1", "a header name has letters"),
      ("cookies", "a=b;c", "a cookie value cannot have ;"),
      ("cookies", "a b=1", "a cookie name cannot have spaces"),
      ("env", "1X=2", "a variable name has letters"),
    ])
  func invalidRows(section: String, text: String, reason: String) {
    var robot = form(section, 200, 60)
    robot.type("a" + text)
    robot.press(.enter)
    #expect(robot.line(with: text) != nil)
    #expect(robot.line(with: "! \(reason.prefix(20))") != nil, "under the row")
    robot.type("r")
    #expect(robot.lastRequest == nil)
    #expect(robot.line(with: "not run: \(section): \(reason)") != nil)
    // Switched off it is in nobody's way.
    robot.type(" r")
    #expect(robot.lastRequest != nil)
  }

  @Test(
    "single values are checked",
    arguments: [
      ("clock", "tomorrow", "neither real nor a time"), ("preview", "{a", "neither off, draft nor"),
      ("path", "x", "must begin with /"),
    ])
  func invalidValues(section: String, text: String, reason: String) {
    var robot = form(section, 200, 60)
    robot.type("e")
    robot.press(.control("u"))
    robot.type(text)
    robot.press(.enter)
    robot.type("r")
    #expect(robot.lastRequest == nil)
    #expect(robot.line(with: "not run: \(section):") != nil)
    #expect(robot.line(with: reason) != nil)
  }

  @Test(
    "times",
    arguments: [
      ("1970-01-01", 0), ("2026-12-24T09:00", 1_798_102_800_000),
      ("2026-12-24 09:00:30.250Z", 1_798_102_830_250),
      ("2026-12-24T09:00+01:00", 1_798_099_200_000),
      ("2024-02-29", 1_709_164_800_000),
    ] as [(String, Int64)])
  func clock(text: String, expected: Int64) {
    var robot = Robot.inShop(120, 40)
    robot.command("clock \(text)")
    robot.type("r")
    #expect(robot.lastRequest?.clock == expected)
  }

  @Test(
    "days that are not", arguments: ["2026-02-29", "2026-13-01", "2026-00-10", "2026-12-24T24:00"])
  func noTime(text: String) {
    var robot = Robot.inShop(120, 40)
    robot.command("clock \(text)")
    robot.type("r")
    #expect(robot.lastRequest == nil)
  }

  @Test func escapeDropsAnEditAndANewRow() {
    var robot = form("headers")
    robot.type("ax-debug: 1")
    robot.press(.escape)
    #expect(robot.line(with: "x-debug") == nil)
    robot.type("u")
    #expect(robot.line(with: "nothing to take back") != nil)
  }

  @Test func editsAreTakenBackAndDoneAgain() {
    var robot = form("headers")
    robot.type("aa: 1")
    robot.press(.enter)
    robot.type("ab: 2")
    robot.press(.enter)
    robot.type("u")
    #expect(robot.line(with: "b: 2") == nil)
    #expect(robot.line(with: "a: 1") != nil)
    robot.type("U")
    #expect(robot.line(with: "b: 2") != nil)
    robot.type("uu")
    #expect(robot.line(with: "a: 1") == nil)
  }

  @Test func secretsAreMaskedUntilAsked() {
    var robot = form("cookies")
    robot.type("asession=8c1f0a9b2d")
    robot.press(.enter)
    #expect(robot.line(with: "8c1f0a9b2d") == nil)
    #expect(robot.line(with: "session=••• (10)") != nil)
    robot.type("t")
    #expect(robot.line(with: "session=8c1f0a9b2d") != nil)
    robot.type("t")
    #expect(robot.line(with: "8c1f0a9b2d") == nil)
    robot.type("r")
    #expect(robot.lastRequest?.cookies == [NameValue("session", "8c1f0a9b2d")])
  }

  @Test func headerNamesAreCompleted() {
    var robot = form("headers")
    robot.type("aauthor")
    robot.press(.tab)
    robot.type("Bearer x")
    robot.press(.enter)
    robot.type("r")
    #expect(robot.lastRequest?.headers == [NameValue("authorization", "Bearer x")])
  }

  @Test func severalPastedLinesBecomeRowsInOneStep() {
    var robot = form("headers")
    robot.type("a")
    robot.send(.terminal(.paste("accept: */*\nx-a: 1\r\nx-b: 2\n")))
    #expect(robot.line(with: "x-b: 2") != nil)
    robot.type("r")
    #expect(robot.lastRequest?.headers.count == 3)
    robot.finish(Shop.run())
    robot.type("u")
    #expect(robot.line(with: "x-a: 1") == nil)
  }

  @Test func geoIsChosenFromTheListOrTyped() {
    var robot = form("geo")
    robot.press(.enter)
    robot.type("seo")
    robot.press(.enter)
    robot.type("r")
    #expect(robot.lastRequest?.geo?.name == "seoul")
    robot.finish(Shop.run())
    robot.press(.enter)
    robot.type("52.5,13.4")
    robot.press(.enter)
    robot.type("r")
    #expect(robot.lastRequest?.geo?.name == "52.5,13.4")
  }

  @Test func switchesCycle() {
    var robot = form("method")
    robot.type("  ")
    robot.type("jjjjjjjj  r")
    #expect(robot.lastRequest?.method == "POST")
    #expect(robot.lastRequest?.preview == .off)
    robot.finish(Shop.run())
    robot.type(" r")
    #expect(robot.lastRequest?.preview == .draft)
  }

  @Test func theVisitorStaysWhenThePageChanges() {
    var robot = Robot.inShop(120, 40)
    robot.command("set cookie.theme dark")
    robot.command("set query.ref mail")
    robot.command("geo seoul")
    robot.command("open /account")
    #expect(robot.lastRequest?.cookies == [NameValue("theme", "dark")])
    #expect(robot.lastRequest?.geo?.name == "seoul")
    #expect(robot.lastRequest?.query == [])
    robot.finish(Shop.run())
    robot.command("open /")
    #expect(robot.lastRequest?.query == [NameValue("ref", "mail")])
  }

  @Test func aRunIsCopiedAsALine() {
    var robot = Robot.inShop(120, 40)
    robot.command("set header.x-name it's")
    robot.command("geo seoul")
    robot.command("open /products/[slug] slug=mug")
    robot.type("yr")
    #expect(
      robot.copied == [
        "propscope run '/products/[slug]' -p slug=mug -H 'x-name: it'\\''s' --geo seoul"
      ])
    robot.finish(Shop.run())
    robot.type("yc")
    guard case .copyCurl(let request, isMasked: false)? = robot.effects.last else {
      Issue.record("no curl command was asked for")
      return
    }
    #expect(request.target == "/products/[slug]")
  }

  @Test func copiesAskOnceWhatToDoWithSecrets() {
    var robot = Robot.inShop(120, 40)
    robot.command("set cookie.session 8c1f0a9b2d")
    robot.command("set cookie.theme dark")
    robot.type("yr")
    #expect(robot.copied == [])
    #expect(robot.line(with: "No: masked") != nil)
    robot.press(.enter)
    #expect(robot.copied == ["propscope run / -b 'session=•••' -b theme=dark"])
    robot.type("yc")
    guard case .copyCurl(_, isMasked: true)? = robot.effects.last else {
      Issue.record("asked again, or not masked")
      return
    }
  }

  @Test(
    "commands that mean nothing say what would",
    arguments: [
      ("opne /", "did you mean \"open\"?"), ("open x", "a page begins with /"),
      ("set x 1", "no field \"x\""), ("set header 1", "no field"), ("goto", "goto needs a path"),
      ("set mode fast", "mode is development or production"), ("unset cookie.no", "was not set"),
      ("xyzzyplugh", "? lists the keys"),
    ])
  func commandErrors(line: String, text: String) {
    var robot = Robot.inShop(200, 40)
    robot.command(line)
    #expect(robot.line(with: text) != nil, "\(robot.text)")
  }

  @Test func tabCompletesCommands() {
    var robot = Robot.inShop(120, 40)
    robot.type(":op")
    robot.press(.tab)
    robot.type("/pro")
    robot.press(.tab)
    robot.type(" slug=x")
    robot.press(.enter)
    #expect(robot.lastRequest?.target == "/products/[slug]")
  }

  @Test func commandHistoryComesBack() {
    var robot = Robot.inShop(120, 40)
    robot.command("set header.x-a 1")
    robot.command("set header.x-b 2")
    robot.type(":")
    robot.press(.up, .up)
    #expect(robot.line(with: ":set header.x-a 1") != nil)
  }
}
