import Documents
import PageModel

/// Looks inside texts that hold others: JSON, addresses, base64, percent-encoding, markup and
/// lines of `name=value`.
enum Opening {
  /// How often a text is opened: JSON in base64 in a parameter of an address.
  static let depthLimit = 4
  /// Longer texts are looked at from the outside only.
  static let sizeLimit = 4 << 20

  /// The first judgement on anything that a text holds inside.
  static func match(in subject: Subject, judge: Judge) -> Match? {
    guard subject.depth < depthLimit, subject.text.count <= sizeLimit, subject.text.count >= 8
    else { return nil }
    return json(subject, judge) ?? address(subject, judge) ?? base64(subject, judge)
      ?? percent(subject, judge) ?? markup(subject, judge) ?? assignments(subject, judge)
      ?? links(subject, judge)
  }

  /// A text from inside another one; it goes by the same name.
  private static func inner(_ subject: Subject, _ text: [UInt8]) -> Subject {
    var inner = subject
    inner.text = text
    inner.depth += 1
    return inner
  }

  // MARK: JSON

  /// A document written as a string, with names of its own.
  private static func json(_ subject: Subject, _ judge: Judge) -> Match? {
    let text = subject.text.trimmed
    guard let first = text.first, let last = text.last else { return nil }
    switch (first, last) {
    case (UInt8(ascii: "{"), UInt8(ascii: "}")), (UInt8(ascii: "["), UInt8(ascii: "]")),
      (UInt8(ascii: "\""), UInt8(ascii: "\"")):
      break
    default: return nil
    }
    guard let document = try? JSONDocument(JSONText(text)) else { return nil }
    return DocumentScan(
      document, judge: judge, depth: subject.depth + 1, outer: subject.context
    ).firstMatch()
  }

  // MARK: Addresses

  private static let signedMarks = [
    "X-Amz-", "Signature=", "X-Goog-", "Policy=", "hdnea", "hdnts", "Expires=", "expires=",
    "sig=", "verify=", "AWSAccessKeyId=",
  ].map { [UInt8](ascii: $0) }

  /// The parameters of an address, each under its own name.
  private static func address(_ subject: Subject, _ judge: Judge) -> Match? {
    let text = subject.text
    // A cart's id has a key in it, for the browser whose cart it is.
    guard let scheme = text.firstOffset(of: [0x3A, 0x2F, 0x2F]) ?? text.firstIndex(of: 0x2F),
      scheme < 30, !text.contains(0x20), !text.starts(with: "gid://"),
      let query = text.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") })
    else { return nil }
    // Links signed for one file and a while are made for browsers.
    let isSigned = signedMarks.contains { text.firstOffset(of: $0) != nil }
    // Semicolons part parameters, or belong to a connection string that is one.
    let whole = text[(query + 1)...].split(separator: UInt8(ascii: "&"))
      .filter { $0.contains(UInt8(ascii: ";")) }
    let pairs = text[(query + 1)...].split(whereSeparator: { $0.isOne(of: "&;#?") }) + whole
    for pair in pairs.prefix(200) {
      guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let raw = Array(pair[(equals + 1)...])
      guard raw.count >= 8 else { continue }
      var part = inner(subject, Encoding.percentDecoded(raw, plusIsSpace: true) ?? raw)
      part.name = FieldName(pair[..<equals])
      part.isPart = true
      if isSigned {
        // The signature is random by nature, and the id of its key is in it by design.
        if part.name.words.contains(where: signatureWords.contains) { continue }
        part.name = .none
      }
      if let match = parameter(part, subject, judge) { return match }
    }
    return nil
  }

  /// The addresses inside a longer text, markup or prose.
  private static func links(_ subject: Subject, _ judge: Judge) -> Match? {
    let text = subject.text
    guard text.contains(UInt8(ascii: "=")),
      text.contains(where: { $0 <= 0x20 || $0.isOne(of: "\"'<(") })
    else { return nil }
    var from = 0
    for _ in 0..<200 {
      guard let colon = text.firstOffset(of: [0x3A, 0x2F, 0x2F], from: from) else { return nil }
      let scheme = text[from..<colon].suffix(8).reversed().prefix { $0.isAlphanumeric }
      let link = text[(colon - scheme.count)...].prefix(2048).prefix {
        $0 > 0x20 && !$0.isOne(of: "\"'<>`\\)")
      }
      from = max(colon + 3, link.endIndex)
      guard link.contains(where: { $0.isOne(of: "?#") }), link.count < text.count else { continue }
      if let match = address(inner(subject, Array(link)), judge) { return match }
    }
    return nil
  }

