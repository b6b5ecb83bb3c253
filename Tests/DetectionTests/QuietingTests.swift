import PageModel
import Testing

@testable import Detection

private let key = FingerprintKey(random: [UInt8](0..<32))
private let source = IgnoreEntry.Source(file: "propscope.yaml", line: 3)

private let first = "$2b$12$cwov6nNRy31c8iHFZFeQUftWs8haxFeltNLKNCAm7MK5gs0fslUhU"
private let second = "$2b$12$dwov6nNRy31c8iHFZFeQUftWs8haxFeltNLKNCAm7MK5gs0fslUhU"

private func users(_ hashes: String...) -> JSONText {
  let list = hashes.map { #"{"passwordHash":"\#($0)"}"# }.joined(separator: ",")
  return JSONText(#"{"users":[\#(list)]}"#)
}

@Suite("Quieting")
struct QuietingTests {
  private func scan(_ text: JSONText, _ quieting: Quieting, page: String? = nil) -> ScanResult {
    var options = Scanner.Options()
    options.quieting = quieting
    var input = ScanInput(props: text)
    input.page = page
    return Scanner(options: options).scan(input)
  }

  @Test(
    "an entry quiets what all its conditions fit",
    arguments: [
      (IgnoreEntry(rule: "bcrypt-hash", reason: "r", source: source), true),
      (IgnoreEntry(rule: "bcrypt-*", reason: "r", source: source), true),
      (IgnoreEntry(rule: "email-address", reason: "r", source: source), false),
      (IgnoreEntry(page: "/users/[id]", reason: "r", source: source), true),
      (IgnoreEntry(page: "/users/*", reason: "r", source: source), true),
      (IgnoreEntry(page: "/account", reason: "r", source: source), false),
      (IgnoreEntry(pointer: "/users/*/passwordHash", reason: "r", source: source), true),
      (IgnoreEntry(pointer: "/pageProps/users/*/*", reason: "r", source: source), true),
      (IgnoreEntry(pointer: "/**/passwordHash", reason: "r", source: source), true),
      (IgnoreEntry(pointer: "/users/**", reason: "r", source: source), true),
      (IgnoreEntry(pointer: "/users/*", reason: "r", source: source), false),
      (IgnoreEntry(pointer: "/users/0", reason: "r", source: source), false),
      (
        IgnoreEntry(
          rule: "bcrypt-hash", pointer: "/members/*/passwordHash", reason: "r", source: source),
        false
      ),
    ])
  func entries(entry: IgnoreEntry, isQuiet: Bool) {
    let result = scan(users(first), Quieting(entries: [entry]), page: "/users/[id]")
    #expect(result.findings.isEmpty == isQuiet)
    #expect(result.quieted.map(\.reason) == (isQuiet ? ["r"] : []))
    #expect(result.quieted.map(\.source) == (isQuiet ? [source] : []))
    let quieting = Quieting(entries: [entry])
    #expect(quieting.unusedEntries(result.use, by: .scan) == (isQuiet ? [] : [entry]))
  }

  @Test(
    "an entry for what a judge never looks for is not said to be of no use",
    arguments: [
      ("github-pat", true, true), ("env-value", true, false), ("persona-leak", false, false),
      ("persona-*", false, false), ("hydration-mismatch", false, false),
      ("session-cookie-flags", true, false), ("*", true, true), ("no-such-rule", true, true),
    ])
  func unused(rule: String, inRun: Bool, inScan: Bool) {
    let quieting = Quieting(entries: [IgnoreEntry(rule: rule, reason: "r", source: source)])
    #expect(quieting.unusedEntries(Quieting.Use(), by: .run).isEmpty == !inRun)
    #expect(quieting.unusedEntries(Quieting.Use(), by: .scan).isEmpty == !inScan)
  }

  @Test("an entry for a page does not hold where the page is not known")
  func unknownPage() {
    let entry = IgnoreEntry(page: "*", reason: "r", source: source)
    #expect(scan(users(first), Quieting(entries: [entry])).findings.count == 1)
  }

  @Test("a fingerprint is of one value: another one at the same place is reported")
  func fingerprint() throws {
    let found = try #require(scan(users(first), Quieting(key: key)).findings.first?.fingerprint)
    let entry = IgnoreEntry(fingerprint: found, reason: "r", source: source)
    let quieting = Quieting(entries: [entry], key: key)
    #expect(scan(users(first), quieting).findings.isEmpty)
    let both = scan(users(first, second), quieting)
    #expect(both.findings.map(\.pointer.description) == ["/users/1/passwordHash"])
    #expect(both.quieted.map(\.finding.pointer.description) == ["/users/0/passwordHash"])
    // Under another key it is another hash, so nothing can be looked up without the key.
    let other = Quieting(key: FingerprintKey(random: [UInt8](repeating: 7, count: 32)))
    #expect(scan(users(first), other).findings.first?.fingerprint != found)
    #expect(scan(users(first), Quieting()).findings.first?.fingerprint == nil)
  }

  @Test(
    "the keyed hash is HMAC-SHA-256, by the test cases of RFC 4231",
    arguments: [
      (UInt8(0x0B), 20, "Hi There", "b0344c61d8db38535ca8afceaf0bf12b"),
      (
        0xAA, 131, "Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f"
      ),
    ])
  func keyedHash(byte: UInt8, count: Int, text: String, hash: String) {
    let key = FingerprintKey(random: [UInt8](repeating: byte, count: count))
    #expect(key.hash(Array(text.utf8)) == hash)
  }

  @Test("a key is read from hexadecimal, is long enough, and does not show itself")
  func keys() {
    #expect(FingerprintKey(hex: key.hex) == key)
    #expect(FingerprintKey(hex: "abcd") == nil)
    #expect("\(key)" == "FingerprintKey")
  }

  // MARK: Baselines

  private func baseline(of text: JSONText) -> Baseline {
    let empty = Baseline(file: "baseline.json", key: key)
    return empty.replacing(with: scan(text, Quieting(baseline: empty)).fingerprints)
  }

  @Test("a baseline accepts what was there, wherever it moves in its list, and nothing new")
  func baselines() throws {
    let written = baseline(of: users(first))
    let read = try Baseline(parsing: written.text, file: "baseline.json")
    #expect(read.fingerprints == written.fingerprints)
    let quieting = Quieting(baseline: read)
    #expect(scan(users(first), quieting).findings.isEmpty)
    let moved = scan(users(second, first), quieting)
    #expect(moved.findings.map(\.pointer.description) == ["/users/0/passwordHash"])
    #expect(moved.quieted.map(\.finding.pointer.description) == ["/users/1/passwordHash"])
    // In the payload the same value is at another pointer, and is the same finding.
    var input = ScanInput()
    input.payload = JSONText(
      #"{"props":{"pageProps":\#(users(first).string)},"page":"/","buildId":"b"}"#)
    var options = Scanner.Options()
    options.quieting = quieting
    #expect(Scanner(options: options).scan(input).findings.isEmpty)
    let gone = scan(JSONText("{}"), quieting)
    #expect(quieting.unusedBaseline(gone.use) == read.fingerprints)
  }

  @Test("a baseline holds no value and no plain hash of one")
  func baselineKeepsSecrets() {
    let text = String(decoding: baseline(of: users(first, second)).text, as: UTF8.self)
    #expect(!text.contains("$2b$"))
    #expect(text.contains("/users/*/passwordHash"))
    let other = Baseline(
      file: "b", key: FingerprintKey(random: [UInt8](repeating: 7, count: 32)))
    let values = scan(users(first), Quieting(baseline: other)).fingerprints.map(\.value)
    #expect(!values.contains { text.contains($0) })
  }

  @Test("reasons given by hand survive when a baseline is written again")
  func baselineReasons() throws {
    var text = String(decoding: baseline(of: users(first)).text, as: UTF8.self)
    text.replace("\"pointer\"", with: "\"reason\": \"demo data\", \"pointer\"")
    let edited = try Baseline(parsing: Array(text.utf8), file: "b")
    let result = scan(users(first), Quieting(baseline: edited))
    #expect(result.quieted.map(\.reason) == ["demo data"])
    let again = edited.replacing(with: result.fingerprints)
    #expect(String(decoding: again.text, as: UTF8.self).contains("demo data"))
    #expect(edited.replacing(with: []).fingerprints.isEmpty)
  }

  @Test(
    "a file that is no baseline says what is wrong",
    arguments: [
      ("{", "not JSON"), ("[]", "version"), (#"{"version": 2}"#, "version"),
      (#"{"version": 1, "key": "12"}"#, "key"),
    ])
  func brokenBaselines(text: String, says: String) {
    let problem = #expect(throws: Baseline.Problem.self) {
      try Baseline(parsing: Array(text.utf8), file: "b.json")
    }
    #expect(problem?.description.contains(says) == true)
    #expect(problem?.description.contains("b.json") == true)
  }

  // MARK: Comments

  @Test("comments of a page quiet a rule for the page, and need a reason")
  func comments() {
    let text = """
      // propscope-ignore user-email: shown to its owner
      const a = 1; /* propscope-ignore bcrypt-hash: demo data */
      {/* propscope-ignore user-ip: the page is about it */}
      const s = 'propscope-ignore jwt: in a string';
      // propscope-ignore user-phone
      // propscope-ignore : nothing
      """
    let (entries, problems) = IgnoreComments.read(
      Array(text.utf8), file: "pages/a.js", page: "/a")
    #expect(entries.map(\.rule) == ["user-email", "bcrypt-hash", "user-ip"])
    #expect(entries.map(\.reason) == ["shown to its owner", "demo data", "the page is about it"])
    #expect(entries.allSatisfy { $0.page == "/a" })
    #expect(entries.map(\.source.description) == ["pages/a.js:1", "pages/a.js:2", "pages/a.js:3"])
    #expect(problems.map(\.source.line) == [5, 6])
  }

  @Test("findings that no scan made are quieted by rule and place, not by value")
  func part() {
    let finding = Finding(
      rule: RuleID("unread"), severity: .info, location: .props,
      pointer: JSONPointer(["users", "3", "bio"]), message: "never read",
      evidence: MaskedText(masking: ""), help: "Leave it out.")
    let entry = IgnoreEntry(pointer: "/users/*/bio", reason: "soon", source: source)
    let parted = Quieting(entries: [entry]).part([finding], page: nil)
    #expect(parted.kept.isEmpty)
    #expect(parted.quieted.map(\.reason) == ["soon"])
    #expect(Quieting().part([finding], page: nil).kept == [finding])
  }
}
