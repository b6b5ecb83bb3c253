import Documents
import PageModel
import Testing

@Suite("Parts of a document, and values that read differently")
struct JSONPartTests {
  static let sample = #"{"props":{"pageProps":{"a":[1,"two"],"b":"x"}},"page":"/"}"#

  private func part() throws -> (whole: JSONDocument, part: JSONDocument) {
    let text = JSONText(Self.sample)
    let whole = try JSONDocument(text)
    let row = try #require(whole.row(at: JSONPointer(["props", "pageProps"])))
    return (whole, try JSONDocument(JSONText(whole.valueRange(of: row), of: text)))
  }

  @Test func aPartIsADocumentOfItsOwn() throws {
    let (_, part) = try part()
    let alone = try JSONDocument(JSONText(#"{"a":[1,"two"],"b":"x"}"#))
    #expect(part == alone)
    #expect(part.rowCount == alone.rowCount)
    for row in 0..<alone.rowCount {
      #expect(part.kind(of: row) == alone.kind(of: row))
      #expect(part.depth(of: row) == alone.depth(of: row))
      #expect(part.parent(of: row) == alone.parent(of: row))
      #expect(part.end(of: row) == alone.end(of: row))
      #expect(part.key(of: row) == alone.key(of: row))
      #expect(part.text(of: row) == alone.text(of: row))
      #expect(part.indexInParent(of: row) == alone.indexInParent(of: row))
      #expect(part.pointer(to: row) == alone.pointer(to: row))
      #expect(part.row(at: alone.pointer(to: row)) == row)
    }
    #expect(JSONFormat.pretty(0, in: part) == JSONFormat.pretty(0, in: alone))
    let search1 = try #require(JSONSearch("pageProps"))
    #expect(search1.first(in: 0..<part.rowCount, of: part) == nil)
  }

  @Test func aPartThatIsNoValueIsReadAlone() throws {
    let text = JSONText("[1,2] 3")
    #expect(try JSONDocument(JSONText(6..<7, of: text)).rowCount == 1)
    #expect(throws: JSONSyntaxError.self) { _ = try JSONDocument(JSONText(1..<4, of: text)) }
  }

  @Test func replacedValuesReadDifferentlyEverywhere() throws {
    let (whole, _) = try part()
    let secret = try #require(whole.row(at: JSONPointer(["props", "pageProps", "a", "1"])))
    let masked = whole.replacing([secret: Array(#""••""#.utf8)])
    #expect(masked.string(of: secret) == "••")
    #expect(masked.isReplaced(secret))
    #expect(!masked.text(of: 0).contains("two"))
    #expect(
      masked.replacedText.string == Self.sample.replacing("two", with: "••"))
    #expect(!JSONFormat.pretty(0, in: masked).contains("two"))
    let search2 = try #require(JSONSearch("two"))
    #expect(search2.first(in: 0..<masked.rowCount, of: masked) == nil)
    let props = try #require(whole.row(at: JSONPointer(["props"])))
    let part = JSONDocument(props, of: masked)
    #expect(part.hasReplacedValues)
    #expect(!part.text(of: 0).contains("two"))
    #expect(whole.text(of: secret) == #""two""#)
  }

  @Test func hiddenValuesAreNowhere() throws {
    let (whole, _) = try part()
    let hidden = whole.hiding(from: 5)
    #expect(hidden.text(of: 4) == "1")
    #expect(hidden.text(of: 5) == #""…""#)
    for text in [hidden.text(of: 0), JSONFormat.pretty(0, in: hidden), hidden.text(of: 3)] {
      #expect(!text.contains("two") && !text.contains("x\""))
    }
    let search3 = try #require(JSONSearch("two"))
    #expect(search3.first(in: 0..<hidden.rowCount, of: hidden) == nil)
  }

  @Test func aLargePayloadIsATextThatIsNotParsed() throws {
    let json = #"{"a":""# + String(repeating: "x", count: 100_000) + #""}"#
    let page =
      "<!DOCTYPE html><body><p>é</p><script id=\"__NEXT_DATA__\" type=\"application/json\">"
      + json + "</script><b title=\"t\">after</b></body>"
    let document = HTMLDocument(page)
    let script = try #require((0..<document.rowCount).first { document.isElement($0, "script") })
    #expect(document.text(of: script + 1) == json)
    #expect(document.sourceRange(of: script + 1).map { $0.count } == json.utf8.count)
    let bold = try #require((0..<document.rowCount).first { document.isElement($0, "b") })
    for row in [script, bold] {
      let range = try #require(document.sourceRange(of: row))
      let source = String(decoding: document.source[range], as: UTF8.self)
      #expect(source.hasPrefix("<") && source.hasSuffix(row == bold ? "</b>" : "</script>"))
    }
    let title = try #require(document.sourceRange(of: bold, attribute: "title"))
    #expect(String(decoding: document.source[title], as: UTF8.self) == "\"t\"")
  }
}
