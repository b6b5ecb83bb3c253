/// Many byte strings searched for at once.
///
/// A small table of hashed beginnings decides at each position whether anything can start there,
/// so that a text without hits costs less than a nanosecond a byte, however many strings there
/// are.
struct NeedleSet: Sendable {
  /// Bytes of a needle that are hashed: also the least length of one.
  private let gram: Int
  private let mask: UInt32
  private(set) var needles: [[UInt8]] = []
  /// For each hash of a beginning the number of the group of needles with it, 0 for none.
  private var slots = [UInt16](repeating: 0, count: 1 << Self.slotBits)
  /// Needles whose beginnings have one hash, in the order they were added.
  private var groups: [[Int32]] = [[]]

  private static let slotBits: UInt32 = 14

  /// - Parameter gram: 3 or 4.
  init(gram: Int = 4) {
    self.gram = min(4, max(3, gram))
    mask = gram <= 3 ? 0xFF_FFFF : .max
  }

  /// A set of words of at least three characters.
  init(of words: [String]) {
    self.init(gram: 3)
    for word in words { insert([UInt8](ascii: word)) }
  }

  var isEmpty: Bool { needles.isEmpty }

  /// Adds a needle and returns its number; one that is too short to be searched for gives nil.
  @discardableResult
  mutating func insert(_ needle: [UInt8]) -> Int? {
    guard needle.count >= gram, groups.count < Int(UInt16.max) else { return nil }
    var window: UInt32 = 0
    for index in 0..<gram {
      window |= UInt32(needle[index]) << UInt32(8 * index)
    }
    let slot = Self.slot(window)
    if slots[slot] == 0 {
      slots[slot] = UInt16(groups.count)
      groups.append([])
    }
    groups[Int(slots[slot])].append(Int32(needles.count))
    needles.append(needle)
    return needles.count - 1
  }

  private static func slot(_ window: UInt32) -> Int {
    Int((window &* 0x9E37_79B1) >> (32 - slotBits))
  }

  /// Calls `body` with each needle and the offset where it occurs, overlapping ones included, in
  /// the order of offsets, until it returns false.
  func forEachMatch(
    in text: [UInt8], range: Range<Int>? = nil, _ body: (_ needle: Int, _ offset: Int) -> Bool
  ) {
    let range = range ?? 0..<text.count
    guard !needles.isEmpty, range.count >= gram else { return }
    text.withUnsafeBytes { bytes in
      slots.withUnsafeBufferPointer { slots in
        var offset = range.lowerBound
        // Whole words can be loaded as long as four bytes follow.
        let fast = min(range.upperBound - gram, bytes.count - 4)
        while offset <= range.upperBound - gram {
          let window =
            offset <= fast
            ? bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self) & mask
            : self.window(bytes, offset)
          let group = slots[Self.slot(UInt32(littleEndian: window))]
          if group != 0, !visit(Int(group), bytes, offset, range.upperBound, body) { return }
          offset &+= 1
        }
      }
    }
  }

  /// The beginning at the very end of a text, byte by byte.
  private func window(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
    var window: UInt32 = 0
    for index in 0..<gram { window |= UInt32(bytes[offset + index]) << UInt32(8 * index) }
    return window
  }

  /// Tries the needles of a group; false when `body` wants no more.
  private func visit(
    _ group: Int, _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ end: Int,
    _ body: (_ needle: Int, _ offset: Int) -> Bool
  ) -> Bool {
    for number in groups[group] {
      let needle = needles[Int(number)]
      guard offset + needle.count <= end,
        needle.indices.allSatisfy({ bytes[offset + $0] == needle[$0] })
      else { continue }
      guard body(Int(number), offset) else { return false }
    }
    return true
  }

  /// Whether any needle occurs.
  func occurs(in text: [UInt8], range: Range<Int>? = nil) -> Bool {
    var found = false
    forEachMatch(in: text, range: range) { _, _ in
      found = true
      return false
    }
    return found
  }
}
