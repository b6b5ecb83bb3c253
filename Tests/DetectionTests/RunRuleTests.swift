import Documents
import PageModel
import Testing

@testable import Detection

/// A case of a rule that judges a run: what comes from where, what the answer says, what two runs
/// have different. A document alone cannot show it.
struct RunRuleCase: Sendable, CustomTestStringConvertible {
  var rule: String
  /// Whether the rule must fire; else it must not.
  var fires: Bool
  var what: String
  var findings: @Sendable () throws -> [Finding]

  var testDescription: String { "\(rule): \(what)" }

  init(
    _ rule: String, fires: Bool, _ what: String,
    _ findings: @escaping @Sendable () throws -> [Finding]
  ) {
    self.rule = rule
    self.fires = fires
    self.what = what
    self.findings = findings
  }

  static let all = origins + answers + personas + renders + client
}

@Suite("Rules of runs")
struct RunRuleTests {
  @Test("a rule of runs fires, or does not", arguments: RunRuleCase.all)
  func judges(example: RunRuleCase) throws {
    let rules = try example.findings().map(\.rule.rawValue)
    #expect(rules.contains(example.rule) == example.fires, "\(rules)")
    // What must stay quiet does so altogether.
    if !example.fires { #expect(rules.isEmpty) }
  }
}

private let long = "Fx7QmN2pLr9TvKc4WdZs8HbYj3Ga"

// MARK: - Where values came from

extension RunRuleCase {
  private static func scan(
    _ value: String, _ prepare: @escaping @Sendable (inout ScanInput) -> Void
  ) -> @Sendable () throws -> [Finding] {
    {
      var input = ScanInput(props: JSONText(.object(["page": .object(["v": .string(value)])])))
      prepare(&input)
      return Scanner().scan(input).findings
    }
  }

