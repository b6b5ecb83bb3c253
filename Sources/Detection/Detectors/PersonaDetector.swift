import Documents
package import PageModel

/// What a visitor who has not signed in receives although it belongs to one who has.
package enum PersonaDetector {
  static let rules = [leak, field]

  /// One persona's run.
  package struct Run: Sendable {
    package var name: String
    /// Whether the request carried credentials: cookies of a session, an authorization.
    package var isSignedIn: Bool
    package var props: JSONText?
    package var findings: [Finding]

    package init(name: String, isSignedIn: Bool, props: JSONText?, findings: [Finding]) {
      self.name = name
      self.isSignedIn = isSignedIn
      self.props = props
      self.findings = findings
    }
  }

  /// Whether a request says who sends it: an authorization, a cookie that is more than a setting.
  package static func isSignedIn(headers: [NameValue], cookies: [NameValue]) -> Bool {
    headers.contains { header in
      let name = header.name.lowercased()
      let words = Set(NameWords.split(Array(name.utf8)))
      return name != "cookie" && !words.isDisjoint(with: SecretSource.confidentialHeaders)
        && words.isDisjoint(with: SecretSource.harmlessHeaders)
    }
      || cookies.contains { cookie in
        Set(NameWords.split(Array(cookie.name.utf8))).isDisjoint(with: SecretSource.harmlessCookies)
      }
  }

  /// Compares the runs without credentials with those that have some.
  ///
  /// - Parameter noise: Places that differ between two runs of the same request.
  package static func findings(_ runs: [Run], noise: Set<JSONPointer> = []) -> [Finding] {
    let signedIn = runs.filter(\.isSignedIn).compactMap { run in
      run.props.flatMap { try? JSONDocument($0) }.map { (run, $0) }
    }
    return runs.filter { !$0.isSignedIn }.flatMap { visitor -> [Finding] in
      guard let document = visitor.props.flatMap({ try? JSONDocument($0) }) else { return [] }
      var found: [JSONPointer: Finding] = [:]
      var order: [JSONPointer] = []
      for (member, theirs) in signedIn {
        for finding in member.findings where isPersonal(finding) {
          guard found[finding.pointer] == nil, !noise.contains(finding.pointer),
            let new = judge(
              finding, of: member.name, theirs, visitor.name, document,
              others: signedIn.filter { $0.0.name != member.name }.map(\.1))
          else { continue }
          found[finding.pointer] = new
          order.append(finding.pointer)
        }
      }
      return order.compactMap { found[$0] }
    }
  }

  /// Findings about people and their accounts; a secret of the server is nobody's.
  private static func isPersonal(_ finding: Finding) -> Bool {
    guard finding.location == .props, let rule = RuleCatalog.rule(finding.rule) else {
      return false
    }
    switch rule.family {
    case .person, .hash, .name, .session: return true
    case .business: return finding.severity > .info
    default: return false
    }
  }

  private static func judge(
    _ finding: Finding, of member: String, _ theirs: JSONDocument, _ visitor: String,
    _ document: JSONDocument, others: [JSONDocument]
  ) -> Finding? {
    guard let own = theirs.row(at: finding.pointer), let row = document.row(at: finding.pointer),
      document.kind(of: row) != .null, document.bytes(of: row) > 2
    else { return nil }
    let isSame = document.rawBytes(of: row) == theirs.rawBytes(of: own)
    // What every account has alike belongs to none of them: the shop's own address, say.
    let isShared =
      !others.isEmpty
      && others.allSatisfy { other in
        other.row(at: finding.pointer).map { other.rawBytes(of: $0) == theirs.rawBytes(of: own) }
          ?? false
      }
    if isSame, isShared { return nil }
    let rule = isSame ? leak : field
    // With one account alone it cannot be told whether another would have the same.
    let severity = isSame && others.isEmpty ? .warning : rule.severity ?? .warning
    let detail =
      isSame
      ? "\(visitor) receives what \(member) does" : "\(visitor) has a value where \(member) does"
    return Finding(
      rule: rule.id, severity: severity, location: .props,
      pointer: finding.pointer, message: "\(rule.title): \(detail), \(finding.rule)",
      evidence: finding.evidence, help: rule.help, origin: finding.origin)
  }
}

// MARK: - Rules

extension PersonaDetector {
  static let leak = Rule(
    "persona-leak", .person, .error, "personal value that anyone receives",
    explanation:
      "Two personas were compared. A request without credentials got, at the same place, the personal value that a signed-in visitor gets. An error when another signed-in persona gets another value there, else a warning.",
    help: "Look the record up by the session of the request, and leave it out when there is none.")

  static let field = Rule(
    "persona-field", .person, .warning, "personal field filled for anyone",
    explanation:
      "Two personas were compared. A request without credentials got a value of its own in a field that is personal for a signed-in visitor.",
    help: "Return the field only to visitors who have signed in.")
}
