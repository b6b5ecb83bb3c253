import Glibc

/// What kind of character a byte is, as bits, so that a whole text folds into one mask.
struct ByteClass: OptionSet, Sendable {
  let rawValue: UInt8

  static let upper = ByteClass(rawValue: 1)
  static let lower = ByteClass(rawValue: 2)
  static let digit = ByteClass(rawValue: 4)
  /// Space, tab and line ends.
  static let space = ByteClass(rawValue: 8)
  /// `+ / = - _`: what base64, base64url and identifiers use beside letters and digits.
  static let joiner = ByteClass(rawValue: 16)
  /// Other printable ASCII.
  static let symbol = ByteClass(rawValue: 32)
  /// Control characters.
  static let control = ByteClass(rawValue: 64)
  /// Bytes of characters beyond ASCII.
  static let wide = ByteClass(rawValue: 128)

  static let letter: ByteClass = [.upper, .lower]
  static let alphanumeric: ByteClass = [.upper, .lower, .digit]

  /// The class of every byte.
  static let table: [UInt8] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): ByteClass.upper.rawValue
    case UInt8(ascii: "a")...UInt8(ascii: "z"): ByteClass.lower.rawValue
    case UInt8(ascii: "0")...UInt8(ascii: "9"): ByteClass.digit.rawValue
    case 0x20, 0x09, 0x0A, 0x0D: ByteClass.space.rawValue
    case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      ByteClass.joiner.rawValue
    case 0x21...0x7E: ByteClass.symbol.rawValue
    case 0x80...0xFF: ByteClass.wide.rawValue
    default: ByteClass.control.rawValue
    }
  }

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  init(of byte: UInt8) {
    self.rawValue = Self.table[Int(byte)]
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isUpper: Bool { self &- 0x41 < 26 }
  var isLower: Bool { self &- 0x61 < 26 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isAlphanumeric: Bool { isDigit || isLetter }
  /// A character that continues a word in the sense of `\b`.
  var isWord: Bool { isAlphanumeric || self == UInt8(ascii: "_") }
  var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
  var isWhiteSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
  /// The lower-case form of an ASCII letter, any other byte as it is.
  var lowered: UInt8 { isUpper ? self | 0x20 : self }

  /// Whether it is one of a few ASCII characters.
  @inline(__always)
  func isOne(of characters: StaticString) -> Bool {
    for index in 0..<characters.utf8CodeUnitCount where characters.utf8Start[index] == self {
      return true
    }
    return false
  }

  /// The value of a hexadecimal digit.
  var hexValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}

extension [UInt8] {
  init(ascii text: String) {
    self = Array(text.utf8)
  }

  /// The text as a string; invalid UTF-8 is repaired.
  var text: String { String(decoding: self, as: UTF8.self) }

  /// Whether the bytes at an offset are exactly these.
  func has(_ other: [UInt8], at offset: Int) -> Bool {
    guard offset >= 0, offset + other.count <= count else { return false }
    for index in 0..<other.count where self[offset + index] != other[index] {
      return false
    }
    return true
  }

  func starts(with text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { prefix in
      for index in 0..<prefix.count where self[index] != prefix[index] {
        return false
      }
      return true
    }
  }

  /// The first offset at or after `start` where the other bytes occur.
  func firstOffset(of other: [UInt8], from start: Int = 0) -> Int? {
    other.withUnsafeBytes { firstOffset(of: $0, from: start) }
  }

  private func firstOffset(of other: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard !other.isEmpty, start >= 0, start < count else { return nil }
    return withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let needle = other.baseAddress else { return nil }
      var offset = start
      while offset + other.count <= bytes.count {
        guard
          let place = memchr(base + offset, Int32(other[0]), bytes.count - other.count - offset + 1)
        else { return nil }
        offset = UnsafeRawPointer(place) - base
        if memcmp(place, needle, other.count) == 0 { return offset }
        offset += 1
      }
      return nil
    }
  }

  func contains(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { firstOffset(of: UnsafeRawBufferPointer($0), from: 0) != nil }
  }

  var lowered: [UInt8] { map(\.lowered) }

  var trimmed: [UInt8] {
    guard let start = firstIndex(where: { !$0.isWhiteSpace }),
      let end = lastIndex(where: { !$0.isWhiteSpace })
    else { return [] }
    return start == 0 && end == count - 1 ? self : Array(self[start...end])
  }
}

extension Collection<UInt8> {
  /// How many different bytes there are.
  var distinct: Int {
    var seen = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
    for byte in self {
      let bit = UInt64(1) << UInt64(byte & 63)
      switch byte >> 6 {
      case 0: seen.0 |= bit
      case 1: seen.1 |= bit
      case 2: seen.2 |= bit
      default: seen.3 |= bit
      }
    }
    return seen.0.nonzeroBitCount + seen.1.nonzeroBitCount + seen.2.nonzeroBitCount
      + seen.3.nonzeroBitCount
  }
}
