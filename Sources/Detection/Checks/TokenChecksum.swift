/// Checks that tell a well-formed token from one made up, without asking anybody.
enum TokenChecksum {
  /// What a check says; a failed one lowers confidence, it does not clear a value, since vendors
  /// lengthen their formats without notice.
  enum Verdict: Sendable {
    case passed, failed, unknown
    /// Wrong by a rule that its vendor does not state.
    case doubtful
  }

  private static let base62 = [UInt8](
    ascii: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

  /// GitHub and npm: four characters of prefix, 30 of body, then the CRC-32 of the body in six
  /// digits of base 62.
  static func prefixedBase62(_ token: [UInt8]) -> Verdict {
    guard token.count == 40 else { return .unknown }
    var crc = Digest.crc32(token[4..<34])
    var digits = [UInt8](repeating: UInt8(ascii: "0"), count: 6)
    for index in (0..<6).reversed() {
      digits[index] = base62[Int(crc % 62)]
      crc /= 62
    }
    return token[34...].elementsEqual(digits) ? .passed : .failed
  }

  /// Grafana service accounts: `glsa_`, 32 characters, `_` and the CRC-32 of what precedes, as
  /// little-endian hex.
  static func grafana(_ token: [UInt8]) -> Verdict {
    guard token.count == 46, token.starts(with: "glsa_") else { return .unknown }
    let crc = Digest.crc32(token[0..<37])
    let bytes = [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: crc >> UInt32($0)) }
    return token[38...].elementsEqual(Encoding.hex(bytes)) ? .passed : .failed
  }

  /// Cloudflare: the CRC-32 of the 40 characters after the prefix, in hex.
  static func cloudflare(_ token: [UInt8]) -> Verdict {
    guard let start = token.firstIndex(of: UInt8(ascii: "_")), token.count == start + 49 else {
      return .unknown
    }
    let crc = Digest.crc32(token[(start + 1)..<(start + 41)])
    return token[(start + 41)...].elementsEqual(hex(crc)) ? .passed : .doubtful
  }

  /// Atlassian: behind the last `=` the CRC-32 of what precedes it, in capital hex.
  static func atlassian(_ token: [UInt8]) -> Verdict {
    guard let end = token.lastIndex(of: UInt8(ascii: "=")), token.count == end + 9 else {
      return .unknown
    }
    return token[(end + 1)...].map(\.lowered).elementsEqual(hex(Digest.crc32(token[..<end])))
      ? .passed : .doubtful
  }

  /// GitLab's routable tokens: a payload, a dot, the payload's length in two digits of base 36,
  /// and the CRC-32 of what precedes in seven; short ones have none.
  static func gitlab(_ token: [UInt8]) -> Verdict {
    guard let dot = token.lastIndex(of: UInt8(ascii: ".")), token.count == dot + 10,
      let dash = token.firstIndex(of: UInt8(ascii: "-"))
    else { return .unknown }
    func number(_ digits: ArraySlice<UInt8>) -> UInt64? { UInt64(Array(digits).text, radix: 36) }
    guard number(token[(dot + 1)..<(dot + 3)]) == UInt64(dot - dash - 1) else { return .doubtful }
    return number(token[(dot + 3)...]) == UInt64(Digest.crc32(token[..<(dot + 3)]))
      ? .passed : .doubtful
  }

  /// BIP 39: of eleven bits a word, the last ones are the first of the SHA-256 of those before.
  static func mnemonic(_ words: [ArraySlice<UInt8>]) -> Verdict {
    var bits: [Bool] = []
    for word in words {
      guard let number = MnemonicWords.index(of: word) else { return .unknown }
      for bit in (0..<11).reversed() { bits.append(number >> bit & 1 == 1) }
    }
    let length = bits.count * 32 / 33
    let bytes = stride(from: 0, to: length, by: 8).map { start in
      bits[start..<(start + 8)].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
    }
    let digest = Digest.sha256(bytes)
    let sum = (0..<(bits.count - length)).map { digest[0] >> UInt8(7 - $0) & 1 == 1 }
    return bits[length...].elementsEqual(sum) ? .passed : .failed
  }

  private static func hex(_ sum: UInt32) -> [UInt8] {
    Encoding.hex([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> UInt32($0)) })
  }

  /// Discord: the first part is the bot's numeric id in base64.
  static func discord(_ token: [UInt8]) -> Verdict {
    guard let end = token.firstIndex(of: UInt8(ascii: ".")),
      let id = Encoding.base64Decoded(token[..<end])
    else { return .failed }
    return id.count >= 15 && id.allSatisfy(\.isDigit) ? .passed : .failed
  }

  private static let base58 = [UInt8](
    ascii: "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")

  /// Bitcoin's wallet import format: base58 of 0x80, a 32-byte key, perhaps 0x01, and the start
  /// of a double SHA-256.
  static func walletImportFormat(_ token: [UInt8]) -> Verdict {
    var bytes = [UInt8](repeating: 0, count: 38)
    for character in token {
      guard let digit = base58.firstIndex(of: character) else { return .failed }
      var carry = digit
      for index in bytes.indices.reversed() {
        carry += Int(bytes[index]) * 58
        bytes[index] = UInt8(carry & 255)
        carry >>= 8
      }
      guard carry == 0 else { return .failed }
    }
    let body = bytes[0] == 0 ? Array(bytes[1...]) : bytes
    guard body[0] == 0x80 else { return .failed }
    let digest = Digest.sha256(Digest.sha256(Array(body.dropLast(4))))
    return digest.prefix(4).elementsEqual(body.suffix(4)) ? .passed : .failed
  }

  private static let bech32 = [UInt8](ascii: "qpzry9x8gf2tvdw0s3jn54khce6mua7l")
  private static let bech32Generator: [UInt32] = [
    0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3,
  ]

  /// Bech32 (BIP 173), in which age writes its secret keys.
  static func bech32(_ token: [UInt8]) -> Verdict {
    let text = token.lowered
    guard let separator = text.lastIndex(of: UInt8(ascii: "1")), separator > 0 else {
      return .failed
    }
    var values = text[..<separator].map { UInt32($0 >> 5) } + [0]
    values += text[..<separator].map { UInt32($0 & 31) }
    for character in text[(separator + 1)...] {
      guard let digit = bech32.firstIndex(of: character) else { return .failed }
      values.append(UInt32(digit))
    }
    let sum = values.reduce(UInt32(1)) { sum, value in
      let top = sum >> 25
      var next = (sum & 0x1FF_FFFF) << 5 ^ value
      for bit in 0..<5 where top >> UInt32(bit) & 1 == 1 {
        next ^= bech32Generator[bit]
      }
      return next
    }
    return sum == 1 ? .passed : .failed
  }
}
