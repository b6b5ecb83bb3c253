import PageModel
import Testing

@Suite struct JSONValueTests {
  @Test(arguments: [
    #"{"b":1,"a":[true,false,null]}"#, #"[]"#, #"{}"#, #""""#, "12345678901234567890123", "-0",
    #"{"a":{"a":{"a":[[],{}]}}}"#, #""日本語 😀""#,
  ])
  func writesBackWhatItRead(text: String) throws {
    #expect(JSONText(try JSONValue(parsing: text)).string == text)
  }

  @Test(arguments: [
    (#""\u0041\n\t\"\\\/""#, "A\n\t\"\\/"),
    (#""\ud83d\ude00""#, "😀"),
    (#""\ud83d""#, "\u{FFFD}"),
    (#""\ud83dx""#, "\u{FFFD}x"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"),
    (#""\ude00""#, "\u{FFFD}"),
  ])
  func decodesEscapes(text: String, decoded: String) throws {
    #expect(try JSONValue(parsing: text) == .string(decoded))
  }

  @Test(arguments: [
    ("", 0), ("{", 1), ("[1,]", 3), (#"{"a" 1}"#, 5), ("truth", 0), ("1 2", 2), (#""a"#, 2),
    (#""\u12g4""#, 3), (#"{"a":1,}"#, 7), ("\"\u{1}\"", 1), ("--1", 0),
  ])
  func refusesWithTheOffset(text: String, offset: Int) {
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
    do {
      _ = try JSONValue(parsing: text)
    } catch {
      #expect(error.offset == offset, "\(error)")
    }
  }

  @Test func refusesEndlessNesting() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
  }

  @Test func theLastOfARepeatedKeyWinsAtTheFirstOnesPlace() throws {
    let value = try JSONValue(parsing: #"{"a":1,"b":2,"a":3}"#)
    #expect(JSONText(value).string == #"{"a":3,"b":2}"#)
  }

  @Test func writesControlCharactersAsEscapes() {
    #expect(JSONText(.string("\u{1}\u{1F}\n")).string == #""\u0001\u001f\n""#)
  }

  @Test func numbersAreShort() {
    #expect(
      JSONText([JSONValue(2.0), JSONValue(0.5), JSONValue(.infinity)]).string == "[2,0.5,null]")
  }

  @Test func indentsByTwoSpaces() {
    var writer = JSONWriter(pretty: true)
    writer.write(["a": [1, [:]], "b": []])
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}")
  }
}

@Suite struct JSONPointerTests {
  // The examples of RFC 6901, section 5.
  @Test(arguments: [
    ("", []), ("/foo", ["foo"]), ("/foo/0", ["foo", "0"]), ("/", [""]), ("/a~1b", ["a/b"]),
    ("/m~0n", ["m~n"]), ("/ ", [" "]), ("/~01", ["~1"]),
  ])
  func readsAndWrites(text: String, components: [String]) {
    #expect(JSONPointer(parsing: text)?.components == components)
    #expect(JSONPointer(components).description == text)
  }

  @Test func refusesWhatDoesNotBeginWithASlash() {
    #expect(JSONPointer(parsing: "foo") == nil)
  }
}

@Suite struct MaskedTextTests {
  @Test(arguments: [
    ("sk_live_abcdefghijklmnop", "sk_l… (24 characters)"),
    ("hunter2", "… (7 characters)"),
    ("x", "… (1 character)"),
    ("", "… (0 characters)"),
    ("\u{1B}[31mabcdefghijkl", "… (17 characters)"),
  ])
  func keepsAtMostFourCharacters(value: String, masked: String) {
    #expect(MaskedText(masking: value).description == masked)
  }
}
