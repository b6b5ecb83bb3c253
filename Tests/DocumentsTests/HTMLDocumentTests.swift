import Documents
import PageModel
import Testing

@Suite("A parsed page")
struct HTMLDocumentTests {
  /// One line a row, indented by depth.
  static func outline(_ html: String) -> [String] {
    let document = HTMLDocument(html)
    return (0..<document.rowCount).map { row in
      String(repeating: " ", count: document.depth(of: row))
        + HTMLPreview.line(of: row, in: document, cells: 60)
    }
  }

  @Test("has one row per node, in document order")
  func rows() {
    let page =
      "<!DOCTYPE html><title>A &amp; B</title><p id=x>Hi <b>you</b> <i>two</i><!-- c -->"
    #expect(
      Self.outline(page) == [
        "<!DOCTYPE html>", "<html>", " <head>", "  <title>", "   A & B", " <body>",
        "  <p id=\"x\">", "   Hi", "   <b>", "    you", "   ", "   <i>", "    two", "   <!-- c -->",
      ])
  }

  @Test("leaves out white space that no browser shows, and keeps what separates words")
  func whiteSpace() {
    let page = "<body>\n <div>\n  <b>a</b>\n <i>b</i>\n </div>\n <pre> \n</pre></body>"
    #expect(
      Self.outline(page) == [
        "<html>", " <head>", " <body>", "  <div>", "   <b>", "    a", "   ", "   <i>", "    b",
        "  <pre>", "   ",
      ])
  }

  @Test("names elements and attributes as the standard does, values decoded, in order")
  func attributes() throws {
    let document = HTMLDocument(
      "<X-Card DATA-Id=1 title='a &quot;b&quot;' hidden><svg viewBox='0 0'><lineargradient/></svg>")
    let card = try #require((0..<document.rowCount).first { document.isElement($0, "x-card") })
    #expect(
      document.attributes(of: card) == [
        HTMLAttribute(name: "data-id", value: "1"),
        HTMLAttribute(name: "title", value: "a \"b\""), HTMLAttribute(name: "hidden", value: ""),
      ])
    #expect(document.attribute("title", of: card) == "a \"b\"")
    #expect(document.attribute("class", of: card) == nil)
    #expect(document.name(of: card + 1) == "svg")
    #expect(document.attribute("viewBox", of: card + 1) == "0 0")
    #expect(document.name(of: card + 2) == "linearGradient")
  }

  @Test("knows where nodes stand in the source")
  func source() throws {
    let page = "<!DOCTYPE html><body><ul class=a><li>one</li><li>two &amp; é</ul><!-- x -->"
    let document = HTMLDocument(page)
    func text(_ row: Int) -> String? {
      document.sourceRange(of: row).map { String(decoding: document.source[$0], as: UTF8.self) }
    }
    let list = try #require((0..<document.rowCount).first { document.isElement($0, "ul") })
    #expect(text(list) == "<ul class=a><li>one</li><li>two &amp; é</ul>")
    #expect(text(list + 1) == "<li>one</li>")
    #expect(text(list + 3) == "<li>two &amp; é")
    #expect(text(list + 4) == "two &amp; é")
    #expect(document.text(of: list + 4) == "two & é")
    #expect(text(list + 5) == "<!-- x -->")
    #expect(text(1) == nil)
    let range = document.sourceRange(of: list, attribute: "class")
    #expect(range.map { String(decoding: document.source[$0], as: UTF8.self) } == "a")
    #expect(document.sourceRange(of: list, attribute: "id") == nil)
    let offset = try #require(page.utf8Offset(of: "wo"))
    #expect(document.row(atByte: offset) == list + 4)
  }

  @Test("finds every row again by its pointer")
  func pointers() {
    var random = RepeatableRandom(seed: 7)
    for _ in 0..<150 {
      let document = HTMLDocument(GeneratedDocuments.html(random: &random))
      for row in 0..<document.rowCount {
        let pointer = document.pointer(to: row)
        #expect(document.row(at: pointer) == row)
        #expect(document.row(at: pointer.appending("@href")) == row)
        #expect(pointer.components.count == document.depth(of: row) + 1)
        let siblings = document.children(of: document.parent(of: row))
        let index = document.indexInParent(of: row)
        #expect(siblings[index] == row)
        #expect(document.nextSibling(of: row) == siblings.dropFirst(index + 1).first)
        #expect(document.previousSibling(of: row) == siblings.prefix(index).last)
      }
    }
    let document = HTMLDocument("<p>a</p>")
    for text in ["", "/5", "/x", "/-1", "/@id", "/0/1/0/0/0"] {
      #expect(JSONPointer(parsing: text).flatMap(document.row(at:)) == nil, "\(text)")
    }
  }

  @Test("finds folds again in a list of many thousands without counting through it")
  func foldsOfLongLists() {
    let items = (0..<40_000).map { "<li>\($0)" }.joined()
    let document = HTMLDocument("<ul>\(items)</ul>")
    let pointers = (0..<document.rowCount).lazy.filter { document.isElement($0, "li") }
      .map(document.pointer(to:))
    // Counting would look at 800 million rows.
    let folding = Folding(closing: Array(pointers), in: document)
    #expect(folding.visibleCount == document.rowCount - 40_000)
    #expect(folding.closedPointers.count == 40_000)
  }

  @Test("gives scanners every text, attribute, comment and script with its place")
  func values() {
    let document = HTMLDocument(
      "<p title='t &lt;'>x<script>var a</script><style>b{}</style><!--c--></p>")
    let values = document.values.map {
      "\(document.pointer(to: $0)) \($0.place) \(String(decoding: $0.bytes, as: UTF8.self))"
    }
    #expect(
      values == [
        #"/0/1/0/@title attribute("title") t <"#, "/0/1/0/0 text x", "/0/1/0/1/0 script var a",
        "/0/1/0/2/0 style b{}", "/0/1/0/3 comment c",
      ])
  }

  @Test(
    "shows what is inside a closed element",
    arguments: [
      ("<ul class=grid><li>a<li>b</ul>", #"<ul class="grid"> 2 <li>"#),
      ("<h1>Wool\n Sweater</h1>", "<h1>Wool Sweater</h1>"), ("<p>a<b>b</b></p>", "<p> 2 nodes"),
      ("<p></p>", "<p>"), ("<div><p>x</div>", "<div> 1 <p>"),
      ("<script id=d>12345</script>", #"<script id="d"> 5 B"#),
      ("<p>0123456789012345678901234567890</p>", "<p>0123456789012345678901…</p>"),
      (
        #"<a href="/0123456789012345678901234567890">x</a>"#,
        #"<a href="/01234567890123456…">x</a>"#
      ),
    ])
  func closed(html: String, line: String) throws {
    let document = HTMLDocument("<body>" + html)
    let body = try #require((0..<document.rowCount).first { document.isElement($0, "body") })
    #expect(HTMLPreview.closed(body + 1, in: document, cells: 30) == line)
  }
}

extension HTMLDocumentTests {
  @Test("shows replacements of sensitive values")
  func replacement() throws {
    let document = HTMLDocument("<body><p title=s3cret id=x>s3cret</p><!--s3cret-->")
    let paragraph = try #require((0..<document.rowCount).first { document.isElement($0, "p") })
    let mask: (Int, HTMLValue.Place) -> String? = { _, place in
      place == .attribute("id") ? nil : "•••"
    }
    let closed = HTMLPreview.closed(paragraph, in: document, cells: 60, replacement: mask)
    #expect(closed == #"<p title="•••" id="x">•••</p>"#)
    let lines = (paragraph..<document.rowCount).map {
      HTMLPreview.line(of: $0, in: document, cells: 60, replacement: mask)
    }
    #expect(lines == [#"<p title="•••" id="x">"#, "•••", "<!-- ••• -->"])
  }
}

extension String {
  fileprivate func utf8Offset(of text: String) -> Int? {
    ranges(of: text).first.map { utf8.distance(from: startIndex, to: $0.lowerBound) }
  }
}
