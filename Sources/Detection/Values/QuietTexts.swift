import Glibc

/// Texts of a document that were judged and had nothing wrong with them, so that the next one of
/// the same bytes under the same names need not be.
///
/// Large documents repeat themselves. The table has a fixed size, and a text is compared with the
/// one it is said to equal: nothing is passed over by chance.
struct QuietTexts {
  /// What beside its bytes decides on a text: names, as numbers of a ``NameCache``, and traits of
  /// all the names around it.
  struct Place: Equatable {
    let name: Int
    let parent: Int
    let context: UInt16
  }

  private struct Entry {
    let hash: UInt64
    let start: Int
    let place: Place
    let count: Int
  }

  /// Rows from which on a document is long enough to repeat itself.
  static let worthwhile = 2000
  /// Longer texts hardly come twice.
  private static let longest = 1 << 14
  private static let size = 1 << 15

  private var entries: [Entry?] = []

  init() {}

  /// Whether the bytes in a range were quiet before. Digits are never said to be: whether they
  /// are the number of a card depends on what stands beside them.
  func contains(_ bytes: [UInt8], _ range: Range<Int>, _ place: Place) -> Bool {
    guard !entries.isEmpty, Self.isRepeatable(bytes, range) else { return false }
    let hash = Self.hash(bytes, range, place)
    guard let entry = entries[Int(hash % UInt64(Self.size))], entry.hash == hash,
      entry.count == range.count, entry.place == place
    else { return false }
    return bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      return memcmp(base + entry.start, base + range.lowerBound, range.count) == 0
    }
  }

  mutating func insert(_ bytes: [UInt8], _ range: Range<Int>, _ place: Place) {
    guard Self.isRepeatable(bytes, range) else { return }
    if entries.isEmpty { entries = [Entry?](repeating: nil, count: Self.size) }
    let hash = Self.hash(bytes, range, place)
    entries[Int(hash % UInt64(Self.size))] = Entry(
      hash: hash, start: range.lowerBound, place: place, count: range.count)
  }

  private static func isRepeatable(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard let first = range.first, range.count <= longest else { return false }
    return !bytes[first].isDigit || range.count > 24
  }

  private static func hash(_ bytes: [UInt8], _ range: Range<Int>, _ place: Place) -> UInt64 {
    var hash =
      UInt64(truncatingIfNeeded: place.name) &* 0x9E37_79B9_7F4A_7C15
      ^ UInt64(truncatingIfNeeded: place.parent) << 32 ^ UInt64(place.context)
    bytes.withUnsafeBytes { bytes in
      var offset = range.lowerBound
      while offset &+ 8 <= range.upperBound {
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 29
        offset &+= 8
      }
      while offset < range.upperBound {
        hash = (hash ^ UInt64(bytes[offset])) &* 0x100_0000_01B3
        offset &+= 1
      }
    }
    return hash ^ hash >> 32
  }
}
