import PageModel

/// Tokens of cloud platforms and hosting services.
enum CloudTokenDetector {
  static let rules = formats.map(\.rule)

  static let formats: [TokenFormat] = [
    TokenFormat(
      rule("aws-access-key-id", "AWS access key id", .warning),
      "AKIA ASIA ABIA ACCA", #"(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b"#
    ) { token, subject in
      // Presigned addresses carry the id by design.
      !Veto.isSampleToken(token) && !subject.text.contains("X-Amz-")
    },
    TokenFormat(
      rule("aws-session-token", "AWS session token"),
      "IQoJb3JpZ2lu FwoGZXIvYXdz FQoGZXIvYXdz",
      #"(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz)[A-Za-z0-9/+=]{100,}"#
    ) { _, subject in !subject.text.contains("X-Amz-Security-Token=") },
    TokenFormat(
      rule("aws-bedrock-api-key", "AWS Bedrock API key"), "ABSK bedrock-api-key-",
      #"(?:ABSK[A-Za-z0-9+/]{100,270}={0,2}|bedrock-api-key-[A-Za-z0-9+/=]{40,})"#),
    TokenFormat(
      rule("gcp-api-key", "Google API key", .warning), "AIza",
      #"AIza[A-Za-z0-9_-]{35}"#, lead: .apart, accepts: isServerGoogleKey),
    TokenFormat(
      rule("gcp-oauth-client-secret", "Google OAuth client secret"), "GOCSPX-",
      #"GOCSPX-[A-Za-z0-9_-]{28}"#),
    TokenFormat(
      rule("gcp-oauth-access-token", "Google OAuth access token"), "ya29.",
      #"ya29\.[A-Za-z0-9_-]{20,}"#),
    TokenFormat(
      rule("gcp-oauth-refresh-token", "Google OAuth refresh token"), "1//0",
      #"1//0[A-Za-z0-9_-]{40,}"#),
    TokenFormat(
      rule("azure-storage-connection", "Azure storage account key"), "AccountKey=",
      #"AccountKey=[A-Za-z0-9+/]{86}=="#, lead: .anything),
    TokenFormat(
      rule("azure-servicebus-connection", "Azure Service Bus key"), "SharedAccessKey=",
      #"SharedAccessKey=[A-Za-z0-9+/]{43}="#, lead: .anything),
    TokenFormat(
      rule("azure-sas-url", "Azure shared access signature that allows changes", .error), "sig=",
      #"sig=[A-Za-z0-9%+/]{43,64}(?:%3D|=)"#, accepts: isWritableSignature),
    TokenFormat(
      rule("azure-ad-client-secret", "Azure AD client secret"),
      "0Q~ 1Q~ 2Q~ 3Q~ 4Q~ 5Q~ 6Q~ 7Q~ 8Q~ 9Q~",
      #"[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_.~-]{31,34}"#, back: 3),
    TokenFormat(
      rule("alibaba-access-key", "Alibaba Cloud access key id", .error), "LTAI",
      #"LTAI[A-Za-z0-9]{12,20}\b"#),
    TokenFormat(
      rule("digitalocean-token", "DigitalOcean token"), "dop_v1_ doo_v1_ dor_v1_",
      #"do[opr]_v1_[a-f0-9]{64}\b"#),
    TokenFormat(
      rule("cloudflare-token", "Cloudflare API token"), "cfk_ cfut_ cfat_",
      #"cf(?:k|ut|at)_[A-Za-z0-9]{40}[a-f0-9]{8}\b"#, check: TokenChecksum.cloudflare),
    TokenFormat(
      rule("cloudflare-origin-ca", "Cloudflare Origin CA key"), "v1.0-",
      #"v1\.0-[a-f0-9]{24}-[a-f0-9]{146}\b"#),
    TokenFormat(
      rule("heroku-key", "Heroku API key"), "HRKU-AA", #"HRKU-AA[A-Za-z0-9_-]{58}"#),
    TokenFormat(
      rule("flyio-token", "Fly.io token"), "fm1a_ fm1r_ fm2_",
      #"fm(?:1[ar]|2)_[A-Za-z0-9+/=,_-]{100,}"#),
    TokenFormat(
      rule("vercel-token", "Vercel token"), "vcp_ vci_ vca_ vcr_ vck_",
      #"vc[piark]_[A-Za-z0-9]{20,60}\b"#),
    TokenFormat(
      rule("netlify-token", "Netlify token"), "nfp_", #"nfp_[A-Za-z0-9_]{36,40}\b"#),
    TokenFormat(rule("render-key", "Render API key"), "rnd_", #"rnd_[A-Za-z0-9]{20,40}\b"#),
    TokenFormat(
      rule("terraform-cloud-token", "Terraform Cloud token"), ".atlasv1.",
      #"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70}"#, back: 14),
    TokenFormat(
      rule("vault-token", "Vault token"), "hvs. hvb. hvr.", #"hv[sbr]\.[A-Za-z0-9_-]{90,300}"#),
    TokenFormat(
      rule("doppler-token", "Doppler token"), "dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.",
      #"dp\.(?:ct|pt|sa|scim|audit|st(?:\.[a-z0-9_-]{2,35})?)\.[A-Za-z0-9]{40,44}\b"#),
    TokenFormat(
      rule("onepassword-service-token", "1Password service account token"), "ops_eyJ",
      #"ops_eyJ[A-Za-z0-9+/=_-]{250,}"#),
    TokenFormat(rule("pulumi-token", "Pulumi token"), "pul-", #"pul-[a-f0-9]{40}\b"#),
    TokenFormat(
      rule("databricks-token", "Databricks token"), "dapi", #"dapi[a-f0-9]{32}(?:-[0-9])?\b"#),
    TokenFormat(
      rule("tailscale-key", "Tailscale key"), "tskey-",
      #"tskey-[a-z]{2,20}-[A-Za-z0-9_]{8,40}-[A-Za-z0-9_]{16,60}\b"#),
  ]

  /// Google keys for maps and for Firebase's web configuration are meant for browsers and are
  /// restricted by referrer; the same form serves server APIs, so names and neighbours decide.
  private static func isServerGoogleKey(_ token: [UInt8], _ subject: Subject) -> Bool {
    guard !Veto.isSampleToken(token) else { return false }
    let serverWords: Set<String> = [
      "gemini", "server", "secret", "private", "translate", "translation", "vision", "speech",
      "backend", "admin", "generative", "genai", "vertex", "youtube", "service", "ai", "palm",
    ]
    if subject.name.words.contains(where: serverWords.contains) { return true }
    if subject.text.contains("maps.googleapis.com/") { return false }
    // What is around it may be called service or server for other reasons.
    return subject.parent.words.contains {
      serverWords.contains($0) && !["service", "server", "ai", "admin"].contains($0)
    }
  }

  /// A signature that lets its holder write, delete or list, or that covers a whole account.
  private static func isWritableSignature(_ token: [UInt8], _ subject: Subject) -> Bool {
    let text = subject.text
    guard text.contains("sv="), let start = text.firstOffset(of: [UInt8](ascii: "sp=")) else {
      return false
    }
    let permissions = text[(start + 3)...].prefix { $0.isLower }
    return permissions.contains { $0.isOne(of: "wdlacxup") }
  }
}

// MARK: - Rules

extension CloudTokenDetector {
  private static func rule(_ id: String, _ title: String, _ severity: Severity = .error) -> Rule {
    Rule(
      id, .token, severity, title,
      explanation:
        "Whoever has it can use the cloud account: read its data, change it, run up costs.",
      help: "Use it in server code only, and revoke this one: it has been sent to browsers.")
  }
}
