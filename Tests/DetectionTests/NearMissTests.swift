import Detection
import PageModel
import Testing

/// Members that must stay quiet, as they stand in a JSON object.
private let quiet: [String] = [
  // Words of the password family that are not passwords.
  #""passwordResetUrlLabel": "Reset your password""#, #""passwordHint": "First pet""#,
  #""passwordPolicy": "At least 12 characters""#, #""passwordMinLength": 12"#,
  #""hasPassword": true"#, #""passwordUpdatedAt": "2026-02-03T10:00:00.000Z""#,
  #""passwordStrengthMeter": "zxcvbn""#, #""forgotPasswordUrl": "/forgot""#,
  #""passwordless": true"#, #""password": """#, #""password": null"#, #""password": "••••••••""#,
  #""password": "changeme""#, #""password": "[REDACTED]""#, #""password": "Enter your password""#,
  #""pass": "Lift pass 3 days""#, #""boardingPass": "Group B""#,
  // Tokens, keys and secrets that are something else.
  #""csrfToken": "QyW8I38c5E/JRLbvxmOmecAuMZ8n7EBtpuufFR1v5k6e""#, #""tokenCount": 12"#,
  #""maxTokens": 4096"#, #""tokenizer": "cl100k_base""#, #""tokenType": "Bearer""#,
  #""tokenSymbol": "USDC""#, #""tokenName": "Wrapped Ether""#, #""cssToken": "--color-brand-500""#,
  #""tokenAddress": "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48""#,
  #""nextPageToken": "4zZ3Ic7SjxmSrirko7BTXL2wdahrqHW8RO2LkgfVD2YSkN1peaXV""#,
  #""playbackToken": "kTApUap7uFKmyzGX3IT8eBH8CsPIZmJFBdUbTebA9Buc""#,
  #""storefrontAccessToken": "5cdc91c86e70fe5de56d87bd11f2f1db""#,
  #""mixpanelToken": "a731169f49cff161145da606bed9778a""#, #""token": "ETH""#,
  #""token": "xxxxxxxxxxxxxxxx""#, #""secretary": "Jane Holloway""#,
  #""secretSantaEvent": "December 18""#, #""secretMenu": ["Animal style", "Flying Dutchman"]"#,
  #""secretIngredient": "paprika""#, #""isSecret": false"#, #""secret": "The butler did it""#,
  #""publicKey": "C267BjHYAIz4VoQ9JMEcVGtCN8HmKq+XhseXJWQC2vw=""#,
  #""siteKey": "14dd05aff5e08d8c5526bbaf2943fe53""#, #""pusherKey": "06f3010d2941ecc9520a""#,
  #""algoliaSearchKey": "d2455e541bf53145781b5015dc13d7e2""#,
  #""amplitude": {"apiKey": "a731169f49cff161145da606bed9778a"}"#,
  #""segment": {"writeKey": "1K7j3LnMedz0IzaqIR7Q8MxjiKH2QUdo"}"#,
  #""userToken": "anonymous-0d4f7c0e-5b0e-4f5e-9c69-9d9a44b0c3d7""#,
  #""cart": "gid://shopify/Cart/Z2NwLWV1cm9wZS13ZXN0NDow?key=5cdc91c86e70fe5de56d87bd11f2f1db""#,
  #""html": "<a href=\"https://a.test/p?utm_source=mail&hash=5cdc91c86e70fe5de56d87bd11f2f1db\">x</a>""#,
  #""segmentWriteKey": "1K7j3LnMedz0IzaqIR7Q8MxjiKH2QUdo""#, #""keyboard": "qwerty""#,
  #""cacheKey": "products:list:page-3:v2""#, #""objectKey": "uploads/2026/02/hero-final.jpg""#,
  #""translationKey": "checkout.summary.total_label""#, #""sortKey": "created_at_desc""#,
  #""key": "e12073f7-ae77-42af-b9b0-f0d9f09061e6""#, #""key": "7bYeMbYbhOfdUlS79EVsQ""#,
  #""keyId": "2026-02-key-3""#, #""apiKey": "YOUR_API_KEY""#, #""apiKey": "<your-key>""#,
  #""apiKey": "${API_KEY}""#, #""apiKeyName": "Production key""#, #""credentials": ["MD", "PhD"]"#,
  #""credentialsMode": "same-origin""#, #""licenseKey": "MIT""#,
  #""mapsApiKey": "AIzaSy2Tp3dhr9LyZglpa5Q5sD2hfzx0WaT9Y0T""#,
  // Sessions and headers.
  #""sessionTitle": "Keynote""#, #""sessionId": "keynote-opening""#, #""sid": "Sid the sloth""#,
  #""cookie": "We use cookies to improve your experience""#, #""authorization": "required""#,
  #""authorName": "Kofi""#, #""authority": "Port Authority""#, #""authProvider": "google""#,
  // People and payments.
  #""ssnHelpText": "Enter your 9 digit number""#, #""ssn": "***-**-1234""#,
  #""ssn": "000-12-3456""#, #""dobFormat": "MM/DD/YYYY""#, #""passport": {"required": true}"#,
  #""supportPhone": "+1 (800) 555-0199""#, #""salaryRange": "$90k - $120k""#,
  #""salary": "Competitive""#, #""religionFilter": "any""#, #""ipRating": "IP67""#,
  #""cardLast4": "4242""#, #""cardNumber": "**** **** **** 4242""#,
  #""cardNumber": "4242 4242 4242 4242""#, #""pinCode": "110001""#, #""pinned": true"#,
  #""pan": "cast-iron""#, #""cvvHelp": "3 digits on the back""#, #""imei": "359567969558886""#,
  #""orderNumber": "4539148803436467""#, #""trackingNumber": "9486954743965924567328""#,
  #""tabId": 799907832"#, #""storeAddress": {"line1": "12 A St", "city": "Oslo"}"#,
  #""shippingAddress": {"line1": "12 A St", "city": "Oslo"}"#,
  #""location": {"lat": 51.5, "lng": 0.1}"#, #""publishedAt": "2024-06-14""#,
  #""email": "viewer@example.com""#,
  // The business and the server.
  #""notes": "Bergamot, cedar, musk""#, #""internalName": "spring-hero""#, #""isAdmin": false"#,
  #""marginTop": 12"#, #""cost": "$12""#, #""deletedAt": null"#, #""stack": ["react", "node"]"#,
  #""path": "/docs/api-keys""#, #""dest": "/home/about/team""#,
  #""dbHost": "redis://cache.example.com:6379/0""#,
  #""repoUrl": "ssh://git@example.com:22/a/b.git""#,
  // Public by design.
  #""stripeKey": "pk_live_51uT4M8dx526KTdnhLbQph4Yy6nq78utA0a3dHfPiXRK2ygozfWhMPLVEOMs4""#,
  #""clientSecret": "pi_3Ajl2T6NNyW49oRolVRT0PeO_secret_QpshjLwSlzkab1t61hiKlz50k""#,
  #""sentryDsn": "https://ea3e542c57d0542ab7424b912a4ebccf@o692827.ingest.us.sentry.io/716778""#,
  #""posthogKey": "phc_DDZSGQc6RUhAfPG5WHUBpUTzWijHNt2Hva9eCE3f6Fl""#,
  #""ddClientToken": "pub4f0e05e3b482256c758271571f02560a""#,
  #""publicKey": "-----BEGIN PUBLIC KEY-----\nMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCw\n-----END""#,
  #""jwks": {"keys": [{"kty": "RSA", "n": "sXchDaQebSXKcvLYYvpDMRoWDY6oIaCVc", "e": "AQAB"}]}"#,
  #""sshPublicKey": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAII2ju8GdrfG1KhJYf1qDwFcT2mp9nFKe9n""#,
  #""aws": "AKIAIOSFODNN7EXAMPLE""#,
  // Digests, ids, encodings.
  #""integrity": "sha256-YqFVx6A6C6LcAuAzb3e07rTEBdP3h7uhbHqWVi3OWCqq2ak9s2fhTodBPvXVWEjA""#,
  #""etag": "W/\"3ce9129e1d851f0fb597904ec13ddaa1\"""#,
  #""gitSha": "5babebbbccaa3c1276aec8f38bcb5bc2010c95fa""#,
  #""blurhash": "LnjgENg,=i?Hjl_w;;NE2[BUklDa""#,
  #""buildId": "ZNlYmMERYOrLU3rlyWTsm""#, #""_id": "b252438d37fb0f5af605c517""#,
  #""state": "eyJmaWx0ZXJzIjogeyJzb3J0IjogInByaWNlIiwgInBhZ2UiOiA4fSwgInZpZXciOiAiZ3JpZCJ9""#,
  #""cursor": "YXJyYXljb25uZWN0aW9uOjgyOQ==""#, #""nonce": "Ncr4SVWFCK6mkdvCNOu6VA==""#,
  #""codeChallenge": "uFCHEf1ExOemd1sByCdTHA2wmlcx8k0GopE3EzBl2cI""#,
  // Texts.
  #""body": "Set password=YOUR_PASSWORD, then call `Authorization: Bearer YOUR_API_KEY`.""#,
  #""code": "const password = form.password.value; if (!apiKey) throw new Error('no apiKey')""#,
  #""html": "<input type=\"password\" name=\"password\" placeholder=\"Enter your password\">""#,
  #""url": "https://example.com/search?q=password&page=2&sort=token""#,
  #""translations": {"password": "Passwort", "pin": "PIN", "religion": "Religion", "otp": "Code"}"#,
  #""labels": {"ssn": "SSN", "dateOfBirth": "Date of birth", "diagnosis": "Diagnosis"}"#,
  #""fields": [{"name": "password", "type": "password", "label": "Password", "value": ""}]"#,
  #""policy": "arn:aws:secretsmanager:us-east-1:123456789012:secret:MyDatabase-a1b2c3d4e5""#,
  #""publicIp": "198.51.100.7""#,
  #""emergencyContact": {"type": "object", "properties": {"name": {"type": "string"}}}"#,
  #""example": "AKIAIOSFODNN7EXAMPLE / wJalrXUtnFEMI""#,
]

