import Documents
import PageModel
import Panes
import Testing

/// The first values of large props are shown before all of them are there.
@Suite struct BeginningTests {
  /// A page with a list of numbers, of which only some are there.
  private static func view(_ numbers: Range<Int>, isBeginning: Bool, note: String = "") -> RunView {
    var record = RunRecord(
      request: RequestContext(), url: "/products/wool-sweater", nextVersion: 15, outcome: .props)
    record.page = Shop.run().record.page
    record.response = RunRecord.Response(status: 200, headers: [])
    let list = numbers.map { "{\"id\":\($0),\"name\":\"n\($0)\"}" }.joined(separator: ",")
    let text = JSONText("{\"note\":\"\(note)\",\"list\":[\(list)]}")
    record.props = text
    guard var document = try? JSONDocument(text) else { return RunView(stored: record) }
    if isBeginning { document = document.markedAsBeginning }
    let props = RunView.Document(raw: document, masked: document)
    return RunView(record: record, props: props, payload: nil, data: nil, html: nil)
  }

  private static let beginning = view(0..<100, isBeginning: true)
  private static let whole = view(0..<900, isBeginning: false)

  /// The page is open at its props, and running.
  private static func running() -> Robot {
    var robot = Robot.inShop(120, 40)
    robot.command("open /products/[slug] slug=wool-sweater")
    robot.type("3")
    return robot
  }

  private static func preview(_ view: RunView, _ robot: inout Robot) {
    guard let id = robot.lastRun else { return }
    robot.send(.runPreview(id, view))
  }

  @Test func `says that there is more to come`() {
    var robot = Self.running()
    Self.preview(Self.beginning, &robot)
    #expect(robot.line(with: "list [100+]") != nil)
    #expect(robot.line(with: " KB+") != nil, "nor is the size that of all of them")
    robot.type("jj")
    #expect(robot.line(with: "array [100+], ") != nil)
    robot.finish(Self.whole)
    #expect(robot.line(with: "list [900]") != nil)
  }

  @Test func `what was done to it is kept`() {
    var robot = Self.running()
    Self.preview(Self.beginning, &robot)
    robot.command("goto list[40]")
    robot.finish(Self.whole)
    #expect(robot.line(with: "│ pageProps.list[40]") != nil)
    robot.type("gg")
    #expect(robot.line(with: "list [900]") != nil)
  }

  @Test func `a place further on is not left for it`() {
    var robot = Self.running()
    robot.finish(Self.whole)
    robot.command("goto list[500]")
    robot.type("r")
    Self.preview(Self.beginning, &robot)
    #expect(robot.line(with: "│ pageProps.list[500]") != nil)
    robot.finish(Self.whole)
    #expect(robot.line(with: "│ pageProps.list[500]") != nil)
  }

  @Test func `changes are marked against the run before`() {
    var robot = Self.running()
    robot.finish(Self.view(0..<900, isBeginning: false, note: "old"))
    robot.type("r")
    Self.preview(Self.view(0..<100, isBeginning: true, note: "new"), &robot)
    robot.finish(Self.view(0..<900, isBeginning: false, note: "new"))
    #expect(robot.line(with: "note: \"new\"")?.contains("~") == true)
    #expect(robot.line(with: "list [900]")?.contains("~") == false)
  }

  @Test func `the props before come back when the run is stopped`() {
    var robot = Self.running()
    robot.finish(Self.view(0..<900, isBeginning: false, note: "old"))
    robot.type("r")
    Self.preview(Self.view(0..<100, isBeginning: true, note: "new"), &robot)
    #expect(robot.line(with: "list [100+]") != nil)
    robot.finish(
      Shop.ended(.failed(RunFailure(stage: .limit, name: "Cancelled", message: "stopped"))))
    #expect(robot.line(with: "list [100+]") == nil)
    #expect(robot.line(with: "list [900]") != nil)
  }
}
