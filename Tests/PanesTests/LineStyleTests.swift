import PageModel
import Panes
import TerminalScreen
import Testing

/// Line numbers and wrapping in the viewers.
@Suite struct LineStyleTests {
  private static let long = String(repeating: "0123456789", count: 30)

  private func props(_ columns: Int = 80, _ rows: Int = 24) -> Robot {
    var robot = Robot.inShop(columns, rows)
    robot.command("open /products/[slug] slug=wool-sweater")
    let text = "{\"a\":1,\"text\":\"\(Self.long)END\",\"b\":{\"c\":2},\"d\":[3,4]}"
    robot.finish(Shop.run(props: text))
    robot.type("3")
    robot.pause()
    return robot
  }

  private func screen(_ robot: Robot) -> [String] {
    robot.text.split(separator: "\n").map(String.init)
  }

  @Test func numbersAreThoseOfTheWholeDocument() {
    var robot = props()
    robot.type("zl")
    #expect(robot.line(with: "line numbers on") != nil)
    #expect(robot.line(with: "  1 ▾ pageProps {4}") != nil)
    #expect(robot.line(with: "  5     ▸ b") == nil)
    robot.type("jjjh")
    #expect(robot.line(with: "  4   ▸ b {c: 2}") != nil)
    #expect(robot.line(with: "  6   ▾ d [2]") != nil)
    robot.type("8G")
    #expect(robot.line(with: "│ pageProps.d[1]") != nil)
    robot.type("5G")
    #expect(robot.line(with: "│ pageProps.b │") != nil, "a folded row has its place")
    robot.type("f.d")
    robot.press(.enter)
    #expect(robot.line(with: "  8       1: 4") != nil)
    robot.press(.escape)
    robot.type("zl")
    #expect(robot.line(with: "  1 ▾") == nil)
  }

  @Test func whatIsTooLongGoesOnInTheNextLine() {
    var robot = props()
    #expect(robot.line(with: "END") == nil)
    robot.type("zw")
    #expect(robot.line(with: "END\"") != nil)
    #expect(robot.line(with: "…") == nil)
    #expect(robot.line(with: "▾ b {1}") != nil, "what follows is below")
    robot.type("jj")
    #expect(robot.cursorLine?.contains("text:") == true)
    robot.type("j")
    #expect(robot.cursorLine?.contains("b {1}") == true)
    robot.type("G")
    #expect(robot.cursorLine?.contains("1: 4") == true)
    robot.type("t")
    #expect(robot.line(with: "END\",") != nil)
    robot.type("gg")
    #expect(robot.cursorLine?.contains("{") == true)
  }

  @Test func theCursorStaysOnTheScreenWhenRowsAreTall() {
    var robot = Robot.inShop(80, 24)
    robot.command("open /products/[slug] slug=wool-sweater")
    let items = (0..<40).map { "\"\($0) \(Self.long) \($0)END\"" }.joined(separator: ",")
    robot.finish(Shop.run(props: "{\"items\":[\(items)]}"))
    robot.type("3")
    robot.pause()
    robot.type("zwzl")
    for _ in 0..<20 {
      robot.type("j")
      #expect(robot.cursorLine != nil)
    }
    #expect(robot.cursorLine?.contains("18: \"18 ") == true)
    #expect(robot.line(with: "18END") != nil, "the whole row is on the screen")
    robot.type("k")
    #expect(robot.cursorLine?.contains("17: \"17 ") == true)
    #expect(robot.line(with: "18END") != nil, "the screen stays")
    robot.press(.pageDown)
    robot.press(.pageDown)
    let after = robot.cursorLine ?? ""
    #expect(!after.contains("17: ") && !after.isEmpty)
    robot.type("G")
    #expect(robot.line(with: "39END") != nil)
    robot.press(.pageUp)
    #expect(robot.cursorLine != nil)
  }

  @Test func linesOfHTMLAreNumberedAndWrapped() {
    var robot = Robot.afterRun(80, 24)
    robot.type("3]")
    robot.pause()
    robot.type("zl")
    #expect(robot.line(with: "   1 ") != nil || robot.line(with: "  1 ") != nil)
    robot.type("ttzw")
    #expect(robot.line(with: "HTML: text") == nil)
    robot.type("t")
    robot.type("G")
    #expect(robot.cursorLine != nil)
  }

  @Test("every size is drawn", arguments: [(20, 5), (40, 10), (80, 24), (200, 60)])
  func sizes(columns: Int, rows: Int) {
    var robot = props(columns, rows)
    robot.type("zwzl")
    for keys in ["j", "G", "gg", "t", "G", "]", "t", "G", "t", "G", "]]", "G"] { robot.type(keys) }
    #expect(screen(robot).count <= rows)
  }
}
