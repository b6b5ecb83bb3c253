import PageModel

extension SecretSource {
  /// How deep documents inside a value are opened, and how many values are taken out of one.
  private static let mostLevels = 8
  private static let mostMembers = 200

  /// A value and the parts of it that are secret by themselves.
  static func sources(
    of value: [UInt8], named: Bool, rule: Rule, origin: Origin
  ) -> [SecretSource] {
    guard value.count >= 6, value.count <= 100_000 else { return [] }
    var parts = Parts(rule: rule, origin: origin)
    parts.take(value, "", named: named, level: 0)
    return parts.found
  }

  /// Takes one value apart.
  struct Parts {
    private let rule: Rule
    private let origin: Origin
    private(set) var found: [SecretSource] = []
    private var members = 0
    /// The names and positions on the way to the member at hand.
    private var place: [String] = []

    init(rule: Rule, origin: Origin) {
      self.rule = rule
      self.origin = origin
    }

    private mutating func add(_ part: [UInt8], _ name: String, named: Bool = true) {
      guard let trust = trust(part, named: named) else { return }
      found.append(
        SecretSource(
          rule: rule, severity: .error, origin: placed, value: part, trust: trust, part: name,
          isPhrase: named && part.count >= 20))
    }

    /// The origin, with the place in the document that is being taken apart.
    private var placed: Origin {
      var placed = origin
      if !place.isEmpty { placed.pointer = JSONPointer(place) }
      return placed
    }

    /// Whether the members of a document count by their names only: a session says who somebody
    /// is, which their own page may well show.
    private var isOfRequest: Bool { origin.kind != .env }

    /// - Parameters:
    ///   - name: What of the source the value is; empty for all of it.
    ///   - named: Whether a name says that it is confidential.
    ///   - level: How many documents it lies in.
    mutating func take(_ value: [UInt8], _ name: String, named: Bool, level: Int) {
      guard value.count >= 6 else { return }
      if value.firstOffset(of: [0x3A, 0x2F, 0x2F]) != nil, !value.starts(with: "{"),
        !value.starts(with: "[")
      {
        return takeAddress(value, name)
      }
      if !takeDocument(value, name, level: level), level < mostLevels,
        let decoded = Self.encodedDocument(value)
      {
        take(decoded, name.isEmpty ? "decoded" : name, named: named, level: level + 1)
      }
      if value.starts(with: "-----BEGIN") {
        for line in Encoding.unescapedLines(value)
        where line.count >= 32 && !line.starts(with: "-----") {
          add(line, "a line of the key")
        }
      }
      takePieces(value)
      add(value, name, named: named)
    }

    /// What percent-encoding and the dots of a token or a signed cookie part.
    private mutating func takePieces(_ value: [UInt8]) {
      if let percent = Encoding.percentDecoded(value) {
        add(percent, "decoded")
        if percent.starts(with: "s:") {
          add(Array(percent.dropFirst(2).prefix { $0 != UInt8(ascii: ".") }), "a part of it")
        }
      }
      let dots = value.split(separator: UInt8(ascii: "."))
      guard dots.count >= 2, dots.count <= 5, value.count >= 40 else { return }
      for part in dots.dropFirst(dots.count == 3 ? 1 : 0) where part.count >= 20 {
        // What signed cookies begin with: `s:` and the id itself.
        add(Array(part.starts(with: [0x73, 0x3A]) ? part.dropFirst(2) : part), "a part of it")
      }
    }

    // MARK: Documents

    /// The members of a value that is a JSON object or array, however deep; whether it is one.
    private mutating func takeDocument(_ value: [UInt8], _ name: String, level: Int) -> Bool {
      guard level < mostLevels, value.starts(with: "{") || value.starts(with: "["),
        let document = try? JSONValue(parsing: value)
      else { return false }
      takeMembers(of: document, named: false, level: level + 1)
      return true
    }

