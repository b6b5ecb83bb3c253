import Documents
import Testing

@Suite("The source of a page in lines")
struct HTMLSourceTests {
  static func lines(_ html: String) -> [String] {
    let source = HTMLSource(Array(html.utf8))
    return (0..<source.lineCount).map { line in
      String(repeating: " ", count: source.indent(ofLine: line))
        + source.spans(ofLine: line).map(\.text).joined()
    }
  }

  @Test(
    "are broken at the tags of blocks and indented",
    arguments: [
      (
        "<div><p>a <b>b</b></p><p>c</p></div>",
        ["<div>", "  <p>a <b>b</b></p>", "  <p>c</p>", "</div>"]
      ),
      ("<ul><li>a<li>b</ul>", ["<ul>", "  <li>a", "  <li>b", "</ul>"]),
      ("<p>a</p>b", ["<p>a</p>", "b"]), ("a<hr>b", ["a", "<hr>", "b"]),
      ("<div>\n <p>x</p>\n</div>\n", ["<div>", " <p>x</p>", "</div>"]),
      ("a\r\n\r\nb", ["a", "", "b"]),
      ("<div><pre>a\n  <b>b</b></pre></div>", ["<div>", "  <pre>a", "  <b>b</b></pre>", "</div>"]),
      ("<script>if (a<b) '<p>'</script><p>", ["<script>if (a<b) '<p>'</script>", "<p>"]),
      ("<!-- <p> --><p>", ["<!-- <p> -->", "<p>"]), ("</div></p>", ["</div></p>"]), ("x", ["x"]),
    ])
  func broken(html: String, lines: [String]) {
    #expect(Self.lines(html) == lines)
  }

  @Test("name the role of each piece")
  func roles() {
    let html = "<!DOCTYPE html><a href='/x' b=1 c>t &amp; u</a><!-- c --><style>s</style>"
    let source = HTMLSource(Array(html.utf8))
    let spans = (0..<source.lineCount).flatMap { source.spans(ofLine: $0) }.map {
      "\($0.role)|\($0.text)"
    }
    #expect(
      spans == [
        "doctype|<!DOCTYPE html>", "punctuation|<", "tagName|a", "punctuation| ",
        "attributeName|href", "punctuation|=", "attributeValue|'/x'", "punctuation| ",
        "attributeName|b", "punctuation|=", "attributeValue|1", "punctuation| ", "attributeName|c",
        "punctuation|>", "text|t &amp; u", "punctuation|</", "tagName|a", "punctuation|>",
        "comment|<!-- c -->", "punctuation|<", "tagName|style", "punctuation|>", "script|s",
        "punctuation|</", "tagName|style", "punctuation|>",
      ])
  }

  @Test("cover every byte once, in order, and find the line of each")
  func coverage() {
    var random = RepeatableRandom(seed: 3)
    for round in 0..<300 {
      let html = Array(GeneratedDocuments.html(random: &random).utf8)
      let source = HTMLSource(html)
      var offset = 0
      for line in 0..<source.lineCount {
        let range = source.range(ofLine: line)
        #expect(html[offset..<range.lowerBound].allSatisfy { $0 == 0x0A || $0 == 0x0D })
        let spans = source.spans(ofLine: line)
        let text = spans.map(\.text).joined()
        var end = range.lowerBound
        for span in spans {
          #expect(span.range.lowerBound == end)
          end = span.range.upperBound
        }
        #expect(end == range.upperBound)
        #expect(text == String(decoding: html[range], as: UTF8.self), "round \(round)")
        if !range.isEmpty { #expect(source.line(atByte: range.lowerBound) == line) }
        offset = range.upperBound
      }
      #expect(html[offset...].allSatisfy { $0 == 0x0A || $0 == 0x0D })
    }
  }

  @Test(
    "that are very long are broken, and keep their roles from piece to piece",
    arguments: [
      ("<p title=\"", HTMLSourceRole.attributeValue, "\">"), ("<!--", .comment, "-->"),
      ("<script>", .script, "</script>"), ("<p>", .text, "</p>"), ("<p a=", .attributeValue, ">"),
      ("<textarea>", .text, "</textarea>"), ("<!DOCTYPE ", .doctype, ">"),
    ])
  func long(start: String, role: HTMLSourceRole, end: String) {
    let body = String(repeating: "日本x< y ", count: 700).filter {
      $0 != " " || role != .attributeValue
    }
    let source = HTMLSource(Array((start + body + end + "<b>").utf8))
    #expect(source.lineCount > 4)
    for line in 1..<source.lineCount - 2 {
      #expect(source.range(ofLine: line).count <= 1003)
      #expect(source.spans(ofLine: line).map(\.role) == [role], "line \(line)")
    }
    let last = source.spans(ofLine: source.lineCount - 1)
    #expect(last.suffix(2).map(\.text) == ["b", ">"])
    #expect(last.suffix(2).map(\.role) == [.tagName, .punctuation])
  }

  @Test("have the same roles wherever a long line is broken")
  func breaks() {
    let tail = "<b title=\"v w\">y</b><!-- c --><textarea>t</textarea>&amp; z <br-x/>"
    let expected = Self.pieces(tail)
    for padding in 900...1010 {
      let text = String(repeating: "x", count: padding)
      #expect(Self.pieces(text + tail) == ["text|\(text)"] + expected, "padding \(padding)")
    }
  }

  /// Roles and texts of all lines, as if the lines had not been broken.
  private static func pieces(_ html: String) -> [String] {
    let source = HTMLSource(Array(html.utf8))
    var pieces: [HTMLSourceSpan] = []
    for span in (0..<source.lineCount).flatMap({ source.spans(ofLine: $0) }) {
      if let last = pieces.last, last.role == span.role {
        pieces[pieces.count - 1].text += span.text
      } else {
        pieces.append(span)
      }
    }
    return pieces.map { "\($0.role)|\($0.text)" }
  }
}
