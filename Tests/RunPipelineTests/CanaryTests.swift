import Detection
import PageModel
import RunPipeline
import TestSupport
import Testing

@Suite struct CanaryTests {
  private static let files = [
    "pages/index.js": "",
    ".env": """
    ADMIN_PIN=4821
    DB_PASSWORD=admin7
    FEATURE=on
    SITE_NAME=The Teapot Shop
    DATABASE_URL=postgres://shop:tulip-garden@db.internal:5432/shop
    STRIPE_KEY=sk_live_51Hb3kQ9xTt4Lw8rVb2Zk3mQ9
    NEXT_PUBLIC_NAME=shop
    SERVICE_JSON={"type":"shop","inner":{"pin":"4711","doorPin":8642}}
    QUEUE_URL=amqp://queue_rw:tulip-garden-2@mq.internal/x
    """,
  ]

  /// A page that makes its props from the environment and the request it is given.
  private func run(
    method: String = "GET", requests: [RunTrace.Request] = [],
    headers: [NameValue] = [],
    page: @escaping @Sendable (_ env: [String: String], _ header: [String: String]) -> JSONValue,
    second: @escaping @Sendable (inout PageRunAnswer) -> Void = { _ in }
  ) async throws -> (first: RunResult, proven: RunResult?, asked: [PageRunRequest]) {
    let runner = ScriptedRunner { request in
      let environment = Dictionary(
        request.environment.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
      let header = Dictionary(
        request.resolved.headers.map { ($0.name.lowercased(), $0.value) },
        uniquingKeysWith: { $1 })
      var answer = PageRunAnswer.rendered(page(environment, header))
      answer.trace.requests = requests
      if request.isApart { second(&answer) }
      return answer
    }
    let folder = try ScratchFolder(Self.files)
    let project = try await LoadedProject.read(folder)
    let pipeline = RunPipeline(project: project, runner: runner.runner, clocks: .stopped)
    var context = RequestContext()
    context.method = method
    context.headers = headers
    context.cookies = [NameValue("session", "s1d0042"), NameValue("theme", "darkness")]
    let first = await pipeline.run(context)
    return (first, await pipeline.proven(first, context), runner.asked)
  }

  @Test func provesShortValuesEqualityCannotDecide() async throws {
    let (first, proven, _) = try await run(page: { env, _ in
      [
        "first": .number(env["ADMIN_PIN"] ?? "0"), "year": 4821,
        "word": .string(env["DB_PASSWORD"] ?? ""),
        "name": .string(env["SITE_NAME"] ?? ""), "on": .string(env["FEATURE"] ?? ""),
      ]
    })
    let found = try #require(proven).record.findings
    let places = found.filter { $0.origin.contains(where: \.isProven) }.map(\.pointer.description)
    #expect(Set(places) == ["/first", "/word"])
    #expect(found.first { $0.pointer.description == "/first" }?.severity == .error)
    #expect(!first.record.findings.contains { $0.pointer.description == "/first" })
    #expect(!found.contains { ["/year", "/name", "/on"].contains($0.pointer.description) })
    let shown = try #require(proven).masked
    #expect(!shown.json().string.contains(#""first":4821"#))
  }

  @Test func marksKnownOriginsAsProvenWithoutSayingThemTwice() async throws {
    let (first, proven, _) = try await run(page: { env, _ in
      ["a": .string(env["STRIPE_KEY"] ?? "")]
    })
    let before = first.record.findings.filter { $0.location == .props }
    let after = try #require(proven).record.findings.filter { $0.location == .props }
    #expect(before.count == 1 && after.count == 1)
    #expect(before[0].origin.map(\.isProven) == [false])
    #expect(after[0].origin.map(\.isProven) == [true])
    #expect(after[0].origin.map(\.name) == ["STRIPE_KEY"])
  }

  @Test func seesThroughEncodings() async throws {
    let (_, proven, _) = try await run(page: { env, _ in
      ["a": .string(String((env["DB_PASSWORD"] ?? "").reversed()))]
    })
    let finding = try #require(
      proven?.record.findings.first { $0.pointer.description == "/a" })
    #expect(finding.origin.first?.encoding == "reversed")
    #expect(finding.origin.first?.name == "DB_PASSWORD")
  }

