import PageModel

/// Tokens without a telling beginning, recognised only when they are the whole text.
enum ShapedTokenDetector: Detector {
  static let rules = shapes.map(\.rule)

  /// A form, and the lengths that tell without a pattern that a text does not have it.
  private struct Shaped: Sendable {
    let rule: Rule
    let lengths: ClosedRange<Int>
    let pattern: Pattern
    var check: @Sendable ([UInt8]) -> Bool = { _ in true }
  }

  private static let shapes: [Shaped] = [
    Shaped(
      rule: PrivateKeyDetector.wallet, lengths: 51...52,
      pattern: Pattern(#"[5KL][1-9A-HJ-NP-Za-km-z]{50,51}"#),
      check: { TokenChecksum.walletImportFormat($0) == .passed }),
    Shaped(
      rule: rule("telegram-bot-token", "Telegram bot token"), lengths: 44...46,
      pattern: Pattern(#"[0-9]{8,10}:A[A-Za-z0-9_-]{34}"#)),
    Shaped(
      rule: rule("discord-bot-token", "Discord bot token"), lengths: 58...76,
      pattern: Pattern(#"[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}"#),
      check: { TokenChecksum.discord($0) == .passed }),
    Shaped(
      rule: rule("ngrok-token", "ngrok token"), lengths: 49...49,
      pattern: Pattern(#"2[A-Za-z0-9]{26}_[0-9][A-Za-z0-9]{20}"#)),
    Shaped(
      rule: rule("mailchimp-key", "Mailchimp API key"), lengths: 36...37,
      pattern: Pattern(#"[a-f0-9]{32}-us[0-9]{1,2}"#)),
    Shaped(
      rule: rule("mailgun-private-key", "Mailgun API key"), lengths: 50...50,
      pattern: Pattern(#"[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}"#)),
    Shaped(
      rule: rule("ably-key", "Ably API key"), lengths: 57...57,
      pattern: Pattern(#"[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{6}:[A-Za-z0-9_-]{43}"#)),
    Shaped(
      rule: rule("azure-cosmos-key", "Azure Cosmos DB or storage key"), lengths: 88...88,
      pattern: Pattern(#"[A-Za-z0-9+/]{86}=="#),
      check: { Shape($0).kinds == 3 && Shape($0).entropy > 4.5 }),
    Shaped(
      rule: rule("sanity-token", "Sanity token"), lengths: 81...182,
      pattern: Pattern(#"sk[A-Za-z0-9]{79,180}"#),
      check: { Shape($0).kinds == 3 && Shape($0).entropy > 4.5 }),
  ]

  /// The whole text, or one of its words.
  static func examine(_ subject: Subject, in scan: ScanContext) -> Match? {
    if let match = whole(subject) { return match }
    guard subject.text.count <= 1 << 16, subject.text.contains(where: isBorder) else { return nil }
    var part = subject
    for piece in subject.text.split(whereSeparator: isBorder) {
      // Of `NAME=token` what is assigned.
      let assigned = piece.firstIndex(of: UInt8(ascii: "=")).map { piece[($0 + 1)...] } ?? []
      for text in [piece, assigned] where lengths.contains(text.count) {
        part.text = Array(text)
        if let match = whole(part) { return match }
      }
    }
    return nil
  }

  /// As ``examine(_:in:)``, for a text put together from pieces.
  static func joined(_ text: [UInt8]) -> Match? {
    joinedLengths.contains(text.count) ? whole(Subject(text: text)) : nil
  }

  /// Lengths of the forms that are narrow enough to look for across a border: nearly any two
  /// texts have a length between a wide form's.
  static let joinedLengths = Set(
    shapes.filter { $0.lengths.count <= 20 }.flatMap { Array($0.lengths) })

  static let lengths = Set(shapes.flatMap { Array($0.lengths) })

  /// Whether a byte stands between words of a text, code included.
  private static func isBorder(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte.isOne(of: "\"'`<>(),;")
  }

  /// The first form that a whole text has.
  private static func whole(_ subject: Subject) -> Match? {
    let text = subject.text
    for shape in shapes
    where shape.lengths.contains(text.count) && shape.pattern.matchesWhole(text) {
      guard !Veto.isSampleToken(text), shape.check(text), !isHarmless(shape.rule, subject) else {
        continue
      }
      return Match(shape.rule, evidence: text)
    }
    return nil
  }

  /// A 64-byte digest has the form of a Cosmos key, so its name must not say digest.
  private static func isHarmless(_ rule: Rule, _ subject: Subject) -> Bool {
    rule.id == RuleID("azure-cosmos-key")
      && (!subject.name.traits.isDisjoint(with: [.digest, .isPublic])
        || !subject.name.words.contains { keyWords.contains($0) })
  }

  private static let keyWords: Set<String> = [
    "key", "secret", "cosmos", "azure", "storage", "account", "access", "connection", "auth",
  ]
}

// MARK: - Rules

extension ShapedTokenDetector {
  private static func rule(_ id: String, _ title: String) -> Rule {
    Rule(
      id, .token, .error, title,
      explanation: "Whoever has it can use the service in your name.",
      help: "Use it in server code only, and revoke this one: it has been sent to browsers.")
  }
}
