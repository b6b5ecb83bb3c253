import PageModel

/// Keys of AI, data, content and monitoring services.
enum ServiceTokenDetector {
  static let rules = formats.map(\.rule)

  static let formats: [TokenFormat] = intelligence + data + content + monitoring

  private static let intelligence: [TokenFormat] = [
    TokenFormat(
      rule("anthropic-key", "Anthropic API key"), "sk-ant-",
      #"sk-ant-(?:api|admin)[0-9]{2}-[A-Za-z0-9_-]{93}AA"#),
    TokenFormat(
      rule("openrouter-key", "OpenRouter API key"), "sk-or-v1-", #"sk-or-v1-[a-f0-9]{64}\b"#),
    TokenFormat(
      rule("langfuse-secret", "Langfuse secret key"), "sk-lf-",
      #"sk-lf-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"#),
    TokenFormat(
      rule("openai-key", "OpenAI API key"), "sk-",
      #"sk-(?:(?:proj|svcacct|admin)-)?[A-Za-z0-9_-]{20,}T3BlbkFJ[A-Za-z0-9_-]{20,}"#),
    TokenFormat(
      rule("deepseek-key", "API key of DeepSeek or the like"), "sk-", #"sk-[a-z0-9]{32}\b"#,
      lead: .token
    ) { token, _ in token.contains(where: \.isDigit) && !Veto.isSampleToken(token) },
    TokenFormat(
      rule("huggingface-token", "Hugging Face token"), "hf_ api_org_",
      #"(?:hf|api_org)_[A-Za-z]{34}\b"#),
    TokenFormat(rule("replicate-token", "Replicate token"), "r8_", #"r8_[A-Za-z0-9_-]{37}"#),
    TokenFormat(rule("groq-key", "Groq API key"), "gsk_", #"gsk_[A-Za-z0-9]{52}\b"#),
    TokenFormat(
      rule("perplexity-key", "Perplexity API key"), "pplx-", #"pplx-[A-Za-z0-9]{48}\b"#),
    TokenFormat(rule("xai-key", "xAI API key"), "xai-", #"xai-[A-Za-z0-9_]{80}\b"#),
    TokenFormat(rule("elevenlabs-key", "ElevenLabs API key"), "sk_", #"sk_[a-f0-9]{48}\b"#),
    TokenFormat(
      rule("langsmith-key", "LangSmith API key"), "lsv2_pt_ lsv2_sk_",
      #"lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}\b"#),
    TokenFormat(
      rule("pinecone-key", "Pinecone API key"), "pcsk_",
      #"pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}\b"#),
  ]

  private static let data: [TokenFormat] = [
    TokenFormat(
      rule("supabase-secret-key", "Supabase secret key"), "sb_secret_",
      #"sb_secret_[A-Za-z0-9_-]{22}_[A-Za-z0-9_-]{8}"#),
    TokenFormat(
      rule("supabase-pat", "Supabase personal access token"), "sbp_", #"sbp_[a-f0-9]{40}\b"#),
    TokenFormat(
      rule("planetscale", "PlanetScale password or token"), "pscale_pw_ pscale_tkn_ pscale_oauth_",
      #"pscale_(?:pw|tkn|oauth)_[A-Za-z0-9_=.-]{32,64}"#),
    TokenFormat(rule("neon-api-key", "Neon API key"), "napi_", #"napi_[a-z0-9]{64}\b"#),
    TokenFormat(
      rule("airtable-pat", "Airtable token"), "pat", #"pat[A-Za-z0-9]{14}\.[a-f0-9]{64}\b"#),
    TokenFormat(
      rule("notion-token", "Notion token"), "ntn_ secret_",
      #"(?:ntn_[0-9]{11}[A-Za-z0-9]{35}|secret_[A-Za-z0-9]{43})\b"#),
    TokenFormat(
      rule("hubspot-token", "HubSpot token"), "pat-na pat-eu",
      #"pat-(?:na|eu)[0-9]-[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b"#),
    TokenFormat(
      rule("dropbox-token", "Dropbox token"), "sl.", #"sl\.(?:u\.)?[A-Za-z0-9_-]{130,}"#),
    TokenFormat(
      rule("facebook-access-token", "Facebook access token"), "EAA",
      #"EAA[A-Z][A-Za-z0-9]{90,400}"#, lead: .apart
    ) { token, _ in
      let shape = Shape(token)
      return shape.kinds == 3 && shape.entropy > 4.5 && shape.longestRun < 6
    },
    TokenFormat(
      rule("twitter-bearer", "X (Twitter) bearer token"), "AAAAAAAAAAAAAAAAAAAA",
      #"A{20,}[A-Za-z0-9%]{60,110}"#
    ) { token, _ in
      let shape = Shape(token.drop { $0 == UInt8(ascii: "A") })
      return shape.kinds == 3 && shape.entropy > 4
    },
  ]

  private static let content: [TokenFormat] = [
    TokenFormat(
      rule("mapbox-token", "Mapbox secret token"), "sk.eyJ",
      #"sk\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}"#),
    TokenFormat(
      rule("contentful-management", "Contentful management token"), "CFPAT-",
      #"CFPAT-[A-Za-z0-9_-]{43}"#),
    TokenFormat(
      rule("figma-pat", "Figma token"),
      "figd_ figo_ figu_ figdr_ figor_ figdh_ figoh_ figur_ figuh_",
      #"fig[dou][rh]?_[A-Za-z0-9_-]{40,200}"#),
    TokenFormat(
      rule("typeform-token", "Typeform token"), "tfp_", #"tfp_[A-Za-z0-9_.=-]{40,59}"#),
  ]

  private static let monitoring: [TokenFormat] = [
    TokenFormat(
      rule("sentry-auth-token", "Sentry auth token"), "sntrys_eyJ sntryu_",
      #"(?:sntrys_eyJ[A-Za-z0-9+/=_-]{80,}|sntryu_[a-f0-9]{64})"#),
    TokenFormat(
      rule("grafana-token", "Grafana token"), "glsa_ glc_eyJ",
      #"(?:glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}|glc_eyJ[A-Za-z0-9+/=]{40,})"#,
      check: TokenChecksum.grafana),
    TokenFormat(rule("newrelic", "New Relic user key"), "NRAK-", #"NRAK-[A-Z0-9]{27}\b"#),
    TokenFormat(
      rule("newrelic-license", "New Relic licence key"), "NRAL", #"[a-f0-9]{36}NRAL\b"#, back: 36),
    TokenFormat(
      rule("launchdarkly", "LaunchDarkly server key"), "sdk- api-",
      #"(?:sdk|api)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"#, lead: .token),
    TokenFormat(
      rule("posthog", "PostHog personal or project secret key"), "phx_ phs_",
      #"ph[xs]_[A-Za-z0-9_]{40,60}"#),
    TokenFormat(
      rule("hcaptcha-secret", "hCaptcha secret"), "ES_", #"ES_[a-f0-9]{32}\b"#),
  ]
}

// MARK: - Rules

extension ServiceTokenDetector {
  private static func rule(_ id: String, _ title: String) -> Rule {
    Rule(
      id, .token, .error, title,
      explanation: "Whoever has it can use the service in your name, at your cost.",
      help: "Call the service from server code only, and revoke this key.")
  }
}
