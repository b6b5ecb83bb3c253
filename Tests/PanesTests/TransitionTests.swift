import Documents
import PageModel
import Panes
import TerminalScreen
import TestSupport
import Testing

/// What a browser gets directly beside what `next/link` gets, and documents of one run compared.
@Suite struct TransitionTests {
  private static func side(_ change: (inout RunRecord) -> Void) -> RunComparison.Side {
    var record = RunRecord(
      request: RequestContext(), url: "/account", nextVersion: 15, outcome: .props)
    record.response = RunRecord.Response(status: 200, headers: [NameValue("Vary", "Cookie")])
    record.props = JSONText(#"{"name":"Ada"}"#)
    record.payload = JSONText(#"{"props":{"pageProps":{"name":"Ada"},"__N_SSP":true}}"#)
    record.data = RunRecord.DataAnswer(
      url: "/_next/data/development/account.json", status: 200, headers: [],
      body: JSONText(#"{"pageProps":{"name":"Ada"},"__N_SSP":true}"#))
    change(&record)
    let view = RunView(
      record: record,
      masked: MaskedDocuments(
        props: record.props, html: nil, payload: record.payload, data: record.data?.body))
    return RunComparison.Side(name: "#1", id: RunID(1), view: view)
  }

  private static func shown(_ comparison: RunComparison) -> Robot {
    var robot = Robot.afterRun(120, 40)
    robot.type("3")
    robot.send(.history(.compared(comparison)))
    return robot
  }

  @Test func `gt asks for both ways to the page`() {
    var robot = Robot.afterRun(120, 40)
    robot.type("gt")
    #expect(robot.effects.contains(.history(.compareTransition(.session(RunID(1))))))
  }

  @Test func `a redirect is followed in two ways`() {
    let robot = Self.shown(
      RunComparison(
        transitionOf: Self.side { record in
          record.outcome = .redirect(destination: "/login", statusCode: 307, basePath: nil)
          record.response?.status = 307
          record.payload = nil
          record.data?.body = JSONText(#"{"pageProps":{"__N_REDIRECT":"/login"},"__N_SSP":true}"#)
        }))
    #expect(robot.text.contains("direct -> next/link"))
    #expect(robot.line(with: "then:")?.contains("follows Location to /login") == true)
    #expect(robot.line(with: "then:")?.contains("__N_REDIRECT") == true)
    #expect(robot.line(with: "status:")?.contains("307 -> 200") == true)
  }

  @Test func `the props are the same on both ways`() {
    let comparison = RunComparison(transitionOf: Self.side { _ in })
    #expect(comparison.document.sections.last?.title == "JSON in it")
    #expect(comparison.document.sections.last?.counts.isEmpty == true)
  }

  @Test func `props are compared with what the browser starts from`() {
    let same = RunComparison(.props, .hydration, of: Self.side { _ in })
    #expect(same.document.counts.isEmpty)
    let other = RunComparison(
      .props, .data, of: Self.side { $0.data?.body = JSONText(#"{"pageProps":{"name":"Eve"}}"#) })
    #expect(other.document.counts.changed == 1)
    #expect(Self.shown(other).text.contains(#""Ada" -> "Eve""#))
  }

  @Test func `documents that the run does not have are not compared`() {
    let none = RunComparison(
      .props, .hydration,
      of: Self.side { record in
        record.props = nil
        record.payload = nil
      })
    let robot = Self.shown(none)
    #expect(robot.text.contains("nothing to compare"))
    #expect(!robot.text.contains("Diff"))
  }

  @Test(arguments: [
    (
      "diff props hydration",
      HistoryRequest.compareDocuments(.session(RunID(1)), .props, .hydration)
    ),
    ("diff 11 12", .compare(.session(RunID(11)), .session(RunID(12)))),
    ("diff @57 #12", .compare(.stored(StoredRunID(57)), .session(RunID(12)))),
  ])
  func `diff takes runs and documents`(line: String, request: HistoryRequest) {
    var robot = Robot.afterRun(120, 40)
    robot.command(line)
    #expect(robot.effects.contains(.history(request)))
  }

  @Test(arguments: ["diff 1", "diff props 2", "diff 0 1", "diff a b"])
  func `what is no pair says what to write`(line: String) {
    var robot = Robot.afterRun(120, 40)
    robot.command(line)
    #expect(robot.text.contains("diff takes two runs or two documents"))
  }

  @Test func `the record is a document of the viewer`() {
    var robot = Robot.afterRun(120, 40)
    robot.type("3[")
    #expect(robot.text.contains("▐Record▌"))
    #expect(robot.line(with: "version: 1") != nil)
    robot.command("goto /outcome/kind")
    #expect(robot.cursorLine?.contains("kind: \"props\"") == true)
    #expect(!robot.text.contains(Shop.run().record.props.map { _ in "$2b$12$" } ?? "$2b$12$"))
  }
}
