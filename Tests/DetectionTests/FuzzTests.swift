import PageModel
import Testing

@testable import Detection

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Makes hostile documents out of pieces that detectors look for, and hands them to every part
/// that reads what a page wrote.
///
/// `make fuzz` lets it run for a minute; the tests run a fixed number of cases. A case is its
/// seed: a failure names the one to be tried again.
@Suite("Fuzzing")
struct FuzzTests {
  /// What mutations insert: the beginnings of all tokens, and marks of every encoding.
  private static let pieces: [[UInt8]] =
    Registry.tokenFormats.flatMap(\.literals)
    + [
      "\":\"", "{\"", "\"}", "[", "]", ",", "\\u0000", "\\ud83d", "\\", "%41", "%", "&amp;", "&#x",
      "eyJhIjoi", "==", "://", "@", "?token=", "password", "apiKey=", "Basic ", "Bearer ", "<!--",
      "<script id=\"__NEXT_DATA__\">", "</script>", "-----BEGIN PRIVATE KEY-----", "\n    at ",
      "4539148803436467", "301-33-8598", "DE95818690451318213526", "a@b.test", "+1 415 555 0100",
      "{\\\"a\\\":\\\"", "1e999", "-", "\u{FEFF}", "\u{202E}", "é", "key-mismatch", "ktl_",
    ].map { Array($0.utf8) }

  private static let scanner: Scanner = {
    var options = Scanner.Options()
    options.quieting = Quieting(
      entries: [
        IgnoreEntry(
          rule: "*", page: "*", pointer: "/**/a/**", reason: "r",
          source: IgnoreEntry.Source(file: "f"))
      ],
      key: FingerprintKey(random: [UInt8](0..<32)),
      baseline: Baseline(file: "b", key: FingerprintKey(random: [UInt8](32..<64))))
    let rules = """
      [[rules]]
      id = "any"
      regex = '''(?i)(?:key|ktl_)[\\w.-]{0,50}?(?:[ \\t\\w.-]{0,20})["=:]{1,5}([\\w.=-]{10,150})'''
      keywords = ["key", "ktl_"]
      """
    options.customRules = (try? CustomRules(gitleaks: rules, file: "r")) ?? CustomRules()
    return Scanner(options: options)
  }()

  private func document(_ sample: inout Sample) -> [UInt8] {
    var bytes = Array(#"{"users":[{"a":"b","email":"c"}],"config":{"key":"d"},"n":1}"#.utf8)
    for _ in 0...sample.next(below: 24) {
      let place = sample.next(below: bytes.count + 1)
      switch sample.next(below: 6) {
      case 0...2:
        bytes.insert(contentsOf: Self.pieces[sample.next(below: Self.pieces.count)], at: place)
      case 3: bytes.insert(contentsOf: Array(sample.make("{a40}").utf8), at: place)
      case 4: bytes.insert(UInt8(truncatingIfNeeded: sample.next(below: 256)), at: place)
      default:
        let end = min(bytes.count, place + 1 + sample.next(below: 30))
        if place < end { bytes.removeSubrange(place..<end) }
      }
      // Repetition is what quadratic algorithms do not survive.
      if sample.next(below: 40) == 0 {
        let end = min(bytes.count, place + 40)
        guard place < end else { continue }
        let unit = Array(bytes[place..<end])
        for _ in 0..<500 { bytes.insert(contentsOf: unit, at: place) }
      }
    }
    return bytes
  }

  /// One case, by its seed; the time it took.
  private func run(_ seed: UInt64) -> Duration {
    var sample = Sample(seed: seed)
    let bytes = document(&sample)
    var input = ScanInput()
    input.saved = JSONText(bytes)
    input.html = bytes
    input.responseHeaders = [NameValue("x-test", String(decoding: bytes, as: UTF8.self))]
    input.environment = [.init("API_KEY", sample.make("{a24}")), .init("URL", "a://b:c@d")]
    input.path = "a.json"
    return ContinuousClock().measure {
      let result = Self.scanner.scan(input)
      _ = Redactor(result.sensitive).masked(text: bytes)
      _ = IgnoreComments.read(bytes, file: "f", page: "/")
      _ = try? Baseline(parsing: bytes, file: "f")
    }
  }

  @Test("no document traps or takes long")
  func cases() {
    let seconds = ProcessInfo.processInfo.environment["FUZZ_SECONDS"].flatMap(Double.init) ?? 0
    let first = ProcessInfo.processInfo.environment["FUZZ_SEED"].flatMap(UInt64.init) ?? 1
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var seed = first
    var slowest = (seed: seed, time: Duration.zero)
    while seed < first + 300 || clock.now < end {
      // A trap ends the process: the last line says which case it was.
      if seconds > 0, seed % 500 == 0 { print("fuzz: seed \(seed)") }
      let time = run(seed)
      if time > slowest.time { slowest = (seed, time) }
      seed += 1
    }
    if seconds > 0 {
      print("fuzz: \(seed - first) cases, slowest \(slowest.seed): \(slowest.time)")
    }
    // Debug builds on a busy machine; what hangs takes minutes.
    #expect(slowest.time < .seconds(20), "FUZZ_SEED=\(slowest.seed) make fuzz")
  }

  @Test("no rule file traps")
  func ruleFiles() {
    var sample = Sample(seed: 11)
    let seed = Array("[[rules]]\nid = \"a\"\nregex = '''(a|b)'''\n[allowlist]\npaths=['x']\n".utf8)
    let alphabet = Array("[]{}=\"'#,. \n\\-+a1".utf8)
    for _ in 0..<4000 {
      var bytes = seed
      for _ in 0...sample.next(below: 5) {
        let place = sample.next(below: bytes.count)
        let byte =
          sample.next(below: 4) == 0
          ? UInt8(truncatingIfNeeded: sample.next(below: 256))
          : alphabet[sample.next(below: alphabet.count)]
        if sample.next(below: 2) == 0 { bytes[place] = byte } else { bytes.insert(byte, at: place) }
      }
      _ = try? CustomRules(gitleaks: String(decoding: bytes, as: UTF8.self), file: "r")
    }
    let deep = "a = " + String(repeating: "[", count: 100_000)
    #expect(throws: CustomRules.Problem.self) { try CustomRules(gitleaks: deep, file: "r") }
  }
}
