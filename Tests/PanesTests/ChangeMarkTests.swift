import PageModel
import Panes
import TerminalScreen
import TestSupport
import Testing

/// Lines that the last run changed are marked until the next key, whatever the document.
@Suite struct ChangeMarkTests {
  private static func view(_ name: String, status: Int, date: String, log: String) -> RunView {
    var record = RunRecord(
      request: RequestContext(), url: "/products/wool-sweater", nextVersion: 15, outcome: .props)
    record.page = Shop.run().record.page
    record.response = RunRecord.Response(
      status: status, headers: [NameValue("Date", date), NameValue("X-Region", "fra1")])
    record.html = Array("<main><h1>\(name)</h1><p>same</p></main>".utf8)
    record.trace.logs = [RunTrace.LogLine(level: "log", text: log, time: 3)]
    record.trace.stages = [StageEvent(stage: .props, start: 1, duration: status == 200 ? 2 : 9)]
    return RunView(
      record: record,
      masked: MaskedDocuments(props: nil, html: record.html, payload: nil, data: nil))
  }

  /// Two runs, the second one of another text and status.
  private static func changed(tab: Int) -> Robot {
    var robot = Robot.inShop(120, 40)
    robot.command("open /products/[slug] slug=wool-sweater")
    robot.finish(view("Ada", status: 200, date: "Mon, 1", log: "hello"))
    robot.type("3" + String(repeating: "]", count: tab))
    robot.send(.filesChanged(["lib/shop.ts"]))
    robot.finish(view("Grace", status: 404, date: "Mon, 2", log: "bye"))
    return robot
  }

  private func isMarked(_ robot: Robot, _ text: String) -> Bool? {
    robot.line(with: text).map { $0.contains("~") }
  }

  @Test func `lines of the HTML`() {
    var robot = Self.changed(tab: 1)
    #expect(isMarked(robot, "Grace") == true)
    #expect(isMarked(robot, "same") == false)
    robot.type("l")
    #expect(isMarked(robot, "Grace") == false)
  }

  @Test func `headers and status, but not the date`() {
    let robot = Self.changed(tab: 3)
    #expect(isMarked(robot, "404") == true)
    #expect(isMarked(robot, "Date: ") == false)
    #expect(isMarked(robot, "X-Region") == false)
  }

  @Test func `what the page printed, but not how long it took`() {
    let robot = Self.changed(tab: 4)
    #expect(isMarked(robot, "bye") == true)
    #expect(isMarked(robot, "getServerSideProps") != true)
  }

  @Test func `the same run told of again keeps its marks`() {
    var robot = Self.changed(tab: 1)
    robot.send(
      .runAmended(RunID(2), Self.view("Grace", status: 404, date: "Mon, 2", log: "bye")))
    #expect(isMarked(robot, "Grace") == true)
  }
}
