import Commands
import PageModel
import Testing

@Suite struct RunReportTests {
  private let plain = Palette(isColored: false)

  private func record(_ outcome: PropsOutcome) -> RunRecord {
    var record = RunRecord(
      request: RequestContext(), url: "/product/teapot", nextVersion: 15, outcome: outcome)
    record.page = RunRecord.PageIdentity(
      key: PageKey("/product/[slug]"), file: "pages/product/[slug].tsx",
      propsFunction: .getServerSideProps, runtime: .nodejs)
    record.response = RunRecord.Response(
      status: 200, headers: [NameValue("Cache-Control", "no-store")])
    return record
  }

  @Test func tellsARenderedPageInAFewLines() {
    var record = record(.props)
    record.props = JSONText(["a": 1])
    record.html = Array(repeating: 0x20, count: 12_345)
    record.trace.stages = [StageEvent(stage: .props, start: 0, duration: 3.24)]
    record.trace.requests = [
      .init(
        method: "GET", url: "http://localhost:3000/api/x", status: 200, duration: 12, bytes: 90,
        isSelfCall: true)
    ]
    #expect(
      RunReport(record: record, palette: plain).text == """
        GET /product/teapot  /product/[slug]  pages/product/[slug].tsx  getServerSideProps
          200 props  props 7 B  html 12.3 kB  cache-control: no-store

        no findings

        props 3.2 ms
        GET http://localhost:3000/api/x  200  12 ms  90 B  its own API route: call the code instead

        """)
  }

  @Test func tellsAFindingWithItsOriginAndWhatToDo() {
    var record = record(.props)
    record.findings = [
      Finding(
        rule: RuleID("env-value"), severity: .error, location: .props,
        pointer: JSONPointer(["a", "b"]), message: "an environment value",
        evidence: MaskedText(masking: "sk_live_abcdefghijkl"), help: "Leave it out.",
        origin: [Origin(kind: .env, name: "KEY", encoding: "base64")])
    ]
    let text = RunReport(record: record, palette: plain).text
    #expect(
      text.contains(
        """
        findings  1 error
          !! props /a/b  an environment value env-value
             sk_l… (20 characters)  from env KEY (base64)
             Leave it out.
        """))
  }

  @Test func tellsAFailureWithPlaceExcerptAndHint() {
    let failure = RunFailure(
      stage: .props, name: "TypeError", message: "x is not a function\nsecond line",
      hint: "call y", frames: [.init(file: "pages/a.ts", line: 3, column: 5, function: "f")],
      excerpt: "> 3 | x()\n    | ^")
    #expect(
      RunReport(record: record(.failed(failure)), palette: plain).text == """
        GET /product/teapot  /product/[slug]  pages/product/[slug].tsx  getServerSideProps
          200 failed  cache-control: no-store

          TypeError: x is not a function
          second line
          at pages/a.ts:3:5

          > 3 | x()
              | ^

          hint: call y

        """)
  }

  @Test func nothingFromThePageReachesTheTerminalUnescaped() {
    var record = record(.redirect(destination: "/\u{1B}[31m", statusCode: 307, basePath: nil))
    record.trace.logs = [.init(level: "log", text: "\u{1B}]0;x\u{7}", time: 0)]
    let text = RunReport(record: record, palette: plain).text
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(text.contains("to /^[[31m"))
  }
}
