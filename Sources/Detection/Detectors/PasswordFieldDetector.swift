import PageModel

/// Passwords, their hashes, one-time codes and second factors, by the names of their fields.
enum PasswordFieldDetector {
  static let rules = names.map(\.rule)

  static let names: [NameRule] = [
    NameRule(
      password,
      """
      password passwd pwd passwrd userpass adminpass dbpass smtppass mailpass passphrase passcode
      motdepasse mdp contrasena contraseña passwort kennwort senha wachtwoord hasło parola lösenord
      пароль 密码 パスワード adgangskode passord salasana heslo jelszo jelszó sifre şifre lozinka
      geslo haslo zugangscode contrasenya lösen
      """, .password, except: "policy strength reset masked hint"),
    // Also a key of other kinds.
    NameRule(password, "clave", .credential(least: 8)),
    NameRule(password, "pass", .password, except: "boarding season day ski bus event gift by fast"),
    NameRule(
      passwordHash,
      """
      passwordhash passhash pwdhash hashedpassword hashpassword passworddigest encryptedpassword
      cryptedpassword passwordencrypted passwordhashed passwordcrypt passwordsha passwordmd
      passwordbcrypt passwordargon passwordscrypt passwordpbkdf hashedpass passwordsalt salt
      passwordhashsha ntlmhash lmhash authenticationstring passworthash wachtwoordhash
      motdepassehash senhahash contrasenahash contraseñahash kennworthash
      """, .digest, except: "bath sea road table rock himalayan"),
    NameRule(
      resetToken,
      """
      resettoken passwordresettoken forgotpasswordtoken resetpasswordtoken resetcode resetkey
      emailverificationtoken verificationtoken verifytoken confirmationtoken confirmtoken
      activationtoken activationcode activationkey invitetoken invitationtoken invitecode
      unsubscribetoken logintoken onetimetoken magictoken magiclinktoken recoverytoken
      emailtoken unlocktoken passwordresetcode
      """, .credential(least: 6), except: "request antiforgery csrf xsrf domain site"),
    NameRule(
      magicLink,
      "magiclink loginlink resetlink activationlink magicloginlink signinlink "
        + "passwordreseturl passwordresetlink magicurl loginurl signinurl "
        + "resetpasswordurl invitelink inviteurl verificationurl confirmationurl",
      .text(hasToken)),
    NameRule(
      oneTimeCode,
      "otp otpcode verificationcode onetimecode smscode twofactorcode mfacode "
        + "totpcode confirmationcode logincode authcode securecode accesscode "
        + "entrycode",
      .code(4...10), except: "length format"),
    NameRule(
      secondFactor,
      """
      twofactorsecret totpsecret mfasecret otpsecret twofasecret fasecret authenticatorsecret
      totpseed otpseed authenticatorseed authenticatorkey twofactorkey totpkey mfakey
      """, .credential(least: 8)),
    NameRule(secondFactor, "otpauthurl otpauthuri otpauth", .text { $0.starts(with: "otpauth:") }),
    NameRule(
      recoveryCodes,
      """
      recoverycodes backupcodes twofactorrecoverycodes twofactorbackupcodes scratchcodes
      recoverycode backupcode mfarecoverycodes
      """, .code(6...40), takesContainers: true),
    NameRule(
      securityAnswer,
      "securityanswer secretanswer mothersmaidenname mothermaidenname maidenname challengeanswer",
      .words),
    NameRule(
      pin,
      "pin userpin cardpin accountpin pinnumber",
      .digits(4...6) { Set($0).count > 1 || $0.count == 4 },
      except: "postal map zip area push drop post delivery shipping address city"),
    NameRule(
      pin, "doorcode alarmcode gatecode safecode keypadcode",
      .digits(4...8) { Set($0).count > 1 || $0.count == 4 },
      except: "postal map zip area push drop post delivery shipping address city"),
  ]

  /// A link that signs its holder in: with a long random part.
  private static func hasToken(_ text: [UInt8]) -> Bool {
    guard Veto.isURL(text) || text.starts(with: "/") else { return false }
    // Where to sign in with another service: its random parts are of this one attempt.
    if text.contains("client_id=") || text.contains("response_type=") { return false }
    let parts = text.split(whereSeparator: { $0.isOne(of: "/?&=#") })
    return parts.dropFirst().contains {
      let part = Array($0)
      guard part.count >= 16 else { return false }
      return part.starts(with: "eyJ") || Credential.isLikely(part, least: 16) || Veto.isUUID(part)
    }
  }
}

// MARK: - Rules

extension PasswordFieldDetector {
  private static func rule(
    _ id: String, _ title: String, _ explanation: String
  ) -> Rule {
    Rule(
      id, .name, .error, title, explanation: explanation,
      help: "Select the fields the page shows instead of passing the whole record.")
  }

  static let password = rule(
    "named-password", "password",
    "A password belongs to its owner alone: the browser of nobody needs it, not even theirs.")
  static let passwordHash = rule(
    "named-password-hash", "password hash or salt",
    "Passwords are guessed from hashes offline, at millions of tries a second.")
  static let resetToken = rule(
    "named-reset-token", "one-time token",
    "Whoever has it can take the account over before its owner uses it.")
  static let magicLink = rule(
    "magic-link", "link that signs its holder in",
    "Whoever has the link is signed in as its owner.")
  static let oneTimeCode = rule(
    "one-time-code", "one-time code",
    "A code that proves who somebody is must reach them another way than the page that asks.")
  static let secondFactor = rule(
    "second-factor-secret", "secret of a second factor",
    "It makes the same codes as the user's phone, for as long as it is set.")
  static let recoveryCodes = rule(
    "recovery-codes", "recovery codes",
    "Each of them replaces the second factor once.")
  static let securityAnswer = rule(
    "security-answer", "answer to a security question",
    "It opens this account, and others where the same answer was given.")
  static let pin = rule(
    "pin-code", "PIN or access code", "Four digits are all that keeps others out.")
}
