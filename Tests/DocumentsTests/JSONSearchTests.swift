import Documents
import PageModel
import Testing

@Suite("Searching a JSON document")
struct JSONSearchTests {
  static let sample = #"""
    {"Name":"Ada","list":["name\nada", 42, true, "ÉTÉ"],"na\u006de":{"x":"a\u00e9b"},"y":"\"q\""}
    """#

  @Test(
    "finds keys and values by the text they mean, with smart case",
    arguments: [
      ("name", [1, 3, 7]), ("Name", [1]), ("NAME", []), ("ada", [1, 3]), ("Ada", [1]), ("4", [4]),
      ("true", [5]), ("e\na", [3]), ("\\n", [3]), ("été", [6]), ("ÉTÉ", [6]), ("aé", [8]),
      ("\"q", [9]), ("list", [2]), ("\":", []), ("zzz", []), ("u006d", []),
    ])
  func matches(text: String, rows: [Int]) throws {
    let document = try JSONDocument(JSONText(Self.sample))
    let search = try #require(JSONSearch(text))
    let all = 0..<document.rowCount
    #expect(all.filter { search.matches($0, in: document) } == rows)
    #expect(search.first(in: all, of: document) == rows.first)
    #expect(search.last(in: all, of: document) == rows.last)
  }

  @Test(
    "understands regular expressions, with smart case",
    arguments: [
      ("^name$", [1, 7]), ("^Name$", [1]), ("n.me", [1, 3, 7]), ("a(d|é)", [1, 3, 8]),
      ("^[0-9]+$", [4]), ("été|q", [6, 9]),
      (#"\S{7}"#, []), (#"^\w+\nADA$"#, []), (#"^\w+\nada$"#, [3]), ("^.É$", []),
      ("^.T.$", [6]), ("x*", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), ("^$", []),
    ])
  func expressions(text: String, rows: [Int]) throws {
    let document = try JSONDocument(JSONText(Self.sample))
    let search = try #require(JSONSearch(text))
    let found = (0..<document.rowCount).filter { search.matches($0, in: document) }
    #expect(text == "x*" ? found.count >= 8 : found == rows)
  }

  @Test(
    "says what is wrong with a pattern and searches for nothing",
    arguments: ["[a-", "(", "a**", "(?<x", "\\", String(repeating: "(a{1000}){1000}", count: 9)])
  func broken(text: String) {
    #expect(JSONSearch(text) == nil)
    #expect(JSONSearch.problem(of: text)?.isEmpty == false)
  }

  @Test("has no problem with what can be searched for")
  func sound() {
    for text in ["", "a", "a.b", "日本|é"] { #expect(JSONSearch.problem(of: text) == nil) }
    let search = JSONSearch("é|日?")
    #expect(search?.ranges(in: "xé日y").count == 2, "what has no letters is not marked")
  }

  @Test("goes on from a row in both directions and round the end")
  func next() throws {
    let document = try JSONDocument(JSONText(#"["a","b","a","b","a"]"#))
    let search = try #require(JSONSearch("a"))
    #expect((0..<6).map { search.next(from: $0, in: document) } == [1, 3, 3, 5, 5, 1])
    #expect(
      (0..<6).map { search.next(from: $0, in: document, isBackwards: true) } == [5, 5, 1, 1, 3, 3])
    #expect(JSONSearch("zz")?.next(from: 2, in: document) == nil)
    let alone = try JSONDocument(JSONText(#"["a","b"]"#))
    #expect(search.next(from: 1, in: alone) == 1)
    #expect(search.next(from: 1, in: alone, isBackwards: true) == 1)
  }

  @Test("looks at no rows but those it is given")
  func bounded() throws {
    let document = try JSONDocument(JSONText(#"["a","b","a"]"#))
    let search = try #require(JSONSearch("a"))
    #expect(search.first(in: 2..<3, of: document) == nil)
    #expect(search.first(in: 2..<100, of: document) == 3)
    #expect(search.last(in: -5..<3, of: document) == 1)
    #expect(search.first(in: 50..<60, of: document) == nil)
    #expect(JSONSearch("") == nil)
  }

  @Test("marks every match in a text that is shown")
  func ranges() throws {
    let search = try #require(JSONSearch("aé"))
    let text = "xAÉaé日aéa"
    #expect(search.ranges(in: text).map { String(text[$0]) } == ["AÉ", "aé", "aé"])
  }
}
