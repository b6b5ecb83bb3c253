import Documents
import PageModel
import Testing

@testable import Detection

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One fuzz target for each file of detectors: hostile texts go straight to it, past the scan that
/// would have sorted most of them out.
private let targets: [String: @Sendable ([UInt8], inout Sample) throws -> Void] = [
  "AddressCredentialDetector": { bytes, sample in
    tokens(AddressCredentialDetector.formats, bytes)
    judged(AddressCredentialDetector.self, bytes, &sample)
  },
  "BusinessFieldDetector": { names(BusinessFieldDetector.names, $0, &$1) },
  "ClientCodeDetector": clientCode,
  "CloudTokenDetector": { bytes, _ in tokens(CloudTokenDetector.formats, bytes) },
  "CodeHostTokenDetector": { bytes, _ in tokens(CodeHostTokenDetector.formats, bytes) },
  "HydrationDetector": hydration,
  "KeyObjectDetector": { bytes, _ in
    let key = JSONText(.object(["kty": .string("oct"), "k": text(bytes), "d": text(bytes)]))
    _ = KeyObject.examine(0, of: try JSONDocument(key))
  },
  "MessagingTokenDetector": { bytes, _ in tokens(MessagingTokenDetector.formats, bytes) },
  "OriginDetector": { judged(OriginDetector.self, $0, &$1) },
  "PasswordFieldDetector": { names(PasswordFieldDetector.names, $0, &$1) },
  "PasswordHashDetector": { bytes, _ in tokens(PasswordHashDetector.formats, bytes) },
  "PaymentTokenDetector": { bytes, _ in tokens(PaymentTokenDetector.formats, bytes) },
  "PersonFieldDetector": { names(PersonFieldDetector.names, $0, &$1) },
  "PersonaDetector": personas,
  "PersonalNumberDetector": { judged(PersonalNumberDetector.self, $0, &$1) },
  "PrivateKeyDetector": { bytes, sample in
    tokens(PrivateKeyDetector.formats, bytes)
    judged(PrivateKeyDetector.self, bytes, &sample)
  },
  "PublicKeyDetector": { bytes, _ in
    tokens(PublicKeyDetector.formats, bytes)
    _ = PublicKeyDetector.publicRule(for: bytes)
    _ = PublicKeyDetector.isSearchKey(Subject(text: bytes))
  },
  "ResponseDetector": response,
  "SecretFieldDetector": { names(SecretFieldDetector.names, $0, &$1) },
  "ServerTraceDetector": { bytes, sample in
    judged(ServerTraceDetector.self, bytes, &sample)
    _ = ServerTraceDetector.isInternalHost(bytes)
  },
  "ServiceFieldDetector": { judged(ServiceFieldDetector.self, $0, &$1) },
  "ServiceTokenDetector": { bytes, _ in tokens(ServiceTokenDetector.formats, bytes) },
  "SessionDetector": { bytes, _ in
    tokens(SessionDetector.formats, bytes)
    _ = SessionDetector.signedCookie(bytes)
  },
  "ShapedTokenDetector": { bytes, sample in
    judged(ShapedTokenDetector.self, bytes, &sample)
    _ = ShapedTokenDetector.joined(bytes)
  },
  "SplitValueDetector": { bytes, sample in
    let cut = sample.next(below: bytes.count + 1)
    let pieces = JSONText(
      .object(["a": text(bytes[..<cut]), "b": text(bytes[cut...]), "c": .string("x")]))
    var seen = Sightings()
    _ = SplitValue.examine(0, of: try JSONDocument(pieces), judge: judge, seen: &seen)
  },
  "UnreadPropsDetector": unread,
  "WebTokenDetector": { bytes, _ in
    tokens(WebTokenDetector.formats, bytes)
    _ = WebTokenDetector.judge(bytes, Subject(text: bytes), now: Int64.max)
    let claims = Encoding.base64(bytes, url: true)
    _ = WebTokenDetector.judge(claims + [0x2E] + claims, Subject(text: claims), now: Int64.min)
  },
]

@Suite("Fuzzing detectors")
struct DetectorFuzzTests {
  /// What detectors look for, in any order and cut anywhere.
  private static let pieces: [[UInt8]] =
    (Registry.tokenFormats + PublicKeyDetector.formats).flatMap(\.literals)
    + [
      "eyJhIjoi", ".", "==", "://", "@", ":", "?token=", "password", "Basic ", "-----BEGIN ",
      "PRIVATE KEY-----", "\n    at ", "SELECT ", " FROM ", "4539148803436467", "DE95", "s:",
      "s%3A",
      "é", "\u{202E}", "\0", "%", "%2", "\\u", "; ", "=", "max-age=99999999999999999999", "-", "_",
      "9223372036854775808", "1e999", "abandon ", "/home/", "C:\\",
    ].map { Array($0.utf8) }

  private func bytes(_ sample: inout Sample) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0...sample.next(below: 8) {
      switch sample.next(below: 5) {
      case 0...1: bytes += Self.pieces[sample.next(below: Self.pieces.count)]
      case 2: bytes += Array(sample.make("{b\(sample.next(below: 90))}").utf8)
      case 3: bytes.append(UInt8(truncatingIfNeeded: sample.next(below: 256)))
      default:
        // Repetition is what quadratic algorithms do not survive.
        let unit = bytes.suffix(1 + sample.next(below: 12))
        for _ in 0..<sample.next(below: 60) { bytes += unit }
      }
    }
    return bytes
  }

  @Test("every file of detectors has a target")
  func coverage() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Detection/Detectors")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .map { String($0.prefix { $0 != "." }) }
    #expect(Set(files) == Set(targets.keys))
  }

  @Test("no text makes a detector trap or take long", arguments: targets.keys.sorted())
  func texts(name: String) throws {
    let target = try #require(targets[name])
    let environment = ProcessInfo.processInfo.environment
    // `make fuzz` divides its time among them.
    let seconds =
      (environment["FUZZ_SECONDS"].flatMap(Double.init) ?? 0) / Double(targets.count)
    var seed = environment["FUZZ_SEED"].flatMap(UInt64.init) ?? 1
    let last = seed + 150
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    while seed < last || clock.now < end {
      var sample = Sample(seed: seed)
      let text = bytes(&sample)
      let time = try clock.measure { try target(text, &sample) }
      // A debug build on a busy machine; what hangs takes minutes.
      #expect(time < .seconds(20), "\(name): FUZZ_SEED=\(seed) make fuzz")
      seed += 1
    }
  }
}

