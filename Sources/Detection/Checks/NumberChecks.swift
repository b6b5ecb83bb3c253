/// Check digits of cards, accounts and national numbers.
///
/// Every function takes the digits alone, as values 0 to 9.
enum NumberCheck {
  /// ISO/IEC 7812-1 annex B.
  static func luhn(_ digits: [Int]) -> Bool {
    var sum = 0
    for (index, digit) in digits.reversed().enumerated() {
      let weighted = index.isMultiple(of: 2) ? digit : digit * 2
      sum += weighted > 9 ? weighted - 9 : weighted
    }
    return !digits.isEmpty && sum.isMultiple(of: 10)
  }

  private static func weighted(_ digits: some Sequence<Int>, _ weights: [Int]) -> Int {
    zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// A payment card: a known issuer's prefix, its length, and Luhn.
  static func card(_ digits: [Int]) -> Bool {
    guard (13...19).contains(digits.count), luhn(digits) else { return false }
    let prefix = digits.prefix(4).reduce(0) { $0 * 10 + $1 }
    let lengths: [Int] =
      switch prefix {
      case 4000...4999: [13, 16, 19]
      case 5100...5599, 2221...2720: [16]
      case 3400...3499, 3700...3799: [15]
      case 6011, 6500...6599, 6440...6499: [16]
      case 3528...3589: [16]
      case 3000...3059, 3600...3699, 3800...3999: [14]
      default: []
      }
    return lengths.contains(digits.count)
  }

  /// Lengths of IBANs by country, of the countries that are in the registry.
  private static let ibanLengths: [String: Int] = [
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22,
    "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28,
    "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23,
    "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26,
    "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30,
    "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22,
    "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "ST": 25, "SV": 28,
    "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
  ]

  /// ISO 13616: country, length, and 1 modulo 97; spaces are allowed.
  static func iban(_ text: [UInt8]) -> Bool {
    let characters = text.filter { $0 != 0x20 }
    guard (15...34).contains(characters.count),
      ibanLengths[String(decoding: characters.prefix(2), as: UTF8.self)] == characters.count
    else { return false }
    var remainder = 0
    for character in characters[4...] + characters[..<4] {
      if character.isDigit {
        remainder = (remainder * 10 + Int(character - 0x30)) % 97
      } else if character.isUpper {
        remainder = (remainder * 100 + Int(character - 0x41) + 10) % 97
      } else {
        return false
      }
    }
    return remainder == 1
  }

  /// United States: area, group and serial that can have been issued.
  static func socialSecurity(_ digits: [Int]) -> Bool {
    guard digits.count == 9 else { return false }
    let area = digits[0] * 100 + digits[1] * 10 + digits[2]
    let serial = digits[5...].reduce(0) { $0 * 10 + $1 }
    let isSample = digits == [0, 7, 8, 0, 5, 1, 1, 2, 0] || digits == [2, 1, 9, 0, 9, 9, 9, 9, 9]
    return area > 0 && area != 666 && area < 900 && (digits[3] > 0 || digits[4] > 0)
      && serial > 0 && !isSample && digits != [1, 2, 3, 4, 5, 6, 7, 8, 9]
  }

  /// United States individual taxpayer: 9xx, group 50 and up.
  static func individualTaxpayer(_ digits: [Int]) -> Bool {
    digits.count == 9 && digits[0] == 9 && digits[3] >= 5
  }

  /// American Bankers Association routing number.
  static func routing(_ digits: [Int]) -> Bool {
    digits.count == 9 && digits.contains { $0 > 0 }
      && weighted(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]).isMultiple(of: 10)
  }

  /// United Kingdom health service: modulo 11.
  static func nationalHealth(_ digits: [Int]) -> Bool {
    guard digits.count == 10 else { return false }
    let check = 11 - weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
    return check % 11 == digits[9] && check != 10
  }

  /// Brazil: two check digits modulo 11.
  static func cpf(_ digits: [Int]) -> Bool {
    guard digits.count == 11, Set(digits).count > 1 else { return false }
    let first = weighted(digits, Array((2...10).reversed())) * 10 % 11 % 10
    let second = weighted(digits, Array((2...11).reversed())) * 10 % 11 % 10
    return digits[9] == first && digits[10] == second
  }

  /// Poland.
  static func pesel(_ digits: [Int]) -> Bool {
    digits.count == 11
      && (weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) + digits[10]).isMultiple(of: 10)
  }

  /// Netherlands: the eleven test.
  static func bsn(_ digits: [Int]) -> Bool {
    let padded = digits.count == 8 ? [0] + digits : digits
    return padded.count == 9 && padded.contains { $0 > 0 }
      && weighted(padded, [9, 8, 7, 6, 5, 4, 3, 2, -1]).isMultiple(of: 11)
  }

  /// France: 13 digits and 97 less their remainder.
  static func nir(_ digits: [Int]) -> Bool {
    guard digits.count == 15, [1, 2, 3, 4, 7, 8].contains(digits[0]) else { return false }
    let number = digits[..<13].reduce(0) { $0 * 10 + $1 }
    return 97 - number % 97 == digits[13] * 10 + digits[14]
  }

  /// Germany: ISO 7064, modulo 11 and 10.
  static func germanTax(_ digits: [Int]) -> Bool {
    guard digits.count == 11, digits[0] != 0 else { return false }
    var product = 10
    for digit in digits[..<10] {
      let sum = (digit + product) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (11 - product) % 10 == digits[10]
  }

  /// Australia, tax file number.
  static func australianTax(_ digits: [Int]) -> Bool {
    switch digits.count {
    case 9: weighted(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]).isMultiple(of: 11)
    case 8: weighted(digits, [10, 7, 8, 4, 6, 3, 5, 1]).isMultiple(of: 11)
    default: false
    }
  }

  /// Australia, Medicare card: the ninth digit checks the first eight.
  static func medicare(_ digits: [Int]) -> Bool {
    (10...11).contains(digits.count) && (2...6).contains(digits[0])
      && weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 == digits[8]
  }

  private static let dihedral: [[Int]] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
    [2, 3, 4, 0, 1, 7, 8, 9, 5, 6], [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
    [4, 0, 1, 2, 3, 9, 5, 6, 7, 8], [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
    [6, 5, 9, 8, 7, 1, 0, 4, 3, 2], [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
    [8, 7, 6, 5, 9, 3, 2, 1, 0, 4], [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
  ]
  private static let permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

  /// India, Aadhaar: 12 digits, first 2 to 9, Verhoeff.
  static func aadhaar(_ digits: [Int]) -> Bool {
    guard digits.count == 12, digits[0] >= 2 else { return false }
    var check = 0
    for (index, digit) in digits.reversed().enumerated() {
      let turned = (0..<index % 8).reduce(digit) { value, _ in permutation[value] }
      check = dihedral[check][turned]
    }
    return check == 0
  }

  /// Sweden: the last ten digits pass Luhn and begin with a date.
  static func personnummer(_ digits: [Int]) -> Bool {
    guard digits.count == 10 || digits.count == 12 else { return false }
    let short = Array(digits.suffix(10))
    let month = short[2] * 10 + short[3]
    let day = short[4] * 10 + short[5]
    return (1...12).contains(month) && (1...31).contains(day > 60 ? day - 60 : day) && luhn(short)
  }
}
