import Documents
import PageModel
import Testing

@Suite("Moving about in a JSON document")
struct JSONNavigationTests {
  @Test("finds every row again by its pointer, and by the text of the pointer")
  func pointers() throws {
    for (_, document) in try GeneratedDocuments.documents(count: 100) {
      for row in 0..<document.rowCount {
        let pointer = document.pointer(to: row)
        #expect(document.row(at: pointer) == row)
        #expect(JSONPointer(parsing: pointer.description) == pointer)
      }
    }
  }

  @Test("knows siblings and children as a list of the parent's children does")
  func siblings() throws {
    for (_, document) in try GeneratedDocuments.documents(count: 100) {
      for row in 0..<document.rowCount {
        let children = (0..<document.rowCount).filter { document.parent(of: $0) == row }
        #expect(document.childCount(of: row) == children.count)
        #expect(document.firstChild(of: row) == children.first)
        #expect(document.lastChild(of: row) == children.last)
        for (index, child) in children.enumerated() {
          #expect(document.indexInParent(of: child) == index)
          #expect(document.child(of: row, at: index) == child)
          #expect(document.nextSibling(of: child) == children.dropFirst(index + 1).first)
          #expect(document.previousSibling(of: child) == children.prefix(index).last)
        }
        #expect(document.child(of: row, at: children.count) == nil)
      }
      #expect(document.nextSibling(of: 0) == nil)
      #expect(document.previousSibling(of: 0) == nil)
    }
  }

  @Test("finds the innermost row at each byte, keys included")
  func bytes() throws {
    let text = #" {"ab": [1, "x"], "c":{}} "#
    let document = try JSONDocument(JSONText(text))
    var found = ""
    for offset in 0..<text.utf8.count {
      found += document.row(atByte: offset).map(String.init) ?? "-"
    }
    #expect(document.row(atByte: -1) == nil)
    #expect(document.row(atByte: text.utf8.count) == nil)
    #expect(found == "-0" + "1111111" + "2" + "11" + "333" + "1" + "00" + "444444" + "0" + "-")
  }

  @Test("lends the bytes of a value")
  func raw() throws {
    let document = try JSONDocument(JSONText(#"{"a": [1, 2], "b": "x\n"}"#))
    #expect(document.withRawValue(of: 1) { String(decoding: $0, as: UTF8.self) } == "[1, 2]")
    #expect(String(decoding: document.rawBytes(of: 4), as: UTF8.self) == #""x\n""#)
    #expect(document.stringBytes(of: 4).map { String(decoding: $0, as: UTF8.self) } == #"x\n"#)
    #expect(document.stringBytes(of: 1) == nil)
    #expect(document.keyBytes(of: 4).map { String(decoding: $0, as: UTF8.self) } == "b")
    #expect(document.keyBytes(of: 2) == nil)
  }
}
