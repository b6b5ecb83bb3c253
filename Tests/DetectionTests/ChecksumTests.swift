import PageModel
import Testing

@testable import Detection

/// Tokens with checksums, as made by a program of its own.
private let checked: [(token: String, check: @Sendable ([UInt8]) -> TokenChecksum.Verdict)] = [
  ("cfut_PliIX6meolEmA61eQjOMtei1jeZo3JOoJ37hYvAq1c56431c", TokenChecksum.cloudflare),
  (
    "glpat-xEKw9lCTxB03Remu64Yty6bZuzkc97I4XG"
      + "CIfNQ9.1402kxw0h",
    TokenChecksum.gitlab
  ),
  (
    "ATATT3xFfGF0rbxo2Tag1YkWilalO5Vr67B2RmqsKs3U9i5kkGtpNo1kRSHEe2oeFWzEa5"
      + "JBSbxa3HCmnwCYtlVj47RgPCTAEGmiC8MaSnQJsC3VUX9I53YYd3hYp3mrjGn8zgRboutP"
      + "7TbQhTjVAyalUBYnloIDooVdWr6WmtRvfBlD9rB9XQ=409EE986",
    TokenChecksum.atlassian
  ),
]

@Suite("Checksums of tokens")
struct ChecksumTests {
  @Test("a right checksum is right", arguments: checked.indices)
  func right(index: Int) {
    #expect(checked[index].check(Array(checked[index].token.utf8)) == .passed)
  }

  @Test("a changed character is seen, and lowers confidence only", arguments: checked.indices)
  func wrong(index: Int) throws {
    var token = Array(checked[index].token.utf8)
    token[20] = token[20] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
    #expect(checked[index].check(token) == .doubtful)
    let text = "deployed with \(token.text) today"
    let findings = Scanner().scan(ScanInput(props: JSONText("{\"note\": \"\(text)\"}"))).findings
    #expect(findings.map(\.severity) == [.warning])
  }

  private func mnemonic(_ phrase: String) -> TokenChecksum.Verdict {
    TokenChecksum.mnemonic(Array(phrase.utf8).split(separator: 0x20))
  }

  @Test("recovery phrases: the vectors of BIP 39")
  func mnemonics() {
    let about = String(repeating: "abandon ", count: 11)
    #expect(mnemonic(about + "about") == .passed)
    #expect(mnemonic(about + "abandon") == .failed)
    #expect(
      mnemonic("legal winner thank year wave sausage worth useful legal winner thank yellow")
        == .passed)
    #expect(
      mnemonic(
        "letter advice cage absurd amount doctor acoustic avoid letter advice cage "
          + "absurd amount doctor acoustic avoid letter always") == .passed)
    #expect(mnemonic(String(repeating: "zoo ", count: 23) + "vote") == .passed)
    #expect(mnemonic(about + "propscope") == .unknown)
  }

  @Test("a phrase counts by its checksum, or by its name")
  func phrases() throws {
    let words = "legal winner thank year wave sausage worth useful legal winner thank"
    for (name, last, isFound) in [
      ("note", "yellow", true), ("note", "year", false), ("seedPhrase", "year", true),
      ("note", "lantern", false),
    ] {
      let json = JSONText("{\"\(name)\": \"\(words) \(last)\"}")
      #expect(
        Scanner().scan(ScanInput(props: json)).findings.isEmpty != isFound, "\(name) \(last)")
    }
  }
}
