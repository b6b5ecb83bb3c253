import Glibc

/// Digest functions, used to recognise checksums and hashed copies of a value, not for security.
enum Digest {
  private static let crcTable: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
    }
  }

  /// CRC-32 as in zlib and PNG.
  static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { crc, byte in
      crcTable[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ crc >> 8
    }
  }

  /// The message followed by 1, zeros and its length in bits: whole blocks of 64 bytes.
  private static func blocks(_ bytes: [UInt8], bigEndianLength: Bool) -> [UInt8] {
    var padded = bytes + [0x80]
    padded.append(contentsOf: repeatElement(0, count: (120 - padded.count % 64) % 64))
    let bits = UInt64(bytes.count) &* 8
    for index in 0..<8 {
      let shift = UInt64(8 * (bigEndianLength ? 7 - index : index))
      padded.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
    return padded
  }

  /// Four bytes as a number, most significant first.
  private static func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    UInt32(bytes[offset]) << 24 | UInt32(bytes[offset + 1]) << 16
      | UInt32(bytes[offset + 2]) << 8 | UInt32(bytes[offset + 3])
  }

  /// Numbers as bytes, most significant first.
  private static func bigEndian(_ words: some Sequence<UInt32>) -> [UInt8] {
    words.flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
  }

  private static func rotateLeft(_ value: UInt32, _ count: UInt32) -> UInt32 {
    value << count | value >> (32 - count)
  }

  private static func rotateRight(_ value: UInt32, _ count: UInt32) -> UInt32 {
    value >> count | value << (32 - count)
  }

  /// The fractional bits of roots of the first primes, from which FIPS 180-4 takes its constants.
  private static let primes: [UInt64] = {
    var found: [UInt64] = []
    var candidate: UInt64 = 2
    while found.count < 64 {
      if found.allSatisfy({ !candidate.isMultiple(of: $0) }) { found.append(candidate) }
      candidate += 1
    }
    return found
  }()

  /// First 32 fractional bits of the cube root: the largest `x` with `x³ ≤ p·2⁹⁶`, less its
  /// whole part.
  private static let cubeRoots: [UInt32] = primes.map { prime in
    var root: UInt64 = 0
    for bit in (0..<35).reversed() {
      let trial = root | 1 << UInt64(bit)
      let square = trial.multipliedFullWidth(by: trial)
      // trial < 2^35, so trial² < 2^70 and trial³ < 2^105: compare in 128 bits.
      let low = square.low.multipliedFullWidth(by: trial)
      let high = square.high &* trial &+ low.high
      if high < prime << 32 { root = trial }
    }
    return UInt32(truncatingIfNeeded: root)
  }

  private static let squareRoots: [UInt32] = primes.prefix(8).map { prime in
    var root: UInt64 = 0
    for bit in (0..<36).reversed() {
      let trial = root | 1 << UInt64(bit)
      if trial.multipliedFullWidth(by: trial).high < prime { root = trial }
    }
    return UInt32(truncatingIfNeeded: root)
  }

  /// SHA-256 (FIPS 180-4).
  static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    let padded = blocks(bytes, bigEndianLength: true)
    var state = squareRoots
    var schedule = [UInt32](repeating: 0, count: 64)
    for block in stride(from: 0, to: padded.count, by: 64) {
      for index in 0..<16 { schedule[index] = word(padded, block + 4 * index) }
      for index in 16..<64 {
        let early = schedule[index - 15]
        let late = schedule[index - 2]
        let first = rotateRight(early, 7) ^ rotateRight(early, 18) ^ early >> 3
        let second = rotateRight(late, 17) ^ rotateRight(late, 19) ^ late >> 10
        schedule[index] = schedule[index - 16] &+ first &+ schedule[index - 7] &+ second
      }
      var s = SIMD8(state)
      for index in 0..<64 {
        let mix = rotateRight(s[4], 6) ^ rotateRight(s[4], 11) ^ rotateRight(s[4], 25)
        let choice = s[4] & s[5] ^ ~s[4] & s[6]
        let first = s[7] &+ mix &+ choice &+ cubeRoots[index] &+ schedule[index]
        let blend = rotateRight(s[0], 2) ^ rotateRight(s[0], 13) ^ rotateRight(s[0], 22)
        let majority = s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]
        s = SIMD8(first &+ blend &+ majority, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6])
      }
      for index in 0..<8 { state[index] &+= s[index] }
    }
    return bigEndian(state)
  }

  /// SHA-1 (FIPS 180-4).
  static func sha1(_ bytes: [UInt8]) -> [UInt8] {
    let padded = blocks(bytes, bigEndianLength: true)
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    var schedule = [UInt32](repeating: 0, count: 80)
    for block in stride(from: 0, to: padded.count, by: 64) {
      for index in 0..<16 { schedule[index] = word(padded, block + 4 * index) }
      for index in 16..<80 {
        schedule[index] = rotateLeft(
          schedule[index - 3] ^ schedule[index - 8] ^ schedule[index - 14] ^ schedule[index - 16],
          1)
      }
      var s = SIMD8(state + [0, 0, 0])
      for index in 0..<80 {
        let round: (mix: UInt32, constant: UInt32) =
          switch index / 20 {
          case 0: (s[1] & s[2] | ~s[1] & s[3], 0x5A82_7999)
          case 1: (s[1] ^ s[2] ^ s[3], 0x6ED9_EBA1)
          case 2: (s[1] & s[2] | s[1] & s[3] | s[2] & s[3], 0x8F1B_BCDC)
          default: (s[1] ^ s[2] ^ s[3], 0xCA62_C1D6)
          }
        let next = rotateLeft(s[0], 5) &+ round.mix &+ s[4] &+ round.constant &+ schedule[index]
        s = SIMD8(next, s[0], rotateLeft(s[1], 30), s[2], s[3], 0, 0, 0)
      }
      for index in 0..<5 { state[index] &+= s[index] }
    }
    return bigEndian(state)
  }

  /// MD5 (RFC 1321): what unsalted hashes of e-mail addresses and old passwords are made with.
  static func md5(_ bytes: [UInt8]) -> [UInt8] {
    let padded = blocks(bytes, bigEndianLength: false)
    var state = SIMD4<UInt32>(0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476)
    for block in stride(from: 0, to: padded.count, by: 64) {
      var s = state
      for index in 0..<64 {
        let round: (mix: UInt32, word: Int) =
          switch index / 16 {
          case 0: (s[1] & s[2] | ~s[1] & s[3], index)
          case 1: (s[3] & s[1] | ~s[3] & s[2], (5 * index + 1) % 16)
          case 2: (s[1] ^ s[2] ^ s[3], (3 * index + 5) % 16)
          default: (s[2] ^ (s[1] | ~s[3]), 7 * index % 16)
          }
        let sum =
          s[0] &+ round.mix &+ md5Sines[index]
          &+ word(padded, block + 4 * round.word).byteSwapped
        s = SIMD4(s[3], s[1] &+ rotateLeft(sum, md5Shifts[index / 16 * 4 + index % 4]), s[1], s[2])
      }
      state &+= s
    }
    return (0..<4).flatMap { index in
      [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: state[index] >> UInt32($0)) }
    }
  }

  private static let md5Sines: [UInt32] = (1...64).map {
    UInt32(abs(sin(Double($0))) * 4_294_967_296)
  }

  private static let md5Shifts: [UInt32] = [
    7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21,
  ]
}
