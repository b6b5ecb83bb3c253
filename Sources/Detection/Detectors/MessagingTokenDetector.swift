import PageModel

/// Tokens and webhooks of chat, mail and telephony services.
enum MessagingTokenDetector {
  static let rules = formats.map(\.rule)

  static let formats: [TokenFormat] = [
    TokenFormat(
      rule("slack-token", "Slack token"), "xoxa- xoxb- xoxe- xoxp- xoxr- xoxs- xoxe.",
      #"xox(?:[abeprs]-|e\.xox[bp]-)[A-Za-z0-9-]{10,250}"#
    ) { token, _ in token.contains(where: \.isDigit) && !Veto.isSampleToken(token) },
    TokenFormat(
      rule("slack-app-token", "Slack app-level token"), "xapp-",
      #"xapp-[0-9]-A[A-Z0-9]+-[0-9]+-[a-f0-9]{40,}"#),
    TokenFormat(
      rule("slack-webhook", "Slack webhook"), "hooks.slack.com/",
      #"hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9/]{30,80}"#),
    TokenFormat(
      rule("discord-webhook", "Discord webhook"), "discord.com/api discordapp.com/api",
      #"discord(?:app)?\.com/api/(?:v[0-9]+/)?webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,68}"#),
    TokenFormat(
      rule("teams-webhook", "Microsoft Teams webhook"), ".webhook.office.com/",
      #"\.webhook\.office\.com/webhookb2/[0-9a-f@-]{73}/IncomingWebhook/[0-9a-f]{3"#
        + #"2}/[0-9a-f-]{36}"#,
      lead: .anything),
    TokenFormat(
      rule("zapier-webhook", "Zapier webhook", .warning), "hooks.zapier.com/",
      #"hooks\.zapier\.com/hooks/catch/[0-9]+/[a-z0-9]+"#),
    TokenFormat(
      rule("sendgrid-key", "SendGrid API key"), "SG.",
      #"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"#),
    TokenFormat(
      rule("mailgun-key", "Mailgun API key"), "key-", #"key-[a-f0-9]{32}\b"#, lead: .token),
    TokenFormat(
      rule("brevo-key", "Brevo key"), "xkeysib- xsmtpsib-",
      #"x(?:key|smtp)sib-[a-f0-9]{64}-[A-Za-z0-9]{16}\b"#),
    TokenFormat(
      rule("resend-key", "Resend API key"), "re_",
      #"re_[A-Za-z0-9]{6,10}_[A-Za-z0-9]{20,28}\b"#
    ) { token, _ in token.contains(where: \.isDigit) && token.contains(where: \.isUpper) },
    TokenFormat(
      rule("pubnub-secret", "PubNub secret key"), "sec-c-", #"sec-c-[A-Za-z0-9+/=]{40,}"#),
  ]
}

// MARK: - Rules

extension MessagingTokenDetector {
  private static func rule(_ id: String, _ title: String, _ severity: Severity = .error) -> Rule {
    Rule(
      id, .token, severity, title,
      explanation: "Whoever has it can send messages in your name, and often read them.",
      help: "Use it in server code only, and replace this one: it has been sent to browsers.")
  }
}
