import PageModel
import Panes
import TerminalScreen
import TestSupport
import Testing

/// Whatever the size and the data, a frame is drawn and nothing in it is a control character.
@Suite struct RobustnessTests {
  /// States worth drawing, by what leads to them.
  static let states = [
    "start", "run", "failed", "running", "help", "picker", "editing", "prompt", "popup", "zoomed",
    "empty",
  ]

  private func robot(_ state: String, columns: Int, rows: Int) -> Robot {
    if state == "empty" { return Robot(columns, rows) }
    if state == "start" { return Robot.inShop(columns, rows) }
    var robot = Robot.afterRun(columns, rows)
    switch state {
    case "failed":
      robot.type("r")
      robot.finish(Shop.ended(.failed(Shop.failure)))
    case "running":
      robot.type("r")
      robot.send(.tick(nowMilliseconds: .max))
    case "help": robot.type("?")
    case "picker": robot.press(.control("p"))
    case "editing":
      robot.type("2jjjjj")
      robot.type("axyz")
    case "prompt": robot.type(":open /日本語")
    case "popup": robot.type("3v")
    case "zoomed": robot.type("3++G")
    default: robot.type("3G")
    }
    return robot
  }

  @Test("every size from 1x1 on, and some large ones", arguments: states)
  func sizes(state: String) {
    // One state at every size: sizes come and go, and the state must come back.
    var robot = robot(state, columns: 120, rows: 40)
    let before = robot.text
    for size in Self.allSizes {
      robot.send(.terminal(.resize(size)))
      var canvas = Canvas(size: size)
      robot.state.draw(into: &canvas)
      #expect(canvas.cells.allSatisfy { Self.isVisible($0.text) })
      if let cursor = canvas.cursor {
        #expect(canvas.bounds.contains(x: cursor.column, y: cursor.row))
      }
    }
    robot.send(.terminal(.resize(Size(columns: 120, rows: 40))))
    #expect(robot.text == before)
  }

  @Test(
    "keys at small sizes",
    arguments: [Size(columns: 1, rows: 1), Size(columns: 20, rows: 5), Size(columns: 45, rows: 11)])
  func keys(size: Size) {
    var robot = Robot(size.columns, size.rows)
    robot.send(.projectLoaded(Shop.project))
    robot.type("r")
    robot.finish(Shop.run())
    let keys = "jkGgg3jjlhzRzMeEcC0$JK99jnN]][[tttvq?q4jv12q2jjjj xuU|-+_<>gwgngNge1fab"
    for character in keys {
      robot.type(String(character))
      _ = robot.screen
    }
    robot.press(.escape, .escape, .tab, .backTab, .pageDown, .pageUp, .home, .end)
    for row in -1...size.rows {
      for action in [MouseEvent.Action.press, .wheelDown, .wheelUp, .release, .drag] {
        robot.send(.terminal(.mouse(MouseEvent(action: action, column: row, row: row))))
      }
    }
    _ = robot.screen
  }

  @Test func hostileDataIsHarmless() {
    let evil = "\u{1B}]0;pwned\u{07}\u{1B}[2J\u{202E}\u{200B}\r\n\t\u{9B}31m"
    let json = JSONText(.object(["\(evil)": .string(evil), "a": .array([.string(evil)])]))
    var robot = Robot.inShop(120, 40)
    robot.send(
      .projectLoaded(
        ProjectView(
          name: evil, root: evil,
          pages: [Shop.page("/\(evil)", .getServerSideProps, problems: [evil])],
          problems: [evil], personas: [evil], places: [GeoChoice(name: evil, label: evil)])))
    robot.press(.enter)
    robot.command("open /")
    var record = Shop.record(
      .failed(
        RunFailure(
          stage: .props, name: evil, message: evil, hint: evil,
          frames: [RunFailure.Frame(file: evil, line: 1, column: 1, function: evil)], excerpt: evil)
      ))
    record.url = evil
    record.props = json
    record.html = Array("<p title=\"\(evil)\">\(evil)</p><\(evil)>".utf8)
    record.sentHeaders = [NameValue(evil, evil)]
    record.response = RunRecord.Response(status: 500, headers: [NameValue(evil, evil)])
    record.trace.logs = [RunTrace.LogLine(level: evil, text: evil, time: .nan)]
    record.trace.stages = [StageEvent(stage: .props, start: -.infinity, duration: .infinity)]
    record.trace.requests = [
      RunTrace.Request(
        method: evil, url: evil, status: -1, duration: .nan, bytes: .min, isSelfCall: true)
    ]
    record.findings = [
      Finding(
        rule: RuleID(evil), severity: .error, location: .props, pointer: JSONPointer([evil]),
        message: evil, evidence: MaskedText(masking: evil), help: evil)
    ]
    let view = RunView(
      record: record,
      masked: MaskedDocuments(props: json, html: record.html, payload: nil, data: nil))
    robot.finish(view)
    for keys in ["3", "]", "t", "t", "]", "]", "]", "4v", "q", "2", "?"] {
      robot.type(keys)
      #expect(robot.screen.cells.allSatisfy { Self.isVisible($0.text) }, "\(keys)")
    }
  }

