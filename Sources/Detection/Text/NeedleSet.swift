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
  /// For each hash of a beginning the first needle with it, counted from 1; 0 for none.
  private var slots = [UInt16](repeating: 0, count: 1 << Self.slotBits)
  /// For each needle the next one with the same hash, counted from 1; 0 after the last.
  private var links: [UInt16] = []
  /// All needles, one after the other, and where each begins: searching counts no references,
  /// which threads would have to agree on.
  private var bytes: [UInt8] = []
  private var starts: [Int32] = [0]

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
    guard needle.count >= gram, needles.count < Int(UInt16.max) - 1 else { return nil }
    var window: UInt32 = 0
    for index in 0..<gram {
      window |= UInt32(needle[index]) << UInt32(8 * index)
    }
    needles.append(needle)
    links.append(0)
    bytes += needle
    starts.append(Int32(bytes.count))
    let number = UInt16(needles.count)
    let slot = Self.slot(window)
    if slots[slot] == 0 {
      slots[slot] = number
    } else {
      var last = Int(slots[slot]) - 1
      while links[last] != 0 { last = Int(links[last]) - 1 }
      links[last] = number
    }
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
          let first = slots[Self.slot(UInt32(littleEndian: window))]
          if first != 0, !visit(first, bytes, offset, range.upperBound, body) { return }
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

  /// Tries the needles with the hash of an offset; false when `body` wants no more.
  private func visit(
    _ first: UInt16, _ text: UnsafeRawBufferPointer, _ offset: Int, _ end: Int,
    _ body: (_ needle: Int, _ offset: Int) -> Bool
  ) -> Bool {
    var number = Int(first)
    while number != 0 {
      let start = Int(starts[number - 1])
      let count = Int(starts[number]) - start
      if offset + count <= end, isEqual(text, offset, start, count),
        !body(number - 1, offset)
      {
        return false
      }
      number = Int(links[number - 1])
    }
    return true
  }

  /// Whether a text goes on like a needle.
  private func isEqual(
    _ text: UnsafeRawBufferPointer, _ offset: Int, _ start: Int, _ count: Int
  ) -> Bool {
    for index in 0..<count where text[offset + index] != bytes[start + index] { return false }
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
