import Documents

/// Judges a value by the name it goes by.
enum NameJudge {
  /// Names beside a password that say that the object is data and not a form's texts.
  static let accountWords: Set<String> = [
    "email", "user", "username", "login", "host", "hostname", "id", "role", "mail", "account",
    "port", "database", "server", "phone", "uid", "smtp", "salt",
  ]

  /// The first rule of the name that the value passes.
  static func examine(_ subject: Subject) -> Match? {
    var subject = subject
    // Secrets read from files end with a line.
    if let first = subject.text.first, let last = subject.text.last,
      first.isWhiteSpace || last.isWhiteSpace
    {
      subject.text = subject.text.trimmed
    }
    for index in subject.name.matches {
      let nameRule = NameTable.shared.rules[index]
      if passes(nameRule.test, subject) { return Match(nameRule.rule, evidence: subject.text) }
    }
    return nil
  }

  /// Whether a value is what a rule asks for; masked and empty ones never are.
  static func passes(_ test: ValueTest, _ subject: Subject) -> Bool {
    let text = subject.text
    switch subject.kind {
    case .bool:
      if case .yes = test { return text.first == UInt8(ascii: "t") }
      return false
    case .number: return !subject.isLabel && passesNumber(test, text)
    case .string: break
    case .object, .array, .null: return false
    }
    guard !text.isEmpty, !Veto.isMasked(text), !isOwnName(subject) else { return false }
    switch test {
    case .password:
      guard !subject.isLabel else {
        return Credential.isLikely(text, least: 8) && !Veto.isPlaceholder(text)
      }
      // `pass: "day"`: also a ticket.
      if subject.name.words == ["pass"], text.count < 4 { return false }
      // A phrase is what a passphrase is.
      if subject.name.words.last == "passphrase", Veto.isProse(text) {
        return text.split(separator: 0x20).count >= 3
          && text.allSatisfy { !$0.isOne(of: ".,:!?") }
      }
      return Credential.isPassword(text, isCertain: subject.hasNeighbour(accountWords))
    case .digest: return isDigest(text) && !isSaltOfFlag(subject)
    case .credential(let least):
      return Credential.isLikely(text, least: least) && !(subject.isLabel && text.count < 12)
    case .serviceKey: return Credential.isServiceKey(text)
    case .strictCredential: return Credential.isStrictlyLikely(text)
    case .code(let length): return !subject.isLabel && isCode(text, length)
    default: return passesPersonal(test, subject)
    }
  }

  /// The salt by which visitors are dealt out to the variants of a flag: no password has it.
  private static func isSaltOfFlag(_ subject: Subject) -> Bool {
    subject.name.words.last == "salt" && subject.hasNeighbour(flagWords)
  }

  private static let flagWords: Set<String> = [
    "variation", "variations", "variant", "variants", "rollout", "prerequisites", "targets",
    "fallthrough", "traffic", "weights", "percentage", "experiment", "buckets",
  ]

  /// Whether a text only says what its field is called, as labels do: `Internal notes`.
  private static func isOwnName(_ subject: Subject) -> Bool {
    guard subject.text.count <= 60, !subject.name.words.isEmpty else { return false }
    let letters = subject.text.filter { $0.isAlphanumeric || $0 >= 0x80 }.map(\.lowered)
    return letters.text == subject.name.words.joined()
  }

  /// The tests that a label or an explanation must not pass.
  private static func passesPersonal(_ test: ValueTest, _ subject: Subject) -> Bool {
    let text = subject.text
    guard !subject.isLabel, !Veto.isPlaceholder(text) || isCheckedNumber(test)
    else {
      return false
    }
    switch test {
    case .words: return text.count >= 3 && !Veto.isURL(text) && text.contains(where: isLetter)
    case .digits(let length, let check):
      guard let digits = digits(of: text), length.contains(digits.count) else { return false }
      return check(digits)
    case .text(let check): return check(text)
    case .date: return Veto.isDate(text)
    case .listedEmail: return isListedEmail(subject)
    case .phone:
      let isPersonal = ["personal", "private", "home"].contains(where: subject.name.has)
      return isPhone(text) && (isPersonal || !subject.context.contains(.business))
    case .address:
      return text.count >= 8 && text.contains(where: \.isDigit) && text.contains(where: isLetter)
        && !Veto.isURL(text) && !text.starts(with: "0x")
    case .coordinates: return isCoordinates(text)
    case .ipAddress: return isIPAddress(text)
    case .amount: return isAmount(text)
    case .anything: return text.count >= 2
    default: return false
    }
  }

  /// Numbers with a check digit cannot be placeholders, however regular they look.
  private static func isCheckedNumber(_ test: ValueTest) -> Bool {
    switch test {
    case .digits, .text: true
    default: false
    }
  }

