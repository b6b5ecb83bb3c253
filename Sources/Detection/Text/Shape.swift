import Glibc

/// Facts about a text that can be counted in one pass.
struct Shape: Sendable {
  private(set) var count = 0
  private(set) var upper = 0
  private(set) var lower = 0
  private(set) var digits = 0
  private(set) var spaces = 0
  private(set) var joiners = 0
  private(set) var symbols = 0
  private(set) var wide = 0
  /// Number of different bytes.
  private(set) var distinct = 0
  private(set) var isHex = true
  /// How often the kind of character (upper, lower, digit, other) changes.
  private(set) var changes = 0
  /// Length of the longest run of one byte.
  private(set) var longestRun = 0
  /// Length of the longest run of lower-case letters, and of upper-case ones.
  private(set) var longestWord = 0
  /// Bits of Shannon entropy per byte.
  private(set) var entropy = 0.0

  init(_ bytes: some Sequence<UInt8>) {
    var seen = [Int](repeating: 0, count: 256)
    var previous: UInt8 = 0
    var previousClass: UInt8 = 0
    var run = 0
    var word = 0
    for byte in bytes {
      let kind = ByteClass.table[Int(byte)]
      count += 1
      countClass(kind)
      if !byte.isHexDigit { isHex = false }
      run = count > 1 && byte == previous ? run + 1 : 1
      longestRun = max(longestRun, run)
      if count > 1, kind != previousClass { changes += 1 }
      word = kind <= 2 ? (kind == previousClass ? word + 1 : 1) : 0
      longestWord = max(longestWord, word)
      seen[Int(byte)] += 1
      previous = byte
      previousClass = kind
    }
    if count == 0 { isHex = false }
    measureEntropy(seen)
  }

  /// Counts a byte by its class.
  private mutating func countClass(_ kind: UInt8) {
    switch ByteClass(rawValue: kind) {
    case .upper: upper += 1
    case .lower: lower += 1
    case .digit: digits += 1
    case .space: spaces += 1
    case .joiner: joiners += 1
    case .wide: wide += 1
    default: symbols += 1
    }
  }

  private mutating func measureEntropy(_ seen: [Int]) {
    guard count > 0 else { return }
    var sum = 0.0
    for occurrences in seen where occurrences > 0 {
      distinct += 1
      sum += Double(occurrences) * log2(Double(occurrences))
    }
    entropy = log2(Double(count)) - sum / Double(count)
  }

  var letters: Int { upper + lower }
  var alphanumerics: Int { upper + lower + digits }
  /// How many of upper, lower and digits occur.
  var kinds: Int { (upper > 0 ? 1 : 0) + (lower > 0 ? 1 : 0) + (digits > 0 ? 1 : 0) }
  /// Only characters of base64, base64url and identifiers.
  var isToken: Bool { count > 0 && alphanumerics + joiners == count }
}
