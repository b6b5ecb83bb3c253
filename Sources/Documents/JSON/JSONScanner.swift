import PageModel

/// Moves over the tokens of a JSON text without keeping anything.
///
/// Works on raw memory because this is the one loop whose speed a user feels: every read is
/// preceded by a comparison with `count`.
struct JSONScanner {
  let base: UnsafeRawPointer
  let count: Int
  var offset = 0

  init(base: UnsafeRawPointer, count: Int) {
    self.base = base
    self.count = count
  }

  func failure(_ reason: String) -> JSONSyntaxError {
    JSONSyntaxError(offset: offset, reason: reason)
  }

  @inline(__always)
  func byte(at offset: Int) -> UInt8 {
    base.load(fromByteOffset: offset, as: UInt8.self)
  }

  @inline(__always)
  private func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  var current: UInt8? { offset < count ? byte(at: offset) : nil }

  @inline(__always)
  mutating func skipWhiteSpace() {
    // Compact documents have none, documents printed with an indent have long runs.
    while offset < count {
      let byte = byte(at: offset)
      guard byte <= 0x20 else { return }
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      offset &+= 1
    }
  }

  /// Moves from an opening quote to after the closing one; true when the string has escapes.
  @inline(__always)
  mutating func skipString() throws(JSONSyntaxError) -> Bool {
    offset &+= 1
    if skipPlainText() {
      offset &+= 1
      return false
    }
    try skipEscapedString()
    return true
  }

  /// Moves to the next quote, backslash or control character; true when it is a quote.
  @inline(__always)
  private mutating func skipPlainText() -> Bool {
    while offset &+ 8 <= count {
      let found = Self.specialBytes(in: word(at: offset))
      if found != 0 {
        offset &+= found.trailingZeroBitCount >> 3
        return byte(at: offset) == UInt8(ascii: "\"")
      }
      offset &+= 8
    }
    while offset < count {
      let byte = byte(at: offset)
      if byte == UInt8(ascii: "\"") { return true }
      if byte == UInt8(ascii: "\\") || byte < 0x20 { return false }
      offset &+= 1
    }
    return false
  }

  /// The high bit of each byte that ends plain text; only the lowest set bit is exact, since a
  /// borrow can run from a match into the bytes above it.
  @inline(__always)
  private static func specialBytes(in word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5C)
    let matches =
      ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
      | ((word &- ones &* 0x20) & ~word)
    return matches & (ones &* 0x80)
  }

  /// Finishes a string from its first escape on.
  private mutating func skipEscapedString() throws(JSONSyntaxError) {
    while true {
      guard let byte = current else { throw failure("the text ends inside a string") }
      guard byte == UInt8(ascii: "\\") else { throw failure("control character in a string") }
      try skipEscape()
      if skipPlainText() {
        offset &+= 1
        return
      }
    }
  }

  private mutating func skipEscape() throws(JSONSyntaxError) {
    offset &+= 1
    guard let byte = current else { throw failure("the text ends inside an escape") }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      offset &+= 1
    case UInt8(ascii: "u"):
      offset &+= 1
      let end = offset &+ 4
      while offset < end {
        guard let digit = current, Self.hexValue(of: digit) != nil else {
          throw failure("four hexadecimal digits are due")
        }
        offset &+= 1
      }
    default: throw failure("unknown escape")
    }
  }

  /// The value of a hexadecimal digit.
  static func hexValue(of byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte &- UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte &- UInt8(ascii: "a") &+ 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte &- UInt8(ascii: "A") &+ 10)
    default: nil
    }
  }
}

// MARK: - Words and numbers

extension JSONScanner {
  @inline(__always)
  mutating func skipTrue() throws(JSONSyntaxError) {
    guard matches(0x6575_7274, at: offset) else { throw failure("unknown word") }
    offset &+= 4
  }

  @inline(__always)
  mutating func skipFalse() throws(JSONSyntaxError) {
    guard matches(0x6573_6C61, at: offset &+ 1) else { throw failure("unknown word") }
    offset &+= 5
  }

  @inline(__always)
  mutating func skipNull() throws(JSONSyntaxError) {
    guard matches(0x6C6C_756E, at: offset) else { throw failure("unknown word") }
    offset &+= 4
  }

  /// Compares four bytes; `letters` has the first one in its lowest byte.
  @inline(__always)
  private func matches(_ letters: UInt32, at offset: Int) -> Bool {
    guard offset &+ 4 <= count else { return false }
    return UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      == letters
  }

  /// Moves over a number: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
  @inline(__always)
  mutating func skipNumber() throws(JSONSyntaxError) {
    if current == UInt8(ascii: "-") {
      offset &+= 1
    }
    guard let first = current, first &- UInt8(ascii: "0") < 10 else {
      throw failure(offset < count ? "unexpected character" : "the text ends inside a number")
    }
    offset &+= 1
    if first != UInt8(ascii: "0") { skipDigits() }
    if current == UInt8(ascii: ".") {
      offset &+= 1
      try skipDueDigits()
    }
    if let byte = current, byte | 0x20 == UInt8(ascii: "e") {
      offset &+= 1
      if let sign = current, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        offset &+= 1
      }
      try skipDueDigits()
    }
  }

  @inline(__always)
  private mutating func skipDigits() {
    while offset &+ 8 <= count {
      // A digit becomes 0...9; adding 0x76 sets the high bit of everything above. As with plain
      // text, only the lowest bit is exact.
      let values = word(at: offset) ^ 0x3030_3030_3030_3030
      let others = (values | (values &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080
      if others != 0 {
        offset &+= others.trailingZeroBitCount >> 3
        return
      }
      offset &+= 8
    }
    while let byte = current, byte &- UInt8(ascii: "0") < 10 { offset &+= 1 }
  }

  @inline(__always)
  private mutating func skipDueDigits() throws(JSONSyntaxError) {
    guard let byte = current, byte &- UInt8(ascii: "0") < 10 else {
      throw failure(offset < count ? "a digit is due" : "the text ends inside a number")
    }
    skipDigits()
  }
}
