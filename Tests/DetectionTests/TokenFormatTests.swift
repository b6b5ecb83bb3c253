import PageModel
import Testing

@testable import Detection

/// A token of every format: the rule that reports it, and its form.
private let forms: [(rule: String, form: String)] = [
  ("private-key-base64", "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t{b80}"),
  ("phpass-hash", "$P$B{a30}"), ("phpass-hash", "$S$E{a51}"),
  ("scram-hash", "SCRAM-SHA-256$4096:{b22}==${b43}=:{b43}="),
  ("aws-access-key-id", "AKIA{t16}"), ("aws-session-token", "IQoJb3JpZ2lu{b140}"),
  ("aws-bedrock-api-key", "ABSK{b120}=="), ("gcp-oauth-client-secret", "GOCSPX-{a28}"),
  ("gcp-oauth-access-token", "ya29.{a60}"), ("gcp-oauth-refresh-token", "1//0{a60}"),
  ("azure-storage-connection", "AccountName=x;AccountKey={b86}=="),
  ("azure-servicebus-connection", "Endpoint=sb://x.servicebus.windows.net/;SharedAccessKey={b43}="),
  ("azure-sas-url", "https://x.blob.core.windows.net/c?sv=2024&sp=rwdl&se=2030&sig={a43}%3D"),
  ("azure-ad-client-secret", "{a3}8Q~{a33}"), ("alibaba-access-key", "LTAI{a20}"),
  ("digitalocean-token", "dop_v1_{h64}"), ("cloudflare-token", "cfut_{a40}{h8}"),
  ("cloudflare-origin-ca", "v1.0-{h24}-{h146}"), ("heroku-key", "HRKU-AA{a58}"),
  ("flyio-token", "FlyV1 fm2_{b120}"), ("vercel-token", "vcp_{a40}"),
  ("netlify-token", "nfp_{a40}"), ("render-key", "rnd_{a28}"),
  ("terraform-cloud-token", "{a14}.atlasv1.{a67}"), ("vault-token", "hvs.{a100}"),
  ("doppler-token", "dp.st.prod.{a43}"), ("onepassword-service-token", "ops_eyJ{a300}"),
  ("pulumi-token", "pul-{h40}"), ("databricks-token", "dapi{h32}"),
  ("tailscale-key", "tskey-auth-{a12}-{a32}"),
  ("github-fine-grained-pat", "github_pat_{a22}_{a59}"), ("gitlab-pat", "glpat-{a20}"),
  ("gitlab-other", "gldt-{a20}"), ("bitbucket-app-password", "ATBB{a32}"),
  ("pypi-token", "pypi-AgEIcHlwaS5vcmc{a80}"), ("rubygems-token", "rubygems_{h48}"),
  ("docker-pat", "dckr_pat_{a27}"), ("sourcegraph-token", "sgp_{h40}"),
  ("postman-key", "PMAK-{h24}-{h34}"), ("linear-key", "lin_api_{a40}"),
  ("atlassian-api-token", "ATATT3xFfGF0{a180}"), ("stripe-secret", "sk_live_51{a97}"),
  ("stripe-secret", "sk_test_{a24}"), ("stripe-restricted", "rk_live_{a99}"),
  ("stripe-webhook-secret", "whsec_{a32}"), ("stripe-customer-id", "cus_{a14}"),
  ("braintree-access-token", "access_token$production${l16}${h32}"),
  ("square-access-token", "EAAA{a60}"), ("square-oauth-secret", "sq0csp-{a43}"),
  ("adyen-api-key", "AQE{a40}-{a40}-{a16}"), ("flutterwave-secret", "FLWSECK-{a32}-X"),
  ("plaid-access-token", "access-production-{g}"), ("shopify-admin-token", "shpat_{h32}"),
  ("shopify-shared-secret", "shpss_{h32}"),
  ("coinbase-cdp-key", "organizations/{g}/apiKeys/{g}"),
  ("paddle-api-key", "pdl_live_apikey_{l26}_{a22}_{a3}"),
  ("slack-token", "xoxb-{d12}-{d13}-{a24}"), ("slack-app-token", "xapp-1-A{u10}-{d13}-{h64}"),
  ("slack-webhook", "https://hooks.slack.com/services/T{u8}/B{u8}/{a24}"),
  ("discord-webhook", "https://discord.com/api/webhooks/{d18}/{a68}"),
  ("teams-webhook", "https://x.webhook.office.com/webhookb2/{g}@{g}/IncomingWebhook/{h32}/{g}"),
  ("zapier-webhook", "https://hooks.zapier.com/hooks/catch/{d7}/{l7}/"),
  ("telegram-bot-token", "{d9}:AA{a33}"), ("sendgrid-key", "SG.{a22}.{a43}"),
  ("mailgun-key", "key-{h32}"), ("mailgun-private-key", "{h32}-{h8}-{h8}"),
  ("mailchimp-key", "{h32}-us14"), ("brevo-key", "xkeysib-{h64}-{a16}"),
  ("resend-key", "re_4Kx{a5}_Q7{a22}"), ("pubnub-secret", "sec-c-{a48}"),
  ("ably-key", "{a6}.{a6}:{a43}"), ("openai-key", "sk-proj-{a60}T3BlbkFJ{a60}"),
  ("anthropic-key", "sk-ant-api03-{a93}AA"), ("openrouter-key", "sk-or-v1-{h64}"),
  ("deepseek-key", "sk-{h32}"), ("huggingface-token", "hf_{c34}"), ("replicate-token", "r8_{a37}"),
  ("groq-key", "gsk_{a52}"), ("perplexity-key", "pplx-{a48}"), ("xai-key", "xai-{a80}"),
  ("elevenlabs-key", "sk_{h48}"), ("langsmith-key", "lsv2_pt_{h32}_{h10}"),
  ("langfuse-secret", "sk-lf-{g}"), ("pinecone-key", "pcsk_{a5}_{a63}"),
  ("supabase-secret-key", "sb_secret_{a22}_{a8}"), ("supabase-pat", "sbp_{h40}"),
  ("planetscale", "pscale_tkn_{a43}"), ("neon-api-key", "napi_{l64}"),
  ("mapbox-token", "sk.eyJ{a60}.{a22}"), ("contentful-management", "CFPAT-{a43}"),
  ("sanity-token", "sk{a80}"), ("airtable-pat", "pat{a14}.{h64}"),
  ("notion-token", "ntn_{d11}{a35}"), ("figma-pat", "figd_{a40}"),
  ("hubspot-token", "pat-na1-{g}"), ("dropbox-token", "sl.{a140}"),
  ("facebook-access-token", "EAAB{a120}"), ("twitter-bearer", "AAAAAAAAAAAAAAAAAAAAAA{a90}"),
  ("sentry-auth-token", "sntryu_{h64}"), ("newrelic", "NRAK-{u27}"),
  ("newrelic-license", "{h36}NRAL"), ("launchdarkly", "sdk-{g}"), ("posthog", "phx_{a43}"),
  ("hcaptcha-secret", "ES_{h32}"), ("typeform-token", "tfp_{a44}"),
  ("ngrok-token", "2{a26}_4{a20}"),
  ("putty-key", "PuTTY-User-Key-File-3: ssh-rsa\\nPrivate-Lines: 1\\n{b64}"),
  (
    "private-key-pem",
    "-----BEGIN RSA PRIVATE KEY-----\\n{b64}\\n{b64}\\n-----END RSA PRIVATE KEY-----"
  ),
  ("private-key-pem", "-----BEGIN PRIVATE KEY-----\\\\n{b64}\\\\n-----END PRIVATE KEY-----"),
  ("openssh-private-key", "b3BlbnNzaC1rZXktdjEAAAA{b100}"),
  ("bitcoin-wif", "L2HB7vhN2hEhqGM7SfrvJ4o8y2cTb1Q9g8ZnUyH9pRn6iPCoSmJ4"),
  ("bip39-mnemonic", "legal winner thank year wave sausage worth useful legal winner thank yellow"),
  ("iron-session-seal", "Fe26.2*1*{h64}*{a22}*{a90}*1790000000000*{h64}*{a43}~2"),
  ("express-signed-cookie", "s:{a32}.{b43}"), ("express-signed-cookie", "s%3A{a32}.{a43}"),
  ("bearer-header", "Bearer {a40}"), ("bcrypt-hash", "$2b$12${a53}"),
  ("argon2-hash", "$argon2id$v=19$m=65536,t=3,p=4${a22}${a43}"),
  ("pbkdf2-hash", "pbkdf2_sha256$600000${a22}${b43}="),
  ("scrypt-hash", "scrypt:32768:8:1${a16}${h128}"), ("crypt-hash", "$6${a16}${a86}"),
  ("ldap-hash", "{SSHA}{b32}"),
  ("url-userinfo", "postgres://svc:{a16}@db.example.net:5432/app"),
  ("url-userinfo", "mongodb+srv://svc:{a12}%21@c.example.net/app"),
  ("url-userinfo", "redis://:{a16}@cache.example.net:6379"),
  ("url-userinfo", "cloudinary://{d15}:{a27}@cloud"),
  ("connection-string", "jdbc:mysql://db.example.net/app?user=svc&password={a14}"),
  ("connection-string", "Server=tcp:db.example.net,1433;User ID=svc;Password={a14};Encrypt=True"),
  ("url-secret-param", "https://api.example.net/v1/feed?api_key={a32}"),
  ("otpauth-uri", "otpauth://totp/App:a%40b.test?secret={t32}&issuer=App"),
]

