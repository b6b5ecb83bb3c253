import PageModel
import Panes
import TerminalScreen
import Testing

/// Layers of the request form: defaults, project, persona, edits.
@Suite struct ContextLayerTests {
  private static let member: Persona = {
    var persona = Persona(name: "member")
    persona.headers = [NameValue("Authorization", "Bearer tilda"), NameValue("x-shop", "kr")]
    persona.cookies = [NameValue("session", "tilda-session"), NameValue("theme", "dark")]
    persona.query = [NameValue("ref", "mail")]
    persona.parameters = [NameValue("slug", "mug")]
    persona.geo = "seoul"
    persona.mode = .production
    persona.environment = [NameValue("SHOP", "seoul")]
    return persona
  }()

  private func shop(_ columns: Int = 120, _ rows: Int = 48) -> Robot {
    var robot = Robot(columns, rows)
    var project = Shop.project
    project.layers = [Self.member]
    project.variables = [
      ProjectVariable(name: "API_KEY", value: "k3y-from-the-file", source: ".env.local"),
      ProjectVariable(name: "NEXT_PUBLIC_NAME", value: "Shop", source: ".env"),
    ]
    robot.send(.projectLoaded(project))
    robot.command("persona member")
    robot.command("set header.x-debug 1")
    return robot
  }

  /// Puts the cursor on the line of the form that has a text.
  private func go(_ robot: inout Robot, to text: String) {
    robot.type("2gg")
    for _ in 0..<60 where robot.cursorLine?.contains(text) != true { robot.type("j") }
    #expect(robot.cursorLine?.contains(text) == true, "\(text) in\n\(robot.text)")
  }

  @Test func rowsSayWhereTheyComeFrom() {
    var robot = shop(120, 60)
    for section in ["headers ", "cookies ", "env  "] {
      go(&robot, to: section)
      robot.type("l")
    }
    for (text, layer) in [
      ("x-shop: kr", "m"), ("x-debug: 1", "*"), ("theme=dark", "m"), ("geo      seoul", "m"),
      ("mode     production", "m"), ("locale   default (en)", "p"), ("method   GET", "d"),
      ("API_KEY=•••", "p"), ("NEXT_PUBLIC_NAME=Shop", "p"), ("SHOP=seoul", "m"),
      ("persona  member", "*"),
    ] {
      go(&robot, to: text)
      let line = robot.cursorLine?.split { "│┃".contains($0) }.first
      #expect(line?.hasSuffix(layer) == true, "\(text): \(line ?? "is not there")")
    }
    #expect(!robot.text.contains("k3y-from-the-file"))
    #expect(!robot.text.contains("tilda"))
  }

  @Test func anEditedRowOfThePersonaWinsAndGoesBack() {
    var robot = shop()
    go(&robot, to: "cookies ")
    robot.type("l")
    go(&robot, to: "theme=dark")
    robot.type("e")
    robot.press(.control("w"))
    robot.type("light")
    robot.press(.enter)
    #expect(robot.line(with: "theme=dark") == nil)
    #expect(robot.cursorLine?.contains("theme=light") == true)
    robot.type("x")
    #expect(robot.line(with: "theme=dark") != nil)
    robot.type("u")
    #expect(robot.line(with: "theme=light") != nil)
  }

  @Test func aRowOfThePersonaIsSwitchedOff() {
    var robot = shop()
    go(&robot, to: "cookies ")
    robot.type("l")
    go(&robot, to: "theme=dark")
    robot.type(" ")
    #expect(robot.line(with: "theme=(not sent)") != nil)
    robot.command("open /account")
    #expect(robot.lastRequest?.personaExceptions == ["cookie.theme"])
    #expect(robot.lastRequest?.cookies == [])
  }

  @Test func aDefaultThatIsChosenWinsOverThePersona() {
    var robot = shop()
    go(&robot, to: "mode  ")
    robot.type(" ")
    #expect(robot.line(with: "mode     development") != nil)
    robot.command("open /account")
    #expect(robot.lastRequest?.personaExceptions == ["mode"])
    robot.finish(Shop.run())
    go(&robot, to: "mode  ")
    robot.type("x")
    #expect(robot.line(with: "mode     production") != nil)
  }

  @Test func aParameterOfThePersonaIsEnough() {
    var robot = shop()
    robot.command("open /products/[slug]")
    #expect(robot.lastRequest?.target == "/products/[slug]", "\(robot.text)")
    #expect(robot.line(with: "slug=mug") != nil)
  }

  @Test func headersAreShownAsTheyWillBeSent() throws {
    var robot = shop(200, 60)
    go(&robot, to: "headers ")
    robot.type("l")
    let described = robot.lastDescribed
    let request = try #require(described)
    robot.send(
      .described(
        request,
        RequestDescription(
          headers: [
            NameValue("host", "localhost:3000"), NameValue("accept", "text/html"),
            NameValue("x-vercel-ip-city", "S%C3%A3o%20Paulo"), NameValue("x-debug", "1"),
          ], geoHeaders: [NameValue("x-vercel-ip-city", "S%C3%A3o%20Paulo")])))
    #expect(robot.line(with: "host: localhost:3000") != nil)
    #expect(robot.line(with: "x-vercel-ip-city") == nil, "it stands with the place")
    #expect(robot.text.components(of: "x-debug").count == 2, "only the edited row")
    go(&robot, to: "accept: text/html")
    robot.type("X")
    #expect(robot.line(with: "accept: (not sent)") != nil)
    go(&robot, to: "geo  ")
    robot.type("lj")
    #expect(robot.line(with: "x-vercel-ip-city: S%C3%A3o") != nil, "\(robot.text)")
    robot.command("open /account")
    #expect(robot.lastRequest?.removedHeaders == ["accept"])
  }

