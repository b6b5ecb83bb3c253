import PageModel
import Testing

@testable import Detection

private let secret = "Fx7QmN2pLr9TvKc4WdZs8HbYj3Ga"

/// Ways a value can be written, and the name of each.
private let writings: [(encoding: String, text: @Sendable (String) -> String)] = [
  ("plain", { $0 }),
  ("plain", { "connect failed key=\($0) retry" }),
  ("base64", { base64($0) }),
  ("base64", { base64("x:" + $0) }),
  ("base64", { "Basic " + base64("me:" + $0 + ":more") }),
  ("hex", { Encoding.hex(Array($0.utf8)).text }),
  ("hex", { Encoding.hex(Array($0.utf8), upper: true).text }),
  ("reversed", { String($0.reversed()) }),
  ("uppercase", { $0.uppercased() }),
  ("lowercase", { $0.lowercased() }),
  ("md5", { Encoding.hex(Digest.md5(Array($0.utf8))).text }),
  ("sha1", { Encoding.hex(Digest.sha1(Array($0.utf8))).text }),
  ("sha256", { Encoding.hex(Digest.sha256(Array($0.utf8))).text }),
  ("sha256", { Encoding.base64(Digest.sha256(Array($0.utf8))).text }),
  ("truncated", { String($0.prefix(14)) }),
  ("truncated", { String($0.suffix(14)) }),
]

@Suite("Origins")
struct OriginTests {
  private func findings(_ json: String, _ prepare: (inout ScanInput) -> Void) -> [Finding] {
    var input = ScanInput(props: JSONText(json))
    prepare(&input)
    return Scanner().scan(input).findings
  }

  @Test("a server variable is found however it is written", arguments: writings.indices)
  func transforms(index: Int) throws {
    let writing = writings[index]
    let props = JSONText(.object(["page": .object(["value": .string(writing.text(secret))])]))
    let found = findings(props.string) { $0.environment = [.init("BACKEND_KEY", secret)] }
    let finding = try #require(found.first)
    #expect(finding.rule.rawValue == "env-value")
    #expect(finding.origin.map(\.name) == ["BACKEND_KEY"])
    #expect(finding.origin.map(\.encoding) == [writing.encoding])
    #expect(!finding.evidence.description.contains(secret))
    #expect(!finding.message.contains(secret))
  }

  @Test("the id in a signed cookie is known by itself")
  func signedCookie() {
    let found = findings(#"{"v": "Xk3JHfa8sdfPpQ2mZ8vBr7Tz"}"#) {
      $0.cookies = [
        NameValue("connect.sid", "s%3AXk3JHfa8sdfPpQ2mZ8vBr7Tz.dGhpcyBpcyBub3QgYSByZWFs")
      ]
    }
    #expect(found.map(\.rule.rawValue) == ["request-cookie"])
  }

