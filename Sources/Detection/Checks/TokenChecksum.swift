/// Checks that tell a well-formed token from one made up, without asking anybody.
enum TokenChecksum {
  /// What a check says; a failed one lowers confidence, it does not clear a value, since vendors
  /// lengthen their formats without notice.
  enum Verdict: Sendable {
    case passed, failed, unknown
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
