import Detection
import PageModel
import RunPipeline
import Synchronization
import TestSupport
import Testing

@Suite struct VariantComparisonTests {
  /// Runs a page as several personas, told apart by their session cookie.
  private func compare(
    _ personas: [String], ignoring: [IgnoreEntry] = [], key: FingerprintKey? = nil,
    page: @escaping @Sendable (_ persona: String, _ run: Int) -> JSONValue
  ) async throws -> (comparison: VariantComparison, asked: Int) {
    let runner = ScriptedRunner { _ in .rendered([:]) }
    let answering = ScriptedRunner { request in
      _ = await runner.runner.run(request, { _ in }, { _ in })
      let cookie = request.resolved.headers.first { $0.name.lowercased() == "cookie" }?.value
      let persona = cookie.map { String($0.dropFirst("session=".count)) } ?? "anonymous"
      return .rendered(page(persona, runner.asked.count))
    }
    let folder = try ScratchFolder(["pages/index.js": ""])
    let project = try await LoadedProject.read(folder)
    var options = Scanner.Options()
    options.quieting.entries = ignoring
    options.quieting.key = key
    let pipeline = RunPipeline(
      project: project, runner: answering.runner, scanner: Scanner(options: options),
      clocks: .stopped)
    let comparison = await pipeline.compare(
      personas.map { name in
        var context = RequestContext()
        context.persona = name
        if name != "anonymous" { context.cookies = [NameValue("session", name)] }
        return RunVariant(name: name, context: context)
      }, by: .persona)
    return (comparison, answering.asked.count)
  }

  private func lines(_ comparison: VariantComparison) -> [String] {
    comparison.differences.map { difference in
      "\(difference.pointer) "
        + difference.values.map { "\($0.variant)=\($0.kind)\($0.group)" }.joined(separator: " ")
    }
  }