// MARK: - Ways to a detector

private let context: ScanContext = {
  var context = ScanContext()
  var input = ScanInput()
  input.environment = [.init("API_KEY", "Fx7QmN2pLr9TvKc4WdZs8HbYj3Ga"), .init("URL", "a://b:c@d")]
  context.secrets = SecretSet(input)
  return context
}()
private let judge = Judge(context: context)

private func text(_ bytes: some Sequence<UInt8>) -> JSONValue {
  .string(String(decoding: Array(bytes), as: UTF8.self))
}

private func tokens(_ formats: [TokenFormat], _ bytes: [UInt8]) {
  _ = TokenMatcher(formats).hits(in: Subject(text: bytes))
}

private func judged(_ detector: any Detector.Type, _ bytes: [UInt8], _ sample: inout Sample) {
  var subject = Subject(text: bytes)
  _ = detector.examine(subject, in: context)
  subject.name = FieldName(Array(bytes.prefix(sample.next(below: 40))))
  subject.kind = sample.next(below: 4) == 0 ? .number : .string
  _ = detector.examine(subject, in: context)
}

private func names(_ rules: [NameRule], _ bytes: [UInt8], _ sample: inout Sample) {
  for rule in rules {
    for kind in [JSONKind.string, .number, .bool] {
      _ = NameJudge.passes(rule.test, Subject(text: bytes, kind: kind))
    }
  }
}

private func clientCode(_ bytes: [UInt8], _ sample: inout Sample) {
  let string = String(decoding: bytes, as: UTF8.self)
  var code = ClientCode()
  code.modules = [
    ClientCode.Module(name: string, kind: .file, bytes: 1),
    ClientCode.Module(
      name: string, kind: .package, bytes: 1,
      chain: [ClientCode.Link(module: string, line: sample.next(below: 3))]),
    ClientCode.Module(name: string, kind: .builtin, bytes: 1),
  ]
  code.environment = [string]
  let answer = ClientAnswer(
    code: code,
    texts: [ClientAnswer.Text(file: string, line: 0, name: string, text: string)])
  _ = ClientCodeDetector.hits(in: answer, inlined: [NameValue(string, string)], judge: judge)
}

private func hydration(_ bytes: [UInt8], _ sample: inout Sample) {
  let string = String(decoding: bytes, as: UTF8.self)
  var hydration = Hydration()
  hydration.mismatches = Hydration.Cause.allCases.map {
    Hydration.Difference(
      kind: .text, path: string, indices: [sample.next(below: 9), -1, Int.max], first: string,
      second: nil, cause: $0)
  }
  _ = HydrationDetector.findings(
    hydration, first: JSONText(.object(["a": text(bytes)])), second: JSONText(bytes),
    html: Array(#"<div id="__next">"#.utf8) + bytes)
}

private func personas(_ bytes: [UInt8], _ sample: inout Sample) {
  let json = JSONText(.object(["ssn": text(bytes), "password": text(bytes)]))
  let run = PersonaDetector.Run(
    name: "a", isSignedIn: true, props: json,
    findings: Scanner().scan(ScanInput(props: json)).findings)
  let other = PersonaDetector.Run(
    name: "b", isSignedIn: false, props: sample.next(below: 2) == 0 ? json : JSONText(bytes),
    findings: [])
  _ = PersonaDetector.findings([run, other])
  let pairs = [NameValue(String(decoding: bytes, as: UTF8.self), "x")]
  _ = PersonaDetector.isSignedIn(headers: pairs, cookies: pairs)
}

private func response(_ bytes: [UInt8], _ sample: inout Sample) {
  let string = String(decoding: bytes, as: UTF8.self)
  let headers = ["Set-Cookie", "Cache-Control", "Vary", string].map { NameValue($0, string) }
  let policy = CachePolicy(
    CachePolicy.Exchange(method: "GET", status: 200, headers: headers, isAuthorized: false))
  _ = ResponseDetector.findings(
    ResponseDetector.Answer(
      headers: headers, cachePolicy: policy, headersRead: ["cookie", string], isProduction: true,
      findings: []))
}

private func unread(_ bytes: [UInt8], _ sample: inout Sample) throws {
  let string = String(decoding: bytes, as: UTF8.self)
  let json = JSONText(.object([string: .object([string: text(bytes)])]))
  let props = [
    UnreadProp(pointer: JSONPointer([string]), bytes: sample.next(below: 9) == 0 ? -1 : 2000),
    UnreadProp(pointer: JSONPointer([string, string, "0"]), bytes: Int.max / 1000),
    UnreadProp(pointer: JSONPointer([]), bytes: 5000),
  ]
  let document = try JSONDocument(json)
  _ = UnreadPropsDetector.findings(unread: props, props: document)
  let finding = Finding(
    rule: RuleID("user-ip"), severity: .warning, location: .props,
    pointer: JSONPointer([string, string]), message: "", evidence: MaskedText(masking: ""),
    help: "")
  _ = UnreadPropsDetector.explain([finding], unread: props, props: document)
}
