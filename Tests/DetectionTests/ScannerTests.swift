import Detection
import Documents
import PageModel
import Testing

@Suite("Scanner")
struct ScannerTests {
  private let key = "sk_live_51Kc4WdZs8HbYj3GaFx7QmN2pLr9Tv"

  @Test("what the payload and the HTML repeat of the props is reported once")
  func once() {
    var input = ScanInput(props: JSONText(#"{"key": "\#(key)"}"#))
    input.payload = JSONText(#"{"props": {"pageProps": {"key": "\#(key)"}}, "page": "/"}"#)
    input.html = Array(
      """
      <!DOCTYPE html><body><p title="\(key)">Key \(key)</p>
      <script id="__NEXT_DATA__"
      type="application/json">{"props":{"pageProps":{"key":"\(key)"}}}</script>
      """.utf8)
    let findings = Scanner().scan(input).findings
    #expect(findings.map(\.location) == [.props])
    #expect(findings.map(\.pointer.description) == ["/key"])
  }

  @Test("what only the payload or the HTML has is reported there")
  func places() throws {
    var input = ScanInput(props: JSONText(#"{"title": "Hello"}"#))
    input.payload = JSONText(#"{"props": {"pageProps": {}, "session": "\#(key)"}, "page": "/"}"#)
    let other = "rk_live_9Tv2pLr7QmN3GaFx8HbYjKc4WdZs"
    input.html = Array("<body><div><p data-k='\(other)'>x</p></div></body>".utf8)
    input.responseHeaders = [NameValue("X-Debug", "key=ghr_" + String(repeating: "a1B2", count: 9))]
    let findings = Scanner().scan(input).findings
    let payload = try #require(findings.first { $0.location == .payload })
    #expect(payload.pointer.description == "/props/session")
    let html = try #require(findings.first { $0.location == .html })
    #expect(html.rule.rawValue == "stripe-restricted")
    let document = HTMLDocument(input.html ?? [])
    #expect(document.values.contains { document.pointer(to: $0) == html.pointer })
  }

  @Test("a saved page's payload is judged as JSON, with its places")
  func savedPage() {
    var input = ScanInput()
    let payload = #"{"props":{"pageProps":{"user":{"id":1,"email":"a@b.test","password":"x7!k"}}}}"#
    input.html = Array(
      "<body><script id=\"__NEXT_DATA__\" type=\"application/json\">\(payload)</script></body>".utf8
    )
    let findings = Scanner().scan(input).findings
    #expect(findings.map(\.location) == [.payload])
    #expect(findings.map(\.pointer.description) == ["/props/pageProps/user/password"])
  }

  @Test("comments and inline scripts of the HTML are judged")
  func markup() {
    for html in [
      "<body><!-- build with \(key) --></body>",
      "<body><script>window.k = '\(key)'</script></body>",
      "<body><a href='https://x.test/?k=\(key)'>go</a></body>",
    ] {
      var input = ScanInput()
      input.html = Array(html.utf8)
      #expect(Scanner().scan(input).findings.map(\.rule.rawValue) == ["stripe-secret"], "\(html)")
    }
  }

  @Test("repeats in a list are one finding, unless asked otherwise")
  func folding() {
    let users = (0..<250).map {
      #"{"id": \#($0), "name": "x", "ssn": "301-33-8\#(100 + $0)"}"#
    }
    var input = ScanInput(props: JSONText(#"{"users": [\#(users.joined(separator: ","))]}"#))
    input.now = 0
    let folded = Scanner().scan(input).findings
    #expect(folded.map(\.message) == ["social security number (250 times)"])
    #expect(folded.map(\.pointer.description) == ["/users/0/ssn"])
    var options = Scanner.Options()
    options.foldsRepeats = false
    #expect(Scanner(options: options).scan(input).findings.count == 250)
  }

  @Test("errors come first")
  func order() {
    let props = JSONText(
      #"{"u": {"isAdmin": true, "id": 1, "dob": "1980-01-02", "key": "\#(key)", "religion": "none of"}}"#
    )
    let severities = Scanner().scan(ScanInput(props: props)).findings.map(\.severity)
    #expect(severities == [.error, .warning, .warning, .info])
  }

  @Test("messages, evidence and origins never hold a value")
  func masked() {
    let scan = Scanner().scan(ScanInput(props: JSONText(#"{"key": "\#(key)"}"#)))
    for finding in scan.findings {
      #expect(finding.evidence.description == "sk_l… (38 characters)")
      #expect(!finding.message.contains(key.suffix(12)))
      #expect(!finding.help.isEmpty)
    }
  }
}
