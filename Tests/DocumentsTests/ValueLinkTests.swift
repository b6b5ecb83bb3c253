import Documents
import PageModel
import Testing

@Suite("Values and where the page shows them")
struct ValueLinkTests {
  static let html = HTMLDocument(
    """
    <html><head><title>Lamp shop</title><script>var x = "Lamp"</script></head><body>
    <h2>Lamp\n   shop</h2><p>A Lamp, and 142 more</p><p>Costs <b>42</b> &amp; 4.20</p>
    <img alt="Lamp" src="/lamps/42.png"/><input value="a &quot;b&quot;"/><p>Lampion</p>
    <script id="__NEXT_DATA__">{"a":"Lamp"}</script><p>東京都Lamp</p></body></html>
    """)

  @Test(
    "are found as a whole first, then inside, outside the head first",
    arguments: [
      ("Lamp shop", ["#text whole", "#text whole head"]),
      ("Lamp", ["alt whole", "#text", "#text", "#text", "#text head"]),
      ("42", ["#text whole", "src"]), ("142", ["#text"]), ("4.20", ["#text"]),
      (#"a "b""#, ["value whole"]), ("7", []), ("x", []), ("", []), ("zzz", []),
    ])
  func places(text: String, expected: [String]) {
    let found = ValueLinks.places(of: text, in: Self.html).map { place in
      (place.attribute ?? "#text") + (place.isWhole ? " whole" : "")
        + (place.isInHead ? " head" : "")
    }
    #expect(found == expected)
  }

  @Test(
    "lead back to the value, else to the longest inside",
    arguments: [
      (["Lamp"], ["/a/0/name"]), (["nothing", " 42 "], ["/price"]), (["A Lamp, 142 of 5"], ["/b"]),
      (["42 pieces"], ["/price"]), (["true"], []), ([""], []), (["unrelated"], []),
      (["日本語"], ["/wide"]),
    ])
  func values(texts: [String], expected: [String]) throws {
    let json = try JSONDocument(
      JSONText(
        #"{"a":[{"name":"Lamp"}],"b":"A Lamp, 142","price":42,"t":true,"wide":"日本語","e":""}"#))
    let found = ValueLinks.values(of: texts, in: json).map { json.pointer(to: $0).description }
    #expect(found == expected)
  }
}
