import PageModel

/// Keys of payment providers and shops.
enum PaymentTokenDetector {
  static let rules = formats.map(\.rule)

  static let formats: [TokenFormat] = [
    TokenFormat(
      rule("stripe-secret", "secret key of Stripe, Clerk, Paystack or the like"),
      "sk_live_ sk_test_", #"sk_(?:live|test)_[A-Za-z0-9]{24,247}\b"#),
    TokenFormat(
      rule("stripe-restricted", "Stripe restricted key"), "rk_live_ rk_test_",
      #"rk_(?:live|test)_[A-Za-z0-9]{24,247}\b"#),
    TokenFormat(
      rule("stripe-webhook-secret", "webhook signing secret"), "whsec_",
      #"whsec_[A-Za-z0-9+/=]{24,64}"#),
    TokenFormat(
      Rule(
        "stripe-customer-id", .business, .warning, "Stripe customer id",
        explanation:
          "An identifier of your customer at the payment provider: no credential, but internal.",
        help: "Keep it on the server and look it up from the session."),
      "cus_", #"cus_[A-Za-z0-9]{14,24}\b"#),
    TokenFormat(
      rule("braintree-access-token", "Braintree access token"), "access_token$production$",
      #"access_token\$production\$[a-z0-9]{16}\$[a-f0-9]{32}"#),
    TokenFormat(
      rule("square-access-token", "Square access token"), "EAAA sq0atp-",
      #"(?:EAAA|sq0atp-)[A-Za-z0-9_-]{22,60}"#, lead: .apart
    ) { token, _ in !Veto.isSampleToken(token) && Shape(token).longestRun < 6 },
    TokenFormat(
      rule("square-oauth-secret", "Square OAuth secret"), "sq0csp-",
      #"sq0csp-[A-Za-z0-9_-]{43}"#),
    TokenFormat(
      rule("adyen-api-key", "Adyen API key"), "AQE",
      #"AQE[A-Za-z0-9+/]{20,}={0,2}-[A-Za-z0-9+/]{20,}={0,2}-"#),
    TokenFormat(
      rule("flutterwave-secret", "Flutterwave secret key"), "FLWSECK",
      #"FLWSECK(?:_TEST)?-[A-Za-z0-9]{12,32}(?:-X)?"#),
    TokenFormat(
      rule("plaid-access-token", "Plaid access token"),
      "access-sandbox- access-development- access-production-",
      #"access-(?:sandbox|development|production)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"#),
    TokenFormat(
      rule("shopify-admin-token", "Shopify admin token"), "shpat_ shpca_ shppa_ shpua_",
      #"shp(?:at|ca|pa|ua)_[a-fA-F0-9]{32,64}\b"#),
    TokenFormat(
      rule("shopify-shared-secret", "Shopify shared secret"), "shpss_",
      #"shpss_[a-fA-F0-9]{32}\b"#),
    TokenFormat(
      rule("coinbase-cdp-key", "Coinbase API key name"), "organizations/",
      #"organizations/[0-9a-f-]{36}/apiKeys/[0-9a-f-]{36}"#),
    TokenFormat(
      rule("paddle-api-key", "Paddle API key"), "pdl_live_apikey_ pdl_sdbx_apikey_",
      #"pdl_(?:live|sdbx)_apikey_[A-Za-z0-9_]{20,}"#),
  ]
}

// MARK: - Rules

extension PaymentTokenDetector {
  private static func rule(_ id: String, _ title: String) -> Rule {
    Rule(
      id, .token, .error, title,
      explanation:
        "Whoever has it can read payments and customers, and often move money.",
      help:
        "Use it in server code only, send the publishable key to the browser "
        + "instead, and roll this one."
    )
  }
}
