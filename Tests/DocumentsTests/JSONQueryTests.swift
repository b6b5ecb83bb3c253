import Documents
import PageModel
import Testing

@Suite("Path queries and what they select")
struct JSONQueryTests {
  static let sample = """
    {"users":[{"id":1,"email":"a@x","tags":["p","q"]},{"id":2,"email":"b@x","vip":true}],
     "n":{"a-b":[10,20,30,40]},"email":null}
    """

  private func document(_ text: String = sample) throws -> JSONDocument {
    try JSONDocument(JSONText(text))
  }

  @Test(
    "a query leads to values",
    arguments: [
      (".", nil), (".users[].email", #"["a@x","b@x"]"#), (".users[0].id", "[1]"),
      (".users[-1].id", "[2]"), (".users.*.id", "[1,2]"), ("..email", #"[null,"a@x","b@x"]"#),
      (".n.a-b[1:3]", "[20,30]"), (".n[\"a-b\"][:2]", "[10,20]"), (".n.\"a-b\"[-1:]", "[40]"),
      ("$.users[*].id", "[1,2]"), (".users[] | select(.id == 2) | .email", #"["b@x"]"#),
      (".users[] | select(.vip) | .id", "[2]"), (".users[] | select(.id < 2).id", nil),
      (".users[] | select(.email != \"a@x\") | .id", "[2]"),
      (".n.a-b[] | select(. >= 30)", "[30,40]"),
      (".users[] | select(.id == 1 or .vip) | .id", "[1,2]"),
      (".users[] | select(.id >= 1 and (.vip | not)) | .id", "[1]"),
      (".users[] | select(.id == 1 or .id == 2 and .id == 3) | .id", "[1]"),
      (".users[] | select((.id == 1 or .id == 2) and .vip) | .id", "[2]"),
      (#".users[] | select(.email | test("^b@\\w$")) | .id"#, "[2]"),
      (#".users[] | select(.email | test("\w@X")) | .id"#, "[]"),
      (".users[] | select(.email | contains(\"@\") | not) | .id", "[]"),
      (".users[] | select(.tags | has(\"0\")) | .id", "[]"),
      (".users[] | select(has('vip')) | .id", "[2]"),
      (".users[] | select(.tags[] | startswith(\"p\")) | .id", "[1]"),
      (".users[] | select(.email | endswith(\"x\")) | .id", "[1,2]"),
      (".users[] | select(.tags | .[1] == \"q\") | .id", "[1]"),
      (".nothing", "[]"), (".users[9]", "[]"), (".users[].tags", #"[["p","q"]]"#),
    ] as [(String, String?)])
  func queries(text: String, expected: String?) throws {
    let document = try document()
    let query: JSONQuery
    do throws(JSONQueryError) {
      query = try JSONQuery(text)
    } catch {
      #expect(expected == nil, "\(text): \(error.text)")
      return
    }
    let rows = query.rows(in: document, limit: 100)
    guard let expected else {
      #expect(text == "." && rows == [0])
      return
    }
    let selection = JSONSelection.values(rows, of: document)
    #expect(selection.text.string == expected)
    let shown = try JSONDocument(selection.text)
    #expect(shown.rowCount == selection.origins.count)
    for row in 1..<shown.rowCount where !shown.kind(of: row).isContainer {
      #expect(shown.text(of: row) == document.text(of: selection.origins[row]))
    }
  }

  @Test(
    "what is no query says why",
    arguments: [
      ".users[", ".users[x]", ".a |", "select", "select(.a", "select(.a == )", ".a\"", "[\"a",
      "select(.a and)", "select(.a | test(x))", "select(.a | test(\"(\"))", "select(.a | no)",
      "select(.a == 1 .b)", "select(" + String(repeating: "(", count: 9999),
      "select(.a" + String(repeating: " and .a", count: 9999) + ")",
      ".a b", "", "..[", String(repeating: ".a[", count: 2000),
    ])
  func mistakes(text: String) throws {
    #expect(throws: JSONQueryError.self) { _ = try JSONQuery(text) }
  }

  @Test func anOutlineKeepsMatchesAndWhatIsAroundThem() throws {
    let document = try document()
    let search = try #require(JSONSearch("b@x"))
    let outline = try #require(JSONSelection.outline(search, of: document))
    #expect(outline.text.string == #"{"users":[{"email":"b@x"}]}"#)
    #expect(outline.count == 1)
    let key = try #require(JSONSearch("tags"))
    let tags = try #require(JSONSelection.outline(key, of: document))
    #expect(tags.text.string == #"{"users":[{"tags":["p","q"]}]}"#)
    let nothing = try #require(JSONSearch("zzz"))
    #expect(JSONSelection.outline(nothing, of: document) == nil)
  }
}
