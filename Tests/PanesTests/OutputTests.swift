import PageModel
import Panes
import TerminalScreen
import Testing

/// Documents: moving, folding, searching, masking, copying.
@Suite struct OutputTests {
  private func props(_ columns: Int = 120, _ rows: Int = 40) -> Robot {
    var robot = Robot.afterRun(columns, rows)
    robot.type("3")
    robot.pause()
    robot.forgetEffects()
    return robot
  }

  @Test(
    "keys lead to rows",
    arguments: [
      ("j", "pageProps.user "), ("jjj", "pageProps.user.name"), ("G", "pageProps.nextCursor"),
      ("Ggg", "pageProps "), ("12j", "pageProps.products[0].price"), ("jJ", "pageProps.products"),
      ("jJK", "pageProps.user "), ("j$", "pageProps.nextCursor"),
      ("jj$", "pageProps.user.lastSeen"),
      ("jjjj0", "pageProps.user.id"), ("jll", "pageProps.user.id"), ("jjh", "pageProps.user "),
      ("jhj", "pageProps.products"), ("zM", "pageProps "), ("z1j", "pageProps.user "),
      ("z1jj", "pageProps.products"), ("jcjj", "pageProps.filters"),
      ("7G", "pageProps.user.lastSeen"),
      ("jzazaj", "pageProps.user.id"), ("jCJEjj", "pageProps.products[0].id"),
    ])
  func moving(keys: String, path: String) {
    var robot = props()
    robot.type(keys)
    let status = robot.text.split(separator: "\n").suffix(2).first.map(String.init) ?? ""
    #expect(status.contains("│ \(path)"), "\(keys): \(status)")
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func fromTheClosedRootTheWayLeftLeadsToThePaneBefore(columns: Int, rows: Int) {
    var robot = props(columns, rows)
    robot.type("j")
    robot.press(.left, .left)
    #expect(robot.line(with: " h close") != nil, "at the root, which is open")
    robot.press(.left)
    #expect(robot.line(with: " h left pane") != nil, "the root is closed")
    robot.press(.left)
    #expect(robot.line(with: " enter edit") != nil, "Context has the focus")
  }

  @Test func aDigitJumpsToAPaneAndTwoAreACount() {
    var robot = props()
    robot.type("1")
    #expect(robot.screen[2, 1].style.attributes.contains(.reverse), "Pages has the focus")
    robot.pause()
    robot.type("3j")
    #expect(robot.line(with: "│ pageProps.user │") != nil)
    robot.type("12j")
    #expect(robot.line(with: "│ 14/31") != nil)
    robot.type("12k43j")
    #expect(robot.line(with: "│ 3/31") != nil, "to Warnings and back, then one down")
    #expect(!robot.effects.contains(.wantsTicks(true)) || robot.effects.last == .wantsTicks(false))
  }

  @Test func aPauseEndsACountButNotAChord() {
    var robot = props()
    robot.type("1")
    robot.pause()
    #expect(robot.effects.last == .wantsTicks(false))
    robot.type("3g")
    robot.pause()
    robot.type("w")
    #expect(
      robot.screen[2, 36].style.attributes.contains(.reverse) || robot.line(with: "details") != nil)
    robot.type("3")
    robot.pause()
    robot.type("jj")
    #expect(robot.line(with: "│ 3/31") != nil)
  }

  @Test func maskedValuesAreShownOneByOne() {
    var robot = props()
    #expect(!robot.text.contains(Shop.hash.prefix(10)))
    robot.command("goto user.passwordHash")
    robot.type("yy")
    #expect(robot.copied == ["\"\(Shop.maskedHash)\""])
    robot.type("x")
    #expect(robot.text.contains(Shop.hash.prefix(30)))
    robot.type("ys")
    #expect(robot.copied.last == Shop.hash)
    robot.type("x")
    #expect(!robot.text.contains(Shop.hash.prefix(10)))
  }

