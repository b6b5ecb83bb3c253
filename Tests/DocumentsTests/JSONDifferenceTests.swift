import Documents
import PageModel
import Testing

@Suite struct JSONDifferenceTests {
  private func differences(_ one: String, _ two: String) throws -> String {
    let signs: [JSONDifference.Kind: String] = [.added: "+", .removed: "-", .changed: "~"]
    return try JSONDocument(JSONText(one)).differences(to: JSONDocument(JSONText(two)))
      .map { "\(signs[$0.kind] ?? "?")\($0.pointer)" }.joined(separator: " ")
  }

  @Test(arguments: [
    (#"{"a":1}"#, #"{ "a": 1 }"#, ""),
    (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#, ""),
    (#"{"a":"\u0041"}"#, #"{"a":"A"}"#, ""),
    (#"{"a":1}"#, #"{"a":2}"#, "~/a"),
    (#"{"a":1}"#, #"{"a":"1"}"#, "~/a"),
    (#"{"a":{"b":1}}"#, #"{"a":[1]}"#, "~/a"),
    (#"{"a":1}"#, #"{"b":{"c":1}}"#, "-/a +/b"),
    (#"{"a":{"b":{"c":1,"d":2}}}"#, #"{"a":{"b":{"c":1,"d":3}}}"#, "~/a/b/d"),
    ("[1,2,3]", "[1,3]", "~/1 -/2"),
    ("[]", "[[]]", "+/0"),
    ("1", "2", "~"),
    // Items that say who they are are matched by it, wherever they stand.
    (#"[{"id":1,"v":"a"},{"id":2,"v":"b"}]"#, #"[{"id":2,"v":"b"},{"id":1,"v":"c"}]"#, "~/0/v"),
    (#"[{"id":1},{"id":2}]"#, #"[{"id":2},{"id":3}]"#, "-/0 +/1"),
    (#"[{"slug":"x","n":1}]"#, #"[{"slug":"y","n":1},{"slug":"x","n":2}]"#, "~/0/n +/0"),
    // Two with the same identity: by position.
    (#"[{"id":1,"v":1},{"id":1,"v":2}]"#, #"[{"id":1,"v":1},{"id":1,"v":3}]"#, "~/1/v"),
    (#"{"a/b":1}"#, #"{"a/b":2}"#, "~/a~1b"),
  ])
  func finds(one: String, two: String, expected: String) throws {
    #expect(try differences(one, two) == expected)
  }

  @Test func comparesDeepDocumentsWithoutRecursion() throws {
    let depth = 100_000
    func deep(_ leaf: String) -> String {
      String(repeating: "[", count: depth) + leaf + String(repeating: "]", count: depth)
    }
    let one = try JSONDocument(JSONText(deep("1")))
    let found = one.differences(to: try JSONDocument(JSONText(deep("1 "))))
    #expect(found.isEmpty)
  }

  @Test func stopsAtTheLimit() throws {
    let one = try JSONDocument(JSONText("[\((0..<100).map(String.init).joined(separator: ","))]"))
    let two = try JSONDocument(JSONText("[]"))
    #expect(one.differences(to: two, limit: 7).count == 7)
  }
}
