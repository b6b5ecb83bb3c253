import Testing

@testable import Detection

/// Numbers with a right check digit, under the name that asks for it.
private let numbers: [(name: String, value: String, rule: String)] = [
  ("cardNumber", "371935633386873", "credit-card-pan"),
  ("note", "4539 1488 0343 6467", "credit-card-pan"),
  ("iban", "DE95818690451318213526", "iban"), ("note", "GB82 WEST 1234 5698 7654 32", "iban"),
  ("ssn", "870-86-8780", "us-ssn"), ("note", "301-33-8598", "us-ssn"),
  ("cpf", "386.017.058-98", "br-cpf"), ("pesel", "88050650352", "pl-pesel"),
  ("bsn", "734751321", "nl-bsn"), ("nhsNumber", "062 357 2834", "uk-nhs-number"),
  ("sin", "540563194", "ca-sin"), ("nir", "257054879433560", "fr-nir"),
  ("dni", "34261923L", "es-dni"), ("routingNumber", "021000021", "us-routing"),
  ("aadhaar", "2341 2341 2346", "in-aadhaar"), ("steuerId", "86095742719", "de-steuer-id"),
  ("personnummer", "811218-9876", "se-personnummer"), ("hetu", "131052-308T", "fi-hetu"),
  ("codiceFiscale", "RSSMRA85T10A562S", "it-codice-fiscale"), ("tfn", "123456782", "au-tfn"),
  ("medicareNumber", "2123456701", "au-medicare"), ("nino", "AB123456C", "uk-nino"),
  ("pan", "ABCPK1234L", "in-pan"),
]

@Suite("Numbers with check digits")
struct NumberCheckTests {
  @Test("a right number is reported, one changed digit is not", arguments: numbers)
  func checked(name: String, value: String, rule: String) throws {
    let right = try MarkedDocument(#"{"u": [{"\#(name)": ⟦\#(rule)⟧"\#(value)"}]}"#)
    #expect(try right.found() == right.expected)
    guard !["us-ssn", "uk-nino", "in-pan", "au-medicare"].contains(rule) else { return }
    let index = try #require(value.lastIndex { $0.isNumber })
    let digit = try #require(value[index].wholeNumberValue)
    let wrong = value.replacingCharacter(at: index, with: String((digit + 1) % 10))
    let document = try MarkedDocument(#"{"u": [{"\#(name)": "\#(wrong)"}]}"#)
    #expect(try document.found() == [], "\(wrong)")
  }

  @Test("digests of the standards' own examples")
  func digests() {
    let text = Array("abc".utf8)
    #expect(
      Encoding.hex(Digest.sha256(text)).text
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Encoding.hex(Digest.sha1(text)).text == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(Encoding.hex(Digest.md5(text)).text == "900150983cd24fb0d6963f7d28e17f72")
    #expect(Digest.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    let long = [UInt8](repeating: 0x61, count: 200)
    #expect(
      Encoding.hex(Digest.sha256(long)).text
        == "c2a908d98f5df987ade41b5fce213067efbcc21ef2240212a41e54b5e7c28ae5")
  }

  @Test("age secret keys carry a bech32 checksum")
  func bech32() {
    let key = "AGE-SECRET-KEY-1QQPQXQ"
    #expect(TokenChecksum.bech32(Array(key.utf8)) == .failed)
    #expect(TokenChecksum.bech32(Array("A12UEL5L".utf8)) == .passed)
  }

  @Test("encodings round-trip, and refuse what is not theirs")
  func encodings() {
    let bytes = (0...255).map { UInt8($0) }
    #expect(Encoding.base64Decoded(Encoding.base64(bytes)) == bytes)
    #expect(Encoding.base64Decoded(Encoding.base64(bytes, url: true)) == bytes)
    #expect(Encoding.hexDecoded(Encoding.hex(bytes)) == bytes)
    #expect(Encoding.percentDecoded(Encoding.percent(bytes)) == bytes)
    #expect(Encoding.base64Decoded(Array("a$b".utf8)) == nil)
    #expect(Encoding.percentDecoded(Array("100%".utf8)) == nil)
    #expect(Encoding.htmlDecoded(Array("&#x41;&amp;&bogus;".utf8)) == Array("A&&bogus;".utf8))
  }
}

extension String {
  fileprivate func replacingCharacter(at index: Index, with text: String) -> String {
    self[..<index] + text + self[self.index(after: index)...]
  }
}