  @Test func saysWhatEachPersonaHasWithoutItsValue() async throws {
    let (comparison, asked) = try await compare(["anonymous", "member", "admin"]) { persona, _ in
      switch persona {
      case "anonymous": ["shop": "tea", "viewer": nil]
      case "member": ["shop": "tea", "viewer": ["club": true]]
      default: ["shop": "tea", "viewer": ["club": true], "tools": ["a"]]
      }
    }
    #expect(
      lines(comparison) == [
        "/viewer anonymous=null0 member=object1 admin=object1",
        "/tools anonymous=absent0 member=absent0 admin=array1",
      ])
    #expect(comparison.counts(of: "admin") == (1, 1, 0))
    #expect(comparison.counts(of: "member") == (0, 1, 0))
    #expect(asked == 4)
  }

  @Test func hasNothingWithinWhatAVisitorDoesNotHave() async throws {
    let (comparison, _) = try await compare(["member", "admin", "anonymous"]) { persona, _ in
      persona == "anonymous"
        ? ["viewer": nil] : ["viewer": ["role": .string(persona), "club": true]]
    }
    #expect(
      lines(comparison) == [
        "/viewer/role member=string0 admin=string1 anonymous=absent2",
        "/viewer member=object0 admin=object0 anonymous=null1",
      ])
    #expect(comparison.counts(of: "anonymous") == (0, 1, 0))
  }

  @Test func leavesOutWhatDiffersByItself() async throws {
    let (comparison, _) = try await compare(["anonymous", "member"]) { persona, run in
      ["at": .string("time \(run)"), "list": [["id": JSONValue(run)]], "name": .string(persona)]
    }
    #expect(lines(comparison) == ["/name anonymous=string0 member=string1"])
    #expect(comparison.noise.map(\.description).contains("/at"))
  }

  @Test func matchesListItemsByTheirKey() async throws {
    let (comparison, _) = try await compare(["anonymous", "member"]) { persona, _ in
      let items: [JSONValue] = [["id": 1, "price": 3], ["id": 2, "price": 4]]
      return persona == "anonymous"
        ? ["items": .array(items)]
        : ["items": .array([["id": 9, "price": 1]] + items)]
    }
    #expect(lines(comparison) == ["/items/0 anonymous=absent0 member=object1"])
  }

  /// The visitor without a session gets the data of one with.
  @Test(arguments: [
    (["anonymous", "member", "admin"], "persona-leak error"),
    (["anonymous", "member"], "persona-leak warning"),
    (["member", "admin"], ""),
  ])
  func findsAnotherPersonsData(personas: [String], expected: String) async throws {
    let (comparison, _) = try await compare(personas) { persona, _ in
      let iban = persona == "admin" ? "GB82WEST12345698765432" : "DE89370400440532013000"
      return ["account": ["iban": .string(iban)]]
    }
    let found = comparison.findings.map { "\($0.rule) \($0.severity.rawValue)" }
    // Whoever has the member's value leaks it; what the admin has of its own is a field of theirs.
    #expect(found.first ?? "" == expected)
    #expect(comparison.findings.allSatisfy { $0.pointer.description == "/account/iban" })
  }

  @Test func saysNothingOfWhatEveryAccountHasAlike() async throws {
    let (comparison, _) = try await compare(["anonymous", "member", "admin"]) { _, _ in
      ["account": ["iban": "DE89370400440532013000"]]
    }
    #expect(comparison.findings.isEmpty)
  }

  @Test func findingsHaveAFingerprintByWhichTheyAreIgnored() async throws {
    let page: @Sendable (String, Int) -> JSONValue = { _, _ in ["me": ["salary": 71000]] }
    let key = FingerprintKey(random: [UInt8](repeating: 7, count: 32))
    let personas = ["anonymous", "member"]
    let found = try await compare(personas, key: key, page: page).comparison.findings
    let leak = RuleID("persona-leak")
    let fingerprint = try #require(found.first { $0.rule == leak }?.fingerprint)
    let entry = IgnoreEntry(
      rule: leak.rawValue, fingerprint: fingerprint, reason: "r", source: .init(file: "p"))
    let (quiet, _) = try await compare(personas, ignoring: [entry], key: key, page: page)
    #expect(!quiet.findings.contains { $0.rule == leak })
    #expect(quiet.quieted.map(\.reason) == ["r"])
    let (other, _) = try await compare(personas, ignoring: [entry], key: key) { _, _ in
      ["me": ["salary": 71001]]
    }
    #expect(other.findings.contains { $0.rule == leak })
  }

  @Test func leavesOutWhatIsIgnoredWithAReason() async throws {
    let entry = IgnoreEntry(
      rule: "persona-*", pointer: "/account/iban", reason: "printed on invoices",
      source: IgnoreEntry.Source(file: "propscope.yaml", line: 2))
    let (comparison, _) = try await compare(["anonymous", "member"], ignoring: [entry]) { _, _ in
      ["account": ["iban": "DE89370400440532013000"]]
    }
    #expect(comparison.findings.isEmpty)
    #expect(!comparison.quieted.isEmpty)
    #expect(comparison.quieted.allSatisfy { $0.reason == "printed on invoices" })
  }

  @Test func printsOneObjectWithMaskedRecords() async throws {
    let (comparison, _) = try await compare(["anonymous", "member"]) { persona, _ in
      ["account": ["iban": "DE89370400440532013000"], "name": .string(persona)]
    }
    let json = try JSONValue(parsing: comparison.json(pretty: false, reveals: false).bytes)
    #expect(
      json.objectValue?.members.map(\.key)
        == ["version", "personas", "differences", "noise", "findings", "quieted"])
    #expect(
      json["personas"]?.arrayValue?.compactMap { $0["name"]?.stringValue }
        == ["anonymous", "member"])
    #expect(json["personas"]?.arrayValue?.last?["record"]?["version"]?.intValue == 1)
    #expect(json["differences"]?.arrayValue?.first?["pointer"]?.stringValue == "/name")
    let text = comparison.json(pretty: true, reveals: false).string
    #expect(!text.contains("DE89370400440532013000"))
    #expect(comparison.json(pretty: false, reveals: true).string.contains("DE8937"))
  }
}

