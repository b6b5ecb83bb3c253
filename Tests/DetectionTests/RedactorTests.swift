import Documents
import PageModel
import Testing

@testable import Detection

@Suite("Redactor")
struct RedactorTests {
  private let secret = "Fx7QmN2p\"Lr9Tv/Kc4WdZs8<HbYj3Ga"

  private func redactor(_ props: JSONText) -> Redactor {
    var input = ScanInput(props: props)
    input.environment = [.init("BACKEND_KEY", secret)]
    return Redactor(Scanner().scan(input).sensitive)
  }

  private var writings: [String] {
    let bytes = Array(secret.utf8)
    return [
      secret, base64(secret), base64("a" + secret), base64("ab" + secret + "c"),
      Encoding.base64(bytes, url: true).text, Encoding.hex(bytes).text,
      Encoding.hex(bytes, upper: true).text, Encoding.percent(bytes).text,
      Encoding.htmlEscaped(bytes).text, JSONText(.string(secret)).string,
    ]
  }

  @Test("every writing of a value is removed from JSON, and nothing else changes")
  func json() throws {
    let values = writings + ["untouched", "Fx7"]
    let props = JSONText(
      .object(["a": .object(["list": .array(values.map { .string("<" + $0 + ">") })]), "n": 1]))
    let masked = redactor(props).masked(json: props)
    let before = try JSONDocument(props)
    let after = try JSONDocument(masked)
    #expect(after.rowCount == before.rowCount)
    for row in 0..<before.rowCount {
      #expect(after.pointer(to: row) == before.pointer(to: row))
      #expect(after.kind(of: row) == before.kind(of: row))
    }
    for writing in writings {
      let core = writing.dropFirst(4).dropLast(4)
      for row in 0..<after.rowCount {
        #expect(after.string(of: row)?.contains(core) != true, "\(writing)")
      }
    }
    #expect(
      after.row(at: JSONPointer(["a", "list", "10"])).flatMap { after.string(of: $0) }
        == "<untouched>")
  }

  @Test("every writing is removed from HTML and from strings")
  func text() {
    let redactor = redactor(JSONText(.object(["k": .string(secret)])))
    for writing in writings {
      let html = "<p data-k='\(writing)'>price 42</p>"
      let masked = redactor.masked(html)
      #expect(!masked.contains(writing.dropFirst(4).dropLast(4)), "\(writing)")
      #expect(masked.contains("price 42</p>"))
    }
  }

  @Test("traces of the server are reported, but logs keep them")
  func serverTraces() {
    let stack = "Error: boom\n    at load (/app/pages/index.js:12:3)\n    at run (/app/x.js:1:1)"
    let hosts = "http://billing.internal/v1"
    let props = JSONText(.object(["t": .string(stack), "u": .string(hosts)]))
    let scan = Scanner().scan(ScanInput(props: props))
    #expect(Set(scan.findings.map(\.rule.rawValue)) == ["error-stack", "internal-host"])
    #expect(Redactor(scan.sensitive).masked(stack + hosts) == stack + hosts)
  }

  @Test("a short value goes at its own place only")
  func short() throws {
    let props = JSONText(
      #"{"user": {"id": 1, "email": "a@b.test", "password": "abc"}, "text": "abc a"#
        + #"bc", "pin": "4711", "year": "4711"}"#
    )
    let scan = Scanner().scan(ScanInput(props: props))
    #expect(Set(scan.findings.map(\.rule.rawValue)) == ["named-password", "pin-code"])
    let masked = try JSONValue(parsing: Redactor(scan.sensitive).masked(json: props).bytes)
    #expect(masked["user"]?["password"]?.stringValue?.contains("abc") == false)
    #expect(masked["pin"]?.stringValue?.contains("4711") == false)
    #expect(masked["text"]?.stringValue == "abc abc")
    #expect(masked["year"]?.stringValue == "4711")
  }

  @Test("the same place is masked in the payload and in the data answer")
  func places() throws {
    let props = JSONText(#"{"user": {"id": 1, "email": "a@b.test", "password": "abc"}}"#)
    let redactor = Redactor(Scanner().scan(ScanInput(props: props)).sensitive)
    let payload = JSONText(#"{"props": {"pageProps": \#(props.string)}, "page": "/"}"#)
    #expect(!redactor.masked(json: payload, location: .payload).string.contains("abc"))
    let html = Array("<p>abc</p><script id='__NEXT_DATA__'>\(payload.string)</script><p>z</p>".utf8)
    let masked = String(decoding: redactor.masked(html: html), as: UTF8.self)
    #expect(
      masked.hasPrefix("<p>abc</p><script id='__NEXT_DATA__'>{") && masked.hasSuffix("<p>z</p>"))
    #expect(!masked.dropFirst(10).contains("abc"))
    let data = JSONText(#"{"pageProps": \#(props.string)}"#)
    #expect(!redactor.masked(json: data).string.contains("abc"))
  }

  @Test("numbers and whole objects are masked and stay JSON")
  func containers() throws {
    let props = JSONText(
      #"{"u": {"ssn": 301338598, "homeAddress": {"line1": "12 Mill St", "city": "T"#
        + #"urin", "no": 12}}}"#
    )
    let masked = Redactor(Scanner().scan(ScanInput(props: props)).sensitive).masked(json: props)
    let value = try JSONValue(parsing: masked.bytes)
    #expect(value["u"]?["ssn"]?.intValue == 0)
    #expect(value["u"]?["homeAddress"]?["line1"]?.stringValue?.contains("Mill") == false)
    #expect(value["u"]?["homeAddress"]?["no"]?.intValue == 0)
    #expect(!masked.string.contains("Turin"))
  }

  @Test("a secret beside escapes leaves valid JSON")
  func escapes() throws {
    let value = #"ab\"\\cd Kc4WdZs8HbYj3Ga"#
    let props = JSONText(
      #"{"apiKey": "Kc4WdZs8HbYj3Ga9", "t": "x\\\"Kc4WdZs8HbYj3Ga9\\\u0041", "v": "\#(value)"}"#)
    let scan = Scanner().scan(ScanInput(props: props))
    let masked = Redactor(scan.sensitive).masked(json: props)
    #expect(throws: Never.self) { try JSONValue(parsing: masked.bytes) }
    #expect(!masked.string.contains("Kc4WdZs8HbYj3Ga9"))
  }

  @Test("neither printing nor reflecting shows a value")
  func printing() {
    let scan = Scanner().scan(ScanInput(props: JSONText(#"{"apiKey": "Kc4WdZs8HbYj3Ga9"}"#)))
    var text = "\(scan.sensitive)" + String(reflecting: scan.sensitive)
    dump(scan.sensitive, to: &text)
    for finding in scan.findings { dump(finding, to: &text) }
    #expect(scan.sensitive.count > 0)
    #expect(!text.contains("Kc4WdZs8HbYj3Ga9"))
  }
}