  @Test func documentsThatAreNotWhatTheySayAreLeftOut() {
    var robot = Robot.inShop(80, 24)
    robot.command("open /account")
    var record = Shop.record()
    record.props = JSONText("{broken")
    record.html = []
    record.payload = JSONText("[]")
    // Masked rows that do not fit the raw ones: only the masked document may be shown.
    let raw = JSONText("{\"a\":\"secret\",\"b\":1}")
    record.data = RunRecord.DataAnswer(url: "/", status: 200, headers: [], body: raw)
    robot.finish(
      RunView(
        record: record,
        masked: MaskedDocuments(
          props: nil, html: [], payload: nil, data: JSONText("{\"a\":\"…\"}"))))
    robot.type("3")
    for _ in 0..<7 {
      robot.type("jjlxvq]")
      #expect(!robot.text.contains("secret"))
    }
  }

  @Test func veryDeepAndVeryLongDocumentsAreDrawn() {
    let depth = 5000
    let deep = String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
    let long =
      "{\"\(String(repeating: "k", count: 100_000))\":\"\(String(repeating: "日", count: 1_000_000))\"}"
    for text in [deep, long] {
      var robot = Robot.inShop(80, 24)
      robot.command("open /account")
      var record = Shop.record()
      record.props = JSONText(text)
      robot.finish(
        RunView(
          record: record, masked: MaskedDocuments(props: nil, html: nil, payload: nil, data: nil)))
      robot.type("3zRGzMgglltvq/1")
      robot.press(.enter)
      #expect(robot.screen.cells.allSatisfy { Self.isVisible($0.text) })
    }
  }

  static let allSizes: [Size] = {
    var sizes: [Size] = []
    for columns in 1...100 {
      for rows in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 20, 23, 24, 25, 30, 40] {
        sizes.append(Size(columns: columns, rows: rows))
      }
    }
    let large = [
      (120, 24), (159, 40), (160, 24), (200, 60), (240, 25), (500, 200), (500, 5), (20, 200),
    ]
    return sizes + large.map { Size(columns: $0.0, rows: $0.1) }
  }()

  static func isVisible(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
  }
}

/// The layout as a function, from 1x1 to 500x200.
@Suite struct LayoutTests {
  @Test("rectangles neither overlap nor leave the screen", arguments: PaneID.allCases)
  func rectangles(focus: PaneID) {
    for zoom in Zoom.allCases {
      for columns in Array(1...101) + [130, 159, 160, 161, 200, 500] {
        for rows in Array(1...41) + [60, 200] {
          check(focus, zoom, Size(columns: columns, rows: rows))
        }
      }
    }
  }

  private func check(_ focus: PaneID, _ zoom: Zoom, _ size: Size) {
    let layout = Layout(Layout.Request(size: size, focus: focus, zoom: zoom, warningRows: 3))
    let screen = Rect(x: 0, y: 0, width: size.columns, height: size.rows)
    let rects =
      layout.panes.map(\.rect) + [layout.header, layout.status, layout.keys].compactMap { $0 }
    var area = 0
    // Plain conditions: a million expectations would take longer than the layouts.
    for (index, rect) in rects.enumerated() {
      if rect.intersection(screen) != rect || rect.isEmpty {
        Issue.record("\(rect) is empty or outside \(size): \(focus) \(zoom)")
      }
      area += rect.width * rect.height
      if rects[(index + 1)...].contains(where: { !rect.intersection($0).isEmpty }) {
        Issue.record("\(rect) overlaps in \(size): \(focus) \(zoom)")
      }
    }
    let isCovered = layout.isTooSmall ? rects.isEmpty : area == size.columns * size.rows
    let isShown = layout.placement(of: focus) != nil || (focus.rawValue > 4 && size.columns < 160)
    if !isCovered || !(layout.isTooSmall || isShown) {
      Issue.record("holes, or no \(focus), in \(size): \(zoom)")
    }
  }

  @Test func outputAlwaysHasTwelveRowsInOneColumn() {
    for focus in PaneID.allCases {
      let layout = Layout(
        Layout.Request(size: Size(columns: 80, rows: 24), focus: focus, warningRows: 9))
      let output = layout.panes.first { [.output, .second, .third].contains($0.pane) }
      #expect((output?.rect.height ?? 0) >= 12)
    }
  }
}

/// The key table and what is made from it.
@Suite struct KeyTableTests {
  @Test func documentIsTheTable() {
    let mismatch = GeneratedFile.mismatch(KeyTable.markdown, "docs/keys.md")
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }

  @Test func noChordHasTwoMeaningsInAScopeOrHidesAnother() {
    for scope in KeyScope.allCases {
      let chords = KeyTable.bindings.filter { $0.scope == scope }.flatMap(\.keys)
      #expect(Set(chords).count == chords.count, "\(scope)")
      for chord in chords {
        let hidden = chords.filter { $0 != chord && $0.keys.starts(with: chord.keys) }
        #expect(hidden.isEmpty, "\(chord) hides \(hidden) in \(scope)")
      }
    }
  }

  @Test func bindingsAreSaidInWords() {
    for binding in KeyTable.bindings {
      #expect(!binding.keys.isEmpty && !binding.label.isEmpty)
      #expect(binding.help.first?.isUppercase ?? false, "\(binding.action)")
      #expect(!binding.help.hasSuffix("."), "\(binding.action)")
    }
  }
}
