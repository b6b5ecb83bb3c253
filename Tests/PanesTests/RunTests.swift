import PageModel
import Panes
import TerminalScreen
import Testing

/// Runs from the first key to the result, and what happens when things go wrong on the way.
@Suite struct RunTests {
  @Test func enterOnAPageRunsIt() {
    var robot = Robot.inShop(120, 40)
    robot.type("j")
    robot.press(.enter)
    #expect(robot.lastRequest?.target == "/account")
    #expect(robot.effects.contains(.wantsTicks(true)))
    robot.finish(Shop.run())
    #expect(robot.effects.last == .wantsTicks(false))
    #expect(robot.line(with: "ok 200") != nil)
  }

  @Test func aMissingParameterBlocksTheRunAndSaysWhich() {
    var robot = Robot.inShop(120, 40)
    robot.type("G")
    robot.type("kkk")
    robot.press(.enter)
    // /docs/[[...path]] needs nothing; /blog/[slug] above it does.
    #expect(robot.lastRequest?.target == "/docs/[[...path]]")
    robot.finish(Shop.run(page: "/docs/[[...path]]"))
    robot.type("k")
    robot.forgetEffects()
    robot.press(.enter)
    #expect(robot.lastRequest == nil)
    #expect(robot.line(with: "not run: params: slug needs a value") != nil)
    // The cursor is on the row already: typing the value is all there is to do.
    robot.type("ehello")
    robot.press(.enter)
    robot.type("r")
    #expect(robot.lastRequest?.parameters == [NameValue("slug", "hello")])
  }