  @Test func copyingAContainerKeepsItsMasks() {
    var robot = props()
    robot.type("yy")
    #expect(robot.copied.count == 1)
    #expect(!robot.copied[0].contains(Shop.hash))
    #expect(robot.copied[0].contains(Shop.maskedHash))
  }

  @Test(
    "ways to copy",
    arguments: [
      ("yk", "title"), ("yp", "pageProps.products[1].title"), ("yb", "/products/1/title"),
      ("ys", "日本語の商品"), ("yv", "\"日本語の商品\""),
    ])
  func copying(keys: String, text: String) {
    var robot = props()
    robot.command("goto products[1].title")
    robot.type(keys)
    #expect(robot.copied == [text])
  }

  @Test(
    "places as they are typed",
    arguments: [
      "pageProps.products[1].title", "products[1].title", "products.1.title", "/products/1/title",
      "[\"products\"][1].title",
    ])
  func goto(path: String) {
    var robot = props()
    robot.command("goto \(path)")
    #expect(robot.line(with: "│ pageProps.products[1].title │") != nil)
  }

  @Test func aWrongPlaceIsNamed() {
    var robot = props()
    robot.command("goto user.nobody")
    #expect(robot.line(with: "user.nobody is not in Props") != nil)
  }

  @Test func searchFindsWhatIsFoldedAway() {
    var robot = props()
    robot.type("zM/desk")
    robot.press(.enter)
    #expect(robot.line(with: "pageProps.products[2].title") != nil)
    #expect(robot.line(with: "/desk 1/1") != nil)
    robot.press(.escape)
    #expect(robot.line(with: "/desk") == nil)
  }

  @Test func searchGoesAroundTheEnd() {
    var robot = props()
    robot.type("/eur")
    robot.press(.enter)
    #expect(robot.line(with: "/eur 1/3") != nil)
    robot.type("nn")
    #expect(robot.line(with: "/eur 3/3") != nil)
    robot.type("n")
    #expect(robot.line(with: "/eur 1/3") != nil)
    robot.type("N")
    #expect(robot.line(with: "/eur 3/3") != nil)
    robot.type("7N")
    #expect(robot.line(with: "/eur 2/3") != nil)
  }

  @Test func backwardSearchAndSmartCase() {
    var robot = props()
    robot.type("G\\eur")
    robot.press(.enter)
    #expect(robot.line(with: "\\eur") == nil)
    #expect(robot.line(with: "/eur 3/3") != nil)
    robot.type("/Eur")
    robot.press(.enter)
    #expect(robot.line(with: "\"Eur\" is not in this document") != nil)
  }

  @Test func aWarningLeadsToItsNode() {
    var robot = props()
    robot.type("zM4")
    robot.press(.enter)
    #expect(robot.line(with: "│ pageProps.user.passwordHash │") != nil)
    robot.type("gw")
    robot.type("j")
    robot.press(.enter)
    #expect(robot.line(with: "│ pageProps.user.email │") != nil)
    robot.type("gn")
    #expect(robot.line(with: "│ pageProps.products │") != nil)
    robot.type("gN")
    #expect(robot.line(with: "│ pageProps.user.email │") != nil)
  }

  @Test func aClosedParentShowsTheWorstMarkInside() {
    var robot = props()
    robot.type("jh")
    #expect(robot.line(with: "▸ user")?.contains("!!") ?? false)
    robot.type("jh")
    #expect(robot.line(with: "▸ products")?.contains("i  large-props") ?? false)
  }

  @Test func theWholeValueOpensInAPopup() {
    var robot = props()
    robot.command("goto user.email")
    robot.type("v")
    #expect(robot.line(with: "┌─pageProps.user.email") != nil)
    robot.press(.escape)
    #expect(robot.line(with: "┌─pageProps.user.email") == nil)
  }

  @Test func wideScreensShowThreeDocuments() {
    let robot = props(160, 48)
    #expect(robot.line(with: "▐Props▌")?.contains("▐HTML▌") ?? false)
    #expect(robot.line(with: "▐Hydration▌") != nil)
    #expect(robot.line(with: "bcrypt hash reaches the browser") != nil)
  }

