import PageModel
import Panes
import TerminalScreen
import Testing

/// Builders, imports, the editor and personas, as the request form offers them.
@Suite struct ContextFormsTests {
  private func shop(_ columns: Int = 120, _ rows: Int = 40) -> Robot {
    var robot = Robot.inShop(columns, rows)
    robot.type("2")
    return robot
  }

  private func go(_ robot: inout Robot, to text: String) {
    robot.type("2gg")
    for _ in 0..<60 where robot.cursorLine?.contains(text) != true { robot.type("j") }
    #expect(robot.cursorLine?.contains(text) == true, "\(text) in\n\(robot.text)")
  }

  // MARK: Authorization

  @Test func aTokenIsBuiltFromClaims() {
    var robot = shop()
    go(&robot, to: "auth ")
    robot.press(.enter, .enter)
    #expect(robot.line(with: "claims") != nil)
    robot.press(.control("u"))
    robot.type(#"{"sub":"ada"}"#)
    robot.press(.tab, .tab, .tab)
    robot.type("s3cret")
    #expect(!robot.text.contains("s3cret"))
    robot.press(.enter)
    guard case .signToken(let token)? = robot.effects.last else {
      Issue.record("nothing to sign")
      return
    }
    #expect(token.claims == #"{"sub":"ada"}"#)
    #expect(token.secret == "s3cret")
    #expect(token.algorithm == "HS256")
    robot.send(.formAnswered(.refused(field: "claims", reason: "not JSON")))
    #expect(robot.line(with: "! not JSON") != nil)
    robot.send(.formAnswered(.authorization("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.")))
    #expect(robot.line(with: "auth     Bearer JWT") != nil)
    robot.type("r")
    #expect(robot.lastRequest?.headers.first?.name == "authorization")
    robot.finish(Shop.run())
    // And taken apart again.
    robot.press(.enter, .enter)
    #expect(robot.line(with: #"{"sub":"ada"}"#) != nil)
  }

  @Test func noAuthorizationIsAChoice() {
    var robot = shop()
    robot.command("set header.authorization x")
    go(&robot, to: "auth ")
    robot.press(.enter)
    robot.type("none")
    robot.press(.enter)
    robot.type("r")
    #expect(robot.lastRequest?.headers == [])
    #expect(robot.lastRequest?.removedHeaders == ["authorization"])
  }

  // MARK: Import

  @Test func aPasteIntoTheFormBecomesTheRequest() {
    var robot = shop()
    robot.send(.terminal(.paste("curl http://localhost:3000/x")))
    #expect(robot.effects.last == .importText("curl http://localhost:3000/x"))
    var request = RequestContext()
    request.target = "/products/mug?ref=mail&x=a%20b"
    request.method = "POST"
    request.headers = [NameValue("accept", "*/*")]
    request.cookies = [NameValue("theme", "dark")]
    request.body = Array("a=1".utf8)
    robot.send(
      .imported(
        ImportedRequest(
          content: .request(request), page: PageKey("/products/[slug]"),
          parameters: [NameValue("slug", "mug")])))
    robot.type("r")
    #expect(robot.lastRequest?.target == "/products/[slug]")
    #expect(robot.lastRequest?.parameters == [NameValue("slug", "mug")])
    #expect(robot.lastRequest?.query == [NameValue("ref", "mail"), NameValue("x", "a b")])
    #expect(robot.lastRequest?.method == "POST")
    #expect(robot.lastRequest?.cookies == request.cookies)
    #expect(robot.lastRequest?.body == request.body)
    robot.finish(Shop.run())
    robot.type("u")
    #expect(robot.line(with: "method   GET") != nil)
    robot.type("u")
    #expect(robot.line(with: "nothing to take back") != nil, "it was one step")
  }

  @Test func partsAreAddedAndReplaceTheirLike() {
    var robot = shop()
    robot.command("set header.Accept old")
    robot.send(
      .imported(
        ImportedRequest(
          content: .headers([NameValue("accept", "new")], cookies: [NameValue("a", "1")]))))
    robot.send(.imported(ImportedRequest(content: .pairs([NameValue("API_URL", "x")]))))
    go(&robot, to: "path ")
    robot.send(.imported(ImportedRequest(content: .pairs([NameValue("q", "1")]))))
    robot.type("r")
    #expect(robot.lastRequest?.headers == [NameValue("accept", "new")])
    #expect(robot.lastRequest?.cookies == [NameValue("a", "1")])
    #expect(robot.lastRequest?.environment == [NameValue("API_URL", "x")])
    #expect(robot.lastRequest?.query == [NameValue("q", "1")])
  }

  @Test func anEntryOfAnArchiveIsChosen() {
    var robot = shop()
    robot.command("import shop.har")
    #expect(robot.effects.last == .importFile("shop.har"))
    func entry(_ path: String, page: String?) -> ArchiveEntry {
      var request = RequestContext()
      request.target = path
      return ArchiveEntry(
        request: ImportedRequest(content: .request(request), page: page.map { PageKey($0) }),
        method: "GET", path: path, host: "shop.example", status: 200, type: "image/png")
    }
    robot.send(
      .archiveRead(
        name: "shop.har",
        [entry("/logo.png", page: nil), entry("/account?x=1", page: "/account")]))
    #expect(robot.line(with: "shop.har: 2 requests, 1 of pages (*)") != nil)
    robot.press(.enter)
    robot.type("r")
    #expect(robot.lastRequest?.target == "/account", "pages come first")
    #expect(robot.lastRequest?.query == [NameValue("x", "1")])
  }

  @Test func typedTextsAndFilesAreToldApart() {
    var robot = shop()
    for (text, effect) in [
      ("curl http://x/", Effect.importText("curl http://x/")), ("a=1", .importText("a=1")),
      ("~/Downloads/x.har", .importFile("~/Downloads/x.har")),
    ] {
      robot.type("i" + text)
      robot.press(.enter)
      #expect(robot.effects.last == effect)
    }
    robot.type("i")
    robot.send(.terminal(.paste("accept: a\nx-b: c")))
    #expect(robot.effects.last == .importText("accept: a\nx-b: c"))
  }

  // MARK: Editor

  private func edited(_ robot: Robot) throws -> EditedText {
    guard case .editText(let text)? = robot.effects.last else {
      throw TestProblem()
    }
    return text
  }

  private struct TestProblem: Error {}

  @Test func aSectionIsEditedAsTextAndNothingIsLost() throws {
    var robot = shop()
    robot.command("set header.x-a 1")
    robot.command("set header.x-q \"quoted\"")
    go(&robot, to: "headers ")
    robot.type("ge")
    let text = try edited(robot)
    #expect(text.text.hasSuffix("x-a: 1\nx-q: \"\\\"quoted\\\"\"\n"))
    robot.send(.textEdited(text, text.text))
    robot.type("u")
    #expect(robot.line(with: "x-q") == nil, "the same text was no edit")
    robot.type("U")
    robot.send(.textEdited(text, "# gone\nx-a: 2\nbroken line\n#off x-c: 3\nx-q: \"a\\tb\"\n"))
    #expect(robot.line(with: "kept, but headers: not a name: value pair") != nil)
    #expect(robot.cursorLine?.contains("broken line") == true)
    robot.type("r")
    #expect(robot.lastRequest == nil)
    robot.type("X")
    robot.type("r")
    #expect(robot.lastRequest?.headers == [NameValue("x-a", "2"), NameValue("x-q", "a\tb")])
  }

  @Test func aFieldIsEditedFromWhereItIsTyped() throws {
    var robot = shop()
    go(&robot, to: "body ")
    robot.type("e{\"a\":")
    robot.press(.control("x"), .control("e"))
    let text = try edited(robot)
    #expect(text.text == "{\"a\":")
    robot.send(.textEdited(text, "{\n  \"a\": 1\n}\n"))
    robot.type("r")
    #expect(robot.lastRequest?.body == Array("{\n  \"a\": 1\n}".utf8))
    robot.finish(Shop.run())
    go(&robot, to: "cookies ")
    robot.type("atheme=")
    robot.press(.control("x"), .control("e"))
    robot.send(.textEdited(try edited(robot), "theme=dark\n"))
    robot.type("r")
    #expect(robot.lastRequest?.cookies == [NameValue("theme", "dark")])
  }

  // MARK: Personas

  @Test func editsAreSavedAsAPersona() throws {
    var robot = shop()
    robot.command("set cookie.session 8c1f0a9b2d")
    robot.command("set cookie.theme dark")
    robot.command("geo seoul")
    robot.type("s")
    #expect(robot.line(with: "no persona is chosen") != nil)
    robot.type("S")
    robot.press(.enter)
    #expect(robot.line(with: "a persona needs a name") != nil)
    robot.type("guest")
    robot.press(.enter)
    guard case .savePersona(let saved)? = robot.effects.last else { throw TestProblem() }
    #expect(saved.name == "guest")
    #expect(saved.isNew)
    #expect(saved.secrets == .environment)
    #expect(
      saved.changes == [
        SavedPersona.Change(path: ["geo"], values: ["seoul"]),
        SavedPersona.Change(path: ["cookies", "session"], values: ["8c1f0a9b2d"], isSecret: true),
        SavedPersona.Change(path: ["cookies", "theme"], values: ["dark"]),
      ])
    #expect(saved.variable(for: saved.changes[1]) == "GUEST_SESSION")
    robot.send(.formAnswered(.saved(name: "guest", variables: ["GUEST_SESSION"])))
    #expect(robot.line(with: "set GUEST_SESSION") != nil)
    robot.command("open /account")
    #expect(robot.lastRequest?.persona == "guest")
    #expect(robot.lastRequest?.cookies == [], "they are the persona's now")
  }