  /// Tests of JSON numbers: digits are taken as written.
  private static func passesNumber(_ test: ValueTest, _ text: [UInt8]) -> Bool {
    switch test {
    case .digits(let length, let check):
      guard text.allSatisfy(\.isDigit) else { return false }
      let digits = text.map { Int($0 - 0x30) }
      // A number has lost the zeros it began with.
      return length.contains(digits.count) && check(digits)
        || digits.count >= 4 && digits.count + 1 == length.lowerBound && check([0] + digits)
    case .text(let check): return text.count >= 4 && check(text)
    case .code(let length):
      return text.allSatisfy(\.isDigit) && length.contains(text.count)
    case .amount: return true
    case .password: return text.count >= 4 && text.allSatisfy(\.isDigit)
    case .date: return text.count >= 9 && text.allSatisfy(\.isDigit)
    case .phone: return (8...15).contains(text.count) && text.allSatisfy(\.isDigit)
    case .anything: return text != [UInt8](ascii: "0")
    default: return false
    }
  }

  private static let personWords: Set<String> = [
    "name", "first", "last", "firstname", "lastname", "fullname", "username", "surname", "nickname",
  ]
  private static let roleAddresses: Set<String> = [
    "info", "support", "sales", "press", "hello", "contact", "office", "team", "jobs", "billing",
    "noreply", "help", "admin", "hi", "mail", "service", "media", "privacy", "security", "careers",
    "kontakt", "presse", "redaktion", "vertrieb", "verkauf", "karriere", "bewerbung", "contacto",
    "ventas", "soporte", "prensa", "ventes", "recrutement", "vendite", "stampa", "verkoop", "pers",
  ]

  /// The address of a person among others in a list; that of a desk, or the viewer's own, is not.
  private static func isListedEmail(_ subject: Subject) -> Bool {
    guard Veto.isEmail(subject.text), let site = subject.site, subject.hasNeighbour(personWords),
      !subject.context.contains(.business), let list = site.document.parent(of: site.parent),
      site.document.kind(of: list) == .array, site.document.childCount(of: list) > 1
    else { return false }
    let local = subject.text.prefix { $0 != UInt8(ascii: "@") }.map(\.lowered)
    let domain = subject.text.dropFirst(local.count + 1).map(\.lowered)
    return !roleAddresses.contains(local.text) && !domain.starts(with: "example.")
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte.isLetter || byte >= 0x80 }

  /// The digits of a text that has nothing else but the separators people write.
  static func digits(of text: [UInt8]) -> [Int]? {
    var digits: [Int] = []
    for byte in text {
      if byte.isDigit {
        digits.append(Int(byte - 0x30))
      } else if !byte.isOne(of: " -./") {
        return nil
      }
    }
    return digits
  }

  /// A digest or a salt: random characters, perhaps with separators, and no words.
  private static func isDigest(_ text: [UInt8]) -> Bool {
    guard text.count >= 12, !Veto.isPlaceholder(text), !Veto.isURL(text), !Veto.isProse(text)
    else { return text.count >= 8 && Credential.isLikely(text, least: 8) }
    let shape = Shape(text)
    return shape.distinct >= 6 && shape.spaces == 0 && !Veto.isSlug(text)
      && (shape.digits > 0 || shape.kinds >= 2)
  }