@Suite("Near misses")
struct NearMissTests {
  @Test("look-alikes stay quiet", arguments: quiet)
  func quietMember(member: String) throws {
    let document = try MarkedDocument(#"{"page": {"title": "Hello", "n": 2, \#(member)}}"#)
    #expect(try document.found() == [])
  }

  @Test("presigned and media links stay quiet")
  func links() throws {
    var sample = Sample()
    let links = [
      "https://b.s3.amazonaws.com/a.pdf?X-Amz-Credential=AKIA\(sample.make("{t16}"))%2F20260101"
        + "&X-Amz-Signature=\(sample.make("{h64}"))",
      "https://d1.cloudfront.net/a.m3u8?Expires=1790000000&Signature=\(sample.make("{a80}"))"
        + "&Key-Pair-Id=APKA\(sample.make("{t16}"))",
      "https://x.imgix.net/a.jpg?w=1200&s=\(sample.make("{h32}"))",
      "https://maps.googleapis.com/maps/api/js?key=AIza\(sample.make("{a35}"))",
      "https://x.blob.core.windows.net/c?sv=2024&sp=r&se=2030&sig=\(sample.make("{a43}"))%3D",
    ]
    for link in links {
      let document = try MarkedDocument(#"{"page": {"link": "\#(link)"}}"#)
      #expect(try document.found() == [], "\(link)")
    }
  }
}
