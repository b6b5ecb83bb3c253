import PageModel
import Testing

@testable import Detection

@Suite struct ResponseDetectorTests {
  private func findings(
    _ headers: [(String, String)], read: [String] = [], isProduction: Bool = true,
    found: [Finding] = []
  ) -> String {
    ResponseDetector.findings(
      ResponseDetector.Answer(
        headers: headers.map { NameValue($0.0, $0.1) },
        cachePolicy: CachePolicy(
          CachePolicy.Exchange(
            method: "GET", status: 200, headers: headers.map { NameValue($0.0, $0.1) },
            isAuthorized: false)),
        headersRead: read, isProduction: isProduction, findings: found)
    ).map { "\($0.severity.rawValue) \($0.message)" }.joined(separator: "; ")
  }

  @Test(arguments: [
    ("session=abcdef; HttpOnly; Secure; SameSite=Lax", ""),
    ("session=abcdef; httponly; secure; samesite=strict; Path=/", ""),
    ("session=abcdef", "warning has no HttpOnly, no Secure, no SameSite"),
    ("auth_token=abcdef; Secure; SameSite=Lax", "warning has no HttpOnly"),
    ("sid=abcdef; HttpOnly; Secure", "info has no SameSite"),
    ("session=abcdef; HttpOnly; SameSite=None", "warning has no Secure"),
    // Settings, counters, and cookies that are taken away.
    ("theme=darkness", ""),
    ("csrf_token=abcdef; Secure; SameSite=Lax", ""),
    ("session=; Max-Age=0", ""),
    ("session=deleted; Max-Age=0", ""),
    ("session", ""),
    ("", ""),
    (";;=;", ""),
  ])
  func judgesCookies(cookie: String, expected: String) {
    let found = findings([("Set-Cookie", cookie)])
    #expect(found.isEmpty == expected.isEmpty)
    if let words = expected.split(separator: " ", maxSplits: 1).last {
      #expect(found.hasPrefix(expected.prefix { $0 != " " }) && found.hasSuffix(words))
    }
  }

  /// A development server has no TLS: pages set Secure for production only.
  @Test func asksForSecureInProductionOnly() {
    let cookie = [("set-cookie", "session=abcdef; HttpOnly; SameSite=Lax")]
    #expect(findings(cookie, isProduction: false).isEmpty)
    #expect(!findings(cookie, isProduction: true).isEmpty)
  }

  private static let personal = Finding(
    rule: RuleID("user-ip"), severity: .warning, location: .props,
    pointer: JSONPointer(["user", "ip"]), message: "", evidence: MaskedText(masking: ""), help: "")

  @Test(arguments: [
    ("public, s-maxage=60", "", ["cookie"], true),
    ("s-maxage=60, stale-while-revalidate", "", ["authorization"], true),
    ("public, max-age=60", "", ["x-vercel-ip-city"], true),
    ("public", "Accept-Encoding", ["cookie"], true),
    ("public, s-maxage=0", "", ["cookie"], false),
    ("private, s-maxage=60", "", ["cookie"], false),
    ("no-store", "", ["cookie"], false),
    ("max-age=60", "", ["cookie"], false),
    ("s-maxage=60", "Cookie", ["cookie"], false),
    ("s-maxage=60", "*", ["cookie"], false),
    ("s-maxage=60", "", ["user-agent"], false),
    ("s-maxage=99999999999999999999", "", [], false),
  ])
  func judgesCaching(control: String, vary: String, read: [String], isFound: Bool) {
    let headers = [("Cache-Control", control), ("Vary", vary)]
    // Worse when what was made from them is in the answer.
    let withPersonal = findings(headers, read: read, found: [Self.personal])
    #expect(withPersonal.hasPrefix("error ") == isFound)
    #expect(withPersonal.isEmpty != isFound)
    let without = findings(headers, read: read, found: [])
    #expect(without.hasPrefix("warning ") == isFound)
    #expect(without.isEmpty != isFound)
  }
}
