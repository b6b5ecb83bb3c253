import PageModel

/// Values that are meant for the browser: they take a text before a stricter rule sees it.
enum PublicKeyDetector {
  static let rules =
    formats.map(\.rule) + [
      supabaseAnon, publicPEM, documentationSample, digest, embedded, browserKey,
    ]

  static let formats: [TokenFormat] = [
    format(
      "stripe-publishable", "publishable key of Stripe, Clerk or Paystack", "pk_live_ pk_test_",
      #"pk_(?:live|test)_[A-Za-z0-9]{16,247}={0,2}\$?"#),
    format(
      "stripe-client-secret", "Stripe client secret, for this one customer's browser",
      "pi_ seti_ cs_ src_", #"(?:pi|seti|cs|src)_[A-Za-z0-9_]{10,80}_secret_[A-Za-z0-9]{10,}"#),
    format(
      "stripe-checkout-session", "id of a Stripe Checkout session", "cs_live_ cs_test_",
      #"cs_(?:live|test)_[A-Za-z0-9]{20,100}"#),
    format(
      "braintree-tokenization", "Braintree tokenization key", "production_ sandbox_",
      #"(?:production|sandbox)_[a-z0-9]{8}_[a-z0-9]{16}"#),
    format(
      "web-push-public-key", "public key of an elliptic curve, as web push has it", "B",
      #"B[A-Za-z0-9_-]{86}"#),
    format(
      "supabase-publishable", "Supabase publishable key", "sb_publishable_",
      #"sb_publishable_[A-Za-z0-9_-]{20,40}"#),
    format(
      "mapbox-public", "Mapbox public or temporary token", "pk.eyJ tk.eyJ",
      #"[pt]k\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}"#),
    format(
      "anonymous-visitor", "id of a visitor nobody knows", "anonymous-",
      #"anonymous-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"#),
    format("posthog-project-key", "PostHog project key", "phc_", #"phc_[A-Za-z0-9]{32,60}"#),
    format(
      "sentry-dsn", "Sentry DSN", "https://", #"https://[a-f0-9]{32}@[a-z0-9.-]+/[0-9]+"#),
    format(
      "newrelic-browser-key", "New Relic browser key", "NRJS-", #"NRJS-[a-f0-9]{16,40}"#),
    format(
      "datadog-client-token", "Datadog client token", "pub", #"pub[a-f0-9]{32}"#),
    format(
      "square-application-id", "Square application id", "sq0idp-", #"sq0idp-[A-Za-z0-9_-]{22}"#),
    format(
      "launchdarkly-mobile", "LaunchDarkly mobile key", "mob-",
      #"mob-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"#),
    format(
      "pubnub-publishable", "PubNub publish or subscribe key", "sub-c- pub-c-",
      #"(?:sub|pub)-c-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"#),
    format("langfuse-public", "Langfuse public key", "pk-lf-", #"pk-lf-[0-9a-f-]{36}"#),
    format(
      "flutterwave-public", "Flutterwave public key", "FLWPUBK",
      #"FLWPUBK(?:_TEST)?-[A-Za-z0-9]+(?:-X)?"#),
    format(
      "razorpay-key-id", "Razorpay key id", "rzp_live_ rzp_test_",
      #"rzp_(?:live|test)_[A-Za-z0-9]{14}"#),
    format("mailgun-public", "Mailgun validation key", "pubkey-", #"pubkey-[a-f0-9]{32}"#),
    format(
      "client-side-key", "client-side key of Adyen or Paddle", "live_ test_",
      #"(?:live|test)_(?:[A-Z0-9]{32}|[a-z0-9]{27})"#),
    format(
      "imagekit-public-key", "ImageKit public key", "public_", #"public_[A-Za-z0-9+/]{20,40}={0,2}"#
    ),
    format("recaptcha-site-key", "reCAPTCHA site key", "6L", #"6L[A-Za-z0-9_-]{38}"#),
    format(
      "google-analytics", "Google tag id", "GTM- UA- AW- G-", #"(?:GTM|UA|AW|G)-[A-Z0-9-]{6,14}"#),
    format(
      "analytics-cookie", "visitor id of an analytics cookie", "GA1. GS1. GS2. fb.",
      #"(?:GA1\.[0-9]\.[0-9]{5,12}\.[0-9]{9,12}|GS[12]\.[0-9]\.[A-Za-z0-9$._-]{10,120}"#
        + #"|fb\.[0-9]\.[0-9]{10,14}\.[A-Za-z0-9_-]{6,120})"#),
    format(
      "plaid-link-token", "Plaid link or public token", "link- public-",
      #"(?:link|public)-(?:sandbox|development|production)-[0-9a-f-]{36}"#),
    format(
      "ssh-public-key", "SSH public key", "ssh-ed25519 ssh-rsa ecdsa-sha2-",
      #"(?:ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-nistp[0-9]+|sk-ssh-ed25519@openssh\."#
        + #"com) [A-Za-z0-9+/=]{40,}"#
    ),
    format(
      "subresource-integrity", "subresource integrity digest", "sha256- sha384- sha512-",
      #"sha(?:256|384|512)-[A-Za-z0-9+/]{43,88}={0,2}"#),
    format("google-api-key", "Google browser API key", "AIza", #"AIza[A-Za-z0-9_-]{35}"#),
    format("age-recipient", "age public key", "age1", #"age1[a-z0-9]{58}"#),
    format(
      "ipfs-cid", "IPFS content id", "Qm bafy bafk",
      #"(?:Qm[1-9A-HJ-NP-Za-km-z]{44}|baf[yk][a-z2-7]{50,})"#),
    format(
      "chain-address", "blockchain address", "0x bc1",
      #"(?:0x[0-9a-fA-F]{40}|bc1[a-z0-9]{25,62})"#),
  ]

  /// Whether the whole text is one public value.
  static func isPublic(_ text: [UInt8]) -> Bool {
    publicRule(for: text) != nil
  }

  /// The rule that takes the whole text as public; under a name that says secret or private only
  /// if its form cannot be that of a secret.
  static func publicRule(for text: [UInt8], name: FieldName = .none) -> Rule? {
    // `applicationServerKey` is what the Push API calls its public key.
    let isConfidential =
      name.has("secret") || name.has("private")
      || name.has("server") && !name.words.joined().hasSuffix("applicationserverkey")
    guard let first = text.first else { return nil }
    for format in byFirstByte[Int(first)]
    where format.literals.contains(where: { text.has($0, at: 0) })
      && !(isConfidential && ambiguous.contains(format.rule.id.rawValue))
      && format.pattern.matchesWhole(text)
    {
      return format.rule
    }
    if text.starts(with: "-----BEGIN "), isPublicPEM(text) { return publicPEM }
    if text.starts(with: "data:image/") || text.starts(with: "data:font/") { return embedded }
    return samples.contains(text) || isTestCard(text) ? documentationSample : nil
  }

  /// Whether a value is the key of a search box: 32 hexadecimal digits beside the index they are
  /// for. Keys that may write have the same form, and say so in their name.
  static func isSearchKey(_ subject: Subject) -> Bool {
    guard subject.text.count == 32, subject.text.allSatisfy(\.isHexDigit),
      subject.name.words.last == "key" || subject.name.words == ["apikey"],
      subject.name.traits.isDisjoint(with: .secret)
    else { return false }
    let products: Set<String> = ["docsearch", "algolia", "search", "autocomplete", "instantsearch"]
    return subject.hasNeighbour(["index", "indices", "indexname"])
      || subject.parent.words.contains(where: products.contains)
  }

  /// Whether a value is the key by which a page sends its visits to somebody who counts them.
  static func isAnalyticsKey(_ subject: Subject) -> Bool {
    guard (20...40).contains(subject.text.count), subject.text.allSatisfy(\.isAlphanumeric),
      ["apikey", "writekey", "key", "token", "projecttoken"].contains(
        subject.name.words.joined())
    else { return false }
    let services: Set<String> = [
      "amplitude", "mixpanel", "segment", "posthog", "heap", "rudderstack", "giphy", "tinymce",
    ]
    return subject.parent.words.contains(where: services.contains)
      && subject.parent.traits.isDisjoint(with: .secret)
  }

  private static let byFirstByte: [[TokenFormat]] = (0...255).map { byte in
    formats.filter { $0.literals.contains { $0.first == UInt8(byte) } }
  }

  /// Forms that secrets of the same service have as well.
  private static let ambiguous: Set<String> = [
    "recaptcha-site-key", "client-side-key", "chain-address", "google-api-key",
    "imagekit-public-key", "datadog-client-token", "web-push-public-key",
  ]

  /// Public keys and certificates; a bundle with a private key in it is none.
  private static func isPublicPEM(_ text: [UInt8]) -> Bool {
    !text.contains("PRIVATE KEY")
      && (text.contains("PUBLIC KEY") || text.contains("CERTIFICATE"))
  }

  /// The number of a test card, with spaces or dashes in it.
  private static func isTestCard(_ text: [UInt8]) -> Bool {
    guard (16...23).contains(text.count), text[0].isDigit,
      text.contains(where: { $0.isOne(of: " -") })
    else { return false }
    return samples.contains(text.filter { !$0.isOne(of: " -") })
  }

  /// Values out of the documentation of their services.
  private static let samples: Set<[UInt8]> = Set(
    [
      "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "4242424242424242",
      "4242 4242 4242 4242", "4111111111111111", "4111 1111 1111 1111", "5555555555554444",
      "378282246310005", "4012888888881881", "4000056655665556", "5105105105105100",
      "6011111111111117", "30569309025904", "3530111333300000", "371449635398431",
      "4000000000000002", "5200828282828210", "2223003122003222", "6011000990139424",
      "3056930009020004", "36227206271667", "3566002020360505", "4000000000000077",
    ].map { [UInt8](ascii: $0) })
}

// MARK: - Rules

extension PublicKeyDetector {
  private static func format(
    _ id: String, _ title: String, _ literals: String, _ pattern: String
  ) -> TokenFormat {
    TokenFormat(publicRule(id, title), literals, pattern, accepts: { _, _ in true })
  }

  private static func publicRule(_ id: String, _ title: String) -> Rule {
    Rule(
      id, .publicByDesign, nil, title,
      explanation: "Meant to be seen: its service expects it in pages and protects it otherwise.",
      help: "Nothing to do.")
  }

  static let supabaseAnon = publicRule("supabase-anon", "Supabase anon key")
  static let publicPEM = publicRule("public-pem", "public key or certificate")
  static let documentationSample = publicRule("documentation-sample", "value out of documentation")
  static let digest = publicRule("digest", "digest, etag, revision or content id")
  static let embedded = publicRule("embedded-file", "image or font embedded as data")
  static let browserKey = publicRule("browser-key", "key of a browser product, by its name")
}
