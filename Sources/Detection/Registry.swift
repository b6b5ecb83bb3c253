import PageModel

/// Every detector, once.
///
/// To add one, write its file and add a line here.
enum Registry {
  /// Forms of tokens, found wherever they occur; at one place the first one declared counts.
  static let tokenFormats: [TokenFormat] =
    PrivateKeyDetector.formats
    + WebTokenDetector.formats
    + CodeHostTokenDetector.formats
    + CloudTokenDetector.formats
    + PaymentTokenDetector.formats
    + MessagingTokenDetector.formats
    + ServiceTokenDetector.formats
    + PasswordHashDetector.formats
    + AddressCredentialDetector.formats
    + SessionDetector.formats

  /// Rules by the names of fields; of equal endings the first one that its value passes counts.
  static let nameRules: [NameRule] =
    PasswordFieldDetector.names
    + SecretFieldDetector.names
    + PersonFieldDetector.names
    + BusinessFieldDetector.names

  /// Judges of whole texts, asked in this order after the token formats.
  static let detectors: [any Detector.Type] = [
    AddressCredentialDetector.self,
    PrivateKeyDetector.self,
    ShapedTokenDetector.self,
    PersonalNumberDetector.self,
    ServiceFieldDetector.self,
    ServerTraceDetector.self,
  ]

  /// The rules of everything above, those of the same id once.
  static let rules: [Rule] = {
    let all =
      OriginDetector.rules + tokenFormats.map(\.rule) + WebTokenDetector.rules
      + detectors.flatMap { $0.rules } + nameRules.map(\.rule) + UnreadPropsDetector.rules
      + ResponseDetector.rules + PersonaDetector.rules + HydrationDetector.rules
      + ClientCodeDetector.rules
      + PublicKeyDetector.rules
    var seen = Set<String>()
    return all.filter { seen.insert($0.id.rawValue).inserted }
  }()
}
