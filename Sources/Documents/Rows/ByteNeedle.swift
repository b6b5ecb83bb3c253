/// A text to be found among UTF-8 bytes, with or without regard to case.
struct ByteNeedle: Sendable, Hashable {
  /// For each byte of the text, how it may appear: twice the same byte when case matters.
  private let lower: [UInt8]
  private let upper: [UInt8]

  var count: Int { lower.count }

  /// Nil for an empty text.
  init?(_ text: String) {
    guard !text.isEmpty else { return nil }
    let isExact = text.contains(where: \.isUppercase)
    let lower = Array(text.utf8)
    let upper = isExact ? lower : Self.upperCase(of: text)
    self.lower = lower
    // Letters whose two cases differ in length are found in the case they were typed in.
    self.upper = upper.count == lower.count ? upper : lower
  }

  /// A text to be found as it is; nil for an empty one.
  init?(exactly text: String) {
    guard !text.isEmpty else { return nil }
    lower = Array(text.utf8)
    upper = lower
  }

  /// The upper case, letter by letter; letters that change their length keep their case.
  private static func upperCase(of text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar -> [UInt8] in
      let upper = scalar.properties.uppercaseMapping
      let typed = String(Character(scalar))
      return Array((upper.utf8.count == typed.utf8.count ? upper : typed).utf8)
    }
  }

  /// The offset of the first match at or after `start`.
  func first(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let last = bytes.count - lower.count
    guard start <= last else { return nil }
    return lower.withUnsafeBufferPointer { lower in
      upper.withUnsafeBufferPointer { upper in
        let (first, other) = (lower[0], upper[0])
        var offset = start
        while offset <= last {
          let byte = bytes[offset]
          if byte == first || byte == other, Self.matches(bytes, at: offset, lower, upper) {
            return offset
          }
          offset &+= 1
        }
        return nil
      }
    }
  }

  /// Compares byte by byte: a character of mixed halves would not be UTF-8, so it cannot match.
  private static func matches(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, _ lower: UnsafeBufferPointer<UInt8>,
    _ upper: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    for index in 0..<lower.count {
      let byte = bytes[offset &+ index]
      if byte != lower[index] && byte != upper[index] { return false }
    }
    return true
  }
}
