import Documents
import PageModel
import Testing

@Suite("The index of a JSON text")
struct JSONDocumentTests {
  /// One line a row: depth, kind, key or position, children, raw text.
  static func table(of document: JSONDocument) -> [String] {
    (0..<document.rowCount).map { row in
      let name = document.key(of: row) ?? "#\(document.indexInParent(of: row))"
      let parent = document.parent(of: row).map(String.init) ?? "-"
      return "\(document.depth(of: row)) \(document.kind(of: row)) \(name) in \(parent)"
        + " end \(document.end(of: row)) children \(document.childCount(of: row))"
        + " \(document.text(of: row))"
    }
  }

  @Test("has one row per value, in document order")
  func rows() throws {
    let document = try JSONDocument(JSONText(#" {"a": [1, {"b":null}, []], "c" : "x" } "#))
    #expect(
      Self.table(of: document) == [
        #"0 object #0 in - end 7 children 2 {"a": [1, {"b":null}, []], "c" : "x" }"#,
        #"1 array a in 0 end 6 children 3 [1, {"b":null}, []]"#,
        "2 number #0 in 1 end 3 children 0 1",
        #"2 object #1 in 1 end 5 children 1 {"b":null}"#,
        "3 null b in 3 end 5 children 0 null",
        "2 array #2 in 1 end 6 children 0 []",
        #"1 string c in 0 end 7 children 0 "x""#,
      ])
  }
}
