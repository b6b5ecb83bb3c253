/// The form of a service's tokens: a literal beginning and a pattern.
struct TokenFormat: Sendable {
  /// What must precede a token.
  enum Lead: Sendable {
    /// No letter, digit or underscore.
    case word
    /// In addition no dash: the alphabet has dashes.
    case token
    /// Neither before nor after it anything that base64 is made of, so that a beginning of a few
    /// letters is not found inside other data.
    case apart
    case anything

    /// Whether a token may begin at an offset.
    func allows(_ text: [UInt8], _ start: Int) -> Bool {
      guard start > 0 else { return true }
      let byte = text[start - 1]
      switch self {
      case .word: return !byte.isWord
      case .token: return !byte.isWord && byte != UInt8(ascii: "-")
      case .apart: return !byte.isWord && !byte.isOne(of: "+/-")
      case .anything: return true
      }
    }
  }

  let rule: Rule
  /// Where to look: at least three characters each, found without a regular expression.
  let literals: [[UInt8]]
  /// Begins `back` bytes before the literal, or is searched for around it if `back` is nil.
  let pattern: Pattern
  let back: Int?
  let lead: Lead
  let check: @Sendable (_ token: [UInt8]) -> TokenChecksum.Verdict
  /// Whether a token counts where it stands.
  let accepts: @Sendable (_ token: [UInt8], _ subject: Subject) -> Bool

  init(
    _ rule: Rule, _ literals: String, _ pattern: String, back: Int? = 0, lead: Lead = .word,
    accepts: @escaping @Sendable ([UInt8], Subject) -> Bool = { token, _ in
      !Veto.isSampleToken(token)
    },
    check: @escaping @Sendable ([UInt8]) -> TokenChecksum.Verdict = { _ in .unknown }
  ) {
    self.rule = rule
    self.literals = literals.listed.map { Array($0.utf8) }
    self.pattern = Pattern(pattern)
    self.back = back
    self.lead = lead
    self.check = check
    self.accepts = accepts
  }

  func allowsLead(_ text: [UInt8], at start: Int) -> Bool { lead.allows(text, start) }

  func allowsEnd(_ text: [UInt8], at end: Int) -> Bool {
    guard lead == .apart, end < text.count else { return true }
    return !text[end].isAlphanumeric && !text[end].isOne(of: "+/=_-")
  }
}

/// All token formats, found in one pass over a text.
struct TokenMatcher: Sendable {
  static let shared = TokenMatcher(Registry.tokenFormats)

  /// A token in a text.
  struct Hit: Sendable {
    let format: TokenFormat
    let range: Range<Int>
    let verdict: TokenChecksum.Verdict
  }

  let formats: [TokenFormat]
  let literals: NeedleSet
  private let owners: [Int]
  /// By needle what a format asks first: most beginnings are in the middle of a word, and a
  /// format is not worth fetching for them.
  private let gates: [(back: Int?, lead: TokenFormat.Lead)]

  /// Beginnings tried in one text before it is searched format by format instead, which bounds
  /// the time on texts made of nothing but beginnings.
  private static let attemptLimit = 200
  private static let blanks = ["xxxxxxxx", "XXXXXXXX", "00000000-0000"].map { [UInt8](ascii: $0) }
  /// No token is longer.
  private static let longest = 8192

  init(_ formats: [TokenFormat]) {
    var literals = NeedleSet(gram: 3)
    var owners: [Int] = []
    for (index, format) in formats.enumerated() {
      for literal in format.literals where literals.insert(literal) != nil {
        owners.append(index)
      }
    }
    self.formats = formats
    self.literals = literals
    self.owners = owners
    gates = owners.map { (formats[$0].back, formats[$0].lead) }
  }

  /// The tokens of a text, in order; of overlapping ones the first, and of those at one place the
  /// one whose format is declared first.
  func hits(in subject: Subject) -> [Hit] {
    let text = subject.text
    var found: [Hit] = []
    var attempts = 0
    literals.forEachMatch(in: text) { needle, offset in
      attempts += 1
      if let back = gates[needle].back,
        offset < back || !gates[needle].lead.allows(text, offset - back)
      {
        return attempts < Self.attemptLimit
      }
      let format = formats[owners[needle]]
      if let hit = hit(of: format, in: subject, at: offset) { found.append(hit) }
      return attempts < Self.attemptLimit
    }
    if attempts >= Self.attemptLimit { found += searched(subject) }
    found.sort {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
    var end = 0
    return found.filter { hit in
      guard hit.range.lowerBound >= end else { return false }
      end = hit.range.upperBound
      return true
    }
  }

  private func searched(_ subject: Subject) -> [Hit] {
    formats.compactMap { format in
      guard let range = format.pattern.match(in: subject.text)?.first ?? nil else { return nil }
      return hit(of: format, in: subject, range: range)
    }
  }

  private func hit(of format: TokenFormat, in subject: Subject, at offset: Int) -> Hit? {
    let text = subject.text
    let start = format.back.map { offset - $0 } ?? max(0, offset - 100)
    guard start >= 0, format.back == nil || format.allowsLead(text, at: start) else { return nil }
    let captures = format.pattern.match(
      in: text, from: start, to: min(text.count, start + Self.longest),
      anchored: format.back != nil)
    guard let range = captures?.first ?? nil else { return nil }
    return hit(of: format, in: subject, range: range)
  }

  private func hit(of format: TokenFormat, in subject: Subject, range: Range<Int>) -> Hit? {
    guard format.allowsLead(subject.text, at: range.lowerBound),
      format.allowsEnd(subject.text, at: range.upperBound)
    else { return nil }
    let token = Array(subject.text[range])
    // No generator writes eight of these in a row; documentation does.
    guard !Self.blanks.contains(where: { token.firstOffset(of: $0) != nil }) else { return nil }
    guard format.accepts(token, subject) else { return nil }
    return Hit(format: format, range: range, verdict: format.check(token))
  }
}
