import Documents

/// A search through the rows of a document, in steps: what is folded away is searched too.
///
/// It starts at the cursor and goes once around, so that the first match is the one wanted.
/// Lower-case patterns match any case, others only as they are written.
struct DocumentSearch: Sendable {
  /// What is looked for; nil when nothing is.
  let text: JSONSearch?
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

  init() {
    self.text = nil
  }

  /// - Parameter jumps: Whether the cursor is to go to the first match.
  init(pattern: String, isBackward: Bool, from row: Int, jumps: Bool = true) {
    self.text = JSONSearch(pattern)
    self.isBackward = isBackward
    self.start = row
    self.next = text == nil ? nil : row
    self.wantsJump = jumps && text != nil
  }

  var pattern: String { text?.text ?? "" }
  var isActive: Bool { text != nil }
  var isRunning: Bool { next != nil }
  var count: Int { after.count + before.count }

  /// The same search through another version of the document, without moving the cursor.
  func restarted() -> DocumentSearch {
    var search = DocumentSearch(pattern: pattern, isBackward: isBackward, from: 0)
    search.wantsJump = false
    return search
  }

  /// Goes on for one step and returns the row to jump to, when it is known by then.
  ///
  /// There are `rows` rows, and one step looks at no more than `batch` of them, because a key
  /// pressed meanwhile waits that long; `firstMatch` finds the first row of a range that matches.
  mutating func step(
    rows: Int, batch: Int, firstMatch: (Range<Int>, JSONSearch) -> Int?
  ) -> Int? {
    guard let text, let first = next else { return nil }
    let limit = hasWrapped ? min(start, rows) : rows
    let end = min(first + batch, limit)
    var row = first
    while row < end, let match = firstMatch(row..<end, text) {
      if hasWrapped { before.append(match) } else { after.append(match) }
      row = match + 1
    }
    next = max(end, first)
    if end >= limit {
      next = hasWrapped || start == 0 ? nil : 0
      hasWrapped = true
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
