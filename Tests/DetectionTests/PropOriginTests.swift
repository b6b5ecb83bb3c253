import PageModel
import Testing

@testable import Detection

@Suite struct PropOriginTests {
  private static let claims =
    #"{"sub":"u_9182","email":"anna@firma.test","org":{"tenant":"acme-internal-771"},"#
    + #""exp":1999999999}"#
  private static let token =
    base64(#"{"alg":"HS256"}"#) + "." + base64(claims) + ".dBjftJeZ4CVPmB92K27uhbUJU1p1r"

  private func input(_ json: String) -> ScanInput {
    var input = ScanInput(props: JSONText(json))
    input.requestHeaders = [NameValue("Authorization", "Bearer \(Self.token)")]
    input.cookies = [NameValue("session", base64(#"{"user":{"nick":"teapot"},"n":1}"#))]
    input.query = [NameValue("lang", "en-US"), NameValue("q", "blue kettle")]
    input.parameters = [NameValue("slug", "first-post")]
    input.environment = [.init("SITE_NAME", "The Teapot Shop"), .init("FLAG", "true")]
    input.fetchedAnswers = [
      .init(
        url: "https://api.test/p",
        body: JSONText(#"{"items":[{"title":"Red cup"},{"title":"Black cup"}]}"#))
    ]
    return input
  }

  @Test func saysWhereEachValueCameFrom() {
    let props = #"""
      {"sub":"u_9182","mail":"anna@firma.test","tenant":"acme-internal-771","nick":"teapot",
       "slug":"first-post","q":"blue kettle","site":"The Teapot Shop","lang":"en-US","on":"true",
       "exp":1999999999,"cups":[{"t":"Red cup"},{"t":"Black cup"}],"other":"something else"}
      """#
    let found = PropOrigins.trace(input(props)).map { found in
      "\(found.pointer) \(found.origin.kind) \(found.origin.name) "
        + "\(found.origin.pointer?.description ?? "") \(found.origin.encoding) \(found.count)"
    }
    #expect(
      found == [
        "/sub header authorization /sub jwt 1", "/mail header authorization /email jwt 1",
        "/tenant header authorization /org/tenant jwt 1",
        "/nick cookie session /user/nick base64 1", "/slug param slug  plain 1",
        "/q query q  plain 1", "/site env SITE_NAME  plain 1",
        "/cups/0/t fetch https://api.test/p /items/0/title plain 2",
      ])
  }

  @Test func whoIsSignedInIsNoFinding() {
    let props = #"{"user":{"id":"u_9182","tenant":"acme-internal-771"}}"#
    #expect(Scanner().scan(input(props)).findings == [])
  }

  @Test func claimsAreNoMatterForSharedCaches() {
    let origins = PropOrigins.trace(input(#"{"tenant":"acme-internal-771"}"#))
    let headers = [NameValue("Cache-Control", "public, s-maxage=60")]
    func rules(_ origins: [PropOrigin]) -> [String] {
      ResponseDetector.findings(
        ResponseDetector.Answer(
          headers: headers,
          cachePolicy: CachePolicy(
            CachePolicy.Exchange(
              method: "GET", status: 200, headers: headers, isAuthorized: false)),
          headersRead: ["authorization"], isProduction: true, findings: [], origins: origins)
      ).map(\.rule.rawValue)
    }
    #expect(rules(origins) == ["public-cache"])
    #expect(rules([]) == ["shared-cache"])
  }

  @Test func aCredentialInASessionIsAFinding() {
    var input = ScanInput(props: JSONText(#"{"v":"at-99182-teapot-xyz","n":"Anna Smith 42 b"}"#))
    let session = base64(#"{"access_token":"at-99182-teapot-xyz","name":"Anna Smith 42 b"}"#)
    input.cookies = [NameValue("session", session)]
    #expect(Scanner().scan(input).findings.map(\.pointer.description) == ["/v"])
  }

  @Test func tokensThatAreNoneAreNotTakenApart() {
    for text in ["eyJ.eyJ.x", "eyJhIjox.%%%.zzzzzz", "{\"a\":", "Bearer  ", "eyJhIjoxfQ"] {
      var input = input(#"{"a":"anna@firma.test"}"#)
      input.requestHeaders = [NameValue("Authorization", text)]
      input.cookies = [NameValue("session", text)]
      #expect(PropOrigins.trace(input) == [], "\(text)")
    }
  }
}
