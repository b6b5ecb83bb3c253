import Documents
import Testing

@Suite("A page as text")
struct HTMLTextRenderingTests {
  static func lines(_ html: String, width: Int = 40) -> [String] {
    HTMLTextRendering(HTMLDocument(html), width: width).lines.map(\.text)
  }

  @Test(
    "shows what a reader would see",
    arguments: [
      ("<title>Shop</title><style>a{}</style><h1>Hi</h1>there", ["Shop", "", "# Hi", "", "there"]),
      ("<p>one\n two</p><p>three</p>", ["one two", "", "three"]),
      ("<div>one</div><div>two</div>", ["one", "two"]), ("a<br>b<br><br>c", ["a", "b", "", "c"]),
      ("<b>a</b>b <i>c</i>", ["ab c"]),
      ("<a href=/x>go <b>on</b></a>.", ["[go on](/x)."]), ("<a name=x>here</a>", ["here"]),
      ("<a href=/p><h2>Lamp</h2></a>", ["## Lamp", "", "(/p)"]),
      ("<ul><li>a<li>b<ul><li>c</ul></ul>", ["• a", "• b", "  • c"]),
      ("<ol start=9><li>a<li>b</ol>", ["9. a", "10. b"]),
      ("<dl><dt>t<dd>d</dl>", ["t", "  d"]), ("<blockquote>q<br>r</blockquote>", ["│ q", "│ r"]),
      ("<pre>a\n  b\n\n\tc</pre>", ["  a", "    b", "  ", "      c"]),
      (
        "<img src=/a.png alt='A lamp'><img src=/b.png alt=''><img src=/c.png>",
        ["[image: A lamp] [image /c.png]"]
      ),
      ("<input placeholder=Name><input value=v><input type=hidden value=s>", ["[Name___] [v___]"]),
      ("<input type=checkbox checked>a<input type=radio>b", ["[x] a ( ) b"]),
      ("<input type=password value=abc>", ["[•••___]"]),
      ("<select><option>S<option selected>M</select><button>Buy</button>", ["[M ▾] [ Buy ]"]),
      ("<textarea>hello</textarea><input type=submit>", ["[hello___] [ Submit ]"]),
      (
        "<p hidden>a</p><p style='display : none'>b</p><script>c</script><noscript>d</noscript>", []
      ),
      ("<iframe src=/f></iframe><svg><text>x</text></svg>", ["[iframe /f]"]),
      ("<hr>", [String(repeating: "─", count: 40)]),
      (
        "<table><tr><th>Name<th>Qty<tr><td>Lamp<td>12</table>",
        ["Name  Qty", "────  ───", "Lamp  12"]
      ),
      (
        "<table><caption>T</caption><tr><td colspan=2>long text<tr><td>a<td>b</table>",
        ["T", "long text", "a  b"]
      ),
      ("<table><tr><td><ul><li>x</ul></table>", ["• x"]),
      (
        "<table><tr><td><img alt=Lamp src=/l><td><button>Buy</button><input value=2></table>",
        ["[image: Lamp]  [ Buy ] [2___]"]
      ),
      ("<details><summary>More</summary><p>inside</details>x", ["▸ More", "", "x"]),
      ("<details open><summary>More</summary><p>inside</details>", ["More", "", "inside"]),
      (
        "<svg aria-label=Logo><path d=x></svg><svg><title>Star</title></svg>",
        ["[image: Logo] [image: Star]"]
      ),
      ("a&nbsp;b &lt;c&gt;", ["a\u{A0}b <c>"]),
    ])
  func shows(html: String, lines: [String]) {
    #expect(Self.lines(html) == lines)
  }

  @Test("breaks lines at words, and words that are too long")
  func wrapping() {
    #expect(Self.lines("<p>aaa bbb ccc ddd", width: 7) == ["aaa bbb", "ccc ddd"])
    #expect(Self.lines("<p>aaa bbb ccc", width: 6) == ["aaa", "bbb", "ccc"])
    #expect(Self.lines("<p>ab cdefghijkl m", width: 4) == ["ab", "cdef", "ghij", "kl m"])
    #expect(Self.lines("<ul><li>aaa bbb ccc ddd eee fff</ul>", width: 22).last == "  fff")
    let wide = HTMLTextRendering(HTMLDocument("<p>日本 語の"), width: 4) { $0.count * 2 }
    #expect(wide.lines.map(\.text) == ["日本", "語の"])
  }

  @Test("breaks the cells of a table that is too wide")
  func narrowTable() {
    let html = "<table><tr><td>id<td>a very long description<tr><td>1<td>short</table>"
    #expect(
      Self.lines(html, width: 14) == [
        "id  a very", "    long", "    descriptio", "    n", "1   short",
      ])
    let words = String(repeating: "ab ", count: 99)
    let long = Self.lines("<table><tr><td>\(words)<td>x</table>", width: 9)
    #expect(long.count == 8 && long.last == "ab ab…", "\(long)")
  }

  @Test("says for each span what it is and which node it came from")
  func spans() throws {
    let document = HTMLDocument("<p>see <a href=/x>the docs</a> and <code>x</code></p>")
    let line = try #require(HTMLTextRendering(document, width: 60).lines.first)
    let spans = line.spans.map { span in
      let node = document.name(of: span.row) ?? document.text(of: span.row) ?? ""
      return "\(span.role) '\(span.text)' of '\(node)'"
    }
    #expect(
      spans == [
        "plain 'see' of 'see '", "plain ' ' of 'a'", "dim '[' of 'a'",
        "link 'the docs' of 'the docs'", "dim '](/x)' of 'a'", "plain ' and' of ' and '",
        "plain ' ' of 'x'", "code 'x' of 'x'",
      ])
  }

  @Test("finds the line of a node, and shows replacements of sensitive values")
  func replacement() throws {
    let document = HTMLDocument("<p>one</p><p><a href=/s3cret>two</a></p>")
    let link = try #require((0..<document.rowCount).first { document.isElement($0, "a") })
    let rendering = HTMLTextRendering(document, width: 60) {
      $0.count
    } replacement: { _, place in
      place == .attribute("href") ? "•••" : nil
    }
    #expect(rendering.lines.map(\.text) == ["one", "", "[two](•••)"])
    #expect(rendering.line(of: link, in: document) == 2)
    #expect(rendering.line(of: 0, in: document) == 0)
    #expect(rendering.line(of: 1, in: document) == nil)
  }
}
