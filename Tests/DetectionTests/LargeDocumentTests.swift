import Detection
import PageModel
import Testing

@Suite("Large documents")
struct LargeDocumentTests {
  /// Rows of the same few kinds over and over, so many that they are judged in several parts.
  private func document(_ special: [Int: String]) -> String {
    let rows = (0..<30_000).map { index in
      special[index] ?? #"{"slug": "amber-\#(index % 50)", "sum": "4f1c9ab02de3\#(index % 7)"}"#
    }
    return "[" + rows.joined(separator: ",") + "]"
  }

  private func found(_ json: String) -> [String] {
    var options = Scanner.Options()
    options.foldsRepeats = false
    return Scanner(options: options).scan(ScanInput(props: JSONText(json))).findings
      .map { "\($0.rule) \($0.pointer)" }
  }

  @Test("what was quiet under one name is judged again under another")
  func names() {
    let value = "Xk3JHfa8sdfPpQ2mZ8vBr7Tz"
    let json = document([
      10: #"{"ref": "\#(value)"}"#, 20: #"{"ref": "\#(value)"}"#,
      25_000: #"{"password": "\#(value)"}"#, 29_000: #"{"ref": "\#(value)"}"#,
    ])
    #expect(found(json) == ["named-password /25000/password"])
  }

  @Test("every place of a repeated secret is reported, whatever part it is in")
  func repeats() {
    let token = "glpat-k3J9xQ2mZ8vBr7TzW1pL"
    let places = [5, 9_000, 17_000, 29_999]
    let json = document(
      Dictionary(uniqueKeysWithValues: places.map { ($0, #"{"v": "\#(token)"}"#) }))
    #expect(found(json) == places.map { "gitlab-pat /\($0)/v" })
  }

  @Test("a token cut over two members is put together at the border of two parts")
  func borders() {
    // Each row has three values; a part ends after 32768 of them.
    let token = "sk_live_51k3J9xQ2mZ8vBr7TzW1pLd5NsYc4HgF6uVaEoXiKjQbM9pRtS2w"
    for row in 10_920..<10_926 {
      let json = document([row: #"{"a": "\#(token.prefix(30))", "b": "\#(token.dropFirst(30))"}"#])
      #expect(found(json) == ["stripe-secret /\(row)/a"])
    }
  }
}
