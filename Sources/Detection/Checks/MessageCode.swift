/// Keyed hashes.
package enum MessageCode {
  /// HMAC-SHA-256 (RFC 2104).
  package static func sha256(key: [UInt8], message: [UInt8]) -> [UInt8] {
    let key = key.count > 64 ? Digest.sha256(key) : key
    let padded = key + [UInt8](repeating: 0, count: 64 - key.count)
    let inner = Digest.sha256(padded.map { $0 ^ 0x36 } + message)
    return Digest.sha256(padded.map { $0 ^ 0x5C } + inner)
  }
}