@Suite("Token formats")
struct TokenFormatTests {
  @Test("every format is found under an innocent name", arguments: forms)
  func bare(rule: String, form: String) throws {
    var sample = Sample()
    let token = sample.make(form)
    let document = try MarkedDocument(
      #"{"page": {"title": "Hello", "value1": ⟦\#(rule)⟧"\#(token)"}}"#)
    #expect(try document.found() == document.expected)
  }

  @Test("every format is found inside JSON in a string and in base64", arguments: forms)
  func opened(rule: String, form: String) throws {
    var sample = Sample()
    let token = sample.make(form)
    let inner = #"{"a": [{"b": "\#(token)"}]}"#
    let string = JSONText(.string(inner)).string
    let document = try MarkedDocument(
      #"{"raw": ⟦\#(rule)⟧\#(string), "blob": ⟦\#(rule)⟧"\#(base64(inner))"}"#)
    #expect(try document.found() == document.expected)
  }

  @Test(
    "checksums: right ones are errors, wrong ones warnings, and samples in prose nothing",
    arguments: [
      ("github-pat", "ghp_"), ("github-oauth", "gho_"), ("github-app", "ghs_"),
      ("npm-token", "npm_"),
    ])
  func checksums(rule: String, prefix: String) throws {
    var sample = Sample()
    let token = sample.checked(prefix)
    let wrong = String(token.dropLast()) + (token.hasSuffix("0") ? "1" : "0")
    func severity(_ value: String) -> Severity? {
      Scanner().scan(ScanInput(props: JSONText(.object(["v": .string(value)])))).findings.first?
        .severity
    }
    #expect(severity(token) == .error)
    #expect(severity("run it with \(token) please") == .error)
    #expect(severity(wrong) == .warning)
    #expect(severity("Keys look like `\(wrong)`.") == nil)
  }

  @Test("Grafana's checksum counts the prefix")
  func grafana() {
    let token = "glsa_HOruNAb7SOiCdshU8algkrq7FDsNSLAa"
    #expect(TokenChecksum.grafana(Array("\(token)_c5739010".utf8)) == .passed)
    #expect(TokenChecksum.grafana(Array("\(token)_c5739011".utf8)) == .failed)
  }

  @Test("a token that was cut over two members is put together")
  func split() throws {
    var sample = Sample()
    let token = sample.make("sk_live_51{a97}")
    let document = try MarkedDocument(
      #"{"o": {"a": ⟦stripe-secret⟧"\#(token.prefix(40))", "b": "\#(token.dropFirst(40))"}}"#)
    #expect(try document.found() == document.expected)
  }

  @Test("a token that is the key of a member is found")
  func memberName() throws {
    var sample = Sample()
    let document = try MarkedDocument(
      #"{"usage": {"\#(sample.checked("npm_"))": ⟦npm-token⟧{"calls": 7}}}"#)
    #expect(try document.found() == document.expected)
  }

  @Test("every pattern compiles")
  func patterns() {
    for format in Registry.tokenFormats + PublicKeyDetector.formats {
      #expect(format.pattern.problem == nil, "\(format.rule.id)")
    }
  }

  @Test("every reported rule of a token has a form above")
  func coverage() {
    let tested = Set(forms.map(\.rule)).union([
      "github-pat", "github-oauth", "github-app", "github-refresh", "npm-token", "grafana-token",
      "gcp-api-key", "age-secret-key", "jwt", "jwe-session", "basic-auth-header",
    ])
    for format in Registry.tokenFormats {
      #expect(tested.contains(format.rule.id.rawValue), "\(format.rule.id)")
    }
  }
}
