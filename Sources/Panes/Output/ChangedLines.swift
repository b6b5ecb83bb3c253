/// Which lines of a text are new since another version of it.
enum ChangedLines {
  /// Lines compared at most: marking changes must not make a large document slow.
  static let most = 20_000

  /// The lines of `new` that `old` does not have, each as often as it has them.
  static func changes(from old: [String], to new: [String]) -> Set<Int> {
    guard !old.isEmpty, old.count <= most, new.count <= most else { return [] }
    var known: [String: Int] = [:]
    for line in old { known[line, default: 0] += 1 }
    var changed: Set<Int> = []
    for (index, line) in new.enumerated() {
      if let count = known[line], count > 0 {
        known[line] = count - 1
      } else {
        changed.insert(index)
      }
    }
    return changed
  }

  /// A line without what is another in every run: durations and bars of a waterfall, the date.
  static func lasting(_ line: String) -> String {
    if line.lowercased().hasPrefix("date: ") { return "date" }
    let words = line.split(separator: " ").filter { word in
      word != "ms" && word != "s" && word.contains { $0.isLetter && $0.isASCII || $0 == "/" }
        || word.count == 3 && word.allSatisfy(\.isNumber)
    }
    return words.joined(separator: " ")
  }
}
