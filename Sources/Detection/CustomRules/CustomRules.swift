import Documents
package import PageModel

/// Rules of the user's own, which are tried beside the built-in ones.
///
/// Made by ``init(gitleaks:file:)``. Each value is tried as a member of its document,
/// `"name":"value"`, which is what rules that were written for source code expect to see.
package struct CustomRules: Sendable {
  var rules: [CustomRule] = []
  /// What is harmless whichever rule finds it.
  var allowances: [Allowance] = []
  /// Rules, built-in ones as well, that report nothing.
  package internal(set) var disabled: Set<RuleID> = []
  /// The file that these rules extend, as it is written in the file.
  package internal(set) var extendedPath: String?
  /// What was read and cannot be followed; whole sentences.
  package internal(set) var notices: [String] = []
  private var keywords = NeedleSet(gram: 3)
  /// The rules of each keyword.
  private var owners: [[Int]] = []
  /// Rules to be tried on every text.
  private var always: [Int] = []

  /// The file they were read from.
  var file = ""

  package init() {}

  package var isEmpty: Bool { rules.isEmpty && disabled.isEmpty && allowances.isEmpty }

  /// The identities and descriptions of the rules.
  package var catalog: [Rule] { rules.map(\.rule) }

  /// Puts the rules of an extended file below these: of two of one name, that of these counts.
  package mutating func extend(_ base: CustomRules) {
    let own = Set(rules.map(\.rule.id))
    rules += base.rules.filter { !own.contains($0.rule.id) && !disabled.contains($0.rule.id) }
    allowances += base.allowances
    disabled.formUnion(base.disabled)
    notices += base.notices
    index()
  }

  /// Builds the table of keywords; to be called when the rules have changed.
  mutating func index() {
    keywords = NeedleSet(gram: 3)
    owners = []
    always = []
    var numbers: [[UInt8]: Int] = [:]
    for (number, rule) in rules.enumerated() {
      guard !rule.keywords.isEmpty, rule.keywords.allSatisfy({ $0.count >= 3 }) else {
        always.append(number)
        continue
      }
      for keyword in rule.keywords {
        if let known = numbers[keyword] {
          owners[known].append(number)
        } else if let added = keywords.insert(keyword) {
          numbers[keyword] = added
          owners.append([number])
        }
      }
    }
  }

  // MARK: Judging

  /// Who allows what a built-in rule found, and why: the allowlists of the whole file are for
  /// gitleaks' own rules too, whose place the built-in ones take.
  func allowed(
    _ match: Match, named name: String?, text: [UInt8], path: String?
  ) -> Quieting.Verdict? {
    guard !allowances.isEmpty else { return nil }
    let key = name.map { "\"\($0)\":" } ?? ""
    let line = [UInt8]((key + "\"").utf8) + text + [UInt8(ascii: "\"")]
    let occurrence = Occurrence(
      secret: match.evidence[...], match: match.evidence[...], line: line, path: path)
    guard let allowance = allowances.first(where: { $0.allows(occurrence, of: match.rule.id) })
    else { return nil }
    return Quieting.Verdict(
      reason: allowance.reason.isEmpty ? "an allowlist allows it" : allowance.reason,
      source: IgnoreEntry.Source(file: file))
  }

  /// The judgements on the strings of a document, in its order.
  func matches(in document: JSONDocument, path: String?) -> [DocumentScan.Placed] {
    guard !rules.isEmpty else { return [] }
    var found: [DocumentScan.Placed] = []
    for row in 0..<document.rowCount where document.kind(of: row) == .string {
      let (text, start) = Self.member(row, of: document)
      guard let match = match(in: text, from: start, path: path) else { continue }
      found.append(DocumentScan.Placed(row: row, match: match))
    }
    return found
  }

  /// `"name":"value"`, escapes decoded, and where the value begins in it.
  private static func member(_ row: Int, of document: JSONDocument) -> (text: [UInt8], start: Int) {
    var text: [UInt8] = []
    if let key = document.keyBytes(of: row) {
      text.append(UInt8(ascii: "\""))
      text.append(contentsOf: key)
      text.append(contentsOf: [0x22, 0x3A])
    }
    text.append(UInt8(ascii: "\""))
    let start = text.count
    if document.hasEscapes(of: row) {
      text.append(contentsOf: (document.string(of: row) ?? "").utf8)
    } else if let bytes = document.stringBytes(of: row) {
      text.append(contentsOf: bytes)
    }
    text.append(UInt8(ascii: "\""))
    return (text, start)
  }

  /// The first judgement on a text; what a rule finds before `start`, in a name, does not count.
  func match(in text: [UInt8], from start: Int = 0, path: String?) -> Match? {
    for number in candidates(in: text) {
      let rule = rules[number]
      if let wanted = rule.path {
        guard let path, wanted.matches(Array(path.utf8)) else { continue }
      }
      guard let range = rule.secret(in: text, path: path, global: allowances),
        range.upperBound > start
      else { continue }
      let secret = text[max(range.lowerBound, start)..<range.upperBound]
      return Match(rule.rule, evidence: Array(secret))
    }
    return nil
  }

  /// The rules whose keywords occur, in their order.
  private func candidates(in text: [UInt8]) -> [Int] {
    var found = Set(always)
    keywords.forEachMatch(in: text.map(\.lowered)) { keyword, _ in
      found.formUnion(owners[keyword])
      return true
    }
    return found.sorted().filter { number in
      // Keywords too short to be searched for together.
      let short = rules[number].keywords
      return !always.contains(number) || short.isEmpty
        || short.contains { text.map(\.lowered).firstOffset(of: $0) != nil }
    }
  }
}