  @Test func thePersonaListUsesMarksAndEdits() {
    var robot = shop(80, 24)
    robot.type("p")
    robot.type("j j")
    #expect(robot.line(with: "x member") != nil)
    robot.press(.enter)
    robot.type("r")
    #expect(robot.lastRequest?.persona == "admin")
    robot.finish(Shop.run())
    robot.type("p")
    #expect(robot.line(with: ">  admin") != nil)
    #expect(robot.line(with: "x member") != nil, "marks stay")
    robot.type("e")
    #expect(robot.effects.contains(.openEditor(file: "propscope.yaml", line: 1)))
  }

  // MARK: Hostile values

  @Test(
    "hostile values never break the form",
    arguments: [
      ("\u{1B}[2J\u{1B}]0;x\u{07}", 1), ("\u{202E}\u{2066}abc", 1), ("日本語💡👨‍👩‍👧", 1),
      ("a\u{0301}\u{0302}\u{0303}", 1), ("x", 10_000_000), ("\u{0301}", 1_000_000),
    ])
  func hostile(unit: String, count: Int) {
    let value = String(repeating: unit, count: count)
    for (section, name) in [("headers", "x-a"), ("cookies", "c"), ("query", "q")] {
      var robot = shop(80, 24)
      robot.send(
        .imported(
          ImportedRequest(
            content: section == "headers"
              ? .headers([NameValue(name, value)], cookies: [])
              : section == "cookies"
                ? .cookies([NameValue(name, value)]) : .pairs([NameValue(name, value)]))))
      robot.type("l")
      let lines = robot.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == 24)
      #expect(!robot.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      robot.type("jer")
      robot.press(.escape)
      robot.type("yy")
    }
  }

  @Test func longValuesGoToTheEditor() {
    var robot = shop()
    robot.command("set header.x-a 1")
    robot.send(
      .imported(
        ImportedRequest(
          content: .headers(
            [NameValue("x-long", String(repeating: "a", count: 200_000))], cookies: []))))
    go(&robot, to: "x-long")
    robot.type("e")
    #expect(robot.line(with: "too long to edit here (200 KB): ge") != nil)
    go(&robot, to: "query ")
    robot.type("a")
    robot.type("q=")
    robot.send(.terminal(.paste(String(repeating: "b", count: 100_000))))
    robot.type("r")
    #expect(robot.lastRequest?.query.first?.value.utf8.count == 100_000, "nothing is cut off")
  }
}
