import PageModel

/// Keys of services whose keys have no form of their own: the service is named beside `key`,
/// `token` or `secret`.
enum ServiceFieldDetector: Detector {
  static let rules = [serviceKey]

  private static let services: Set<String> = [
    "cohere", "dd", "mj", "heroku", "railway", "fastly", "postmark", "datadog", "mailjet",
    "trello", "asana", "linkedin", "intercom", "zendesk", "freshdesk", "upstash", "okta",
    "workos", "deepseek", "openai", "anthropic", "twilio", "sendgrid", "mailgun", "mailchimp",
    "github", "gitlab", "slack", "discord", "telegram", "aws", "azure", "gcp", "cosmos",
    "wireguard", "ethereum", "eth", "hubspot", "salesforce", "notion", "airtable", "vercel",
    "netlify", "cloudflare", "digitalocean", "fly", "doppler", "vault", "shopify", "square",
    "paypal", "braintree", "adyen", "razorpay", "plaid", "xero", "klaviyo", "brevo", "resend",
    "elevenlabs", "storyblok", "contentful", "sanity", "render", "mistral", "together", "groq",
    "replicate", "pinecone", "weaviate", "qdrant", "redis", "mongo", "mongodb", "postgres",
    "mysql", "kafka", "rabbitmq", "elastic", "elasticsearch", "opensearch", "meilisearch",
    "typesense", "sumologic", "splunk", "pagerduty", "opsgenie", "rollbar", "bugsnag",
    "honeybadger",
    "jira", "confluence", "atlassian", "bitbucket", "circleci", "travis", "jenkins", "npm", "pypi",
    "docker", "dropbox", "box", "zoom", "webex", "calendly", "typeform", "figma", "linear",
    "monday", "clickup", "stripe", "chargebee", "recurly", "quickbooks", "avalara", "shippo",
    "easypost", "lob", "vonage", "nexmo", "messagebird", "plivo", "sinch", "onesignal", "firebase",
    "pusher", "ably", "pubnub", "algolia", "launchdarkly", "segment", "mixpanel", "amplitude",
    "newrelic", "grafana", "sentry", "supabase", "planetscale", "neon", "turso", "fauna",
    "backend", "internal", "db", "database", "smtp", "mail", "ldap", "ses", "sqs", "sns", "ftp",
    "facebook", "twitter", "google", "apple", "microsoft", "spotify", "twitch", "instagram",
  ]

  /// Services whose ordinary key is for browsers; theirs count when the name also says secret.
  private static let browserServices: Set<String> = [
    "stripe", "pusher", "segment", "mixpanel", "amplitude", "sentry", "supabase", "firebase",
    "google", "algolia", "shopify", "launchdarkly", "onesignal", "square", "paypal", "adyen",
    "razorpay", "facebook", "pubnub", "typesense", "meilisearch", "storyblok", "contentful",
    "intercom", "apple", "rollbar", "bugsnag", "honeybadger", "stream", "zoom", "plaid", "sanity",
  ]

  private static let secretWords: Set<String> = [
    "secret", "private", "admin", "server", "service", "master", "management", "monitoring",
    "usage", "signing", "rest", "personal",
  ]

  private static let publicWords: Set<String> = [
    "public", "publishable", "anon", "client", "site", "search", "browser", "web", "mobile",
    "storefront", "delivery", "project", "measurement", "maps", "map", "name", "id",
    "rum", "subscribe", "tokenization", "evaluated", "readonly", "page", "object", "cache", "csrf",
    "xsrf",
  ]

  /// A value that could be a key, under a name that ends like one and names a service.
  ///
  /// Services whose ordinary key is for browsers need a word like secret or admin as well.
  static func examine(_ subject: Subject, in scan: ScanContext) -> Match? {
    var words = subject.name.words
    while words.count > 1, let last = words.last,
      last.utf8.allSatisfy(\.isDigit) || last == "value" || last == "live" || last == "prod"
        || last == "test"
    {
      words.removeLast()
    }
    guard let last = words.last, endings.contains(last),
      words.count > 1 || !subject.parent.words.isEmpty
    else { return nil }
    let prefix = Set(words.dropLast())
    let owner = prefix.isDisjoint(with: services) ? Set(subject.parent.words) : prefix
    guard !owner.isDisjoint(with: services) else { return nil }
    // Segment's write key is the one that browsers use; elsewhere writing is for the server.
    let isMarkedSecret =
      last == "secret" || !prefix.isDisjoint(with: secretWords)
      || (prefix.contains("write") && !prefix.contains("segment"))
    guard prefix.isDisjoint(with: publicWords) || isMarkedSecret else { return nil }
    // A bare `key` inside an object called after a service says too little.
    if prefix.isDisjoint(with: services), !isMarkedSecret, last == "key" { return nil }
    if !owner.isDisjoint(with: browserServices), !isMarkedSecret { return nil }
    guard Credential.isServiceKey(subject.text) else { return nil }
    return Match(serviceKey, evidence: subject.text)
  }

  private static let endings: Set<String> = ["key", "token", "secret", "apikey", "pat"]
}

// MARK: - Rules

extension ServiceFieldDetector {
  static let serviceKey = Rule(
    "named-service-key", .name, .error, "key or token of the service it is named after",
    explanation: "Whoever has it can use the service in your name, at your cost.",
    help: "Call the service from server code only, and revoke this key.")
}
