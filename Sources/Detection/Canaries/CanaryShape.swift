import PageModel

/// Makes values that look like another one to the code that handles it and occur nowhere else.
///
/// Lower-case letters stay lower-case letters, digits digits; what separates them stays where it
/// is, as do the prefix of a token, the header and claims of a JSON Web Token, everything of an
/// address but user, password and confidential parameters, and everything of a document but its
/// confidential members. Keys stay as they are: another one would be no key.
struct CanaryShape {
  /// Where the letters and digits come from: SplitMix64.
  private var state: UInt64

  /// A value with another in its place.
  struct Replacement {
    /// The whole value.
    var value: [UInt8]
    /// The new parts of it, to be searched for.
    var marks: [Mark]
  }

  /// A new part of a value, and what it stands for.
  struct Mark {
    var original: [UInt8]
    var value: [UInt8]
  }

  /// Letters and digits that must differ for a mark to be one.
  private static let leastCharacters = 4
  /// Words shorter than this are made longer.
  private static let leastWord = 8

  init(seed: UInt64) {
    state = seed
  }

  /// Nil when the value has too little in it that can be replaced.
  mutating func replacement(for value: [UInt8]) -> Replacement? {
    guard value.count <= 16_384, !value.starts(with: "-----BEGIN") else { return nil }
    if value.starts(with: "{") || value.starts(with: "["),
      let document = try? JSONValue(parsing: value)
    {
      var marks: [Mark] = []
      let replaced = self.document(document, named: false, level: 0, &marks)
      return marks.isEmpty
        ? nil : Replacement(value: Array(JSONText(replaced).bytes), marks: marks)
    }
    if let decoded = SecretSource.Parts.encodedDocument(value) {
      return replacement(for: decoded).map { inner in
        var text = Encoding.base64(inner.value, url: !value.contains { $0.isOne(of: "+/=") })
        if value.last == UInt8(ascii: "=") {
          while !text.count.isMultiple(of: 4) { text.append(UInt8(ascii: "=")) }
        }
        return Replacement(value: text, marks: inner.marks)
      }
    }
    if let colon = value.firstOffset(of: [UInt8](ascii: "://")) {
      return address(value, from: colon + 3)
    }
    let parts = value.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if parts.count == 3, value.starts(with: [UInt8](ascii: "eyJ")) {
      let start = value.count - parts[2].count
      return replaced(value, start..<value.count)
    }
    return replaced(value, prefixLength(of: value)..<value.count)
  }

  // MARK: Shapes

  /// The beginning by which services know their tokens: `sk_live_`.
  private func prefixLength(of value: [UInt8]) -> Int {
    guard let underscore = value.prefix(12).lastIndex(of: UInt8(ascii: "_")),
      value.count - underscore - 1 >= 8
    else { return 0 }
    return underscore + 1
  }

  /// User, password and confidential parameters of an address.
  private mutating func address(_ value: [UInt8], from start: Int) -> Replacement? {
    let end = value[start...].firstIndex { $0.isOne(of: "/?#") } ?? value.count
    var parts: [Range<Int>] = []
    if let at = value[start..<end].lastIndex(of: UInt8(ascii: "@")) {
      let colon = value[start..<at].firstIndex(of: UInt8(ascii: ":"))
      if SecretSource.isTelling(login: Array(value[start..<(colon ?? at)])) {
        parts.append(start..<(colon ?? at))
      }
      if let colon { parts.append(colon + 1..<at) }
    }
    if let query = value[end...].firstIndex(of: UInt8(ascii: "?")) {
      for pair in value[(query + 1)...].split(separator: UInt8(ascii: "&")) {
        guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
        let range = equals + 1..<pair.endIndex
        if Credential.isLikely(Array(value[range]), least: 16) { parts.append(range) }
      }
    }
    var whole = Replacement(value: value, marks: [])
    // From the back, since a part may get longer.
    for part in parts.reversed() {
      guard let other = replaced(whole.value, part) else { continue }
      whole = Replacement(value: other.value, marks: other.marks + whole.marks)
    }
    return whole.marks.isEmpty ? nil : whole
  }

  /// A document with other texts in place of its confidential ones.
  ///
  /// - Parameter named: Whether the name of the value says that it is confidential.
  private mutating func document(
    _ value: JSONValue, named: Bool, level: Int, _ marks: inout [Mark]
  ) -> JSONValue {
    guard level <= 8, marks.count < 64 else { return value }
    if let object = value.objectValue {
      var other = object
      for member in object.members {
        let name = FieldName(Array(member.key.utf8))
        other[member.key] = document(
          member.value, named: SecretSource.isConfidential(name), level: level + 1, &marks)
      }
      return .object(other)
    }
    if let items = value.arrayValue {
      return .array(items.map { document($0, named: named, level: level + 1, &marks) })
    }
    if case .number(let digits) = value, named, let other = replaced(Array(digits.utf8)) {
      marks += other.marks
      return .number(other.value.text)
    }
    guard let text = value.stringValue.map({ Array($0.utf8) }),
      named || Credential.isLikely(text, least: 16) || Veto.isUUID(text)
        || text.firstOffset(of: [UInt8](ascii: "://")) != nil,
      let other = replacement(for: text)
    else { return value }
    marks += other.marks
    return .string(other.value.text)
  }

  private mutating func replaced(
    _ value: [UInt8], _ range: Range<Int>? = nil
  ) -> Replacement? {
    let range = range ?? 0..<value.count
    var mark = Array(value[range])
    let isHex = isHex(value[range])
    var changed = 0
    var index = 0
    while index < mark.count {
      let byte = mark[index]
      // Percent-encoding stays, so that the value can still be decoded.
      if byte == UInt8(ascii: "%"), index + 2 < mark.count, mark[index + 1].isHexDigit,
        mark[index + 2].isHexDigit
      {
        index += 3
        continue
      }
      if let other = other(than: byte, isHex: isHex) {
        mark[index] = other
        changed += 1
      }
      index += 1
    }
    guard changed >= Self.leastCharacters else { return nil }
    while mark.count < Self.leastWord, mark.allSatisfy(\.isLetter) {
      mark.append(UInt8(ascii: "a") + UInt8(next() % 26))
    }
    return Replacement(
      value: Array(value[..<range.lowerBound]) + mark + Array(value[range.upperBound...]),
      marks: [Mark(original: Array(value[range]), value: mark)])
  }

  private func isHex(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count >= 16 && bytes.allSatisfy { $0.isHexDigit || $0 == UInt8(ascii: "-") }
  }

  /// Another character of the same kind; nil for what stays.
  private mutating func other(than byte: UInt8, isHex: Bool) -> UInt8? {
    let letters = isHex ? 6 : 26
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      // A zero in front would be lost where the value is read as a number.
      return UInt8(ascii: "1") + UInt8(next() % 9)
    case UInt8(ascii: "a")...UInt8(ascii: "z"):
      return UInt8(ascii: "a") + UInt8(next() % UInt64(letters))
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return UInt8(ascii: "A") + UInt8(next() % UInt64(letters))
    default: return nil
    }
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