  @Test func keepsTheShapeOfWhatItReplaces() async throws {
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.Zk3mQ9xTt4Lw8rVb2Zk3mQ9xTt4Lw8rVb2abcdefg"
    let (_, _, asked) = try await run(
      headers: [NameValue("Authorization", "Bearer \(token)")], page: { _, _ in ["a": 1] })
    try #require(asked.count == 2)
    let environment = Dictionary(
      asked[1].environment.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    let pin = try #require(environment["ADMIN_PIN"])
    #expect(pin != "4821" && pin.utf8.count == 4 && Int(pin) != nil)
    let address = try #require(environment["DATABASE_URL"])
    #expect(address.hasPrefix("postgres://shop:") && address.hasSuffix("@db.internal:5432/shop"))
    #expect(!address.contains("tulip"))
    #expect(environment["STRIPE_KEY"]?.hasPrefix("sk_live_") == true)
    #expect(environment["STRIPE_KEY"]?.utf8.count == 29 + 4)
    #expect(environment["FEATURE"] == "on")
    #expect(environment["NEXT_PUBLIC_NAME"] == "shop")
    #expect(environment["SITE_NAME"] == "The Teapot Shop")
    let header = Dictionary(
      asked[1].resolved.headers.map { ($0.name.lowercased(), $0.value) },
      uniquingKeysWith: { $1 })
    let authorization = try #require(header["authorization"])
    #expect(authorization.hasPrefix("Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0."))
    #expect(authorization != "Bearer \(token)")
    #expect(authorization.utf8.count == token.utf8.count + 7)
    let cookie = try #require(header["cookie"])
    #expect(!cookie.contains("s1d0042") && cookie.contains("theme=darkness"))
  }

  @Test func changesNothingElse() async throws {
    let (first, proven, _) = try await run(
      page: { env, _ in ["pin": .string(env["ADMIN_PIN"] ?? "")] },
      second: { answer in
        answer.trace.logs = [.init(level: "log", text: "second", time: 9)]
        answer.html = Array("<p>second</p>".utf8)
      })
    var record = try #require(proven).record
    #expect(record.trace.canary?.contains("proved the origin of 1 finding") == true)
    record.trace.canary = nil
    record.findings = first.record.findings
    #expect(record == first.record)
  }

  @Test func provesPartsOfDocumentsAndAddresses() async throws {
    @Sendable func member(_ env: [String: String], _ name: String) -> JSONValue? {
      env["SERVICE_JSON"].flatMap { try? JSONValue(parsing: $0)["inner"]?[name] }
    }
    let (_, proven, _) = try await run(page: { env, _ in
      [
        "pin": member(env, "pin") ?? .null, "door": member(env, "doorPin") ?? .null,
        "kind": .string(
          env["SERVICE_JSON"].flatMap { try? JSONValue(parsing: $0)["type"]?.stringValue } ?? ""),
        "user": .string(String((env["QUEUE_URL"] ?? "").dropFirst(7).prefix { $0 != ":" })),
      ]
    })
    let found = try #require(proven).record.findings
    let places = found.filter { $0.origin.contains(where: \.isProven) }.map(\.pointer.description)
    #expect(Set(places) == ["/pin", "/door", "/user"])
  }

  @Test func provesShortValuesInsideOthersAndInPieces() async throws {
    let (_, proven, asked) = try await run(page: { env, _ in
      let pin = env["ADMIN_PIN"] ?? ""
      let word = env["DB_PASSWORD"] ?? ""
      return [
        "text": .string("Code \(pin) opens"), "time": .string("4821 \(pin.count)"),
        "pieces": [.string(String(pin.prefix(2))), .string(String(pin.dropFirst(2)))],
        "letters": .array(word.map { .string(String($0)) }),
        "named": [
          "of": "x", "first": .string(String(word.prefix(3))),
          "last": .string(String(word.dropFirst(3))),
        ],
        "others": ["48", "21"],
      ]
    })
    #expect(asked.count == 2)
    let result = try #require(proven)
    let places = result.record.findings.filter { $0.origin.contains(where: \.isProven) }
      .map(\.pointer.description)
    #expect(Set(places) == ["/text", "/pieces/0", "/letters/0", "/named/first"])
    let shown = result.masked.json().string
    #expect(!shown.contains("Code 4821"))
    #expect(shown.contains(#""others":["48","21"]"#))
    #expect(!shown.contains(#""pieces":["48""#))
  }

  @Test func ignoresASecondRunThatTakesAnotherWay() async throws {
    let (first, proven, _) = try await run(
      page: { env, _ in ["pin": .string(env["ADMIN_PIN"] ?? "")] },
      second: { $0.outcome = .redirect(destination: "/login", statusCode: 307, basePath: nil) })
    let record = try #require(proven).record
    #expect(record.findings == first.record.findings)
    #expect(record.outcome == first.record.outcome)
    #expect(record.trace.canary?.contains("redirects") == true)
  }

  @Test(arguments: [("POST", "GET"), ("GET", "POST"), ("GET", "DELETE")])
  func doesNotRunPagesTwiceThatWrite(method: String, outgoing: String) async throws {
    let (first, proven, asked) = try await run(
      method: method,
      requests: [
        .init(
          method: outgoing, url: "https://a.test/", status: 200, duration: 1, bytes: 1,
          isSelfCall: false)
      ],
      page: { env, _ in ["pin": .string(env["ADMIN_PIN"] ?? "")] })
    #expect(proven == nil)
    #expect(asked.count == 1)
    let reason = RunPipeline.whyNotAgain(first.record)
    #expect(reason.contains(method == "GET" ? outgoing : method))
  }
}