  static let origins = [
    RunRuleCase(
      "env-value", fires: true, "a variable's value",
      scan(long) { $0.environment = [.init("BACKEND_KEY", long)] }),
    RunRuleCase(
      "env-value", fires: false, "a variable for the browser",
      scan(long) { $0.environment = [.init("NEXT_PUBLIC_MAP", long)] }),
    RunRuleCase(
      "env-value", fires: false, "a word like others",
      scan("production") { $0.environment = [.init("NODE_ENV", "production")] }),
    RunRuleCase(
      "env-host", fires: true, "a host behind the site",
      scan("db-3.eu.corp.internal") {
        $0.environment = [.init("DATABASE_URL", "postgres://a:\(long)@db-3.eu.corp.internal/x")]
      }),
    RunRuleCase(
      "env-host", fires: false, "the site's own host",
      scan("www.shop.example") { $0.environment = [.init("SITE_URL", "https://www.shop.example")] }
    ),
    RunRuleCase(
      "request-credential", fires: true, "the authorization of the request",
      scan(long) { $0.requestHeaders = [NameValue("authorization", "Token \(long)")] }),
    RunRuleCase(
      "request-credential", fires: false, "a header that is no credential",
      scan("en-GB,en;q=0.9") {
        $0.requestHeaders = [NameValue("accept-language", "en-GB,en;q=0.9")]
      }),
    RunRuleCase(
      "request-cookie", fires: true, "a session cookie",
      scan(long) { $0.cookies = [NameValue("sid", long)] }),
    RunRuleCase(
      "request-cookie", fires: false, "a setting",
      scan("midnight-blue") { $0.cookies = [NameValue("theme", "midnight-blue")] }),
    RunRuleCase(
      "fetched-value", fires: true, "a field of an answer under another name",
      scan(long) {
        $0.fetchedAnswers = [
          .init(url: "https://api.example/me", body: JSONText(#"{"apiSecret": "\#(long)"}"#))
        ]
      }),
    RunRuleCase(
      "fetched-value", fires: false, "a field that is not sensitive",
      scan("Walnut desk with drawers") {
        $0.fetchedAnswers = [
          .init(
            url: "https://api.example/p",
            body: JSONText(#"{"title": "Walnut desk with drawers"}"#))
        ]
      }),
  ]
}

// MARK: - The answer

extension RunRuleCase {
  private static func answer(
    _ headers: [(String, String)], read: [String] = [], personal: Bool = false
  ) -> @Sendable () throws -> [Finding] {
    {
      let headers = headers.map { NameValue($0.0, $0.1) }
      let personalFinding = Finding(
        rule: RuleID("user-ip"), severity: .warning, location: .props,
        pointer: JSONPointer(["ip"]), message: "", evidence: MaskedText(masking: ""), help: "")
      return ResponseDetector.findings(
        ResponseDetector.Answer(
          headers: headers,
          cachePolicy: CachePolicy(
            CachePolicy.Exchange(
              method: "GET", status: 200, headers: headers, isAuthorized: false)),
          headersRead: read, isProduction: true, findings: personal ? [personalFinding] : []))
    }
  }

  static let answers = [
    RunRuleCase(
      "session-cookie-flags", fires: true, "no attribute",
      answer([("Set-Cookie", "session=abcdef")])),
    RunRuleCase(
      "session-cookie-flags", fires: false, "all of them",
      answer([("Set-Cookie", "session=abcdef; HttpOnly; Secure; SameSite=Lax")])),
    RunRuleCase(
      "session-cookie-flags", fires: false, "a setting", answer([("Set-Cookie", "theme=dark")])),
    RunRuleCase(
      "public-cache", fires: true, "a cached answer with personal data",
      answer([("Cache-Control", "public, s-maxage=60")], read: ["cookie"], personal: true)),
    RunRuleCase(
      "public-cache", fires: false, "kept in one browser",
      answer([("Cache-Control", "private, max-age=60")], read: ["cookie"], personal: true)),
    RunRuleCase(
      "shared-cache", fires: true, "a cached answer made from a cookie",
      answer([("Cache-Control", "public, s-maxage=60")], read: ["cookie"])),
    RunRuleCase(
      "shared-cache", fires: false, "one for each cookie",
      answer([("Cache-Control", "s-maxage=60"), ("Vary", "Cookie")], read: ["cookie"])),
  ]
}

// MARK: - Personas

extension RunRuleCase {
  private static func compare(
    visitor: String, members: [String]
  ) -> @Sendable () throws -> [Finding] {
    {
      func run(_ name: String, _ json: String, isSignedIn: Bool) -> PersonaDetector.Run {
        PersonaDetector.Run(
          name: name, isSignedIn: isSignedIn, props: JSONText(json),
          findings: Scanner().scan(ScanInput(props: JSONText(json))).findings)
      }
      return PersonaDetector.findings(
        [run("anyone", visitor, isSignedIn: false)]
          + members.enumerated().map { run("member \($0.offset)", $0.element, isSignedIn: true) })
    }
  }

  static let personas = [
    RunRuleCase(
      "persona-leak", fires: true, "the member's value for anyone",
      compare(
        visitor: #"{"u": {"ssn": "870-86-8780"}}"#,
        members: [#"{"u": {"ssn": "870-86-8780"}}"#, #"{"u": {"ssn": "301-33-8598"}}"#])),
    RunRuleCase(
      "persona-leak", fires: false, "what every account has",
      compare(
        visitor: #"{"u": {"ssn": "870-86-8780"}}"#,
        members: [#"{"u": {"ssn": "870-86-8780"}}"#, #"{"u": {"ssn": "870-86-8780"}}"#])),
    RunRuleCase(
      "persona-field", fires: true, "a value of its own in a personal field",
      compare(
        visitor: #"{"u": {"ssn": "301-33-8598"}}"#, members: [#"{"u": {"ssn": "870-86-8780"}}"#])),
    RunRuleCase(
      "persona-field", fires: false, "nothing for anyone",
      compare(visitor: #"{"u": {"ssn": null}}"#, members: [#"{"u": {"ssn": "870-86-8780"}}"#])),
  ]
}

// MARK: - Renders

extension RunRuleCase {
  private static func unread(_ bytes: Int) -> @Sendable () throws -> [Finding] {
    {
      let rest = String(repeating: "x", count: 40_000)
      let json = #"{"a": "\#(String(repeating: "y", count: bytes))", "b": "\#(rest)"}"#
      return UnreadPropsDetector.findings(
        unread: [UnreadProp(pointer: JSONPointer(["a"]), bytes: bytes)],
        props: try JSONDocument(JSONText(json)))
    }
  }

  private static func hydration(
    _ mismatch: (String, String)?, props: (String, String)
  ) -> @Sendable () throws -> [Finding] {
    {
      var hydration = Hydration()
      hydration.mismatches =
        mismatch.map {
          [
            Hydration.Difference(
              kind: .text, path: "p", indices: [0], first: $0.0, second: $0.1, cause: .browser)
          ]
        } ?? []
      return HydrationDetector.findings(
        hydration, first: JSONText(props.0), second: JSONText(props.1),
        html: Array(#"<div id="__next"><p>a</p></div>"#.utf8))
    }
  }

  static let renders = [
    RunRuleCase("unread-props", fires: true, "kilobytes that nobody reads", unread(5_000)),
    RunRuleCase("unread-props", fires: false, "a few bytes", unread(300)),
    RunRuleCase(
      "hydration-mismatch", fires: true, "another text in the browser",
      hydration(("a", "b"), props: ("{}", "{}"))),
    RunRuleCase(
      "hydration-mismatch", fires: false, "the same on both sides",
      hydration(nil, props: ("{}", "{}"))),
    RunRuleCase(
      "not-deterministic", fires: true, "another value at the second run",
      hydration(nil, props: (#"{"n": 1}"#, #"{"n": 2}"#))),
    RunRuleCase(
      "not-deterministic", fires: false, "the same twice",
      hydration(nil, props: (#"{"n": 1}"#, #"{"n": 1}"#))),
  ]
}

// MARK: - Client code

extension RunRuleCase {
  private static func module(
    _ kind: ClientCode.Module.Kind, _ name: String
  ) -> @Sendable () throws -> [Finding] {
    {
      var code = ClientCode()
      code.modules = [
        ClientCode.Module(name: "pages/p.tsx", kind: .file, bytes: 1),
        ClientCode.Module(
          name: name, kind: kind, bytes: 1,
          chain: [ClientCode.Link(module: "pages/p.tsx", line: 3)]),
      ]
      return scan(ClientAnswer(code: code)) { _ in }
    }
  }

  private static func inlined(_ name: String, _ value: String) -> @Sendable () throws -> [Finding] {
    {
      var code = ClientCode()
      code.modules = [ClientCode.Module(name: "pages/p.tsx", kind: .file, bytes: 1)]
      code.environment = [name]
      return scan(ClientAnswer(code: code)) { $0.inlined = [NameValue(name, value)] }
    }
  }

  private static func scan(
    _ answer: ClientAnswer, _ prepare: (inout ScanInput) -> Void
  ) -> [Finding] {
    var input = ScanInput()
    input.client = answer
    prepare(&input)
    return Scanner().scanClient(input).findings
  }

  static let client = [
    RunRuleCase("client-server-module", fires: true, "a database driver", module(.package, "pg")),
    RunRuleCase(
      "client-server-module", fires: false, "a module for both sides", module(.package, "lodash")),
    RunRuleCase("client-node-polyfill", fires: true, "crypto", module(.builtin, "crypto")),
    RunRuleCase("client-node-polyfill", fires: false, "path", module(.builtin, "path")),
    RunRuleCase(
      "client-inlined-secret", fires: true, "a secret under a public name",
      inlined("NEXT_PUBLIC_API_SECRET", long)),
    RunRuleCase(
      "client-inlined-secret", fires: false, "an address",
      inlined("NEXT_PUBLIC_API_URL", "https://api.example.org/v1")),
  ]
}