/// What a comparison runs, and how often.
@Suite struct VariantRunsTests {
  private static func variants(_ names: [String]) -> [RunVariant] {
    names.map { name in
      var context = RequestContext()
      context.geo = GeoPlace(name: name)
      return RunVariant(name: name, context: context)
    }
  }

  private func pipeline(
    _ runner: PageRunner
  ) async throws -> RunPipeline {
    let folder = try ScratchFolder(["pages/index.js": ""])
    return RunPipeline(
      project: try await LoadedProject.read(folder), runner: runner, clocks: .stopped)
  }

  private static func writing(_ request: PageRunRequest) -> PageRunAnswer {
    var answer = PageRunAnswer.rendered(["a": 1])
    answer.trace.requests = [
      RunTrace.Request(
        method: "POST", url: "https://api.example.com/visits", status: 200, duration: 1, bytes: 0,
        isSelfCall: false)
    ]
    return answer
  }

  @Test(arguments: [(false, 2), (true, 1)])
  func aPageThatWritesIsNeverRunTwice(stops: Bool, runs: Int) async throws {
    let runner = ScriptedRunner { Self.writing($0) }
    let comparison = await (try pipeline(runner.runner)).compare(
      Self.variants(["a", "b"]), by: .place, policy: VariantPolicy(stopsAtWrites: stops))
    #expect(runner.asked.count == runs)
    #expect(comparison.entries.count == runs)
    #expect(comparison.write == "POST https://api.example.com/visits")
    #expect(!comparison.isChecked)
  }

  @Test func theBrowsersCodeIsBuiltOnce() async throws {
    let scripted = ScriptedRunner { _ in .rendered(["a": 1]) }
    let built = Mutex(0)
    let runner = PageRunner(run: scripted.runner.run) { _ in
      built.withLock { $0 += 1 }
      var code = ClientCode()
      code.removed = ["lib/database.ts"]
      return ClientAnswer(code: code)
    }
    let comparison = await (try pipeline(runner)).compare(
      Self.variants(["a", "b", "c"]), by: .place)
    #expect(built.withLock { $0 } == 1)
    #expect(
      comparison.entries.allSatisfy { $0.result.record.client?.removed == ["lib/database.ts"] })
    let json = try JSONValue(parsing: comparison.json(pretty: false, reveals: false).bytes)
    #expect(json["places"]?.arrayValue?.count == 3)
  }

  @Test func everyRunIsToldOfAsItBeginsAndEnds() async throws {
    let runner = ScriptedRunner { _ in .rendered(["a": 1]) }
    let events = Mutex<[String]>([])
    _ = await (try pipeline(runner.runner)).compare(Self.variants(["a", "b"]), by: .place) {
      event in
      events.withLock { list in
        switch event {
        case .began(let index): list.append("began \(index)")
        case .ended(let index, _): list.append("ended \(index)")
        case .stage: break
        }
      }
    }
    #expect(events.withLock { $0 } == ["began 0", "ended 0", "began 1", "ended 1"])
    #expect(runner.asked.count == 3)
  }

  @Test func aSecretOfOneRunIsMaskedInAll() async throws {
    let runner = ScriptedRunner { request in
      let isFirst = request.resolved.headers.contains { $0.value == "a" }
      return .rendered(
        isFirst
          ? ["note": "of DE89370400440532013000"] : ["iban": "DE89370400440532013000", "note": "x"])
    }
    var variants = Self.variants(["a", "b"])
    for index in variants.indices {
      variants[index].context.headers = [NameValue("x-me", variants[index].name)]
    }
    let comparison = await (try pipeline(runner.runner)).compare(variants, by: .place)
    let texts = comparison.differences.flatMap(\.values).map(\.shown)
    #expect(texts.allSatisfy { !$0.contains("DE89370400440532013000") })
  }
}
