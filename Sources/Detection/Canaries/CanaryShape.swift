import PageModel

/// Makes values that look like another one to the code that handles it and occur nowhere else.
///
/// Lower-case letters stay lower-case letters, digits digits; what separates them stays where it
/// is, as do the prefix of a token, the header and claims of a JSON Web Token and everything of an
/// address but its password.
struct CanaryShape {
  /// Where the letters and digits come from: SplitMix64.
  private var state: UInt64

  /// A value with another in its place.
  struct Replacement {
    /// The whole value.
    var value: [UInt8]
    /// The new parts of it, to be searched for.
    var marks: [[UInt8]]
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
    guard value.count <= 16_384 else { return nil }
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

  /// The password of an address.
  private mutating func address(_ value: [UInt8], from start: Int) -> Replacement? {
    let end = value[start...].firstIndex { $0.isOne(of: "/?#") } ?? value.count
    guard let at = value[start..<end].lastIndex(of: UInt8(ascii: "@")),
      let colon = value[start..<at].firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    return replaced(value, colon + 1..<at)
  }

  private mutating func replaced(_ value: [UInt8], _ range: Range<Int>) -> Replacement? {
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
      marks: [mark])
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