  @Test func thePickerShowsTheHeadersOfEachProvider() throws {
    var robot = shop()
    go(&robot, to: "geo  ")
    robot.press(.enter)
    robot.type("paulo")
    robot.press(.tab)
    let described = robot.lastDescribed
    let request = try #require(described)
    #expect(request.geo?.name == "sao-paulo")
    #expect(request.geoProvider == .cloudflare)
    robot.send(
      .described(
        request,
        RequestDescription(geoHeaders: [NameValue("cf-ipcity", "S\u{E3}o Paulo")])))
    #expect(robot.line(with: "cf-ipcity: São Paulo") != nil)
    robot.press(.enter)
    #expect(robot.line(with: "provider cloudflare") != nil)
    robot.type("u")
    #expect(robot.line(with: "provider vercel") != nil, "one step back for both")
    #expect(robot.line(with: "geo      seoul") != nil)
  }

  @Test(
    "single values are completed and checked",
    arguments: [
      ("next", "10", "11 to 16", "14"), ("timeout", "0", "up to a day", "2.5"),
      ("memory", "1", "from 16", "256"), ("clock", "+1x", "+1d or frozen", "+1d2h"),
    ])
  func limits(section: String, wrong: String, reason: String, right: String) {
    var robot = shop()
    go(&robot, to: "\(section) ")
    robot.type("e")
    robot.press(.control("u"))
    robot.type(wrong)
    #expect(robot.line(with: reason) != nil, "while it is typed")
    robot.press(.enter)
    robot.command("open /account")
    #expect(robot.lastRequest == nil)
    robot.command("set \(section) \(right)")
    robot.type("r")
    let request = robot.lastRequest
    let values = [
      "next": request?.nextVersion == 14, "timeout": request?.limits.timeout == 2.5,
      "memory": request?.limits.memory == 256, "clock": request?.clockText == "+1d2h",
    ]
    #expect(values[section] == true, "\(String(describing: request))")
  }

  @Test func valuesOfParametersAreProposed() {
    var robot = Robot(120, 40)
    var project = Shop.project
    project.pages = [
      PageSummary(
        page: Page(key: PageKey("/[lang]/[slug]"), file: "pages/[lang]/[slug].js"),
        propsFunction: .getStaticProps, runtime: .nodejs, hasStaticPaths: true, problems: [])
    ]
    robot.send(.projectLoaded(project))
    go(&robot, to: "lang=")
    robot.type("e")
    #expect(robot.effects.contains(.listPaths(PageKey("/[lang]/[slug]"))))
    robot.send(
      .pathsListed(
        PageKey("/[lang]/[slug]"),
        StaticPaths(paths: [
          [NameValue("lang", "de"), NameValue("slug", "becher")],
          [NameValue("lang", "en"), NameValue("slug", "mug")],
        ])))
    #expect(robot.line(with: "tab: de  en") != nil)
    robot.press(.tab, .tab, .enter)
    go(&robot, to: "slug=")
    robot.type("e")
    // What goes with `en` comes first.
    robot.press(.tab, .enter)
    robot.type("r")
    #expect(
      robot.lastRequest?.parameters == [NameValue("lang", "en"), NameValue("slug", "mug")])
  }

  @Test(
    "a section is edited as one line",
    arguments: [
      ("query", "?a=1&b=x+y%26&a=2", ["a=1", "b=x y&", "a=2"]),
      ("cookies", "Cookie: theme=light; a=b=c", ["theme=light", "a=b=c"]),
    ])
  func wholeSection(section: String, text: String, rows: [String]) {
    var robot = Robot.inShop(120, 40)
    go(&robot, to: "\(section) ")
    robot.type("E" + text)
    robot.press(.enter)
    robot.type("l")
    for row in rows { #expect(robot.line(with: " \(row) ") != nil, "\(row)") }
    robot.type("E")
    robot.press(.enter)
    robot.type("u")
    #expect(robot.line(with: " \(rows[0]) ") == nil, "one step, and no change is none")
  }

  @Test func aDeviceIsChosenWithItsHints() {
    var robot = Robot.inShop(120, 40)
    go(&robot, to: "device ")
    robot.press(.enter)
    robot.type("android phone")
    robot.press(.enter)
    #expect(robot.line(with: "device   Android phone") != nil)
    robot.type("r")
    let names = robot.lastRequest?.headers.map(\.name)
    #expect(names == ["user-agent", "sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform"])
    robot.finish(Shop.run())
    robot.press(.enter)
    robot.type("iphone")
    robot.press(.enter)
    robot.type("r")
    #expect(robot.lastRequest?.headers.map(\.name) == ["user-agent"], "Safari sends no hints")
    robot.finish(Shop.run())
    robot.type("x")
    #expect(robot.line(with: "device   Chrome on Linux") != nil)
  }

  @Test func aBodySaysWhatItIsAndWhatIsWrongWithIt() {
    var robot = Robot.inShop(120, 40)
    robot.command("set body {\"a\":")
    go(&robot, to: "body  ")
    robot.type(" ")
    #expect(robot.line(with: "body     json 5 B {\"a\":") != nil)
    #expect(robot.line(with: "not JSON") != nil)
    robot.type("r")
    #expect(robot.lastRequest?.body == Array("{\"a\":".utf8), "it is sent all the same")
    #expect(robot.lastRequest?.headers == [NameValue("content-type", "application/json")])
  }
}

extension String {
  fileprivate func components(of part: String) -> [Substring] {
    var rest = self[...]
    var result: [Substring] = []
    while let range = rest.firstRange(of: part) {
      result.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return result + [rest]
  }
}
