import PageModel
import Panes
import TerminalScreen
import Testing

/// Filtering a JSON document, and the motions that know of its keys.
@Suite struct FilterTests {
  private func props() -> Robot {
    var robot = Robot.afterRun(120, 40)
    robot.type("3")
    robot.pause()
    robot.forgetEffects()
    return robot
  }

  @Test func aQueryShowsWhatItLeadsToAndEscapeAllAgain() {
    var robot = props()
    robot.type("f.products[].title")
    robot.press(.enter)
    #expect(robot.line(with: "found; esc shows all again") != nil)
    #expect(robot.line(with: "only .products[].title") != nil)
    robot.type("jj")
    #expect(robot.line(with: "│ pageProps.products[1].title") != nil, "the place in the whole")
    robot.press(.escape)
    #expect(robot.line(with: "only .products") == nil)
    #expect(robot.line(with: "│ pageProps.products[1].title") != nil, "the cursor stays there")
  }

  @Test func aTextKeepsWhatIsAroundItsMatches() {
    var robot = props()
    robot.type("f/lastseen")
    robot.press(.enter)
    #expect(robot.line(with: "lastSeen:") != nil)
    #expect(robot.line(with: "user {1}") != nil)
    #expect(robot.line(with: "name:") == nil)
  }

  @Test func whatCannotBeShownSaysWhy() {
    var robot = props()
    robot.type("f.user[")
    robot.press(.enter)
    #expect(robot.line(with: "the query ends too early") != nil)
    robot.type("fzzz")
    robot.press(.enter)
    #expect(robot.line(with: "no key and no value has \"zzz\"") != nil)
    #expect(robot.line(with: "name:") != nil, "all is still shown")
  }

  @Test func theFilterShowsWhatIsTypedAsItIsTyped() {
    var robot = props()
    robot.type("jj")
    robot.type("ftitle")
    #expect(robot.line(with: "3 found; enter keeps") != nil)
    #expect(robot.line(with: "email:") == nil)
    robot.type("zzz")
    #expect(robot.line(with: "title:") != nil, "what cannot be shown changes nothing")
    robot.press(.escape)
    #expect(robot.line(with: "email:") != nil, "esc drops the filter with the prompt")
    #expect(robot.line(with: "│ pageProps.user.id") != nil)
  }

  @Test func aLargeDocumentIsFilteredElsewhere() {
    var robot = Robot.inShop(120, 40)
    robot.command("open /products/[slug] slug=wool-sweater")
    let items = (0..<30_000).map { "{\"id\":\($0)}" }.joined(separator: ",")
    robot.finish(Shop.run(props: "{\"items\":[\(items)]}"))
    robot.type("3f^29999$")
    #expect(robot.line(with: "1 found; enter keeps") != nil)
    robot.press(.enter)
    #expect(robot.line(with: "id: 29999") != nil)
    robot.press(.escape)
    #expect(robot.line(with: "items [30000]") != nil)
  }

  @Test func foldsAreThereAgainWithoutTheFilter() {
    var robot = props()
    robot.type("jzajzaf.filters.brand")
    robot.press(.enter)
    robot.press(.escape)
    #expect(robot.line(with: "▸ user {id") != nil)
    #expect(robot.line(with: "brand:") != nil, "what the filter led to can be seen")
  }

  @Test func aBrokenExpressionIsSaidAndStaysToBePutRight() {
    var robot = props()
    robot.type("/pro[")
    robot.press(.enter)
    #expect(robot.line(with: "no regular expression: missing ]") != nil)
    robot.type("d]_0+2")
    robot.press(.enter)
    #expect(robot.line(with: "/pro[d]_0+2 1/1") != nil)
    robot.type("/^ADA$")
    robot.press(.enter)
    #expect(robot.line(with: "is not in this document") != nil)
    robot.type("/^ada$")
    robot.press(.enter)
    #expect(robot.line(with: "│ pageProps.user.name") != nil)
    robot.type("f[")
    #expect(robot.line(with: "missing ]") != nil)
  }

  @Test func aFilterStaysAfterAnotherRun() {
    var robot = props()
    robot.type("f.user.name")
    robot.press(.enter)
    robot.type("r")
    robot.finish(Shop.run(name: "Grace"))
    #expect(robot.line(with: "Grace") != nil)
    #expect(robot.line(with: "only .user.name") != nil)
  }

  @Test(
    "motions by key and depth",
    arguments: [
      ("jj*", "pageProps.products[0].id"), ("jj*#", "pageProps.user.id"),
      ("jjw", "pageProps.products "), ("jjb", "pageProps.user "),
    ])
  func motions(keys: String, path: String) {
    var robot = props()
    robot.type(keys)
    #expect(robot.line(with: "│ \(path)") != nil)
  }

  @Test func theQueryPathIsCopied() {
    var robot = props()
    robot.type("jj*yq")
    #expect(robot.effects.contains(.copy(".products[0].id")))
  }
}
