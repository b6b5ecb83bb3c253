import Documents
import PageModel
import Testing

@testable import Detection

/// A document with something for most detectors.
private let seed = """
  {"user":{"id":3,"email":"a@b.test","password":"Tr0ub4dor&3","passwordHash":"$2b$12$\
  cwov6nNRy31c8iHFZFeQUftWs8haxFeltNLKNCAm7MK5gs0fslUhU","ssn":"301-33-8598","iban":\
  "DE95818690451318213526","cardNumber":"4539148803436467","homeAddress":{"line1":"1 A St",\
  "city":"Oslo"}},"k":{"kty":"EC","d":"PyOc9nHnKP4dcZP47_rGKEk3n"},"url":\
  "postgres://svc:Kc4WdZs8%21@db.corp.internal:5432/x?api_key=Fx7QmN2pLr9TvKc4WdZs8","json":\
  "{\\"a\\":{\\"secret\\":\\"8ad6c9635cd06661695ca8699eacf7c4\\"}}","b":\
  "eyJhIjoieG94Yi02MTk5MTQ3NDI1NjMtNDI1NzUyMjM4MjQxNi1XVkFpdVpkYTFycEI3eDhET2t0azNMams9In0=",\
  "html":"<p data-k=\\"x\\">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 &amp; %41%zz</p>","t":\
  ["sk_live_51Kc4","WdZs8HbYj3GaFx7QmN2pLr9Tv"],"log":"Error: x\\n    at y (/app/z.js:1:2)"}
  """

@Suite("Robustness")
struct RobustnessTests {
  private func input(_ bytes: [UInt8]) -> ScanInput {
    var input = ScanInput(props: JSONText(bytes))
    input.html = bytes
    input.payload = JSONText(bytes)
    input.environment = [
      .init("BACKEND_KEY", "Fx7QmN2pLr9TvKc4WdZs8HbYj3Ga"), .init("EMPTY", ""),
      .init("DATABASE_URL", "postgres://a:b@c"), .init("BROKEN_JSON_KEY", "{\"a\": \"\\ud800"),
      .init("PEM_KEY", "-----BEGIN PRIVATE KEY-----\\n"), .init("ODD_SECRET", "://:@?=&%"),
    ]
    input.requestHeaders = [NameValue("authorization", "Basic ==="), NameValue("cookie", ";=;")]
    input.cookies = [NameValue("sid", "%%%.%"), NameValue("", "")]
    input.now = Int64.max
    return input
  }

  private func survive(_ bytes: [UInt8]) {
    let scan = Scanner().scan(input(bytes))
    let redactor = Redactor(scan.sensitive)
    _ = redactor.masked(text: bytes)
    let masked = redactor.masked(json: JSONText(bytes))
    guard let before = try? JSONDocument(JSONText(bytes)) else { return }
    let after = try? JSONDocument(masked)
    #expect(after?.rowCount == before.rowCount)
  }

  @Test("random changes to a document never trap, and masking keeps its rows")
  func mutations() {
    var sample = Sample(seed: 42)
    let original = Array(seed.utf8)
    let alphabet =
      Array("\"\\{}[]:,%&;=/.@$*- 0aA+~\u{7F}".utf8) + [0, 0x0A, 0x80, 0xC3, 0xED, 0xFF]
    for _ in 0..<400 {
      var bytes = original
      for _ in 0...sample.next(below: 6) {
        let place = sample.next(below: bytes.count)
        switch sample.next(below: 4) {
        case 0: bytes[place] = alphabet[sample.next(below: alphabet.count)]
        case 1: bytes.insert(alphabet[sample.next(below: alphabet.count)], at: place)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + sample.next(below: 9)))
        default:
          let end = min(bytes.count, place + sample.next(below: 40))
          bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
        }
        if bytes.isEmpty { bytes = [0x30] }
      }
      survive(bytes)
    }
  }

  @Test(
    "hostile texts take bounded time",
    arguments: [
      ("sk-", 100_000), ("eyJ", 100_000), ("eyJhbGciOiJIUzI1NiJ9.", 20_000), ("a:b@c://", 40_000),
      ("password=", 40_000), ("-----BEGIN PRIVATE KEY-----", 10_000), ("%41", 100_000),
      ("&amp;", 60_000), ("A", 300_000), ("0", 300_000), (" ", 300_000), ("<a b=", 60_000),
      ("https://x.test/?a=", 20_000), ("{\\\"a\\\":", 20_000), ("$2b$12$", 40_000),
      ("SharedAccessKey=", 20_000), ("Server=x;", 30_000), ("legal winner ", 20_000),
      ("\\n    at x (/a:1:1", 20_000), ("4539148803436467 ", 20_000),
    ])
  func hostile(unit: String, count: Int) {
    let text = String(repeating: unit, count: count)
    let clock = ContinuousClock()
    let time = clock.measure {
      _ = Scanner().scan(ScanInput(props: JSONText(#"{"password": "\#(text)", "v": "\#(text)"}"#)))
    }
    // Generous for a debug build on a busy machine; quadratic work would take minutes.
    #expect(time < .seconds(30), "\(unit): \(time)")
  }

  @Test(
    "one object of very many members takes bounded time",
    arguments: [
      #""value":"Qk3jHfa8sdfPp#""#, #""kty":"oct""#, #""value":{"value":"Qk3jHfa8sdfPp#"}"#,
      #""password":"hunter#x!""#, #""k#":#"#,
    ])
  func wide(member: String) {
    let members = (0..<3_000).map { index in
      member.split(separator: "#", omittingEmptySubsequences: false).joined(separator: "\(index)")
    }
    let text = "{\(members.joined(separator: ","))}"
    let time = ContinuousClock().measure { _ = Scanner().scan(ScanInput(props: JSONText(text))) }
    #expect(time < .seconds(60), "\(member): \(time)")
  }

  @Test("what a deep document holds is found under its names, part by part")
  func deepNames() throws {
    // More rows than a part has, so that the walk is taken up inside the containers.
    let rows = 40_000
    let inner = #"{"password": "Tr0ub4dor&3x", "id": 1}"#
    let filler = Array(repeating: "0", count: rows).joined(separator: ",")
    let text =
      #"{"a": {"b": [[\#(filler)], {"c": \#(inner)}, [\#(filler)]], "account": \#(inner)}}"#
    var options = Scanner.Options()
    options.foldsRepeats = false
    let found = Scanner(options: options).scan(ScanInput(props: JSONText(text))).findings
    #expect(
      found.map(\.pointer.description).sorted() == ["/a/account/password", "/a/b/1/c/password"])
  }

  @Test("deep nesting and long lists of pieces are no danger")
  func deep() {
    let depth = 50_000
    let nested = String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
    survive(Array(nested.utf8))
    let objects =
      String(repeating: #"{"password":"#, count: 20_000) + "1"
      + String(repeating: "}", count: 20_000)
    survive(Array(objects.utf8))
    let pieces = Array(repeating: "\"sk_l\"", count: 50_000).joined(separator: ",")
    survive(Array("[\(pieces)]".utf8))
  }

  @Test("texts that are not JSON, and empty ones, are no error")
  func notJSON() {
    for text in ["", "null", "\"", "{", "[1,", "\u{FEFF}{}", "plain text"] {
      survive(Array(text.utf8))
    }
    survive([0xFF, 0xFE, 0x22, 0xED, 0xA0, 0x80, 0x22])
    survive([0x22, 0xED, 0xA0, 0x80, 0x22])
    #expect(Scanner().scan(ScanInput()).findings == [])
  }
}
