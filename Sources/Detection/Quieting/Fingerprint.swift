package import PageModel

/// The secret that makes fingerprints of values useless to whoever guesses at the values.
///
/// Without it, the hash of a phone number or a weak password is as good as the value: all of
/// them can be tried. It is random, made once, and kept in the project's own files.
package struct FingerprintKey: Sendable, Hashable, CustomStringConvertible {
  let bytes: [UInt8]

  /// Reads 64 hexadecimal digits, or more; nil for anything else.
  package init?(hex: String) {
    guard let bytes = Encoding.hexDecoded(Array(hex.utf8)), bytes.count >= 32 else { return nil }
    self.bytes = bytes
  }

  /// - Parameter random: At least 32 bytes from a generator fit for keys.
  package init(random: [UInt8]) {
    self.bytes = random
  }

  /// The key in hexadecimal, as it is kept.
  package var hex: String { Encoding.hex(bytes).text }

  /// Says nothing about the key.
  package var description: String { "FingerprintKey" }

  /// HMAC-SHA-256 (RFC 2104) of a value, the first 16 bytes in hexadecimal.
  func hash(_ value: [UInt8]) -> String {
    Encoding.hex(Array(MessageCode.sha256(key: bytes, message: value).prefix(16))).text
  }
}

/// What makes a finding the same finding after an edit: its rule, its place with every position
/// in a list left open, and its value; never a position in a file.
package struct Fingerprint: Sendable, Hashable, Comparable, CustomStringConvertible {
  package var rule: RuleID
  /// A pointer pattern: `/users/*/email`.
  package var pointer: String
  /// The keyed hash of the value; empty when a finding has none.
  package var value: String

  package var description: String { value }

  /// A hash of everything that says where a finding is and nothing of its value, for tools that
  /// follow findings from one report to the next.
  package static func placeHash(rule: RuleID, pointer: JSONPointer, file: String) -> String {
    let text = "\(rule)\n\(PlacePattern.place(of: pointer))\n\(file)"
    return Encoding.hex(Array(Digest.sha256(Array(text.utf8)).prefix(16))).text
  }

  package static func < (left: Fingerprint, right: Fingerprint) -> Bool {
    (left.rule, left.pointer, left.value) < (right.rule, right.pointer, right.value)
  }
}
