/// Text as it can be shown: clusters that each take a known number of cells, and nothing that a
/// terminal would obey.
package enum VisibleText {
  package struct Cluster: Sendable, Hashable {
    package let text: String
    /// Cells: 1 or 2.
    package let width: Int
  }

  /// Splits text into clusters; controls and direction marks become visible escapes.
  package static func clusters(of text: String) -> [Cluster] {
    text.flatMap { character -> [Cluster] in
      if let escape = escape(for: character) {
        return escape.map { Cluster(text: String($0), width: 1) }
      }
      return [Cluster(text: String(character), width: width(of: character))]
    }
  }

  /// The cells a text takes once it is shown.
  package static func width(of text: String) -> Int {
    clusters(of: text).reduce(0) { $0 + $1.width }
  }

  private static func escape(for character: Character) -> String? {
    guard let scalar = character.unicodeScalars.first else { return nil }
    switch scalar.value {
    case 0x00..<0x20: return "^" + String(UnicodeScalar(UInt8(scalar.value) + 0x40))
    case 0x7F: return "^?"
    case 0x80..<0xA0, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: return nil
    }
  }

  private static func width(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 1 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