  private static let signatureWords: Set<String> = [
    "amz", "goog", "signature", "policy", "sig", "hdnea", "hdnts", "expires", "credential",
    "verify",
    "awsaccesskeyid",
  ]

  /// A parameter that is a token by its form, or a credential by its name.
  private static func parameter(_ part: Subject, _ whole: Subject, _ judge: Judge) -> Match? {
    var unnamed = part
    unnamed.name = .none
    if let match = judge.judge(unnamed) { return match }
    guard !PublicKeyDetector.isPublic(part.text), Credential.isLikely(part.text, least: 12),
      !isMedia(whole.text)
    else { return nil }
    let isNamed = part.name.matches.contains { index in
      let rule = NameTable.shared.rules[index].rule
      return rule.severity == .error && rule.family == .name
    }
    let isToken = part.name.words == ["token"] || part.name.words == ["secret"]
    guard isNamed || (isToken && part.text.count >= 20) else { return nil }
    return Match(AddressCredentialDetector.parameter, evidence: part.text)
  }

  /// Whether an address is of a picture, a film or a script: their tokens are made for players.
  private static func isMedia(_ text: [UInt8]) -> Bool {
    let path = text.prefix { $0 != UInt8(ascii: "?") }.map(\.lowered)
    return [
      ".m3u8", ".mp4", ".jpg", ".jpeg", ".png", ".webp", ".svg", ".gif", ".mpd", ".css", ".js",
    ]
    .contains { suffix in path.has([UInt8](ascii: suffix), at: path.count - suffix.utf8.count) }
      || path.contains("tile") || path.contains("/maps/") || path.contains("/styles/")
      || path.contains("mux.com") || path.contains("stream") || path.contains("embed")
  }

  // MARK: Encodings

  /// Readable text in base64; images and random bytes are none.
  private static func base64(_ subject: Subject, _ judge: Judge) -> Match? {
    var text = subject.text
    if text.starts(with: "data:"), let comma = text.firstIndex(of: UInt8(ascii: ",")) {
      guard text[..<comma].contains(UInt8(ascii: ";")) else { return nil }
      text = Array(text[(comma + 1)...])
    }
    guard text.count >= 16, isEncodedText(text), let decoded = Encoding.base64Decoded(text),
      isReadable(decoded)
    else { return hex(subject, judge) }
    return judge.judge(inner(subject, decoded))
  }

  private static func hex(_ subject: Subject, _ judge: Judge) -> Match? {
    guard subject.text.count >= 32, let decoded = Encoding.hexDecoded(subject.text),
      isReadable(decoded)
    else { return nil }
    return judge.judge(inner(subject, decoded))
  }

  /// Whether the first characters decode to something readable, before all of it is decoded.
  private static func isEncodedText(_ text: [UInt8]) -> Bool {
    guard let start = Encoding.base64Decoded(text.prefix(16).prefix { $0 != UInt8(ascii: "=") })
    else { return false }
    return isReadable(start)
  }

  /// Whether all bytes are printable ASCII or white space.
  private static func isReadable(_ bytes: [UInt8]) -> Bool {
    !bytes.isEmpty && bytes.allSatisfy { (0x20..<0x7F).contains($0) || $0.isWhiteSpace }
  }

  private static func percent(_ subject: Subject, _ judge: Judge) -> Match? {
    guard !Veto.isURL(subject.text) || subject.depth > 0 || subject.text.contains(0x20),
      let decoded = Encoding.percentDecoded(subject.text)
    else { return nil }
    return judge.judge(inner(subject, decoded))
  }

