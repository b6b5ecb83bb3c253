/// Many byte strings searched for at once.
///
/// A small table of hashed beginnings decides at each position whether anything can start there,
/// so that a text without hits costs about a nanosecond a byte, however many strings there are.
struct NeedleSet: Sendable {
  /// Bytes of a needle that are hashed: also the least length of one.
  private let gram: Int
  private(set) var needles: [[UInt8]] = []
  /// 1 for a hash with which some needle begins.
  private var filter = [UInt8](repeating: 0, count: 1 << 13)
  /// Needles by the hash of their beginning.
  private var buckets: [UInt32: [Int32]] = [:]

  /// - Parameter gram: 3 or 4.
  init(gram: Int = 4) {
    self.gram = min(4, max(3, gram))
  }

  var isEmpty: Bool { needles.isEmpty }

  /// Adds a needle and returns its number; one that is too short to be searched for gives nil.
  @discardableResult
  mutating func insert(_ needle: [UInt8]) -> Int? {
    guard needle.count >= gram else { return nil }
    var window: UInt32 = 0
    for index in 0..<gram {
      window |= UInt32(needle[index]) << UInt32(8 * index)
    }
    filter[Self.slot(window)] = 1
    buckets[window, default: []].append(Int32(needles.count))
    needles.append(needle)
    return needles.count - 1
  }

  private static func slot(_ window: UInt32) -> Int {
    Int((window &* 0x9E37_79B1) >> 19)
  }

  /// Calls `body` with each needle and the offset where it occurs, overlapping ones included, in
  /// the order of offsets, until it returns false.
  func forEachMatch(
    in text: [UInt8], range: Range<Int>? = nil, _ body: (_ needle: Int, _ offset: Int) -> Bool
  ) {
    let range = range ?? 0..<text.count
    guard !needles.isEmpty, range.count >= gram else { return }
    let span = text.span
    var window: UInt32 = 0
    let shift = UInt32(8 * (gram - 1))
    for index in 0..<gram - 1 {
      window |= UInt32(span[range.lowerBound + index]) << UInt32(8 * (index + 1))
    }
    for offset in range.lowerBound...(range.upperBound - gram) {
      window = window >> 8 | UInt32(span[offset + gram - 1]) << shift
      guard filter[Self.slot(window)] != 0, let bucket = buckets[window] else { continue }
      for number in bucket {
        let needle = needles[Int(number)]
        guard offset + needle.count <= range.upperBound, text.has(needle, at: offset) else {
          continue
        }
        guard body(Int(number), offset) else { return }
      }
    }
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
