/// What a scan looks out for, and why.
struct Lookout: Sendable {
  /// Kinds of needles, as bits.
  struct Kind: OptionSet, Sendable {
    let rawValue: UInt8
    /// How a token begins.
    static let token = Kind(rawValue: 1)
    /// What traces of a server have in common.
    static let trace = Kind(rawValue: 2)
    /// Words without which no text assigns a secret to a name.
    static let word = Kind(rawValue: 4)
    /// A known secret value in one of its forms.
    static let secret = Kind(rawValue: 8)
  }

  private(set) var needles = NeedleSet(gram: 3)
  private(set) var kinds: [Kind] = []

  mutating func insert(_ needle: [UInt8], _ kind: Kind) {
    if needles.insert(needle) != nil { kinds.append(kind) }
  }

  /// Everything in a range of bytes, in one pass.
  func sightings(in bytes: [UInt8], _ range: Range<Int>? = nil) -> Sightings {
    var seen = Sightings()
    needles.forEachMatch(in: bytes, range: range) { needle, offset in
      seen.add(kinds[needle], offset..<(offset + needles.needles[needle].count))
      return true
    }
    return seen
  }
}

/// Where the needles of a ``Lookout`` occur in a text: found in one pass over all of it, asked for
/// value by value.
///
/// Questions about neighbouring ranges, one after the other, take a few steps each.
struct Sightings {
  private struct Sighting {
    let start: Int
    let end: Int
    let kind: Lookout.Kind
  }

  private var all: [Sighting] = []
  /// The first sighting that did not begin before the range last asked for.
  private var next = 0

  mutating func add(_ kind: Lookout.Kind, _ range: Range<Int>) {
    all.append(Sighting(start: range.lowerBound, end: range.upperBound, kind: kind))
  }

  /// The kinds of needles that lie in a range with all their bytes.
  mutating func kinds(in range: Range<Int>) -> Lookout.Kind {
    while next < all.count, all[next].start < range.lowerBound { next += 1 }
    while next > 0, all[next - 1].start >= range.lowerBound { next -= 1 }
    var kinds = Lookout.Kind()
    var index = next
    while index < all.count, all[index].start < range.upperBound {
      if all[index].end <= range.upperBound { kinds.formUnion(all[index].kind) }
      index += 1
    }
    return kinds
  }
}