  private static func markup(_ subject: Subject, _ judge: Judge) -> Match? {
    guard subject.text.contains(UInt8(ascii: "&")), subject.text.contains(UInt8(ascii: ";")),
      let decoded = Encoding.htmlDecoded(subject.text)
    else { return nil }
    return judge.judge(inner(subject, decoded))
  }

  // MARK: Assignments

  private static let assignment = Pattern(
    #"([A-Za-z_][A-Za-z0-9_.-]{1,60})["'\\]*\s{0,3}(?:=|:|=>)\s{0,3}["'\\]*([^\s"'"#
      + #"<>;,&\\)}\]]{8,300})"#
  )

  /// A form's hidden field, and an element of XML: `name="api_key" value="…"`, `<password>…</`.
  private static let pairs = [
    Pattern(
      #"\bname=["']([A-Za-z_][A-Za-z0-9_.\[\]-]{1,60})["'][^<>]{0,120}?\bvalue=["']([^"'<>]{8,300})"#
    ),
    Pattern(#"<([A-Za-z_][A-Za-z0-9_.-]{2,60})>\s{0,3}([^<>\s]{8,300})\s{0,3}</"#),
    Pattern(#"\bmachine\s+\S+\s+login\s+\S+\s+(password)\s+(\S{6,300})"#),
  ]

  /// The first of several names with values that is a finding.
  private static func paired(_ subject: Subject) -> Match? {
    let text = subject.text
    for pattern in pairs {
      var start = 0
      for _ in 0..<100 {
        guard let captures = pattern.match(in: text, from: start, groups: 2),
          let nameRange = captures[1], let valueRange = captures[2]
        else { break }
        start = valueRange.upperBound
        let name = FieldName(text[nameRange])
        if let match = assigned(Array(text[valueRange]), name, subject) { return match }
      }
    }
    return nil
  }

  /// Lines like `DB_PASSWORD=…`, `api_key: "…"`, `data-token="…"` inside a text.
  private static func assignments(_ subject: Subject, _ judge: Judge) -> Match? {
    let text = subject.text
    let isAddress = Veto.isURL(text) && !text.contains(0x20)
    guard !isAddress, SensitiveWords.occur(in: text) else { return nil }
    var start = 0
    for _ in 0..<400 {
      guard let captures = assignment.match(in: text, from: start, groups: 2),
        let whole = captures[0], let nameRange = captures[1], let valueRange = captures[2]
      else { return paired(subject) }
      // `arn:aws:secretsmanager:…:secret:name` and paths are names in a row, not assignments.
      let lead = nameRange.lowerBound > 0 ? text[nameRange.lowerBound - 1] : 0
      let isListed = lead == UInt8(ascii: ":") || lead == UInt8(ascii: "/")
      // The value may itself begin the next assignment.
      start = max(nameRange.upperBound, min(valueRange.lowerBound, whole.upperBound))
      if isListed { continue }
      let value = Array(text[valueRange])
      let name = FieldName(text[nameRange])
      guard let match = assigned(value, name, subject) else { continue }
      return match
    }
    return paired(subject)
  }

  /// A value in a text must look more like a credential than a field's own value.
  private static func assigned(_ value: [UInt8], _ name: FieldName, _ subject: Subject) -> Match? {
    guard !PublicKeyDetector.isPublic(value), !Veto.isSampleToken(value) else { return nil }
    for index in name.matches {
      let nameRule = NameTable.shared.rules[index]
      switch nameRule.test {
      case .password, .credential, .serviceKey:
        let shape = Shape(value)
        // Ids of sessions stand in logs and examples; only long ones are worth a finding there.
        let least = nameRule.rule.id == SecretFieldDetector.session.id ? 32 : 8
        guard Credential.isLikely(value, least: least), shape.digits > 0 || shape.count >= 24,
          !value.contains(UInt8(ascii: "("))
        else { continue }
        return Match(nameRule.rule, evidence: value)
      case .text(let test) where nameRule.rule.id == SecretFieldDetector.authorization.id:
        guard Credential.isLikely(value, least: 20), test(value) else { continue }
        return Match(nameRule.rule, evidence: value)
      case .strictCredential where Credential.isStrictlyLikely(value):
        return Match(nameRule.rule, evidence: value)
      default: continue
      }
    }
    return nil
  }
}
