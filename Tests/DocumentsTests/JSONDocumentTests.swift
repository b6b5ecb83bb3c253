import Documents
import PageModel
import Testing

@Suite("The index of a JSON text")
struct JSONDocumentTests {
  /// One line a row: depth, kind, key or position, parent, end, children, raw text.
  static func table(of document: JSONDocument) -> [String] {
    (0..<document.rowCount).map { row in
      let name = document.key(of: row) ?? "#\(document.indexInParent(of: row))"
      let parent = document.parent(of: row).map(String.init) ?? "-"
      return "\(document.depth(of: row)) \(document.kind(of: row)) \(name) in \(parent)"
        + " end \(document.end(of: row)) children \(document.childCount(of: row))"
        + " \(document.text(of: row))"
    }
  }

  @Test func keysAreFoundWhateverIsInThem() throws {
    let keys = [#""#, #"\""#, #"a\\"#, #"\\\""#, #"a\"b\"c"#, #"\"\\\\"#, "plain", #":"#]
    let members = keys.enumerated().map { #"\#t"\#($1)"\#n: \#($0 % 2 == 0 ? "[\"x\"]" : "1")"# }
    let document = try JSONDocument(JSONText("{\(members.joined(separator: " , "))}"))
    let rows = (1..<document.rowCount).filter { document.depth(of: $0) == 1 }
    let found = rows.map { String(decoding: document.keyBytes(of: $0) ?? [], as: UTF8.self) }
    #expect(found == keys)
    for row in rows {
      let start = try #require(document.keyRange(of: row)).lowerBound
      #expect(document.row(atByte: start) == row)
      #expect(document.row(atByte: start - 1) == 0)
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

  @Test(
    "takes every scalar as it was written",
    arguments: [
      "null", "true", "false", "0", "-0", "10", "1234567890123456789012345", "-0.5", "1e5", "1E+5",
      "0.1e-05", "12345678.12345678", #""""#, #""12345678""#, #""1234567\"""#, "{}", "[]", "[{}]",
    ])
  func scalars(text: String) throws {
    let document = try JSONDocument(JSONText("\t\(text)\r\n "))
    #expect(document.text(of: 0) == text)
    #expect(document.valueRange(of: 0) == 1..<1 + text.utf8.count)
    #expect(document.bytes(of: 0) == text.utf8.count)
  }

  @Test(
    "refuses what RFC 8259 does not allow, and says where",
    arguments: [
      ("", 0, "the text ends where a value is due"), (" ", 1, "the text ends where a value is due"),
      ("[", 1, "the text ends where a value is due"), ("[1", 2, "the text ends inside brackets"),
      ("[1,]", 3, "unexpected character"), ("[1 2]", 3, "a comma is due"),
      ("[1}", 2, "a comma is due"), (#"{"a":1]"#, 6, "a comma is due"),
      (#"{"a":1,}"#, 7, "a key is due"), ("{1:2}", 1, "a key is due"), ("{", 1, "a key is due"),
      (#"{"a" 1}"#, 5, "a colon is due"), (#"{"a":}"#, 5, "unexpected character"),
      ("1 1", 2, "text after the value"), ("[]]", 2, "text after the value"),
      ("tru", 0, "unknown word"), ("nul", 0, "unknown word"), ("falsy", 0, "unknown word"),
      ("True", 0, "unexpected character"), ("01", 1, "text after the value"),
      ("-", 1, "the text ends inside a number"), ("-a", 1, "unexpected character"),
      ("1.", 2, "the text ends inside a number"), (".5", 0, "unexpected character"),
      ("1.e5", 2, "a digit is due"), ("1e", 2, "the text ends inside a number"),
      ("1e+", 3, "the text ends inside a number"), ("+1", 0, "unexpected character"),
      ("\"a", 2, "the text ends inside a string"), ("\"a\nb\"", 2, "control character in a string"),
      ("\"1234567\u{1F}\"", 8, "control character in a string"), (#""\x""#, 2, "unknown escape"),
      ("\"\\", 2, "the text ends inside an escape"),
      (#""\u12G4""#, 5, "four hexadecimal digits are due"),
      (#""\u12"#, 5, "four hexadecimal digits are due"), ("'a'", 0, "unexpected character"),
      ("\u{FEFF}1", 0, "unexpected character"), ("NaN", 0, "unexpected character"),
      ("[1,/**/2]", 3, "unexpected character"), ("[12345:6789]", 6, "a comma is due"),
      ("[1234/56789]", 5, "a comma is due"), ("[123456789\u{80}123]", 10, "a comma is due"),
    ])
  func errors(text: String, offset: Int, reason: String) {
    #expect(throws: JSONSyntaxError(offset: offset, reason: reason)) {
      try JSONDocument(JSONText(text))
    }
  }

  @Test(
    "decodes every escape",
    arguments: [
      (#""\b\f\n\r\t\"\\\/""#, "\u{8}\u{C}\n\r\t\"\\/"), (#""A\u00e9\u00E9""#, "Aéé"),
      (#""\ud83d\ude00!""#, "😀!"), (#""\ud83d""#, "\u{FFFD}"), (#""\ude00x""#, "\u{FFFD}x"),
      (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\ud83d\n""#, "\u{FFFD}\n"),
      (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"), (#""\\u0041""#, #"\u0041"#),
      (#""\u0000""#, "\0"), (#""日本\n""#, "日本\n"),
    ])
  func escapes(text: String, decoded: String) throws {
    let document = try JSONDocument(JSONText("{\(text): \(text)}"))
    #expect(document.string(of: 1) == decoded)
    #expect(document.key(of: 1) == decoded)
    #expect(document.hasEscapes(of: 1))
    #expect(document.keyHasEscapes(of: 1))
    #expect(document.row(at: JSONPointer([decoded])) == 1)
  }

  @Test("lets bytes through that are not UTF-8")
  func invalidUTF8() throws {
    let document = try JSONDocument(JSONText([0x22, 0x61, 0xFF, 0x80, 0xC3, 0x22]))
    #expect(document.string(of: 0) == "a\u{FFFD}\u{FFFD}\u{FFFD}")
    #expect(document.hasEscapes(of: 0) == false)
    #expect(document.stringBytes(of: 0).map(Array.init) == [0x61, 0xFF, 0x80, 0xC3])
  }

  @Test("finds the last of repeated keys, as JavaScript does")
  func repeatedKeys() throws {
    let document = try JSONDocument(JSONText(#"{"a":1,"b":2,"a":{"c":3}}"#))
    #expect(document.childCount(of: 0) == 3)
    #expect(document.row(at: JSONPointer(["a"])) == 3)
    #expect(document.row(at: JSONPointer(["a", "c"])) == 4)
    #expect(document.pointer(to: 1) == JSONPointer(["a"]))
  }

  @Test(
    "finds nothing at places that are not there",
    arguments: [
      "/b", "/a/3", "/a/-1", "/a/01", "/a/+1", "/a/x", "/a/0/0", "/", "/a/99999999999999999999",
    ])
  func missing(pointer: String) throws {
    let document = try JSONDocument(JSONText(#"{"a":[1,2,3]}"#))
    #expect(document.row(at: try #require(JSONPointer(parsing: pointer))) == nil)
  }

  @Test("nests as deep as it likes without a stack", arguments: [100_000, 1_000_000])
  func deep(levels: Int) throws {
    let text = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    let document = try JSONDocument(JSONText(text))
    #expect(document.rowCount == levels)
    #expect(document.depth(of: levels - 1) == levels - 1)
    #expect(document.end(of: 0) == levels)
    #expect(document.pointer(to: levels - 1).components.count == levels - 1)
    #expect(throws: JSONSyntaxError.self) {
      try JSONDocument(JSONText(String(repeating: "{\"a\":", count: levels)))
    }
  }

  @Test("refuses a text that was cut anywhere, and bytes that were changed, without a trap")
  func damage() throws {
    let sample = Array(
      #"{"a":[1,-2.5e+3,true,false,null],"b\u00e9":"\"x\" 日本 1234567890","c":{}} "#.utf8)
    for length in 0..<sample.count - 1 {
      #expect(throws: JSONSyntaxError.self, "cut at \(length)") {
        try JSONDocument(JSONText(Array(sample.prefix(length))))
      }
    }
    for index in sample.indices {
      for byte in Array("\"\\{}[],:0-.eE \nu\u{0}".utf8) + [0xFF] {
        var changed = sample
        changed[index] = byte
        guard let document = try? JSONDocument(JSONText(changed)) else { continue }
        _ = Self.table(of: document)
      }
    }
  }

  @Test("agrees with the parser of small values, row by row")
  func generated() throws {
    for (value, document) in try GeneratedDocuments.documents(count: 200) {
      var row = 0
      expectRows(of: value, in: document, at: &row)
      #expect(row == document.rowCount)
    }
  }

  private func expectRows(of value: JSONValue, in document: JSONDocument, at row: inout Int) {
    let own = row
    row += 1
    switch value {
    case .null: #expect(document.kind(of: own) == .null)
    case .bool(let bool): #expect(document.bool(of: own) == bool)
    case .number(let text): #expect(document.text(of: own) == text)
    case .string(let text): #expect(document.string(of: own) == text)
    case .array(let items):
      #expect(document.childCount(of: own) == items.count)
      for item in items { expectRows(of: item, in: document, at: &row) }
    case .object(let object):
      #expect(document.childCount(of: own) == object.members.count)
      for member in object.members {
        #expect(document.key(of: row) == member.key)
        expectRows(of: member.value, in: document, at: &row)
      }
    }
    #expect(document.end(of: own) == row)
  }
}
