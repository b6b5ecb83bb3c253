import PageModel

/// Private keys by their form: PEM, OpenSSH, PuTTY, age, Bitcoin.
enum PrivateKeyDetector: Detector {
  static let rules = formats.map(\.rule) + [wallet, jwk, mnemonic]

  static let formats: [TokenFormat] = [
    TokenFormat(
      rule("private-key-pem", "private key (PEM)"), "-----BEGIN",
      #"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:\s|\\+[nr])*[A-Za-"#
        + #"z0-9+/=:,.\s\\-]{32,}"#,
      lead: .anything
    ) { token, _ in hasKeyBody(token) },
    TokenFormat(
      rule("private-key-base64", "private key (PEM in base64)"), "LS0tLS1CRUdJTi",
      #"LS0tLS1CRUdJTi[A-Za-z0-9+/_-]{80,}={0,2}"#
    ) { token, _ in
      Encoding.base64Decoded(token.prefix(88))?.contains("PRIVATE KEY") ?? false
    },
    TokenFormat(
      rule("openssh-private-key", "OpenSSH private key without its frame"),
      "b3BlbnNzaC1rZXktdj", #"b3BlbnNzaC1rZXktdj[EF][A-Za-z0-9+/=\\n\s]{60,}"#),
    TokenFormat(
      rule("putty-key", "PuTTY private key"), "PuTTY-User-Key-File-",
      #"PuTTY-User-Key-File-[23]:"#
    ) { _, subject in subject.text.contains("Private-Lines:") },
    TokenFormat(
      rule("age-secret-key", "age secret key"), "AGE-SECRET-KEY-1",
      #"AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}"#, check: TokenChecksum.bech32),
  ]

  /// A header followed by dots, or by nothing, is documentation.
  private static func hasKeyBody(_ token: [UInt8]) -> Bool {
    guard let header = token.firstOffset(of: [UInt8](ascii: "-----"), from: 11) else {
      return false
    }
    let body = token[(header + 5)...].prefix { $0 != UInt8(ascii: "-") }
      .filter { $0.isAlphanumeric }
    return body.count >= 32 && Set(body).count > 8
  }

  /// Keys without a telling beginning: wallet keys by their checksum, and recovery phrases.
  static func examine(_ subject: Subject, in scan: ScanContext) -> Match? {
    let text = subject.text
    if (51...52).contains(text.count), text[0].isOne(of: "5KL"),
      TokenChecksum.walletImportFormat(text) == .passed
    {
      return Match(wallet, evidence: text)
    }
    return mnemonicMatch(subject)
  }

  // MARK: Recovery phrases

  /// Twelve or more short lower-case words and nothing else, of the list of BIP 39 and with its
  /// checksum; under a name for it whatever the words.
  private static func mnemonicMatch(_ subject: Subject) -> Match? {
    guard (40...260).contains(subject.text.count) else { return nil }
    let words = subject.text.split(separator: 0x20, omittingEmptySubsequences: false)
    guard [12, 15, 18, 21, 24].contains(words.count),
      words.allSatisfy({ (3...8).contains($0.count) && $0.allSatisfy(\.isLower) })
    else { return nil }
    let isNamed = subject.name.words.contains(where: mnemonicNames.contains)
    guard isNamed || TokenChecksum.mnemonic(words) == .passed else { return nil }
    return Match(mnemonic, evidence: subject.text)
  }

  private static let mnemonicNames: Set<String> = [
    "mnemonic", "seed", "phrase", "recovery", "wallet", "bip",
  ]
}

// MARK: - Rules

extension PrivateKeyDetector {
  private static func rule(_ id: String, _ title: String) -> Rule {
    Rule(
      id, .key, .error, title,
      explanation: "Whoever has it can act as its owner: sign, decrypt, log in, move funds.",
      help: "Use the key on the server only, and replace it: it has been sent to browsers.")
  }

  static let wallet = rule("bitcoin-wif", "Bitcoin private key")
  static let jwk = rule("jwk-private", "private member of a JSON Web Key")
  static let mnemonic = rule("bip39-mnemonic", "wallet recovery phrase")
}
