import Detection
import PageModel
import Testing

/// Field names, the form of a value (see ``Sample``), and the rule that must report it.
private let named: [(name: String, form: String, rule: String)] = [
  ("password", "{a12}", "named-password"), ("userPassword", "hunter{d2}!", "named-password"),
  ("tempPassword", "Walnut{d4}", "named-password"), ("DB_PASSWORD", "{a14}", "named-password"),
  ("smtp-password", "{a14}", "named-password"), ("motDePasse", "{a9}7", "named-password"),
  ("contraseña", "{a9}7", "named-password"), ("contrase\\u00f1a", "{a9}7", "named-password"),
  ("passphrase", "orbit velvet copper lantern", "named-password"),
  ("passwordHash", "{h64}", "named-password-hash"),
  ("hashedPassword", "{b44}", "named-password-hash"),
  ("passwordSha256", "{h64}", "named-password-hash"), ("salt", "{h32}", "named-password-hash"),
  ("passwordHash", "{h32}:{h128}", "named-password-hash"),
  ("resetToken", "{h40}", "named-reset-token"),
  ("reset_password_token", "{a20}", "named-reset-token"),
  ("emailVerificationToken", "{a32}", "named-reset-token"),
  ("magicLink", "https://app.example.org/auth?token={h48}", "magic-link"),
  ("otpCode", "{d6}", "one-time-code"), ("totpSecret", "{t32}", "second-factor-secret"),
  ("pin", "{d4}", "pin-code"), ("securityAnswer", "Rex the dog", "security-answer"),
  ("accessToken", "{a43}", "named-access-token"), ("access_token", "{a64}", "named-access-token"),
  ("deviceToken", "{h64}", "named-access-token"), ("sessionToken", "{g}", "named-access-token"),
  ("clientSecret", "{a32}", "named-secret"), ("jwtSecret", "{a40}", "named-secret"),
  ("SESSION_SECRET", "{h48}", "named-secret"), ("secret", "{a32}", "named-secret"),
  ("apiKey", "{h32}", "named-api-key"), ("api_key", "{g}", "named-api-key"),
  ("encryptionKey", "{b43}=", "named-key"), ("awsSecretAccessKey", "{b40}", "named-service-key"),
  ("licenseKey", "{u5}-{u5}-{u5}-7K{u3}-{u5}", "named-key"),
  ("postmarkToken", "{g}", "named-service-key"), ("cohereKey", "{a40}", "named-service-key"),
  ("algoliaAdminKey", "{h32}", "named-service-key"), ("recaptchaSecret", "6L{a38}", "named-secret"),
  ("upstashToken", "A{b80}", "named-service-key"),
  ("ethPrivateKey", "0x{h64}", "named-service-key"),
  ("sessionId", "{a32}", "named-session"), ("cookie", "sid={h32}; theme=dark", "named-cookie"),
  ("authorization", "Token {h40}", "named-authorization"),
  ("passportNumber", "{u1}K{d7}", "passport-number"),
  ("driversLicense", "K{d12}", "drivers-license"),
  ("taxId", "{d2}-{d7}", "tax-id"), ("dateOfBirth", "1980-02-03", "date-of-birth"),
  ("dob", "02/03/1980", "date-of-birth"), ("personalPhone", "+1555{d7}", "personal-phone"),
  ("lastLoginIp", "203.0.113.7", "user-ip"), ("ipAddress", "2001:db8::7a", "user-ip"),
  ("diagnosis", "Type 2 diabetes", "medical"), ("religion", "Buddhist", "special-category"),
  ("accountNumber", "{d11}", "us-bank-account"), ("cvv", "{d3}", "credit-card-cvv"),
  ("residentialAddress", "12 Mill St, Turin", "home-address"),
  ("internalNotes", "Threatened legal action", "internal-notes"),
  ("banReason", "Chargeback fraud", "ban-reason"),
  ("deletedAt", "2025-01-02T03:04:05Z", "soft-delete"),
]

