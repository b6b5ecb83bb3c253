/// National numbers that are checked by a letter.
extension NumberCheck {
  /// Spain: eight digits, or X, Y or Z and seven, and a letter that is their remainder by 23.
  static func dni(_ text: [UInt8]) -> Bool {
    let letters = [UInt8](ascii: "TRWAGMYFPDXBNJZSQVHLCKE")
    let characters = text.filter { $0 != UInt8(ascii: "-") && $0 != 0x20 }
    guard characters.count == 9, let last = characters.last else { return false }
    var number = 0
    for (index, character) in characters.dropLast().enumerated() {
      if character.isDigit {
        number = number * 10 + Int(character - 0x30)
      } else if index == 0, let digit = [UInt8](ascii: "XYZ").firstIndex(of: character) {
        number = digit
      } else {
        return false
      }
    }
    return letters[number % 23] == last
  }

  /// Finland: date, century sign, three digits and a control character.
  static func hetu(_ text: [UInt8]) -> Bool {
    let controls = [UInt8](ascii: "0123456789ABCDEFHJKLMNPRSTUVWXY")
    guard text.count == 11, [UInt8](ascii: "-+ABCDEFYXWVU").contains(text[6]) else { return false }
    let digits = text[..<6] + text[7..<10]
    guard digits.allSatisfy(\.isDigit) else { return false }
    let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return controls[number % 31] == text[10]
  }

  /// Values of characters at odd positions of an Italian tax code; at even ones a digit is its
  /// value and a letter its place in the alphabet.
  private static let oddValues = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
  ]

  /// Italy: sixteen characters, the last a control letter.
  static func codiceFiscale(_ text: [UInt8]) -> Bool {
    guard text.count == 16, let control = text.last, control.isUpper else { return false }
    var sum = 0
    // Six letters, then digits but for the month and the place; of namesakes some digits are
    // letters.
    for (index, character) in text.dropLast().enumerated() {
      let isLetter = index < 6 || index == 8 || index == 11
      guard isLetter ? character.isUpper : character.isDigit || namesakes.contains(character)
      else { return false }
      let value = Int(character.isDigit ? character - 0x30 : character - 0x41)
      sum += index.isMultiple(of: 2) ? oddValues[value] : value
    }
    return sum % 26 == Int(control - 0x41)
  }

  private static let namesakes = [UInt8](ascii: "LMNPQRSTUV")

  /// Mexico, CURP: four letters, a date, the sex, five letters, a letter or digit, and a digit.
  static func curp(_ text: [UInt8]) -> Bool {
    guard text.count == 18, text[17].isDigit, text[16].isAlphanumeric else { return false }
    return text[..<4].allSatisfy(\.isUpper) && text[4..<10].allSatisfy(\.isDigit)
      && [UInt8](ascii: "HMX").contains(text[10]) && text[11..<16].allSatisfy(\.isUpper)
  }

  /// United Kingdom national insurance: letters that are issued, six digits, A to D.
  static func nationalInsurance(_ text: [UInt8]) -> Bool {
    let characters = text.filter { $0 != 0x20 }
    guard characters.count == 9, characters[2..<8].allSatisfy(\.isDigit),
      [UInt8](ascii: "ABCD").contains(characters[8])
    else { return false }
    let first = [UInt8](ascii: "ABCEGHJKLMNOPRSTWXYZ")
    let second = [UInt8](ascii: "ABCEGHJKLMNPRSTWXYZ")
    let unused = ["BG", "GB", "NK", "KN", "TN", "NT", "ZZ"]
    return first.contains(characters[0]) && second.contains(characters[1])
      && !unused.contains(String(decoding: characters[..<2], as: UTF8.self))
  }

  /// India, permanent account number: five letters, four digits, a letter; the fourth letter is
  /// the kind of holder.
  static func indianAccount(_ text: [UInt8]) -> Bool {
    text.count == 10 && text[..<5].allSatisfy(\.isUpper) && text[5..<9].allSatisfy(\.isDigit)
      && text[9].isUpper && [UInt8](ascii: "ABCFGHLJPT").contains(text[3])
  }
}
