import PageModel
import Testing

@testable import Detection

/// What of the server is found in the browser's code, and what is left alone.
@Suite struct ClientCodeTests {
  private static func chain(_ places: String) -> [ClientCode.Link] {
    places.isEmpty
      ? []
      : places.split(separator: " ").map { place in
        let parts = place.split(separator: ":")
        return ClientCode.Link(
          module: String(parts[0]), line: parts.count > 1 ? Int(parts[1]) : nil)
      }
  }

  private func found(_ answer: ClientAnswer, _ change: (inout ScanInput) -> Void = { _ in })
    -> [Finding]
  {
    var input = ScanInput()
    input.client = answer
    change(&input)
    return Scanner().scanClient(input).findings
  }

  private func code(_ modules: [(ClientCode.Module.Kind, String, String)]) -> ClientCode {
    var code = ClientCode()
    code.modules =
      [ClientCode.Module(name: "pages/p.tsx", kind: .file, bytes: 1)]
      + modules.map {
        ClientCode.Module(name: $0.1, kind: $0.0, bytes: 1, chain: Self.chain($0.2))
      }
    return code
  }

  @Test(arguments: [
    (ClientCode.Module.Kind.package, "pg", "error"), (.package, "server-only", "error"),
    (.package, "@google-cloud/storage", "error"), (.package, "firebase-admin", "error"),
    (.file, "lib/db.server.ts", "error"), (.builtin, "fs", "error"),
    (.builtin, "fs/promises", "error"), (.builtin, "child_process", "error"),
    (.builtin, "crypto", "warning"), (.builtin, "https", "warning"),
    // Made for both sides, or harmless.
    (.builtin, "path", ""), (.builtin, "url", ""), (.builtin, "buffer", ""),
    (.builtin, "events", ""), (.package, "pg-format-browser", ""), (.package, "firebase", ""),
    (.package, "@prisma/client", ""), (.package, "@stripe/stripe-js", ""),
    (.package, "lodash", ""), (.file, "lib/server.ts", ""), (.file, "server/types.ts", ""),
    (.file, "lib/observer.ts", ""), (.package, "client-only", ""),
  ])
  func judgesModules(kind: ClientCode.Module.Kind, name: String, severity: String) {
    let findings = found(
      ClientAnswer(
        code: code([(.file, "lib/a.ts", "pages/p.tsx:3"), (kind, name, "pages/p.tsx:3 lib/a.ts:7")])
      ))
    #expect(findings.map(\.severity.rawValue) == (severity.isEmpty ? [] : [severity]))
    guard let finding = findings.first else { return }
    #expect(finding.location == .clientCode)
    #expect(finding.pointer == JSONPointer(["lib/a.ts", "7"]))
    #expect(finding.message.hasSuffix(": \(name), imported by pages/p.tsx:3 > lib/a.ts:7"))
  }

  @Test func tellsOfWhatOneModuleBringsOnlyIt() {
    let answer = ClientAnswer(
      code: code([
        (.file, "lib/db.ts", "pages/p.tsx:2"), (.package, "pg", "pages/p.tsx:2 lib/db.ts:1"),
        (.builtin, "net", "pages/p.tsx:2 lib/db.ts:1 pg"),
        (.builtin, "tls", "pages/p.tsx:2 lib/db.ts:1 pg"),
      ]))
    #expect(found(answer).map(\.evidence.description) == ["pg"])
  }

