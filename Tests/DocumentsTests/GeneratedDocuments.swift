import Documents
import PageModel

/// The same numbers on every run (SplitMix64), so that a failure can be repeated.
struct RepeatableRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    self.state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

enum GeneratedDocuments {
  /// A value with containers nested up to `depth`; keys of one object differ.
  static func value(depth: Int, random: inout RepeatableRandom) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .number("\(Int.random(in: -1000...1000, using: &random))")
    case 3, 4: return .string(text(random: &random))
    case 5:
      return .array(
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
          value(depth: depth - 1, random: &random)
        })
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0...5, using: &random) {
        object[text(random: &random)] = value(depth: depth - 1, random: &random)
      }
      return .object(object)
    }
  }

  /// Text with characters that JSON escapes, that pointers escape, and beyond ASCII.
  static func text(random: inout RepeatableRandom) -> String {
    let pieces = ["a", "id", "/", "~", "\"", "\\", "\n", "é", "日本", "😀", " ", "0", ",", "}", ":"]
    return (0..<Int.random(in: 0...6, using: &random)).map { _ in
      pieces.randomElement(using: &random) ?? ""
    }.joined()
  }

  static func documents(count: Int, depth: Int = 6) throws -> [(JSONValue, JSONDocument)] {
    try (0..<count).map { seed in
      var random = RepeatableRandom(seed: UInt64(seed))
      // An array around it makes sure of a few rows.
      let value = JSONValue.array((0..<4).map { _ in Self.value(depth: depth, random: &random) })
      var writer = JSONWriter(pretty: seed % 2 == 1)
      writer.write(value)
      return (value, try JSONDocument(JSONText(writer.bytes)))
    }
  }

  /// Markup that is often broken: tags that do not match, marks without an end.
  static func html(random: inout RepeatableRandom) -> String {
    let pieces = [
      "<div>", "</div>", "<p>", "</p>", "<ul>", "<li>", "</ul>", "<b>", "</b>", "<a href='/x?a=1'>",
      "</a>", "<table>", "<tr>", "<td colspan=3>", "</table>", "text ", "\n", "\r\n", "  ", "&amp;",
      "<!-- c -->", "<!--", "<script>", "if (a < b) {}", "</script>", "<img alt=\"a b\">", "<br/>",
      "<", ">", "日本", "<pre>", "</pre>", "<input value=x", "\"", "<h2 class=\"t\">", "</h2>",
      "<select><option>", "<style>", "</style>", "<textarea>", "<svg><g>", "</x>", "<button>",
    ]
    return (0..<Int.random(in: 0...60, using: &random)).map { _ in
      pieces.randomElement(using: &random) ?? ""
    }.joined()
  }
}