    /// - Parameter named: Whether the name of the value says that it is confidential.
    private mutating func takeMembers(of value: JSONValue, named: Bool, level: Int) {
      guard members < mostMembers, level <= mostLevels else { return }
      if let object = value.objectValue {
        for member in object.members {
          place.append(member.key)
          let isNamed = isConfidential(FieldName(Array(member.key.utf8)))
          takeMembers(of: member.value, named: isNamed, level: level + 1)
          place.removeLast()
        }
      } else if let items = value.arrayValue {
        for (index, item) in items.enumerated() {
          place.append(String(index))
          takeMembers(of: item, named: named, level: level + 1)
          place.removeLast()
        }
      } else if let text = value.stringValue, named || !isOfRequest {
        members += 1
        take(
          Array(text.utf8), "member \(place.joined(separator: "."))", named: named, level: level)
      }
    }

    /// A document or a key in base64, as variables that must not have line ends hold it.
    static func encodedDocument(_ value: [UInt8]) -> [UInt8]? {
      // `{"`, `{` and a line end or a space, `[{`, `-----`.
      guard value.count >= 24,
        ["eyJ", "ewo", "ewog", "eyA", "W3s", "LS0tLS1"].contains(where: { value.starts(with: $0) }),
        let decoded = Encoding.base64Decoded(value),
        decoded.allSatisfy({ (0x20..<0x7F).contains($0) || $0.isWhiteSpace || $0 >= 0x80 })
      else { return nil }
      return decoded
    }

    // MARK: Addresses

    /// User and password of an address, the address with them, its confidential parameters, and
    /// host names that are not on the net.
    private mutating func takeAddress(_ value: [UInt8], _ name: String) {
      guard let start = value.firstOffset(of: [0x3A, 0x2F, 0x2F]) else { return }
      let authority = value[(start + 3)...].prefix { !$0.isOne(of: "/?#") }
      var host = authority
      if let at = authority.lastIndex(of: UInt8(ascii: "@")) {
        host = authority[(at + 1)...]
        takeUser(Array(authority[..<at]), of: value)
      }
      let hostName = Array(host.prefix { $0 != UInt8(ascii: ":") })
      if ServerTraceDetector.isInternalHost(hostName) {
        addPart(hostName, "the host name", OriginDetector.environmentHost, .warning)
      }
      if value.contains("hooks.") || value.contains("webhook") { addPart(value, name) }
      guard let query = value.firstIndex(of: UInt8(ascii: "?")) else { return }
      for pair in value[(query + 1)...].split(separator: UInt8(ascii: "&")).prefix(mostMembers) {
        guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
        let part = Array(pair[(equals + 1)...])
        if Credential.isLikely(part, least: 16) { addPart(part, "a parameter") }
      }
    }

    private mutating func takeUser(_ user: [UInt8], of address: [UInt8]) {
      let colon = user.firstIndex(of: UInt8(ascii: ":"))
      if let colon {
        let password = Array(user[(colon + 1)...])
        addPart(password, "the password of the address")
        if let decoded = Encoding.percentDecoded(password) {
          addPart(decoded, "the password of the address")
        }
        addPart(address, "")
      }
      let login = Array(user[..<(colon ?? user.count)])
      for login in [login, Encoding.percentDecoded(login) ?? []] where isTelling(login: login) {
        let isKey = Credential.isLikely(login, least: 16)
        addPart(
          login, "the user of the address", rule, isKey ? .error : .warning,
          isKey ? .anywhere : .wholeValue)
      }
    }

    private mutating func addPart(
      _ part: [UInt8], _ name: String, _ rule: Rule? = nil, _ severity: Severity = .error,
      _ trust: Trust = .anywhere
    ) {
      guard part.count >= 6 else { return }
      found.append(
        SecretSource(
          rule: rule ?? self.rule, severity: severity, origin: placed, value: part, trust: trust,
          part: name))
    }
  }

  /// Whether a user name is one that nothing else is called by: no plain word, which shops and
  /// teams are named by too.
  static func isTelling(login: [UInt8]) -> Bool {
    login.count >= 6 && !login.allSatisfy { $0.isLetter } && !login.allSatisfy(\.isDigit)
      && !commonValues.contains(login.lowered.text) && !Veto.isPlaceholder(login)
  }
}
