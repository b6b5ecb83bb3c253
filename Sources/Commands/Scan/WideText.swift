/// Makes UTF-8 of UTF-16 that arrives in pieces, as some editors and shells save text.
struct WideText {
  /// Which byte of a unit comes first.
  enum Order {
    case littleEndian, bigEndian
  }

  enum Kind {
    case utf16(Order), utf32
  }

  private let order: Order
  /// The first byte of a unit whose second has not come yet.
  private var half: UInt8?
  /// The first unit of a pair whose second has not come yet.
  private var lead: UInt16?

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  init(_ order: Order) {
    self.order = order
  }

  /// What a text is by its byte order mark, or by the zeros around its first character, which
  /// JSON and HTML begin with an ASCII one; nil for everything else, UTF-8 above all.
  static func kind(of text: [UInt8]) -> Kind? {
    guard text.count >= 2 else { return nil }
    let third = text.count >= 4 ? text[2] | text[3] : 1
    switch (text[0], text[1]) {
    case (0xFF, 0xFE): return third == 0 ? .utf32 : .utf16(.littleEndian)
    case (0xFE, 0xFF): return .utf16(.bigEndian)
    case (0, 0): return .utf32
    case (1..<0x80, 0): return third == 0 ? .utf32 : .utf16(.littleEndian)
    case (0, 1..<0x80): return .utf16(.bigEndian)
    default: return nil
    }
  }

  /// Decodes the next bytes; what is no UTF-16 becomes U+FFFD.
  mutating func append(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
    for byte in bytes {
      guard let first = half else {
        half = byte
        continue
      }
      half = nil
      let unit =
        order == .littleEndian
        ? UInt16(byte) << 8 | UInt16(first) : UInt16(first) << 8 | UInt16(byte)
      append(unit, to: &text)
    }
  }

  /// Says that nothing more comes.
  mutating func finish(_ text: inout [UInt8]) {
    if lead != nil || half != nil { text += Self.replacement }
    lead = nil
    half = nil
  }

  private mutating func append(_ unit: UInt16, to text: inout [UInt8]) {
    if let first = lead {
      lead = nil
      if (0xDC00..<0xE000).contains(unit) {
        let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
        append(Unicode.Scalar(value), to: &text)
        return
      }
      text += Self.replacement
    }
    if (0xD800..<0xDC00).contains(unit) {
      lead = unit
    } else {
      append(Unicode.Scalar(UInt32(unit)), to: &text)
    }
  }

  private func append(_ scalar: Unicode.Scalar?, to text: inout [UInt8]) {
    if let scalar {
      text.append(contentsOf: scalar.utf8)
    } else {
      text += Self.replacement
    }
  }
}
