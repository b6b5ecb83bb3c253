/// Splits field names into lower-case words: `stripeSecretKey`, `STRIPE_SECRET_KEY` and
/// `stripe-secret-key` are all stripe, secret, key.
enum NameWords {
  /// Longer names are data rather than names.
  static let limit = 128

  /// The words of a name, in order; what is beyond the limit is not read.
  static func split(_ name: some Collection<UInt8>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    let bytes = Array(name.prefix(limit))
    for (index, byte) in bytes.enumerated() {
      guard byte.isAlphanumeric || byte >= 0x80 else {
        flush(&word, to: &words)
        continue
      }
      if let last = word.last, startsWord(byte, after: last, before: bytes, at: index) {
        flush(&word, to: &words)
      }
      word.append(byte)
    }
    flush(&word, to: &words)
    return words
  }

  /// Whether a letter or digit begins a new word after the one before.
  private static func startsWord(
    _ byte: UInt8, after last: UInt8, before bytes: [UInt8], at index: Int
  ) -> Bool {
    if byte.isDigit != last.isDigit { return true }
    guard byte.isUpper else { return false }
    if last.isLower || last >= 0x80 { return true }
    // The last capital of a run begins the next word: `APIKey`, but `userIDs` keeps its plural.
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    let isPlural =
      next == UInt8(ascii: "s") && !(index + 2 < bytes.count && bytes[index + 2].isLower)
    return next.isLower && !isPlural
  }

  private static func flush(_ word: inout [UInt8], to words: inout [String]) {
    guard !word.isEmpty else { return }
    words.append(String(decoding: word.map(\.lowered), as: UTF8.self))
    word.removeAll(keepingCapacity: true)
  }
}
