/// Finds the names a mistyped one was probably meant to be.
package enum NearestNames {
  /// Up to `limit` candidates within a third of the length in edits, nearest first.
  package static func suggest(
    for name: String, among candidates: some Sequence<String>, limit: Int = 3
  ) -> [String] {
    let typed = Array(name.lowercased().utf8.prefix(200))
    // Of a short name, one edit leaves too little for two to mean anything.
    let allowed = typed.count <= 3 ? 1 : max(2, typed.count / 3)
    let ranked = candidates.compactMap { candidate -> (String, Int)? in
      let other = Array(candidate.lowercased().utf8.prefix(200))
      guard abs(other.count - typed.count) <= allowed else { return nil }
      let distance = distance(typed, other)
      return distance <= allowed ? (candidate, distance) : nil
    }
    return ranked.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(limit).map(\.0)
  }

  /// ` (did you mean a or b?)`, or nothing when no name is near.
  package static func question(
    for name: String, among candidates: some Sequence<String>
  ) -> String {
    let names = suggest(for: name, among: candidates, limit: 2)
    return names.isEmpty ? "" : " (did you mean \(names.joined(separator: " or "))?)"
  }

  /// Edits with neighbour swaps counted as one (optimal string alignment).
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var before: [Int] = []
    var previous = Array(0...right.count)
    for (row, byte) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var best = min(
          previous[column + 1] + 1, current[column] + 1, previous[column] + (byte == other ? 0 : 1))
        if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
          best = min(best, before[column - 1] + 1)
        }
        current.append(best)
      }
      before = previous
      previous = current
    }
    return previous[right.count]
  }
}