  @Test func documentsGoToTheSameNodeTogether() {
    var robot = props(160, 48)
    robot.command("goto user.email")
    robot.type("6")
    robot.pause()
    #expect(robot.line(with: "__NEXT_DATA__.props.pageProps.user.email") != nil)
    robot.type("j")
    robot.type("3")
    robot.pause()
    #expect(robot.line(with: "│ pageProps.user.passwordHash │") != nil)
    robot.type("oj6")
    #expect(robot.line(with: "__NEXT_DATA__.props.pageProps.user.passwordHash") != nil)
  }

  @Test func marksOfAnOldDocumentStayItsOwn() {
    var robot = props()
    robot.type("r")
    robot.finish(Shop.ended(.failed(Shop.failure)))
    robot.type("]")
    #expect(robot.line(with: "passwordHash: ")?.contains("!! password-h") ?? false)
    robot.command("goto user.passwordHash")
    robot.type("gw")
    #expect(robot.line(with: "no warnings in this run") != nil)
  }

  @Test func aLongMessageLeavesTheMarkedSourceOnTheScreen() {
    var failure = Shop.failure
    failure.message = (1...40).map { "row \($0) of what was thrown" }.joined(separator: "\n")
    var robot = props()
    robot.type("r")
    robot.finish(Shop.ended(.failed(failure)))
    #expect(robot.line(with: "> 14 |") != nil)
    #expect(robot.line(with: "row 7 of") == nil)
    robot.type("/34 more lines")
    robot.press(.enter)
    robot.type("l")
    #expect(robot.line(with: "row 7 of") != nil)
  }

  @Test func outputSplitsAndClosesAgain() {
    var robot = props()
    robot.type("|")
    #expect(robot.line(with: "[5]") != nil)
    robot.type("5t")
    #expect(robot.line(with: "HTML: source") != nil)
    robot.type("-")
    #expect(robot.line(with: "[5]") == nil)
    robot.type("]")
    #expect(robot.line(with: "▐HTML▌") != nil)
  }

  @Test func theMouseFocusesSelectsAndScrolls() {
    var robot = props()
    robot.send(.terminal(.mouse(MouseEvent(action: .press, column: 5, row: 3))))
    #expect(robot.screen[2, 1].style.attributes.contains(.reverse), "Pages has the focus")
    // The fold mark of `user`.
    robot.send(.terminal(.mouse(MouseEvent(action: .press, column: 33, row: 3))))
    #expect(robot.line(with: "▸ user") != nil)
    robot.send(.terminal(.mouse(MouseEvent(action: .press, column: 33, row: 3))))
    robot.send(.terminal(.mouse(MouseEvent(action: .wheelDown, column: 60, row: 10))))
    #expect(robot.line(with: "▾ pageProps") == nil)
    robot.send(.terminal(.mouse(MouseEvent(action: .wheelUp, column: 60, row: 10))))
    #expect(robot.line(with: "▾ pageProps") != nil)
    // The tab named HTML.
    robot.send(.terminal(.mouse(MouseEvent(action: .press, column: 43, row: 1))))
    #expect(robot.line(with: "▐HTML▌") != nil)
  }

  @Test func keysFollowTheHelp() {
    var robot = props()
    robot.type("?")
    #expect(robot.line(with: "Keys here") != nil)
    robot.type("zoom")
    robot.press(.escape)
    robot.type("?close-all")
    robot.press(.enter)
    #expect(robot.line(with: "Keys here") == nil)
    #expect(robot.line(with: "▸ user") != nil, "close-all was run from the help")
  }

  @Test func thePaletteRunsActionsAndOpensPages() {
    var robot = props()
    robot.press(.control("p"))
    robot.type("/account")
    robot.press(.enter)
    #expect(robot.lastRequest?.target == "/account")
  }
}
