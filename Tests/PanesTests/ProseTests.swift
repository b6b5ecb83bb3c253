import PageModel
import Panes
import TerminalScreen
import TestSupport
import Testing

/// Sentences among the lines of a pane are there to be read whole.
@Suite struct ProseTests {
  private static let words =
    "getServerSideProps read nothing of the request: every visitor waits for an answer that is "
    + "the same for all"

  private func advised(_ columns: Int, _ rows: Int) -> Robot {
    var robot = Robot.inShop(columns, rows)
    robot.command("open /account")
    var record = Shop.record()
    record.advice = [Advice(rule: "static", message: Self.words, help: "Use getStaticProps")]
    record.response = RunRecord.Response(status: 200, headers: [])
    let none = MaskedDocuments(props: nil, html: nil, payload: nil, data: nil)
    robot.finish(RunView(record: record, masked: none))
    robot.type("3]]]")
    return robot
  }

  @Test(arguments: [(80, 24), (60, 20), (120, 40)])
  func adviceGoesOnInTheNextLine(columns: Int, rows: Int) {
    let robot = advised(columns, rows)
    let shown = robot.text.split(separator: "\n").compactMap { line in
      line.split { "│┃".contains($0) }.last { $0.contains { $0 != " " } }
    }
    let words = shown.joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(words.contains(Self.words + "."))
  }

  @Test func aSentenceIsOneRow() {
    var robot = advised(80, 24)
    robot.type("/every")
    robot.press(.enter)
    #expect(robot.cursorLine?.contains("getServerSideProps read nothing") == true)
    robot.type("yy")
    #expect(robot.copied == [Self.words + "."])
    robot.type("j")
    #expect(robot.cursorLine?.contains("Use getStaticProps") == true)
  }
}
