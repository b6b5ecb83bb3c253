import Documents

/// The value of an `authorization` header, for people.
enum AuthText {
  /// `Bearer, a JWT (212 B)`, `Basic ••• (16)`.
  static func summary(_ value: String, isMasked: Bool) -> String {
    guard isMasked else { return value.beginning }
    let scheme = value.prefix { $0 != " " }
    guard scheme.count < value.count, scheme.count < 20 else { return SecretNames.mask(value) }
    let credentials = value.dropFirst(scheme.count + 1)
    if credentials.hasPrefix("eyJ"), credentials.prefix(100_000).filter({ $0 == "." }).count == 2 {
      return "\(scheme) JWT \(ByteCount.text(credentials.utf8.count))"
    }
    return "\(scheme) \(SecretNames.mask(String(credentials)))"
  }
}
