import Detection
import PageModel
import Testing

/// Objects of which nothing may be reported: what frameworks and services put into pages.
private let quiet: [(what: String, json: String)] = [
  (
    "documentation search",
    #"{"appId":"R2IYF7ETH7","apiKey":"599cec31baffa4868cae4e79f180729b","#
      + #""indexName":"docs"}"#
  ),
  ("search box", #"{"algolia":{"apiKey":"599cec31baffa4868cae4e79f180729b"}}"#),
  ("tokenization key", #"{"braintreeTokenizationKey":"production_ol2lhew9_1lhjoriy50t8awv4"}"#),
  (
    "checkout session",
    #"{"sessionId":"cs_test_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6"}"#
  ),
  ("delivery token", #"{"contentfulDeliveryToken":"GBYcDuufGQzKdU1GS3TL0iXTzT8haNmbUiKlfkctW0a"}"#),
  (
    "form token of ASP.NET", #"{"requestVerificationToken":"9df86c5203a863d1191bdf3c80b1fa1a4e7f"}"#
  ),
  ("form token of Rails", #"{"authenticity_token":"Qs6N7G4HIgn36G1Omeg1U4PFmJgVtalR4T6XFW3Eu0"}"#),
  (
    "cursor of a table", #"{"lastEvaluatedKey":"gSGYYGGVPxQAq1qIuqzWLDxb8rII1GYXrgupfyKTpZQd9vVi"}"#
  ),
  ("player token", #"{"thumbnailToken":"Pe90OM6iGNSxm2WM2N16j9RioCnfJ9oaS2wPaA4Kihro"}"#),
  (
    "web push key",
    #"{"applicationServerKey":"Bu6LzzpXWpYMOsniED1SwPl8Wp2yGLdGTrjJusozHmt2mZYil0iY2"#
      + #"jCMNyBOGhEHKnSwMZPLkV3ndEgBSe8a90x"}"#
  ),
  (
    "database of a developer", #"{"databaseUrl":"postgresql://postgres:postgres@localhost:5432/x"}"#
  ),
  (
    "visitor id",
    #"{"gaCookie":"GA1.1.724968879.2914494621","fbCookie":"fb.1.1596403881668.1116446470"}"#
  ),
  ("address of an edge", #"{"edgeIp":"4.17.21.3","cdnIp":"81.17.21.3"}"#),
  ("row of x for a password", #"{"v":"postgres://svc:xxxxxxxxxxxx@db.example.net:5432/app"}"#),
  ("prose after Password=", #"{"v":"Those with Server=x;Password= are refused"}"#),
  ("trace id of five parts", #"{"v":"web:4711:a:b:deadbeef"}"#),
  ("labels", #"{"t":{"internalNotes":"Internal notes","homeAddress":"Home address"}}"#),
  ("labels by language", #"{"de":{"religion":"Religionszugehörigkeit","diagnosis":"Diagnose"}}"#),
  (
    "sign-in with another service",
    #"{"signInUrl":"https://id.example.org/authorize?client_id=51&response_type=code&state="#
      + #"a3F9kLm2Qx7Zr8Tb4Vn6Wd1c&code_challenge=uFCHEf1ExOemd1sByCdTHA2wmlcx8k0GopE3EzBl2cI"}"#
  ),
  ("id with its kind", #"{"key":"user_25rhBkjmmYexysVOEeftrpUtk"}"#),
  ("key of browser storage", #"{"storageKey":"5c057949-cfc0-47b6-8bc8-a11bbb7b1ce5"}"#),
  ("mask of a form field", #"{"fields":[{"name":"ssn","mask":"999-99-9999"}]}"#),
  ("widths of columns", #"{"columnWidths":{"salary":90,"password":120}}"#),
  ("placeholders", #"{"placeholders":{"otp":"123456","cvv":"123"}}"#),
  (
    "map tiles", #"{"style":"https://api.maps.example/maps/x/style.json?key=WqPMCGOz7KCLHpvU3QC2"}"#
  ),
  (
    "static map",
    #"{"service":{"map":"https://maps.googleapis.com/maps/api/js?key="#
      + #"AIzaSytpZzvcXH822aiILrXSOk430gZPmWtUAa8"}}"#
  ),
  ("signal", #"{"sin":0.479425538,"cos":0.87,"pan":0.5}"#),
  ("licence", #"{"licenseKey":"Apache-2.0"}"#),
  (
    "addresses of desks",
    #"{"teams":[{"name":"Sales","email":"sales@kite.example"},"#
      + #"{"name":"Help","email":"support@kite.example"}]}"#
  ),
  ("the viewer's own address", #"{"user":{"name":"Ana","email":"ana@kite.dev"}}"#),
  ("code", #"{"code":"const token = await getToken({ secret: process.env.SECRET })"}"#),
]

/// Objects of which exactly the marked values must be reported.
private let loud: [(what: String, json: String)] = [
  (
    "header pairs",
    #"{"headers":[["accept","*/*"],["authorization",⟦bearer-header⟧"Bearer k3J9xQ2mZ8vB5nR1tY7w"]]}"#
  ),
  (
    "entries",
    #"{"entries":[["apiSecret",⟦named-secret⟧"pEQTdaaXnAoGTNpYtdZGpcSy4w"],["mode","x"]]}"#
  ),
  (
    "raw headers",
    #"{"rawHeaders":["Host","x","Cookie",⟦named-cookie⟧"sid=d684fb9035e22c1d460fae4e72b005d2"]}"#
  ),
  (
    "hidden field",
    #"{"html":⟦named-access-token⟧"<input type=\"hidden\" name=\"access_token\" value="#
      + #"\"NFR3PcbLAhAUHNCNKoI8ShTeURLf\">"}"#
  ),
  (
    "XML",
    #"{"xml":⟦named-password⟧"<db><user>app</user><password>4wzDnmr0mtJHwWWY</password></db>"}"#
  ),
  (
    "netrc",
    #"{"file":⟦named-password⟧"machine api.kite.example login svc password eitd28PDtCJ6ZKOG"}"#
  ),
  (
    "database on a host",
    #"{"url":⟦url-userinfo⟧"postgresql://postgres:postgres@db.kite.example/x"}"#
  ),
  ("German", #"{"geburtsdatum":⟦date-of-birth⟧"1987-04-03","gehalt":⟦salary⟧54000}"#),
  ("Spanish", #"{"clave":⟦named-password⟧"Sup3r!clave9","curp":⟦mx-curp⟧"GOMC900514HDFRRL09"}"#),
  ("Czech", #"{"heslo":⟦named-password⟧"Tajne!2391"}"#),
  ("Italian number without a name", #"{"x":⟦it-codice-fiscale⟧"RSSMRA85T10A562S"}"#),
  ("chat messages", #"{"messages":[{"text":"hi","wholesaleCost":⟦cost-price⟧"14.20"}]}"#),
  ("few different digits", #"{"impersonatorId":⟦impersonation⟧"36346"}"#),
  (
    "people in a list",
    #"{"users":[{"name":"Ana","email":⟦email-address⟧"ana@kite.dev"},"#
      + #"{"name":"Bo","email":⟦email-address⟧"bo@kite.dev"}]}"#
  ),
  ("private address", #"{"personalEmail":⟦personal-email⟧"ana@mail.example"}"#),
  (
    "hash of PHP",
    #"{"user_pass":⟦phpass-hash⟧"$P$BDR9vX2mQ8kL5nW1tY7zB4cF6hJ0pS3"}"#
  ),
  ("a number on a card", #"{"card":{"number":⟦credit-card-pan⟧"4539148803436467","cvv":"x"}}"#),
  (
    "lines of a key",
    #"{"lines":[⟦private-key-pem⟧"-----BEGIN RSA PRIVATE KEY-----","#
      + #""VPT+qU7ZGCN1iCsgDarbI8/5GT8+cDhEleBMXV7TUiJtFjfCJI8dPMxEBd0uofr6"]}"#
  ),
]

@Suite("Look-alikes")
struct LookAlikeTests {
  @Test("what is made for browsers is not reported", arguments: quiet.indices)
  func stays(index: Int) throws {
    let found = try MarkedDocument(quiet[index].json).found()
    #expect(found.isEmpty, "\(quiet[index].what): \(found)")
  }

  @Test("what is not is", arguments: loud.indices)
  func fires(index: Int) throws {
    let document = try MarkedDocument(loud[index].json)
    #expect(try document.found() == document.expected, "\(loud[index].what)")
  }

  @Test("tokens with the same header do not make each other a secret")
  func headers() throws {
    let anonymous = webToken(#"{"iss":"supabase","role":"anon"}"#)
    let document = try MarkedDocument(#"{"anonKey":"\#(anonymous)"}"#)
    let found = try document.found {
      let session = webToken(#"{"sub":"9","role":"user"}"#)
      let signature = "k3J9xQ2mZ8vBr7TzW1pLd5NsYc4HgF6uVaEoXiKjQbM"
      $0.cookies = [NameValue("session", session.dropLast(signature.count) + signature)]
    }
    #expect(found.isEmpty)
  }

  @Test("half of a UUID betrays it")
  func halves() throws {
    let document = try MarkedDocument(#"{"val":⟦env-value⟧"6efbe639-034e-4308-8b44-"}"#)
    let found = try document.found {
      $0.environment = [.init("PARTNER_PASS", "6efbe639-034e-4308-8b44-d8cc8ac0a211")]
    }
    #expect(found.map { $0.split(separator: " ")[1] } == ["/val"])
  }
}
