import Documents
import PageModel

/// Personal numbers that their form and check digits tell without a name.
enum PersonalNumberDetector: Detector {
  static let rules = [card, iban, ssn, cpf, taxpayer, fiscal]

  /// A number that is the whole text, or one that a longer text mentions.
  static func examine(_ subject: Subject, in scan: ScanContext) -> Match? {
    if let match = whole(subject) { return match }
    return subject.text.contains(0x20) ? mentioned(in: subject) : nil
  }

  /// A number as the whole text, under a name that does not count or point at things.
  private static func whole(_ subject: Subject) -> Match? {
    let text = subject.text
    guard (9...42).contains(text.count), !subject.isLabel,
      subject.name.traits.isDisjoint(with: [.reference, .digest, .business, .isPublic])
        || isOnCard(subject),
      !subject.context.contains(.example)
    else { return nil }
    if text[0].isUpper {
      if text.count == 16, NumberCheck.codiceFiscale(text) { return Match(fiscal, evidence: text) }
      return NumberCheck.iban(text) ? Match(iban, evidence: text) : nil
    }
    guard text[0].isDigit, let digits = NameJudge.digits(of: text) else { return nil }
    if subject.kind == .number { return nil }
    if isGrouped(text, "ddd.ddd.ddd-dd"), NumberCheck.cpf(digits) {
      return Match(cpf, evidence: text)
    }
    if isGrouped(text, "ddd-dd-dddd"), NumberCheck.socialSecurity(digits) {
      return Match(ssn, evidence: text)
    }
    if isGrouped(text, "ddd-dd-dddd"), Set(digits).count > 2,
      NumberCheck.individualTaxpayer(digits)
    {
      return Match(taxpayer, evidence: text)
    }
    let isCardLike =
      isGrouped(text, "dddd dddd dddd dddd") || isGrouped(text, "dddd-dddd-dddd-dddd")
      || isGrouped(text, "dddd dddddd ddddd") || (digits.count == text.count && digits.count < 17)
    guard isCardLike, Set(digits).count > 3, NumberCheck.card(digits) else { return nil }
    return Match(card, evidence: text)
  }

  /// Whether it is called a number and no more, beside what else is on a card.
  private static func isOnCard(_ subject: Subject) -> Bool {
    subject.name.words == ["number"]
      && subject.hasNeighbour(["cvv", "cvc", "expiry", "exp", "expires", "cardholder", "brand"])
  }

  // MARK: Mentions

  private static let accountPattern = Pattern(
    #"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b"#)
  private static let securityPattern = Pattern(
    #"(?i)\b(?:ssn|social security)[^0-9\n]{0,30}([0-9]{3}-[0-9]{2}-[0-9]{4})\b"#)
  private static let cardPattern = Pattern(
    #"(?i)\b(?:card|visa|mastercard|amex|pan)\b[^0-9\n]{0,30}([0-9](?:[ -]?[0-9]){12,15})\b"#)

  /// A number inside a text: an account by its checksum, others only after a word for them.
  private static func mentioned(in subject: Subject) -> Match? {
    let text = subject.text
    guard text.count <= 1 << 16, !subject.isLabel, !subject.context.contains(.example),
      text.reduce(0, { $0 + ($1.isDigit ? 1 : 0) }) >= 9
    else { return nil }
    if let range = accountPattern.match(in: text)?.first ?? nil {
      let account = Array(text[range])
      if NumberCheck.iban(account) { return Match(iban, evidence: account) }
    }
    if let captures = securityPattern.match(in: text, groups: 1), let range = captures[1] {
      let number = Array(text[range])
      if let digits = NameJudge.digits(of: number), NumberCheck.socialSecurity(digits) {
        return Match(ssn, evidence: number)
      }
    }
    guard let captures = cardPattern.match(in: text, groups: 1), let range = captures[1] else {
      return nil
    }
    let number = Array(text[range])
    guard let digits = NameJudge.digits(of: number), NumberCheck.card(digits),
      Set(digits).count > 3, PublicKeyDetector.publicRule(for: number) == nil
    else { return nil }
    return Match(card, evidence: number)
  }

  /// Whether a text has digits where the form has `d`, and the form's characters elsewhere.
  private static func isGrouped(_ text: [UInt8], _ form: StaticString) -> Bool {
    guard text.count == form.utf8CodeUnitCount else { return false }
    return form.withUTF8Buffer { form in
      for index in 0..<form.count {
        let isDigit = form[index] == UInt8(ascii: "d")
        guard isDigit ? text[index].isDigit : text[index] == form[index] else { return false }
      }
      return true
    }
  }
}

// MARK: - Rules

extension PersonalNumberDetector {
  private static func rule(_ id: String, _ title: String) -> Rule {
    Rule(
      id, .person, .warning, title,
      explanation:
        "Data about a person that others may not see; its check digits are right.",
      help: "Select the fields the page shows; show at most the last four digits.")
  }

  static let card = rule("credit-card-pan", "payment card number")
  static let iban = rule("iban", "bank account number (IBAN)")
  static let ssn = rule("us-ssn", "social security number")
  static let cpf = rule("br-cpf", "CPF number")
  static let taxpayer = rule("us-itin", "individual taxpayer number")
  static let fiscal = rule("it-codice-fiscale", "Italian tax code")
}
