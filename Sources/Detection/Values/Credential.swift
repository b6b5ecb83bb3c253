/// Whether a text could be a secret that a machine made or a person chose.
enum Credential {
  /// Characters no person would choose to read: enough of them, of several kinds, in no order.
  static func isLikely(_ text: [UInt8], least: Int) -> Bool {
    guard text.count >= least, text.count <= 8192, !isHarmless(text) else { return false }
    let shape = Shape(text)
    guard shape.spaces == 0, shape.wide == 0, shape.distinct >= 5,
      shape.alphanumerics * 2 >= shape.count, !isReadable(text, shape)
    else { return false }
    if shape.digits == shape.count { return shape.count >= 16 }
    return shape.digits > 0 || shape.entropy > 3.2
  }

  /// For names that mostly mean something harmless, such as a bare `key`: long, and not one of
  /// the usual identifiers.
  static func isStrictlyLikely(_ text: [UInt8]) -> Bool {
    guard isLikely(text, least: 24), !Veto.isUUID(text), !Veto.isIdentifier(text) else {
      return false
    }
    let shape = Shape(text)
    guard shape.isToken else { return false }
    if shape.isHex { return false }
    return shape.kinds == 3 && shape.count >= 28 && shape.entropy >= 4
  }

  /// A key of a service that is named beside it: also a UUID.
  static func isServiceKey(_ text: [UInt8]) -> Bool {
    Veto.isUUID(text) || isLikely(text, least: 16)
  }

  /// What a person or a generator would set as a password: nothing empty, masked, explanatory or
  /// out of a form.
  ///
  /// `isCertain` says that the field's surroundings hold data, so that a plain word counts too.
  static func isPassword(_ text: [UInt8], isCertain: Bool) -> Bool {
    guard (3...256).contains(text.count), !Veto.isMasked(text), !Veto.isPlaceholder(text),
      !Veto.isURL(text), !Veto.isProse(text), !text.starts(with: "arn:")
    else { return false }
    let shape = Shape(text)
    guard shape.distinct >= 2, shape.spaces == 0 || shape.digits + shape.symbols > 0 else {
      return false
    }
    if passwordWords.contains(text.map(\.lowered).text) { return false }
    if shape.letters + shape.wide == shape.count { return isPlainWordPassword(text, isCertain) }
    if shape.digits == shape.count { return shape.count >= 4 }
    // Base64 may begin with a slash as well.
    if text.starts(with: "/") && Veto.isPath(text) || Veto.isDate(text) { return false }
    let isReadable = shape.digits == 0 && Veto.isSlug(text) && text.count > 10
    return isCertain || !isReadable
  }

  private static func isPlainWordPassword(_ text: [UInt8], _ isCertain: Bool) -> Bool {
    let inner = text.dropFirst().contains(where: \.isUpper) && text.contains(where: \.isLower)
    if inner, !Veto.isWordLike(text) { return true }
    return isCertain && text.allSatisfy(\.isLetter)
  }

  /// Values of fields called password that say something about the field.
  private static let passwordWords: Set<String> = [
    "password", "passwort", "passwd", "pass", "secret", "token", "required", "optional", "string",
    "text", "hidden", "none", "null", "true", "false", "yes", "no", "user", "current-password",
    "new-password", "one-time-code", "credentials", "oauth", "saml", "sso", "basic", "bearer",
    "email", "off", "on", "forgot", "reset", "change", "enabled", "disabled", "invalid", "weak",
    "strong", "medium", "contraseña", "mot de passe", "wachtwoord", "senha", "kennwort", "mdp",
  ]

  private static func isHarmless(_ text: [UInt8]) -> Bool {
    Veto.isMasked(text) || Veto.isPlaceholder(text) || Veto.isURL(text) || Veto.isEmail(text)
      || Veto.isDate(text) || Veto.isPath(text) || text.starts(with: "arn:")
  }

  /// Identifiers of programs: slugs, camelCase, versions.
  private static func isReadable(_ text: [UInt8], _ shape: Shape) -> Bool {
    if Veto.isSlug(text) { return true }
    return shape.digits == 0 && shape.letters == shape.count && Veto.isWordLike(text)
  }
}
