import PageModel
import TerminalScreen
import Testing

@testable import Panes

@Suite("Warnings")
struct WarningsTests {
  private func finding(_ rule: String, _ pointer: String, _ severity: Severity) -> Finding {
    Finding(
      rule: RuleID(rule), severity: severity, location: .props,
      pointer: JSONPointer(parsing: pointer) ?? JSONPointer([]), message: "found",
      evidence: MaskedText(masking: "evidence of it"), help: "Take it out.")
  }

  private func view(
    _ findings: [Finding], quieted: [QuietedFinding] = [], unused: [IgnoreEntry] = [],
    unread: [UnreadProp]? = nil
  ) -> RunView {
    var record = RunRecord(
      request: RequestContext(), url: "/", nextVersion: 15,
      outcome: .props)
    let props = JSONText(#"{"user":{"id":1,"name":"Ana","hash":"x"},"rows":[{"a":1},{"a":2}]}"#)
    record.props = props
    record.findings = findings
    record.quieted = quieted
    record.unusedIgnores = unused
    record.unread = unread
    return RunView(
      record: record, masked: MaskedDocuments(props: props, html: nil, payload: nil, data: nil))
  }

  @Test("findings of a rule stand together, worst first, and fold")
  func groups() {
    var pane = WarningsPane()
    pane.load(
      view([
        finding("b", "/rows/0/a", .warning), finding("a", "/user/hash", .error),
        finding("b", "/rows/1/a", .warning),
      ]), height: 12)
    #expect(pane.count == 4)
    #expect(pane.current == 1)
    _ = pane.update(.down, count: nil, height: 12)
    #expect(pane.current == nil)
    _ = pane.update(.toggleFold, count: nil, height: 12)
    #expect(pane.count == 2)
    // Stepping through the warnings opens what is folded.
    #expect(pane.step(by: 1, height: 12) == 0)
    #expect(pane.count == 4)
  }

  @Test("only one rule is shown when asked, until it is gone")
  func filter() {
    var pane = WarningsPane()
    let both = [finding("a", "/user/hash", .error), finding("b", "/rows/0/a", .info)]
    pane.load(view(both), height: 12)
    #expect(pane.rules.map(\.rule) == ["a", "b"])
    pane.show(rule: "b", height: 12)
    #expect(pane.count == 1)
    pane.load(view([both[0]]), height: 12)
    #expect(pane.rule.isEmpty)
    #expect(pane.count == 1)
  }

  @Test("what is ignored is shown when asked, with its reason; what is unused always")
  func ignored() {
    var pane = WarningsPane()
    let source = IgnoreEntry.Source(file: "propscope.yaml", line: 3)
    pane.load(
      view(
        [],
        quieted: [
          QuietedFinding(
            finding: finding("a", "/user/hash", .error), reason: "known", source: source)
        ],
        unused: [IgnoreEntry(rule: "z", reason: "old", source: source)]), height: 12)
    #expect(pane.count == 2)
    #expect(pane.reason(against: .ignore) != nil)
    _ = pane.update(.showIgnored, count: nil, height: 12)
    #expect(pane.count == 3)
    _ = pane.update(.down, count: nil, height: 12)
    #expect(pane.reason(against: .ignore)?.contains("propscope.yaml:3") == true)
  }

  @Test("the fix names the fields that the page reads")
  func advice() {
    let hash = JSONPointer(["user", "hash"])
    let findings = [finding("a", "/user/hash", .error)]
    let unread = [UnreadProp(pointer: hash, bytes: 9)]
    #expect(
      FixAdvice.all(of: view(findings, unread: unread))[0]
        == "Select the fields you render: id, name.")
    #expect(FixAdvice.all(of: view(findings)).isEmpty)
  }

  @Test("ignoring asks how much and why, and writes nothing without a reason")
  func ignoring() {
    var state = AppState(size: Size(columns: 120, rows: 40), theme: .ansi16)
    _ = state.update(.projectLoaded(ProjectView(name: "x", root: "/x", pages: [])))
    state.warnings.load(view([finding("b", "/rows/0/a", .warning)]), height: 12)
    state.arrangement.focus(.warnings)
    func press(_ keys: [Key]) -> [Effect] {
      keys.flatMap { state.update(.terminal(.key($0))) }
    }
    #expect(press([.character("I"), .enter, .enter]).allSatisfy { !$0.isIgnoring })
    let effects = press(
      [.character("I"), .enter] + "it is  fine".map { Key.character($0) } + [.enter])
    let entry = effects.compactMap { effect -> IgnoreEntry? in
      if case .ignore(let entry) = effect { entry } else { nil }
    }.first
    #expect(entry?.rule == "b")
    #expect(entry?.pointer == "/rows/*/a")
    #expect(entry?.reason == "it is fine")
  }
}

extension Effect {
  fileprivate var isIgnoring: Bool { if case .ignore = self { true } else { false } }
}
