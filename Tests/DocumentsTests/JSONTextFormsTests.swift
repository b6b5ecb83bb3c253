import Documents
import PageModel
import Testing

@Suite("Previews of JSON values")
struct JSONPreviewTests {
  @Test(
    "say what is inside, within the cells there are",
    arguments: [
      (
        #"{"id":42,"name":"Ada","tags":[1],"o":{},"a":[],"x y":null}"#, 80,
        #"{id: 42, name: "Ada", tags: […], o: {}, a: [], "x y": null}"#
      ),
      (#"{"id":42,"name":"Ada","tags":[1]}"#, 22, #"{id: 42, …}"#),
      (#"{"id":42,"name":"Ada","tags":[1]}"#, 25, #"{id: 42, name: "Ada", …}"#),
      (#"{"id":42,"name":"Ada"}"#, 22, #"{id: 42, name: "Ada"}"#),
      (#"{"id":42,"name":"Ada"}"#, 20, #"{id: 42, …}"#), (#"{"id":42}"#, 1, "{…}"),
      (#"[{"id":1,"title":"a","price":2},{}]"#, 40, "[2] {id, title, price}"),
      (#"[{"id":1,"title":"a","price":2},{}]"#, 20, "[2] {id, title, …}"),
      ("[1,2,3,4]", 80, "[4] [1, 2, 3, 4]"), ("[1,2,3,4]", 13, "[4] [1, 2, …]"), ("[]", 9, "[0]"),
      ("{}", 9, "{}"), ("[[1],{}]", 20, "[2] [[…], {}]"),
      (#""short""#, 20, #""short""#), (#""日本語の商品です""#, 8, #""日本語の商品…"#), ("12345", 3, "12…"),
    ])
  func previews(json: String, cells: Int, preview: String) throws {
    let document = try JSONDocument(JSONText(json))
    #expect(JSONPreview.text(of: 0, in: document, cells: cells) == preview)
  }

  @Test("measure text by the cells it takes")
  func width() throws {
    let document = try JSONDocument(JSONText(#"{"a":"日本語","b":1}"#))
    let wide: (String) -> Int = { $0.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) } }
    #expect(JSONPreview.text(of: 0, in: document, cells: 16) == #"{a: "日本語", b: 1}"#)
    #expect(JSONPreview.text(of: 0, in: document, cells: 17, width: wide) == #"{a: "日本語", …}"#)
  }

  @Test("show the replacement of a sensitive value wherever it would be seen")
  func replacement() throws {
    let document = try JSONDocument(JSONText(#"{"key":"hunter2","list":["hunter2"]}"#))
    let mask: (Int) -> String? = { [1, 3].contains($0) ? "•••" : nil }
    for (row, shown) in [(0, "{key: •••, list: […]}"), (1, "•••"), (2, "[1] [•••]"), (3, "•••")] {
      let text = JSONPreview.text(of: row, in: document, cells: 60, replacement: mask)
      #expect(text == shown)
    }
  }

  @Test("give the size of a long text and never more than there is room for")
  func longText() throws {
    let document = try JSONDocument(JSONText("[\"\(String(repeating: "x", count: 12_298))\"]"))
    #expect(JSONPreview.scalar(1, in: document, cells: 20) == "\"xxxxxxxx… (12.3 KB)")
    for cells in 20...60 {
      #expect(JSONPreview.text(of: 0, in: document, cells: cells).count <= cells + 5)
    }
  }

  @Test(
    "write sizes for people",
    arguments: [
      (0, "0 B"), (999, "999 B"), (1000, "1.0 KB"), (12_345, "12.3 KB"), (214_000, "214 KB"),
      (999_999, "999 KB"), (4_000_000, "4.0 MB"),
    ])
  func sizes(bytes: Int, text: String) {
    #expect(ByteCount.text(bytes) == text)
  }
}

@Suite("JSON values as text")
struct JSONFormatTests {
  static let sample = #"{"a":[1,{"b":"x\n"}],"c d":{},"e":[],"f":-1.50}"#

  @Test("prints over lines as the writer of values does")
  func pretty() throws {
    let document = try JSONDocument(JSONText(Self.sample))
    #expect(
      JSONFormat.pretty(0, in: document) == """
        {
          "a": [
            1,
            {
              "b": "x\\n"
            }
          ],
          "c d": {},
          "e": [],
          "f": -1.50
        }
        """)
    #expect(JSONFormat.pretty(3, in: document) == "{\n  \"b\": \"x\\n\"\n}")
    #expect(JSONFormat.pretty(7, in: document) == "-1.50")
    #expect(JSONFormat.raw(1, in: document) == #"[1,{"b":"x\n"}]"#)
  }

  @Test("prints the same values again, whatever they are")
  func generated() throws {
    for (value, document) in try GeneratedDocuments.documents(count: 60) {
      let text = JSONFormat.pretty(0, in: document)
      #expect(try JSONValue(parsing: text) == value)
      let reprinted = JSONFormat.pretty(0, in: try JSONDocument(JSONText(text)))
      #expect(reprinted == text)
    }
  }

  @Test("writes the replacement of sensitive values")
  func replacement() throws {
    let document = try JSONDocument(JSONText(#"{"a":{"b":1},"c":[2,3]}"#))
    let text = JSONFormat.pretty(0, in: document) { [1, 5].contains($0) ? "\"•\"" : nil }
    #expect(text == "{\n  \"a\": \"•\",\n  \"c\": [\n    2,\n    \"•\"\n  ]\n}")
  }

  @Test("stays small for a document that is nested without end")
  func deep() throws {
    let levels = 20_000
    let text = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    let pretty = JSONFormat.pretty(0, in: try JSONDocument(JSONText(text)))
    #expect(pretty.utf8.count < levels * 2 * 140)
  }

  @Test("writes the path of a value as JavaScript does")
  func paths() throws {
    let document = try JSONDocument(
      JSONText(#"{"a":[{"x y":{"$_1":[1]}}],"":1,"1a":2,"é":3,"q\"":4}"#))
    let paths = (0..<document.rowCount).map { JSONFormat.path(to: $0, in: document) }
    #expect(
      paths == [
        "", ".a", ".a[0]", #".a[0]["x y"]"#, #".a[0]["x y"].$_1"#, #".a[0]["x y"].$_1[0]"#,
        #"[""]"#, #"["1a"]"#, #"["é"]"#, #"["q\""]"#,
      ])
  }
}
