/// Words without which no text can assign a secret to a name.
enum SensitiveWords {
  static let needles: NeedleSet = {
    var set = NeedleSet(gram: 3)
    for word in [
      "assword", "ASSWORD", "asswd", "ASSWD", "pwd", "PWD", "Pwd", "ecret", "ECRET", "oken", "OKEN",
      "pikey", "piKey", "pi_key", "pi-key", "PI_KEY", "PIKEY", "pi-Key", "rivate", "RIVATE", "Key",
      "_key", "_KEY", "redential", "epasse", "ePasse", "EPASSE", "_PASSE", "asswort", "ASSWORT",
      "ennwort", "ontrase", "senha", "SENHA", "achtwoord", "assphrase", "uthoriz", "_PASS", "_pass",
    ] {
      set.insert([UInt8](ascii: word))
    }
    return set
  }()

  static func occur(in text: [UInt8]) -> Bool { needles.occurs(in: text) }
}