  @Test("a long phrase counts whole, and under a telling name anywhere")
  func phrases() {
    let phrase = "linen-canvas-candle-violet-harbor"
    for (name, value, expected) in [
      ("SIGNER", phrase, 1), ("SIGNER", "see \(phrase) there", 0),
      ("SIGNER_KEY", "see \(phrase) there", 1),
    ] {
      let found = findings(#"{"v": "\#(value)"}"#) { $0.environment = [.init(name, phrase)] }
      #expect(found.count == expected, "\(name) \(value)")
    }
  }

  @Test("a value that stands beside others is not said to be cut")
  func neighbours() {
    let found = findings(
      #"{"a": "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE", "b": "\#(secret.prefix(20))"}"#
    ) { $0.environment = [.init("BACKEND_KEY", secret)] }
    #expect(found.map(\.pointer.description) == ["/b"])
  }

  @Test("values with reserved characters are found escaped")
  func escapes() {
    let value = #"p"8&<%q/Zt5+Kx"#
    for text in [
      Encoding.percent(Array(value.utf8)).text, Encoding.htmlEscaped(Array(value.utf8)).text,
      JSONText(.string(value)).string,
    ] {
      let props = JSONText(.object(["v": .string("see " + text)]))
      let found = findings(props.string) { $0.environment = [.init("ADMIN_PASS", value)] }
      #expect(found.map(\.rule.rawValue) == ["env-value"], "\(text)")
    }
  }

  @Test("a value split over members, items or characters is put together")
  func split() {
    let parts = [secret.prefix(9), secret.dropFirst(9).prefix(9), secret.dropFirst(18)]
    let characters = secret.map { "\"\($0)\"" }.joined(separator: ",")
    for json in [
      #"{"a": "\#(parts[0])", "b": "\#(parts[1])", "c": "\#(parts[2])"}"#,
      #"["\#(parts[0])", "\#(parts[1])", "\#(parts[2])"]"#,
      "[\(characters)]",
    ] {
      let found = findings(json) { $0.environment = [.init("BACKEND_KEY", secret)] }
      #expect(found.map(\.rule.rawValue) == ["env-value"], "\(json)")
    }
  }

  @Test("all pieces of a value that was split are hidden, wherever they are")
  func splitIsHidden() {
    let key = "q7Zt-93Kd_p2Lx8Vw1Rb5Ny"
    let pieces = [key.prefix(8), key.dropFirst(8).prefix(8), key.dropFirst(16)].map(String.init)
    let json = #"{"a": "\#(pieces[0])", "b": "\#(pieces[1])", "c": "\#(pieces[2])", "d": "tea"}"#
    var input = ScanInput(props: JSONText(json))
    input.environment = [.init("BACKEND_KEY", key)]
    let result = Scanner().scan(input)
    #expect(result.findings.map(\.evidence.description) == ["q7Zt… (23 characters)"])
    let shown = Redactor(result.sensitive).masked(json: JSONText(json))
    #expect(pieces.allSatisfy { !shown.string.contains($0) })
    #expect(shown.string.contains("tea"))
  }

  @Test("parts of addresses and documents in variables are known")
  func components() {
    let variables: [ScanInput.Variable] = [
      .init("DATABASE_URL", "postgres://app:PqHUQot%21BZvP@db-violet.corp.internal:5432/x"),
      .init("ACCOUNT_JSON", #"{"type": "x", "private_key_id": "0123f1f9c0d84f5ab7e2"}"#),
      .init("QUOTED_SECRET", "\"\(secret)\"\n"),
    ]
    let expected: [(value: String, rule: String)] = [
      ("PqHUQot%21BZvP", "env-value"), ("PqHUQot!BZvP", "env-value"),
      ("db-violet.corp.internal", "env-host"), ("0123f1f9c0d84f5ab7e2", "env-value"),
      (secret, "env-value"),
    ]
    for (value, rule) in expected {
      let found = findings(#"{"v": "\#(value)"}"#) { $0.environment = variables }
      #expect(found.map(\.rule.rawValue) == [rule], "\(value)")
    }
  }

  @Test("members of a document in a variable are known however deep they lie")
  func nestedMembers() throws {
    let document =
      #"{"type": "service", "inner": {"token": "inner-Token-9182734650", "list": "#
      + #"[{"url": "postgres://shop_rw:Tr0ub4dor-3xyz@db.test/x"}, {"again": "{\"pin\": \"zx81-4711\"}"}]}}"#
    for text in [document, base64(document)] {
      for (value, rule, pointer) in [
        ("inner-Token-9182734650", "env-value", "/inner/token"),
        ("Tr0ub4dor-3xyz", "env-value", "/inner/list/0/url"),
        ("zx81-4711", "env-value", "/inner/list/1/again/pin"),
      ] {
        let found = findings(#"{"v": "\#(value)"}"#) {
          $0.environment = [.init("SERVICE_SETTINGS", text)]
        }
        #expect(found.map(\.rule.rawValue) == [rule], "\(value)")
        #expect(found.first?.origin.first?.pointer?.description == pointer)
      }
    }
    let deep =
      String(repeating: "[", count: 400) + "\"\(secret)\"" + String(repeating: "]", count: 400)
    #expect(findings(#"{"v": "a"}"#) { $0.environment = [.init("DEEP", deep)] } == [])
  }

  @Test(
    "a value is found as forms write it",
    arguments: [
      ("correct horse battery staple zebra", "correct+horse+battery+staple+zebra"),
      ("p~w 8&<x>/Zt5*Kx", "p%7Ew+8%26%3Cx%3E%2FZt5*Kx"),
      ("p~w 8&<x>/Zt5*Kx", "token=p%7ew+8%26%3cx%3e%2fZt5*Kx&x=1"),
    ])
  func forms(value: String, text: String) {
    let found = findings(#"{"v": "\#(text)"}"#) {
      $0.environment = [.init("SESSION_PASSWORD", value)]
    }
    #expect(found.map(\.rule.rawValue) == ["env-value"])
    #expect(found.first?.origin.map(\.encoding) == ["form"])
  }

  @Test("a user name of an address counts whole, unless it is a word that shops are called by")
  func users() {
    for (login, value, expected) in [
      ("shop_rw", "shop_rw", ["env-value"]), ("shop_rw", "the shop_rw team", []),
      ("storefront", "storefront", []), ("postgres", "postgres", []), ("default", "default", []),
      ("svc%2Dmail", "svc-mail", ["env-value"]),
      ("a8Kd93kfLq0Zx7Vb2nMs", "id a8Kd93kfLq0Zx7Vb2nMs", ["env-value"]),
    ] {
      let found = findings(#"{"v": "\#(value)"}"#) {
        $0.environment = [.init("DATABASE_URL", "postgres://\(login):Tr0ub4dor-3xyz@db.test/x")]
      }
      #expect(found.map(\.rule.rawValue) == expected, "\(login)")
    }
  }

  @Test("a long beginning or end of a phrase that is called a secret gives it away")
  func phraseEnds() {
    let phrase = "correct horse battery staple zebra"
    for (name, text, expected) in [
      ("SESSION_PASSWORD", String(phrase.suffix(16)), 1),
      ("SESSION_PASSWORD", String(phrase.prefix(18)), 1),
      ("SESSION_PASSWORD", String(phrase.suffix(13)), 0),
      ("GREETING", String(phrase.prefix(18)), 0),
      ("SESSION_PASSWORD", "horse battery", 0),
    ] {
      let found = findings(#"{"v": "\#(text)"}"#) { $0.environment = [.init(name, phrase)] }
      #expect(found.count == expected, "\(name) \(text)")
    }
    let key = "-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj"
    #expect(
      findings(#"{"v": "-----BEGIN PRIVATE KEY"}"#) { $0.environment = [.init("SIGN_KEY", key)] }
        == [])
  }

  @Test(
    "ordinary variables are no secrets",
    arguments: [
      ("NODE_ENV", "production"), ("PORT", "30001234"), ("AWS_REGION", "eu-central-1"),
      ("NEXT_PUBLIC_KEY", "a8Kd93kfLq0Zx7Vb2nMs"), ("SITE_NAME", "Acme Tools"),
      ("SITE_URL", "https://www.example.com"), ("ADMIN_ENABLED", "true"),
      ("STRIPE_PUBLISHABLE_KEY", "pk_live_51uT4M8dx526KTdnhLbQph4Yy6nq78utA0"),
      ("SENTRY_DSN", "https://ea3e542c57d0542ab7424b912a4ebccf@o6.ingest.sentry.io/71677"),
      ("ALGOLIA_SEARCH_KEY", "d2455e541bf53145781b5015dc13d7e2"),
      ("VERCEL_GIT_COMMIT_SHA", "5babebbbccaa3c1276aec8f38bcb5bc2010c95fa"),
      ("MODEL_NAME", "gpt-4o-mini-2024"), ("GITHUB_CLIENT_ID", "Iv1.c33ec272bc6a9145"),
    ])
  func ordinary(name: String, value: String) {
    #expect(findings(#"{"v": "\#(value)"}"#) { $0.environment = [.init(name, value)] } == [])
  }

  @Test("of the machine's own variables only those that are called secrets count")
  func system() {
    let path = "/home/dev/.nvm/versions/node/v20.11.1/bin"
    let variables: [ScanInput.Variable] = [
      .init("MANPATH_EXTRA", path, source: .system),
      .init("DESKTOP_SESSION_ID", "a8Kd93kfLq0Zx7Vb2nMs", source: .system),
      .init("GH_TOKEN", secret, source: .system),
    ]
    #expect(findings(#"{"v": "a8Kd93kfLq0Zx7Vb2nMs"}"#) { $0.environment = variables } == [])
    #expect(findings(#"{"v": "\#(secret)"}"#) { $0.environment = variables }.count == 1)
  }

  @Test("names listed in next.config's env are public")
  func publicNames() {
    let found = findings(#"{"v": "\#(secret)"}"#) {
      $0.environment = [.init("WIDGET_KEY", secret)]
      $0.publicNames = ["WIDGET_KEY"]
    }
    #expect(found == [])
  }

  @Test("a value that is public under another name is public")
  func declaredPublic() {
    let both: [ScanInput.Variable] = [
      .init("WIDGET_KEY", secret), .init("NEXT_PUBLIC_WIDGET_KEY", secret),
    ]
    #expect(findings(#"{"widget": {"apiKey": "\#(secret)"}}"#) { $0.environment = both } == [])
    #expect(findings(#"{"widget": {"apiKey": "\#(secret)"}}"#) { _ in }.count == 1)
    // The prefix does not make a secret key public.
    let key = "sk_live_51Kc4WdZs8HbYj3GaFx7QmN2pLr9Tv"
    let found = findings(#"{"k": "\#(key)"}"#) { $0.environment = [.init("NEXT_PUBLIC_K", key)] }
    #expect(found.map(\.rule.rawValue) == ["stripe-secret"])
  }

  @Test("what came out of the address is a hint only")
  func address() {
    let token = "b6c40f94c14bca26ffcc7e63"
    let json = #"{"resetToken": "\#(token)"}"#
    #expect(findings(json) { _ in }.map(\.severity) == [.error])
    let found = findings(json) { $0.query = [NameValue("token", token)] }
    #expect(found.map(\.severity) == [.info])
    #expect(found.first?.origin == [Origin(kind: .query, name: "token")])
  }

  @Test("the request's credentials are found, its ordinary headers are not")
  func request() {
    func rules(_ value: String) -> [String] {
      findings(#"{"v": "\#(value)"}"#) {
        $0.requestHeaders = [
          NameValue("Authorization", "Bearer \(secret)"), NameValue("x-api-key", "k-\(secret)"),
          NameValue("x-request-id", "aec2ca08-605a-4c40-b9d1-c31aeb68f97c"),
          NameValue("host", "www.example.org"), NameValue("accept-language", "en-US,en;q=0.9"),
        ]
        $0.cookies = [
          NameValue("sid", "a78a1b739d5bfa21ae0b10b5ffa4b547"), NameValue("theme", "dark"),
          NameValue("csrf_token", "QyW8I38c5EJRLbvxmOmecAuMZ8n7EBt"),
        ]
      }.map(\.rule.rawValue)
    }
    #expect(rules("Bearer \(secret)") == ["request-credential"])
    #expect(rules("token \(secret)") == ["request-credential"])
    #expect(rules("a78a1b739d5bfa21ae0b10b5ffa4b547") == ["request-cookie"])
    for value in [
      "aec2ca08-605a-4c40-b9d1-c31aeb68f97c", "www.example.org", "en-US,en;q=0.9", "dark",
      "QyW8I38c5EJRLbvxmOmecAuMZ8n7EBt",
    ] {
      #expect(rules(value) == [], "\(value)")
    }
  }

  @Test("a sensitive field of a fetched answer is known under another name")
  func fetched() throws {
    let body = JSONText(
      #"{"user": {"id": 1, "resetToken": "b6c40f94c14bca26ffcc7e63", "name": "Ann"}}"#)
    func found(_ json: String) -> [Finding] {
      findings(json) { $0.fetchedAnswers = [.init(url: "https://api.test/me", body: body)] }
    }
    let origin = Origin(
      kind: .fetch, name: "https://api.test/me", pointer: JSONPointer(["user", "resetToken"]))
    let renamed = found(#"{"x": {"code7": "b6c40f94c14bca26ffcc7e63"}}"#)
    #expect(renamed.map(\.rule.rawValue) == ["fetched-value"])
    #expect(renamed.first?.origin == [origin])
    let same = found(#"{"x": {"resetToken": "b6c40f94c14bca26ffcc7e63"}}"#)
    #expect(same.map(\.rule.rawValue) == ["named-reset-token"])
    #expect(same.first?.origin == [origin])
    #expect(found(#"{"x": "Ann"}"#) == [])
  }

  @Test("a finding of another rule says where its value came from")
  func annotation() throws {
    let found = findings(#"{"user": {"id": 1, "passportNumber": "K12345678"}}"#) {
      $0.query = [NameValue("passport", "K12345678")]
    }
    #expect(found.first?.origin == [Origin(kind: .query, name: "passport")])
  }
}
