/// The judged names of a document's keys, each judged once.
struct NameCache {
  private(set) var names: [FieldName] = [.none]
  /// What is asked of every value about its name, beside ``names`` because it costs no reference
  /// count there.
  private(set) var marks: [Marks] = [Marks(.none)]
  /// Slots of a hash table: indices into `names`, 0 for free ones.
  private var slots = [Int32](repeating: 0, count: 256)
  private var hashes: [UInt64] = [0]
  /// Names are found again by their hash alone: 64 bits over the few thousand names of a
  /// document leave no room for chance.
  private static let limit = 1 << 16

  static let none = 0

  struct Marks: OptionSet, Sendable {
    let rawValue: UInt8
    /// Some rule goes by it.
    static let named = Marks(rawValue: 1)
    static let keyLike = Marks(rawValue: 2)
    static let neutral = Marks(rawValue: 4)
    /// A list of names and values by turns.
    static let rawHeaders = Marks(rawValue: 8)

    init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    init(_ name: FieldName) {
      self = []
      if !name.matches.isEmpty { insert(.named) }
      if name.isKeyLike { insert(.keyLike) }
      if name.traits.contains(.neutral) { insert(.neutral) }
      if name.words == ["raw", "headers"] { insert(.rawHeaders) }
    }
  }

  /// The index of the name `kty`, by which JSON Web Keys are known; -1 until it occurs.
  private(set) var keyType = -1

  /// Whether a part of a document may hold more new names than there is room for.
  var isNearlyFull: Bool { names.count > Self.limit / 2 - 1 }

  /// The index in ``names`` of the name written by these bytes, and whether it is new.
  ///
  /// `decoded` is the name when it is written with escapes.
  mutating func index(
    of bytes: [UInt8], _ range: Range<Int>, decoded: String? = nil
  ) -> (index: Int, isNew: Bool) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    let span = bytes.span
    for index in range {
      hash = (hash ^ UInt64(span[index])) &* 0x100_0000_01B3
    }
    hash = hash &* 0x9E37_79B9_7F4A_7C15 | 1
    var slot = Int(truncatingIfNeeded: hash >> 40) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash { return (index, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard names.count < Self.limit else { return (Self.none, true) }
    names.append(decoded.map { FieldName(Array($0.utf8)) } ?? FieldName(bytes[range]))
    marks.append(Marks(names[names.count - 1]))
    if names[names.count - 1].words == ["kty"] { keyType = names.count - 1 }
    hashes.append(hash)
    slots[slot] = Int32(names.count - 1)
    if names.count * 2 > slots.count { grow() }
    return (names.count - 1, true)
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 4)
    for index in 1..<names.count {
      var slot = Int(truncatingIfNeeded: hashes[index] >> 40) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }
}
