/// How well letters typed fit a text: all of them must be there in order.
enum FuzzyMatch {
  /// A score, higher for letters that stand together and at the beginning of words; nil when the
  /// text does not have the letters.
  static func score(_ typed: String, in text: String) -> Int? {
    var total = 0
    for word in typed.lowercased().split(separator: " ") {
      guard let score = score(word: Array(word.utf8.prefix(64)), in: text) else { return nil }
      total += score
    }
    return total
  }

  private static func score(word: [UInt8], in text: String) -> Int? {
    let lower = Array(text.lowercased().utf8.prefix(400))
    guard !word.isEmpty, word.count <= lower.count else { return word.isEmpty ? 0 : nil }
    // As one piece it counts most, and more the nearer it is to the beginning.
    for start in 0...lower.count - word.count
    where lower[start..<start + word.count].elementsEqual(word) {
      let isWordStart = start == 0 || !isLetter(lower[start - 1])
      return 1000 + (isWordStart ? 500 : 0) - start
    }
    var score = 0
    var index = 0
    var last = -1
    for letter in word {
      guard let place = lower[index...].firstIndex(of: letter) else { return nil }
      if place == last + 1 { score += 8 }
      if place == 0 || !isLetter(lower[place - 1]) { score += 12 }
      score -= min(10, place - index)
      last = place
      index = place + 1
    }
    return score
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte >= 0x80
  }
}
