/// Which children of two JSON values belong together: members by their key, items by a key that
/// identifies them when all have one, else by position.
struct JSONMatching {
  struct Pair {
    let first: Int?
    let second: Int?
  }

  let first: JSONDocument
  let second: JSONDocument

  /// Keys that tell items of a list apart, the most telling first.
  private static let identities = ["id", "_id", "uuid", "key", "slug", "sku", "code"]

  /// The children of two objects or two arrays: those of the first in order, then what was added.
  func children(of one: Int, _ two: Int) -> [Pair] {
    first.kind(of: one) == .object ? members(one, two) : items(one, two)
  }

  private func members(_ one: Int, _ two: Int) -> [Pair] {
    var rest = Self.table(of: two, in: second) { $0.key(of: $1) }
    var pairs: [Pair] = []
    for (key, row) in Self.list(of: one, in: first, { $0.key(of: $1) }) {
      pairs.append(Pair(first: row, second: rest.removeValue(forKey: key)))
    }
    return pairs + rest.values.sorted().map { Pair(first: nil, second: $0) }
  }

  private func items(_ one: Int, _ two: Int) -> [Pair] {
    for key in Self.identities {
      guard let left = identified(one, in: first, by: key),
        let right = identified(two, in: second, by: key)
      else { continue }
      var rest = Dictionary(uniqueKeysWithValues: right)
      let pairs = left.map { Pair(first: $0.1, second: rest.removeValue(forKey: $0.0)) }
      return pairs + rest.values.sorted().map { Pair(first: nil, second: $0) }
    }
    let left = Self.children(of: one, in: first)
    let right = Self.children(of: two, in: second)
    return (0..<max(left.count, right.count)).map { index in
      Pair(
        first: index < left.count ? left[index] : nil,
        second: index < right.count ? right[index] : nil)
    }
  }

  /// The items of a list with what identifies them; nil when one has no such key or two the same.
  private func identified(
    _ row: Int, in document: JSONDocument, by key: String
  ) -> [([UInt8], Int)]? {
    var seen = Set<[UInt8]>()
    var list: [([UInt8], Int)] = []
    for child in Self.children(of: row, in: document) {
      guard let member = document.member(of: child, key: key) else { return nil }
      switch document.kind(of: member) {
      case .string, .number: break
      case .object, .array, .bool, .null: return nil
      }
      let identity = Array(document.rawBytes(of: member))
      guard seen.insert(identity).inserted else { return nil }
      list.append((identity, child))
    }
    return list
  }

  private static func children(of row: Int, in document: JSONDocument) -> [Int] {
    var rows: [Int] = []
    var child = document.firstChild(of: row)
    while let current = child {
      rows.append(current)
      child = document.nextSibling(of: current)
    }
    return rows
  }

  /// Members in order; of a repeated key only the last, as in JavaScript.
  private static func list(
    of row: Int, in document: JSONDocument, _ key: (JSONDocument, Int) -> String?
  ) -> [(String, Int)] {
    let last = table(of: row, in: document, key)
    return children(of: row, in: document).compactMap { child in
      guard let name = key(document, child), last[name] == child else { return nil }
      return (name, child)
    }
  }

  private static func table(
    of row: Int, in document: JSONDocument, _ key: (JSONDocument, Int) -> String?
  ) -> [String: Int] {
    Dictionary(
      children(of: row, in: document).compactMap { child in
        key(document, child).map { ($0, child) }
      }, uniquingKeysWith: { $1 })
  }
}