  /// A code people type: letters, digits and dashes, with digits among them.
  private static func isCode(_ text: [UInt8], _ length: ClosedRange<Int>) -> Bool {
    let digits = text.reduce(0) { $0 + ($1.isDigit ? 1 : 0) }
    return length.contains(text.count) && digits > 0
      && text.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0 == 0x20 }
      && (digits * 3 >= text.count || Shape(text).changes >= 3)
  }

  /// Seven to fifteen digits (E.164) and what people write between them.
  private static func isPhone(_ text: [UInt8]) -> Bool {
    let digits = text.reduce(0) { $0 + ($1.isDigit ? 1 : 0) }
    return (7...15).contains(digits)
      && text.allSatisfy { $0.isDigit || $0.isOne(of: " +-().x/") }
  }

  /// Latitude and longitude in one text, `59.4,24.7`.
  static func isCoordinates(_ text: [UInt8]) -> Bool {
    let parts = text.split(separator: UInt8(ascii: ","))
    return parts.count == 2
      && parts.allSatisfy { part in
        Double(String(decoding: Array(part).trimmed, as: UTF8.self)).map { abs($0) <= 180 } ?? false
      }
      && text.contains(UInt8(ascii: "."))
  }

  /// An address of either version that could be a visitor's: not this machine's own.
  private static func isIPAddress(_ text: [UInt8]) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if parts.count == 4 {
      let numbers = parts.compactMap { UInt8(String(decoding: $0, as: UTF8.self)) }
      return numbers.count == 4 && numbers[0] != 0 && numbers[0] != 127
    }
    let colons = text.reduce(0) { $0 + ($1 == UInt8(ascii: ":") ? 1 : 0) }
    return (2...7).contains(colons) && text.count >= 6 && text != [UInt8](ascii: "::1")
      && text.allSatisfy { $0.isHexDigit || $0 == UInt8(ascii: ":") }
      && text.contains(where: { $0.isHexDigit })
  }

  /// A number with a currency, a sign or a unit.
  private static func isAmount(_ text: [UInt8]) -> Bool {
    let digits = text.reduce(0) { $0 + ($1.isDigit ? 1 : 0) }
    let others = text.reduce(0) { $0 + (isLetter($1) ? 1 : 0) }
    return digits > 0 && text.count <= 30 && others <= 5 && !Veto.isDate(text)
      && !text.contains(UInt8(ascii: "-"))
  }

  // MARK: Containers

  /// Judges an object or array by its name; the whole of it is the finding.
  static func examine(
    container row: Int, of document: JSONDocument, name: FieldName, isLabel: Bool
  ) -> Match? {
    guard !isLabel, document.end(of: row) > row + 1, !isSchema(row, document) else { return nil }
    for index in name.matches {
      let nameRule = NameTable.shared.rules[index]
      guard nameRule.takesContainers, passes(nameRule.test, container: row, of: document) else {
        continue
      }
      return Match(nameRule.rule, evidence: Array(document.rawBytes(of: row).prefix(4096)))
    }
    return nil
  }

  /// A JSON Schema describes data and holds none.
  private static func isSchema(_ row: Int, _ document: JSONDocument) -> Bool {
    ["properties", "$ref", "anyOf", "oneOf"].contains {
      document.member(of: row, key: $0) != nil
    }
      || document.member(of: row, key: "type").flatMap { document.string(of: $0) }
        .map(schemaTypes.contains) ?? false
  }

  private static let schemaTypes: Set<String> = [
    "object", "string", "boolean", "integer", "number", "array", "structure",
  ]

  /// Whether an object or array is what a rule asks for.
  private static func passes(
    _ test: ValueTest, container row: Int, of document: JSONDocument
  ) -> Bool {
    let isObject = document.kind(of: row) == .object
    switch test {
    case .address: return isObject && hasMember(of: row, in: document, addressWords)
    case .coordinates: return isObject ? isPlace(row, document) : isPair(row, document)
    case .words, .code:
      return !isObject
        && strings(of: row, in: document, limit: 20).allSatisfy { text in
          if case .code(let length) = test { return isCode(text, length) }
          return text.contains(where: isLetter) && !Veto.isURL(text) && !Veto.isMasked(text)
        } && document.firstChild(of: row).map { document.kind(of: $0) == .string } ?? false
    case .anything, .container: return hasContent(row, document)
    default: return false
    }
  }

  /// Whether there is a value to see among the first ones inside.
  private static func hasContent(_ row: Int, _ document: JSONDocument) -> Bool {
    var current = row + 1
    let end = min(document.end(of: row), row + 200)
    while current < end {
      switch document.kind(of: current) {
      case .string where document.bytes(of: current) > 2: return true
      case .number: return true
      case .bool where document.bool(of: current) == true: return true
      default: current += 1
      }
    }
    return false
  }

  private static let addressWords: Set<String> = [
    "line1", "line", "street", "address", "address1", "postcode", "postal", "zip", "zipcode",
    "city", "house",
  ]

  /// Whether a text stands under a name with one of the words.
  private static func hasMember(
    of row: Int, in document: JSONDocument, _ words: Set<String>
  ) -> Bool {
    var child = document.firstChild(of: row)
    for _ in 0..<40 {
      guard let current = child else { return false }
      let name = document.keyBytes(of: current).map { NameWords.split($0) } ?? []
      if name.contains(where: words.contains), document.kind(of: current) == .string,
        document.bytes(of: current) > 4
      {
        return true
      }
      child = document.nextSibling(of: current)
    }
    return false
  }

  private static func isPlace(_ row: Int, _ document: JSONDocument) -> Bool {
    ["lat", "latitude"].contains { document.member(of: row, key: $0) != nil }
      && ["lng", "lon", "long", "longitude"].contains { document.member(of: row, key: $0) != nil }
  }

  private static func isPair(_ row: Int, _ document: JSONDocument) -> Bool {
    document.childCount(of: row) == 2 && document.kind(of: row + 1) == .number
  }

  private static func strings(of row: Int, in document: JSONDocument, limit: Int) -> [[UInt8]] {
    var texts: [[UInt8]] = []
    var child = document.firstChild(of: row)
    while let current = child, texts.count < limit {
      if document.kind(of: current) == .string, let bytes = document.stringBytes(of: current) {
        texts.append(Array(bytes))
      }
      child = document.nextSibling(of: current)
    }
    return texts
  }
}
