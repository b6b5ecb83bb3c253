import PageModel
import Panes
import TerminalScreen
import Testing

/// What the viewer knows of a value besides the value: notes, marks, copies, what is masked.
@Suite struct DocumentHabitTests {
  private static func annotated() -> RunView {
    var record = Shop.record()
    record.props = JSONText(Shop.propsText(hash: Shop.hash))
    record.payload = JSONText(Shop.payloadText(props: Shop.propsText(hash: Shop.hash)))
    record.findings = Shop.findings
    record.findings[0].origin = [Origin(kind: .env, name: "SHOP_MAIL")]
    record.findings[1].origin = [
      Origin(kind: .fetch, name: "https://ada:pw1@shop.example/api/me?key=s3cr3t")
    ]
    record.unread = [
      UnreadProp(pointer: JSONPointer(["filters"]), bytes: 40),
      UnreadProp(pointer: JSONPointer(["user", "passwordHash"]), bytes: 80),
      UnreadProp(pointer: JSONPointer(["gone"]), bytes: 1),
    ]
    return RunView(
      record: record,
      masked: MaskedDocuments(
        props: JSONText(Shop.propsText(hash: Shop.maskedHash)), html: nil,
        payload: JSONText(Shop.payloadText(props: Shop.propsText(hash: Shop.maskedHash))),
        data: nil))
  }

  @Test func originAndUnreadStandBesideTheValue() {
    var robot = Robot.inShop(120, 40)
    robot.command("open /products/[slug] slug=wool-sweater")
    robot.finish(Self.annotated())
    robot.type("3")
    #expect(robot.line(with: "email:")?.contains("env SHOP_MAIL") == true)
    #expect(robot.line(with: "filters")?.contains("unread") == true)
    #expect(robot.line(with: "passwordHash:")?.contains("fetch shop.example") == true)
    #expect(robot.line(with: "lastSeen")?.contains("unread") == false)
    #expect(!robot.text.contains("s3cr3t"))
    #expect(!robot.text.contains("pw1"))
    robot.type("]]")
    #expect(robot.line(with: "__NEXT_DATA__") != nil)
    #expect(robot.line(with: "filters")?.contains("unread") == true)
  }

  @Test func xShowsWhatIsMaskedInHTML() {
    var robot = Robot.afterRun(120, 40)
    robot.type("3]")
    #expect(robot.line(with: "<script") != nil)
    robot.type("x")
    #expect(robot.text.contains("nothing is masked in this row"))
    robot.type("/hash")
    robot.press(.enter)
    #expect(!robot.text.contains(Shop.hash))
    robot.type("x")
    #expect(robot.text.contains(Shop.hash))
    robot.type("x")
    #expect(!robot.text.contains(Shop.hash))
  }

  @Test func aCopyOfHTMLIsAsMaskedAsTheScreen() {
    var robot = Robot.afterRun(120, 40)
    robot.type("3]gg")
    robot.forgetEffects()
    robot.type("xyy")
    #expect(robot.copied.count == 1)
    #expect(robot.copied.allSatisfy { !$0.contains(Shop.hash) })
  }

  @Test func aValueIsOpenedAsACopyAndTheDocumentWritten() {
    var robot = Robot.afterRun(120, 40)
    robot.type("3/passwordHash")
    robot.press(.enter)
    robot.forgetEffects()
    robot.type("ge")
    guard case .editText(let masked)? = robot.effects.last else {
      Issue.record("no editor: \(robot.effects)")
      return
    }
    #expect(masked.text == Shop.maskedHash + "\n")
    #expect(masked.fileName == "value.txt")
    robot.type("xge")
    guard case .editText(let shown)? = robot.effects.last else {
      Issue.record("no editor: \(robot.effects)")
      return
    }
    #expect(shown.text == Shop.hash + "\n")
    let before = robot.text
    robot.send(.textEdited(shown, "changed"))
    #expect(robot.text == before, "what becomes of the copy is dropped")
    robot.type("gx")
    guard case .writeFile(let name, let text)? = robot.effects.last else {
      Issue.record("nothing written: \(robot.effects)")
      return
    }
    #expect(name == "pageProps.json")
    #expect(text.contains(Shop.maskedHash))
    #expect(!text.contains(Shop.hash), "the file stays masked")
  }

  @Test func marksLeadBackAlsoInTheNextRun() {
    var robot = Robot.afterRun(120, 40)
    robot.type("3/lastSeen")
    robot.press(.enter)
    robot.type("ma")
    #expect(robot.text.contains("mark a is here"))
    robot.type("gg'b")
    #expect(robot.text.contains("no mark b in this document; there are a"))
    robot.type("r")
    robot.finish(Shop.run(name: "Grace"))
    robot.type("gg'a")
    robot.forgetEffects()
    robot.type("yk")
    #expect(robot.copied == ["lastSeen"])
    robot.type("]'a")
    #expect(robot.text.contains("no marks in this document"))
  }

  @Test func enterFollowsARedirect() {
    var robot = Robot.inShop(120, 40)
    robot.command("open /account")
    robot.command("set cookie.old 1")
    robot.finish(
      Shop.ended(.redirect(destination: "/search?q=1", statusCode: 307, basePath: nil)))
    robot.type("3")
    robot.forgetEffects()
    robot.press(.enter)
    guard case .follow(let record, var next)? = robot.effects.last else {
      Issue.record("not followed: \(robot.effects)")
      return
    }
    #expect(record.response?.status == 307)
    next.target = "/search?q=1"
    next.targetsPage = false
    next.cookies = [NameValue("session", "new")]
    robot.send(.redirected(next))
    #expect(robot.lastRequest?.target == "/search?q=1")
    #expect(robot.lastRequest?.cookies == [NameValue("session", "new")])
  }

  @Test func aRedirectElsewhereIsNotFollowed() {
    var robot = Robot.inShop(120, 40)
    robot.command("open /account")
    robot.finish(
      Shop.ended(.redirect(destination: "https://a.example/", statusCode: 307, basePath: nil)))
    robot.command("follow")
    robot.forgetEffects()
    robot.send(.redirected(nil))
    #expect(robot.lastRequest == nil)
    #expect(robot.text.contains("leads out of the project"))
  }

  @Test func onlyARedirectIsFollowed() {
    var robot = Robot.afterRun(120, 40)
    robot.command("follow")
    #expect(robot.text.contains("this run is no redirect"))
  }
}