/// Whole JSON values, marked.
private let shapes: [String] = [
  #"{"u": {"id": 1, "homeAddress": ⟦home-address⟧{"line1": "12 Mill St", "city": "Turin"}}}"#,
  #"{"u": [{"last_known_location": ⟦geo-location⟧{"lat": 33.6, "lng": 129.8}}]}"#,
  #"{"u": {"recoveryCodes": ⟦recovery-codes⟧["a1b2-c3d4", "e5f6-a7b8"]}}"#,
  #"{"u": {"medications": ⟦medical⟧["Metformin 500mg"]}}"#,
  #"{"u": {"_internal": ⟦internal-data⟧{"shard": 5}, "internal": {"shard": 5}}}"#,
  #"{"u": {"isAdmin": ⟦admin-flag⟧true, "fraudScore": ⟦risk-score⟧0.87, "shadowBanned": false}}"#,
  #"{"u": {"ssn": ⟦us-ssn⟧301338598, "salary": ⟦salary⟧92000, "salaryRange": 3}}"#,
  #"{"k": {"kty": "EC", "x": "HCgiE3QJIHdU9CaNwIUTqbxUx4", "d": ⟦jwk-private⟧"PyOc"#
    + #"9nHnKP4dcZP47_rGKEk3n"}}"#,
  #"{"k": {"password": {"value": ⟦named-password⟧"Tr0ub4dor&3x"}}}"#,
  #"{"v": [{"name": "DB_PASSWORD", "value": ⟦named-password⟧"c7rSpSmb3IvQI837t3"}]}"#,
  #"{"t": ⟦named-password⟧"{\"smtp\": {\"user\": \"m\", \"password\": \"Prairie$1245\"}}"}"#,
  #"{"t": ⟦named-secret⟧"NODE_ENV=production\nSESSION_SECRET=8ad6c9635cd06661695ca8699eacf7c4\n"}"#,
  #"{"_internal": ⟦internal-data⟧{"env": {"PORT": "3000", "DB_PASSWORD": ⟦named-password⟧"c7rSpSmb3I"}}}"#,
  #"{"line": ⟦connection-string⟧"db.example.net:5432:app:svc:k3JHfa8sdfPp", "n": "10:30:45"}"#,
  #"{"run": ⟦connection-string⟧"curl -u svc:k3JHfa8sdfPp https://x.example/", "n": "curl -u $USER:$PASS https://x.example/"}"#,
  #"{"h": ⟦express-signed-cookie⟧"<b data-c='s:Xk3JHfa8sdfPpQ2mZ8vBr7Tz.dGhpcyBpcyBub3QgYSByZWFsIHNpZ25hdHVyZQ9kLmQ7'>x</b>"}"#,
  #"{"h": ⟦url-userinfo⟧"rediss://:k3JHfa8#sdfPp@cache.example.net:6379/0", "n": "https://example.net/a#x:y@z"}"#,
  #"{"p": ⟦named-access-token⟧"go to https://x.example/cb?next=https%253A%252F%252Fapi.example%252F%253Faccess_token%253DEiLmDTRhUOcVEeZ9OcwXLjT4"}"#,
  #"{"u": {"grossIncome": ⟦salary⟧54200, "medianIncome": 41000}}"#,
  #"{"error": {"sql": ⟦sql-statement⟧"SELECT id, email FROM users WHERE id = 3"}}"#,
  #"{"api": {"base": ⟦internal-host⟧"http://cms.prod.internal:8080/v1", "x": "http://localhost:3000"}}"#,
  #"{"t": ⟦error-stack⟧"Error: boom\n    at load (/app/pages/index.js:12:3)\n    a"#
    + #"t x (node:a:1:2)"}"#,
]

/// Texts that mention numbers, marked.
private let mentions: [String] = [
  #"{"bio": ⟦iban⟧"Pay to DE95 8186 9045 1318 2135 26 please", "n": "code DE95 818"#
    + #"6 9045 1318 2135 27 is"}"#,
  #"{"note": ⟦us-ssn⟧"customer's SSN is 301-33-8598, call back", "n": "order 301-3"#
    + #"3-8598 is on its way"}"#,
  #"{"note": ⟦credit-card-pan⟧"paid with card 4539 1488 0343 6467 by phone", "n": "#
    + #""ref 4539148803436467 ok"}"#,
]

@Suite("Fields by name")
struct NamedFieldTests {
  @Test("a sensitive name with a live value is reported", arguments: named)
  func fires(name: String, form: String, rule: String) throws {
    var sample = Sample()
    let document = try MarkedDocument(
      #"{"a": {"id": 3, "role": "x", "\#(name)": ⟦\#(rule)⟧"\#(sample.make(form))"}}"#)
    #expect(try document.found() == document.expected)
  }

  @Test("objects, lists, numbers, nested names and mentions", arguments: shapes + mentions)
  func shape(marked: String) throws {
    let document = try MarkedDocument(marked)
    #expect(try document.found() == document.expected)
  }

  @Test("JSON Web Tokens are judged by their claims")
  func webTokens() throws {
    let service = webToken(#"{"iss":"supabase","role":"service_role","exp":2015000000}"#)
    let anonymous = webToken(#"{"iss":"supabase","role":"anon","exp":2015000000}"#)
    let member = webToken(#"{"sub":"user_1","exp":1799994600}"#)
    let document = try MarkedDocument(
      #"""
      {"a": ⟦supabase-service-role⟧"\#(service)", "b": "\#(anonymous)", "c": ⟦jwt⟧"\#(member)",
       "d": ⟦jwt⟧"https://api.example.net/x?t=\#(member)"}
      """#)
    #expect(try document.found() == document.expected)
    let later = try MarkedDocument(#"{"c": ⟦jwt-expired⟧"\#(member)"}"#)
    #expect(try later.found { $0.now = 1_800_000_000_000 } == later.expected)
  }

  @Test("a Basic header counts when it decodes to a user and a password")
  func basicHeader() throws {
    let document = try MarkedDocument(
      #"{"a": ⟦basic-auth-header⟧"Basic \#(base64("svc:fASdnvSg2cQL"))", "b": "Basic plumbing"}"#)
    #expect(try document.found() == document.expected)
  }
}
