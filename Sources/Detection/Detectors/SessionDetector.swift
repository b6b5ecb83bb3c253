import PageModel

/// Sessions and authorization headers by their form.
enum SessionDetector {
  static let rules = formats.map(\.rule)

  static let formats: [TokenFormat] = [
    TokenFormat(
      rule("iron-session-seal", "iron-session seal"), "Fe26.2*",
      #"Fe26\.2\*[^*\s]*\*[a-f0-9]{64}\*"#),
    TokenFormat(
      rule("express-signed-cookie", "signed session cookie"), "s%3A",
      #"s%3A[A-Za-z0-9_-]{20,}\.[A-Za-z0-9%+/]{40,}"#),
    TokenFormat(
      rule("basic-auth-header", "Basic authorization header"), "Basic basic",
      #"[Bb]asic [A-Za-z0-9+/_-]{8,}={0,2}"#, accepts: isUserAndPassword),
    TokenFormat(
      rule("bearer-header", "Bearer authorization header"), "Bearer bearer",
      #"[Bb]earer [A-Za-z0-9._~+/=-]{16,}"#, accepts: isBearer),
  ]

  /// `s:` and an id, a dot and a signature, anywhere in a text; too short a beginning to be among
  /// those that are searched for, and the end of every `https:`.
  static func signedCookie(_ text: [UInt8]) -> Match? {
    guard text.count > 60, text.count <= Opening.sizeLimit else { return nil }
    var start = 0
    for _ in 0..<1000 {
      guard let found = text.firstOffset(of: [UInt8(ascii: "s"), UInt8(ascii: ":")], from: start)
      else { return nil }
      start = found + 2
      guard found == 0 || !text[found - 1].isAlphanumeric, start < text.count,
        text[start].isAlphanumeric || text[start].isOne(of: "-_"),
        let range = signedPattern.match(
          in: text, from: found, to: min(text.count, found + 400), anchored: true)?.first ?? nil,
        !Veto.isSampleToken(Array(text[range]))
      else { continue }
      return Match(formats[1].rule, evidence: Array(text[range]))
    }
    return nil
  }

  private static let signedPattern = Pattern(
    #"s:[A-Za-z0-9_-]{20,128}\.[A-Za-z0-9+/]{40,90}={0,2}"#)

  /// Whether the header decodes to a name, a colon and a password.
  private static func isUserAndPassword(_ token: [UInt8], _ subject: Subject) -> Bool {
    // Encoders pad to fours; a word of prose after Basic is rarely as long by chance.
    guard (token.count - 6).isMultiple(of: 4),
      let decoded = Encoding.base64Decoded(token.dropFirst(6)),
      let colon = decoded.firstIndex(of: UInt8(ascii: ":")), colon < decoded.count - 1,
      decoded.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { return false }
    let password = Array(decoded[(colon + 1)...])
    return !Veto.isPlaceholder(password) && !Veto.isMasked(password)
  }

  /// `Bearer` before a word of prose or a placeholder is no header.
  private static func isBearer(_ token: [UInt8], _ subject: Subject) -> Bool {
    let value = Array(token.dropFirst(7))
    return Credential.isLikely(value, least: 16)
  }
}

// MARK: - Rules

extension SessionDetector {
  private static func rule(_ id: String, _ title: String) -> Rule {
    Rule(
      id, .session, .error, title,
      explanation:
        "Whoever has it is signed in as its owner. In props any script on the page can read it.",
      help: "Leave it in the request or an HttpOnly cookie; pass on only what the page shows.")
  }
}