  @Test func catchAllSegmentsAreHandedOnOneByOne() {
    var robot = Robot.inShop(120, 40)
    robot.command("open /docs/[[...path]] path=guides/install")
    #expect(
      robot.lastRequest?.parameters == [NameValue("path", "guides"), NameValue("path", "install")])
  }

  @Test func aSecondRunWaitsForTheFirst() {
    var robot = Robot.afterRun(120, 40)
    robot.type("r")
    robot.forgetEffects()
    robot.type("r")
    #expect(robot.lastRequest == nil)
    #expect(robot.line(with: "already running") != nil)
  }

  @Test func whatIsStillToComeIsNotCalledMissing() {
    var robot = Robot.inShop(80, 24)
    robot.command("open /products/[slug] slug=wool-sweater")
    guard let id = robot.lastRun else { return #expect(Bool(false), "a run was asked for") }
    robot.send(.runPreview(id, Shop.run(props: #"{"name":"Ada"}"#)))
    #expect(robot.line(with: "name: \"Ada\"") != nil)
    robot.type("3]")
    #expect(robot.line(with: "HTML is being read") != nil)
    #expect(robot.line(with: "No HTML") == nil)
    robot.finish(Shop.run(props: #"{"name":"Ada"}"#))
    #expect(robot.line(with: "No HTML in this run") != nil)
  }

  @Test func aChosenPageIsAskedForByItsKeyAndATypedPathIsNot() {
    var robot = Robot.inShop(120, 40)
    robot.command("open /account")
    #expect(robot.lastRequest?.targetsPage == true)
    robot.finish(Shop.run())
    robot.command("open /account?tab=2")
    #expect(robot.lastRequest?.targetsPage == false)
  }

  @Test func whenThePageIsDeletedNoOtherIsRun() {
    var robot = Robot.afterRun(120, 40)
    var project = Shop.project
    project.pages.removeAll { $0.page.key == PageKey("/products/[slug]") }
    robot.forgetEffects()
    robot.send(.projectLoaded(project))
    robot.send(.filesChanged(["pages/products/[slug].tsx"]))
    #expect(robot.lastRequest == nil)
    #expect(robot.line(with: "run #1") == nil)
  }

  @Test func aProblemOfTheProjectStaysToBeSeen() {
    var robot = Robot.afterRun(120, 40)
    var project = Shop.project
    project.problems = ["next.config.js: Unexpected end of file"]
    robot.send(.projectLoaded(project))
    robot.send(.filesChanged(["next.config.js"]))
    robot.finish(Shop.run())
    #expect(robot.line(with: "next.config.js: Unexpected end of file") != nil)
    robot.send(.projectLoaded(Shop.project))
    robot.type("r")
    robot.finish(Shop.run())
    #expect(robot.line(with: "next.config.js: Unexpected end of file") == nil)
  }

  @Test func openingAnotherPageStopsTheRunUnderWay() {
    var robot = Robot.afterRun(120, 40)
    robot.type("r")
    robot.forgetEffects()
    robot.command("open /account")
    #expect(robot.effects == [.cancel(RunID(2))])
    #expect(robot.line(with: "stopping run #2, then running the page") != nil)
    robot.send(
      .runFinished(
        RunID(2),
        Shop.ended(.failed(RunFailure(stage: .limit, name: "Cancelled", message: "stopped")))))
    #expect(robot.lastRequest?.target == "/account")
  }

  @Test func cancelKeepsTheLastResultAndSaysThatItIsOld() {
    var robot = Robot.afterRun(120, 40)
    robot.type("3r")
    robot.send(.tick(nowMilliseconds: 5000))
    robot.send(.tick(nowMilliseconds: 8200))
    robot.forgetEffects()
    robot.press(.escape)
    #expect(robot.effects == [.cancel(RunID(2))])
    robot.press(.control("c"))
    #expect(robot.effects == [.cancel(RunID(2))], "asking once is enough")
    robot.send(
      .runFinished(
        RunID(2),
        Shop.ended(.failed(RunFailure(stage: .limit, name: "Cancelled", message: "stopped")))))
    #expect(robot.line(with: "cancelled after 3.2 s") != nil)
    #expect(robot.line(with: "run #1 (old)") != nil)
    #expect(robot.line(with: "name: \"Ada\"") != nil)
  }

  @Test func restartCancelsAndRunsAgain() {
    var robot = Robot.afterRun(120, 40)
    robot.type("r")
    robot.forgetEffects()
    robot.type("R")
    #expect(robot.effects == [.cancel(RunID(2))])
    robot.send(.runFinished(RunID(2), Shop.run()))
    #expect(robot.lastRun == RunID(3))
  }

  @Test func aFailureShowsTheErrorAndKeepsTheOldProps() {
    var robot = Robot.afterRun(120, 40)
    robot.type("3r")
    robot.finish(Shop.ended(.failed(Shop.failure)))
    #expect(robot.line(with: "TypeError in the props function") != nil)
    robot.type("]")
    #expect(robot.line(with: "run #1 (old)") != nil)
    #expect(robot.line(with: "name: \"Ada\"") != nil)
    robot.type("r")
    robot.finish(Shop.run(name: "Grace"))
    #expect(robot.line(with: "TypeError") == nil)
    #expect(robot.line(with: "name: \"Grace\"") != nil)
  }

  @Test func theEditorOpensAtTheErrorsLine() {
    var robot = Robot.afterRun(120, 40)
    robot.type("3r")
    robot.finish(Shop.ended(.failed(Shop.failure)))
    robot.type("ge")
    #expect(robot.effects.last == .openEditor(file: "pages/products/[slug].tsx", line: 14))
  }

  @Test func aResultOfARunThatIsNotUnderWayIsDropped() {
    var robot = Robot.afterRun(120, 40)
    robot.send(.runFinished(RunID(1), Shop.run(name: "Mallory")))
    #expect(robot.line(with: "Mallory") == nil)
  }

  @Test func aLateFailureReplacesTheRecord() {
    var robot = Robot.afterRun(120, 40)
    robot.send(.runAmended(RunID(1), Shop.ended(.failed(Shop.failure))))
    #expect(robot.line(with: "TypeError in the props function") != nil)
    #expect(robot.line(with: "after it had answered") != nil)
  }

  @Test func aResultForAPageThatWasLeftWaitsThere() {
    var robot = Robot.inShop(120, 40)
    robot.command("open /account")
    robot.type("1gg")
    robot.press(.enter)
    robot.send(.runFinished(RunID(1), Shop.run()))
    #expect(robot.line(with: "name: \"Ada\"") == nil)
    robot.type("j")
    robot.press(.enter)
    #expect(robot.line(with: "name: \"Ada\"") != nil)
  }

  @Test func aTypedPathIsRunAndThePageThatAnsweredIsChosen() {
    var robot = Robot.inShop(120, 40)
    robot.command("open /products/wool-sweater?ref=mail")
    #expect(robot.lastRequest?.target == "/products/wool-sweater?ref=mail")
    robot.finish(Shop.run())
    #expect(robot.line(with: "▌ /products/[slug]") != nil)
    #expect(robot.line(with: "name: \"Ada\"") != nil)
  }

  // MARK: Watching

  @Test func aSavedFileRunsThePageAgainAndKeepsThePlace() {
    var robot = Robot.afterRun(120, 40)
    robot.type("3")
    robot.command("goto products[2].title")
    robot.command("goto products[1]")
    robot.type("h")
    let before = robot.line(with: "▸ 1 [") ?? robot.line(with: "▸ 1 {")
    #expect(before != nil)
    robot.forgetEffects()
    robot.send(.filesChanged(["pages/products/[slug].tsx"]))
    #expect(robot.lastRun == RunID(2))
    robot.finish(Shop.run(name: "Grace"))
    #expect(robot.line(with: "pageProps.products[1]") != nil, "the cursor stays")
    #expect((robot.line(with: "▸ 1 [") ?? robot.line(with: "▸ 1 {")) != nil, "the fold stays")
    #expect(robot.line(with: "name: \"Grace\" ~") != nil, "what changed is marked")
    robot.type("k")
    #expect(robot.line(with: "name: \"Grace\" ~") == nil, "until the next key")
  }

  @Test func changesDuringARunLeadToOneMoreRun() {
    var robot = Robot.afterRun(120, 40)
    robot.type("r")
    robot.send(.filesChanged(["a.ts"]))
    robot.send(.filesChanged(["b.ts"]))
    robot.forgetEffects()
    robot.send(.runFinished(RunID(2), Shop.run()))
    #expect(robot.lastRun == RunID(3))
    robot.send(.runFinished(RunID(3), Shop.run()))
    #expect(robot.lastRun == RunID(3))
  }

  @Test func withoutWatchingAChangeIsOnlyTold() {
    var robot = Robot.afterRun(120, 40)
    robot.type("W")
    robot.forgetEffects()
    robot.send(.filesChanged(["lib/db.ts"]))
    #expect(robot.effects.isEmpty)
    #expect(robot.line(with: "lib/db.ts changed: r runs again") != nil)
  }

  @Test func aPageThatNeverRanIsNotRunByAChange() {
    var robot = Robot.inShop(120, 40)
    robot.send(.filesChanged(["lib/db.ts"]))
    #expect(robot.lastRun == nil)
  }

  // MARK: Refusals

  @Test func aRejectedContextEndsTheRunAndShowsTheField() {
    var robot = Robot.afterRun(120, 40)
    robot.command("geo nowhere")
    robot.type("r")
    robot.send(.contextRejected(field: "--geo", reason: "no place is called nowhere"))
    #expect(robot.line(with: "not run: geo: no place is called nowhere") != nil)
    #expect(robot.line(with: "! no place is called now") != nil, "under the field")
    #expect(robot.effects.last == .wantsTicks(false))
    #expect(robot.line(with: "run #1 (old)") == nil)
    robot.command("geo berlin")
    robot.forgetEffects()
    robot.type("r")
    #expect(robot.lastRequest?.geo?.name == "berlin")
  }

  @Test(
    "every action that can do nothing says why",
    arguments: [
      ("u", "nothing to take back"), ("U", "nothing was taken back"), ("_", "not zoomed"),
      ("-", "not split"), ("gn", "r runs the page"), ("3l", "r runs the page"),
      ("3yy", "r runs the page"), ("4", ""), ("2a", "is one value"), ("2x", "was not edited"),
      ("2t", "nothing is masked"), ("2X", "only a row"), ("2/", "not searched"),
      ("Q", "does nothing here"), ("n", "filtered with f"),
    ])
  func refusals(keys: String, reason: String) {
    var robot = Robot.inShop(120, 40)
    robot.type(keys)
    #expect(reason.isEmpty || robot.line(with: reason) != nil, "\(robot.text)")
  }

  @Test func withoutAProjectNothingRuns() {
    var robot = Robot(120, 40)
    robot.type("r")
    #expect(robot.line(with: "still being read") != nil)
    robot.send(.projectFailed(text: "no pages folder", hint: "cd"))
    robot.type("r")
    #expect(robot.effects.isEmpty)
    #expect(robot.line(with: "no pages folder") != nil)
  }

  @Test(arguments: [
    ("r", "/"), ("R", "/"), (":open /product/[slug] slug=teapot\r", "/product/[slug]"),
    ("r:open /product/[slug] slug=teapot\r", "/product/[slug]"), ("\r", "/"),
  ])
  func whatIsAskedForBeforeTheProjectIsReadIsDoneThen(keys: String, page: String) {
    var robot = Robot(120, 40)
    for key in keys {
      if key == "\r" { robot.press(.enter) } else { robot.press(.character(key)) }
    }
    #expect(robot.effects.isEmpty)
    #expect(robot.line(with: "the page runs as soon as it is") != nil)
    robot.send(.projectLoaded(Shop.project))
    #expect(robot.lastRequest != nil)
    #expect(robot.line(with: "still being read") == nil)
    #expect(robot.line(with: " propscope ")?.contains(page) == true)
    robot.finish(Shop.run())
    robot.send(.projectLoaded(Shop.project))
    #expect(robot.line(with: "run #2") == nil)
  }

  @Test func controlCTwiceQuits() {
    var robot = Robot.inShop(120, 40)
    robot.press(.control("c"))
    #expect(robot.effects.isEmpty)
    #expect(robot.line(with: "q quits") != nil)
    robot.type("j")
    robot.press(.control("c"))
    #expect(robot.effects.isEmpty)
    robot.press(.control("c"))
    #expect(robot.effects == [.quit])
  }

  @Test func quitLeavesZoomFirst() {
    var robot = Robot.afterRun(120, 40)
    robot.forgetEffects()
    robot.type("3+q")
    #expect(!robot.effects.contains(.quit))
    robot.type("q")
    #expect(robot.effects.last == .quit)
  }
}
