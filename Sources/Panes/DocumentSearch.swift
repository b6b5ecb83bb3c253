/// A search through the rows of a document, in steps: what is folded away is searched too.
///
/// It starts at the cursor and goes once around, so that the first match is the one wanted.
/// Lower-case patterns match any case, others only as they are written.
struct DocumentSearch: Sendable {
  /// What is looked for; empty when nothing is.
  private(set) var pattern = ""
  private var needle: [UInt8] = []
  private var isExact = false
  private(set) var isBackward = false
  /// Where the search began, and the row to look at next; nil when it is done.
  private var start = 0
  private var next: Int?
  private var hasWrapped = false
  /// Matching rows from the start on, and those before it; both in order.
  private var after: [Int] = []
  private var before: [Int] = []
  /// Whether the cursor still has to go to the first match.
  private(set) var wantsJump = false

  init() {}

  init(pattern: String, isBackward: Bool, from row: Int) {
    self.pattern = pattern
    self.isBackward = isBackward
    self.isExact = pattern.contains(where: \.isUppercase)
    self.needle = Array(pattern.utf8)
    self.start = row
    self.next = pattern.isEmpty ? nil : row
    self.wantsJump = !pattern.isEmpty
  }

  var isActive: Bool { !pattern.isEmpty }
  var isRunning: Bool { next != nil }
  var count: Int { after.count + before.count }

  /// The same search through another version of the document, without moving the cursor.
  func restarted() -> DocumentSearch {
    var search = DocumentSearch(pattern: pattern, isBackward: isBackward, from: 0)
    search.wantsJump = false
    return search
  }

  /// What a look at a row found out.
  struct Inspection {
    var isMatch: Bool
    /// Bytes looked at.
    var cost: Int
  }

  /// Bytes one step may look at; a key pressed meanwhile waits no longer than that.
  private static let budget = 4_000_000

  /// Goes on for one step and returns the row to jump to, when it is known by then.
  ///
  /// `inspect` says whether a row matches, and how much there was to read.
  mutating func step(rows: Int, inspect: (Int, DocumentSearch) -> Inspection) -> Int? {
    var budget = Self.budget
    while budget > 0, let row = next {
      if row >= rows {
        next = hasWrapped || start == 0 ? nil : 0
        hasWrapped = true
        continue
      }
      if hasWrapped, row >= start {
        next = nil
        break
      }
      let result = inspect(row, self)
      // A row costs more than its bytes.
      budget -= result.cost + 32
      if result.isMatch {
        if hasWrapped { before.append(row) } else { after.append(row) }
      }
      next = row + 1
    }
    return firstTarget()
  }

  private mutating func firstTarget() -> Int? {
    guard wantsJump else { return nil }
    if isBackward {
      guard next == nil else { return nil }
      wantsJump = false
      return before.last ?? after.last
    }
    guard let row = after.first ?? before.first else {
      if next == nil { wantsJump = false }
      return nil
    }
    wantsJump = false
    return row
  }

  /// Whether the bytes contain what is looked for.
  func matches(_ bytes: some Collection<UInt8>) -> Bool {
    guard !needle.isEmpty else { return false }
    return bytes.withContiguousStorageIfAvailable { find(in: $0) }
      ?? Array(bytes).withUnsafeBufferPointer { find(in: $0) }
  }

  private func find(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= needle.count else { return false }
    let first = needle[0]
    let other = isExact ? first : Self.upperCase(first)
    var index = 0
    let end = bytes.count - needle.count
    while index <= end {
      let byte = bytes[index]
      if byte == first || byte == other, matches(bytes, at: index) { return true }
      index += 1
    }
    return false
  }

  private func matches(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    for offset in 1..<max(1, needle.count) {
      let byte = bytes[start + offset]
      if byte != needle[offset], isExact || byte != Self.upperCase(needle[offset]) { return false }
    }
    return true
  }

  /// Letters beyond ASCII are compared as they are.
  private static func upperCase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 0x20 : byte
  }
}

// MARK: - Matches

extension DocumentSearch {
  func contains(_ row: Int) -> Bool {
    isActive && (Self.contains(row, in: after) || Self.contains(row, in: before))
  }

  /// The number of the match at a row, from 1; nil when the row does not match.
  func position(of row: Int) -> Int? {
    if let index = Self.index(of: row, in: before) { return index + 1 }
    return Self.index(of: row, in: after).map { before.count + $0 + 1 }
  }

  /// The match after a row, around the end if need be; `steps` may be negative.
  func match(from row: Int, steps: Int) -> Int? {
    guard count > 0 else { return nil }
    let lower = Self.lowerBound(row, in: before) + Self.lowerBound(row, in: after)
    let isAtMatch = contains(row)
    var index = steps > 0 ? lower + steps - (isAtMatch ? 0 : 1) : lower + steps
    index = ((index % count) + count) % count
    return index < before.count ? before[index] : after[index - before.count]
  }

  private static func contains(_ row: Int, in rows: [Int]) -> Bool {
    index(of: row, in: rows) != nil
  }

  private static func index(of row: Int, in rows: [Int]) -> Int? {
    let index = lowerBound(row, in: rows)
    return index < rows.count && rows[index] == row ? index : nil
  }

  /// How many of the rows come before one.
  private static func lowerBound(_ row: Int, in rows: [Int]) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