  @Test func tellsOfModulesOfOneImporterTogether() {
    let answer = ClientAnswer(
      code: code([
        (.package, "odd", "pages/p.tsx:2"), (.builtin, "net", "pages/p.tsx:2 odd"),
        (.builtin, "tls", "pages/p.tsx:2 odd"), (.builtin, "fs", "pages/p.tsx:4"),
      ]))
    #expect(
      found(answer).map { "\($0.severity.rawValue) \($0.evidence)" } == [
        "error fs", "warning net, tls",
      ])
  }

  private static let stripe = "sk_" + "live_4eC39HqLyjWDarjtT1zdp7dc4eC39HqLyjWDarjtT1zdp7dc"

  private func literal(_ name: String?, _ text: String) -> ClientAnswer {
    ClientAnswer(
      code: code([(.file, "lib/keys.ts", "pages/p.tsx:2")]),
      texts: [ClientAnswer.Text(file: "lib/keys.ts", line: 12, name: name, text: text)])
  }

  @Test func findsSecretsByTheirForm() throws {
    let finding = try #require(found(literal("KEY", Self.stripe)).first)
    #expect(finding.severity == .error)
    #expect(finding.pointer == JSONPointer(["lib/keys.ts", "12"]))
    #expect(finding.message.hasSuffix("in pages/p.tsx:2 > lib/keys.ts:12"))
    #expect(!finding.evidence.description.contains("4eC39HqLyj"))
    #expect(finding.help == ClientCodeDetector.help)
  }

  @Test(arguments: [
    ("API_SECRET", "f81Hs0Pq2LwZ7vXk93TnBd", true),
    ("clientSecret", "mVt9Qz7LxkR2wPb8HsJd3fGa", true),
    // Words, labels, addresses, people: source code is full of them.
    ("password", "Password", false), ("password", "Enter your password", false),
    ("passwordError", "The two do not match", false), ("secret", "secret-santa", false),
    ("token", "csrfToken", false), ("email", "ada@example.org", false),
    ("className", "grid-cols-12 md:grid-cols-2", false), (nil, "use strict", false),
    ("phone", "+49 30 901820", false), ("href", "https://example.org/docs?page=2", false),
  ])
  func judgesLiteralsByName(name: String?, text: String, isSecret: Bool) {
    #expect(found(literal(name, text)).isEmpty != isSecret)
  }

  @Test func findsValuesOfTheServer() throws {
    let answer = literal(nil, "Kq9x7f3LwTz82mVbHs0P")
    let finding = try #require(
      found(answer) { $0.environment = [.init("WAREHOUSE_SALT", "Kq9x7f3LwTz82mVbHs0P")] }.first)
    #expect(finding.rule == OriginDetector.environmentValue.id)
    #expect(finding.origin.map(\.name) == ["WAREHOUSE_SALT"])
    #expect(found(answer).isEmpty)
  }

  @Test(arguments: [
    ("CMS_TOKEN", "w7Kp2mXq9LsT4vRz8Hd1", true),
    ("NEXT_PUBLIC_STRIPE", stripe, true),
    ("NEXT_PUBLIC_API_SECRET", "w7Kp2mXq9LsT4vRz8Hd1", true),
    // What was chosen for the browser, and looks like it.
    ("NEXT_PUBLIC_API_KEY", "w7Kp2mXq9LsT4vRz8Hd1", false),
    ("NEXT_PUBLIC_STRIPE_KEY", "pk_" + "live_4eC39HqLyjWDarjtT1zdp7dc", false),
    ("API_URL", "https://api.example.org/v2", false),
    ("SHOP_NAME", "Leaf and Pot", false), ("BUILD_HASH", "none", false),
  ])
  func judgesInlinedVariables(name: String, value: String, isSecret: Bool) throws {
    var code = code([(.file, "lib/a.ts", "pages/p.tsx:5")])
    code.environment = [name]
    code.environmentUses = [
      ClientCode.EnvironmentUse(name: name, file: "lib/a.ts", line: 9, isInlined: true)
    ]
    let findings = found(ClientAnswer(code: code)) {
      $0.inlined = [NameValue(name, value)]
      $0.environment = [.init(name, value)]
      $0.publicNames = [name]
    }
    #expect(findings.count == (isSecret ? 1 : 0))
    guard let finding = findings.first else { return }
    #expect(finding.pointer == JSONPointer(["lib/a.ts", "9"]))
    #expect(finding.message.contains("\(name) in pages/p.tsx:5 > lib/a.ts:9"))
    #expect(finding.origin == [Origin(kind: .env, name: name)])
  }

  @Test func quietsByPlace() {
    var options = Scanner.Options()
    options.quieting.entries = [
      IgnoreEntry(
        rule: "client-*", pointer: "/lib~1a.ts/*", reason: "known",
        source: IgnoreEntry.Source(file: "propscope.yaml"))
    ]
    var input = ScanInput()
    input.client = ClientAnswer(
      code: code([
        (.file, "lib/a.ts", "pages/p.tsx:1"), (.builtin, "fs", "pages/p.tsx:1 lib/a.ts:2"),
      ]))
    let result = Scanner(options: options).scanClient(input)
    #expect(result.findings.isEmpty)
    #expect(result.quieted.count == 1)
    #expect(options.quieting.isUsed(options.quieting.entries[0], in: result.use))
  }

  @Test func masksSecretsEverywhere() {
    var input = ScanInput()
    input.client = literal("KEY", Self.stripe)
    let redactor = Redactor(Scanner().scanClient(input).sensitive)
    #expect(!redactor.masked("const KEY = \"\(Self.stripe)\"").contains(Self.stripe))
  }
}
