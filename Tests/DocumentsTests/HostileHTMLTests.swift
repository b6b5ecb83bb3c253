import Documents
import PageModel
import Testing

@Suite("Pages that mean harm", .timeLimit(.minutes(1)))
struct HostileHTMLTests {
  /// Markup that takes a naive reader too long, too deep or too much memory.
  static let shapes: [(name: String, html: String, isCut: Bool)] = [
    ("nested blocks", String(repeating: "<div>", count: 100_000), true),
    ("nested blocks with false ends", String(repeating: "<div></x>", count: 50_000), true),
    ("nested lists", String(repeating: "<ul><li>", count: 50_000), true),
    ("open formatting", String(repeating: "<b><i><u><font a=1>", count: 20_000), true),
    (
      "formatting repeated in every paragraph",
      (0..<400).map { "<b id=\($0)>" }.joined() + String(repeating: "<p>x", count: 100_000), true
    ),
    ("attributes", "<div " + (0..<20_000).map { "a\($0)=1" }.joined(separator: " ") + ">", true),
    ("many paragraphs", String(repeating: "<p>x", count: 20_000), false),
    ("a wide table row", "<table><tr>" + String(repeating: "<td>x", count: 20_000), false),
    ("open comments", String(repeating: "<!--", count: 50_000), false),
    ("a quote without an end", "<p title=\"" + String(repeating: "<p>", count: 50_000), false),
    ("zero bytes", String(repeating: "\0<\0p\0>", count: 1000), false),
  ]

  @Test("are read, rendered and shown in reasonable time", arguments: shapes.indices)
  func shape(index: Int) {
    let shape = Self.shapes[index]
    let document = HTMLDocument(shape.html)
    #expect((document.truncatedAt != nil) == shape.isCut, "\(shape.name)")
    #expect((0..<document.rowCount).allSatisfy { document.depth(of: $0) < 1500 }, "\(shape.name)")
    #expect(document.rowCount < 4_000_000, "\(shape.name)")
    let rendering = HTMLTextRendering(document, width: 40)
    #expect(rendering.lines.allSatisfy { $0.text.count <= 44 }, "\(shape.name)")
    let source = HTMLSource(document.source)
    #expect(source.lineCount > 0)
  }

  @Test("of random broken markup keep every promise")
  func generated() {
    var random = RepeatableRandom(seed: 11)
    for _ in 0..<300 {
      let document = HTMLDocument(GeneratedDocuments.html(random: &random))
      var open: [Int] = []
      for row in 0..<document.rowCount {
        while let last = open.last, document.end(of: last) <= row { open.removeLast() }
        #expect(document.parent(of: row) == open.last)
        #expect(document.depth(of: row) == open.count)
        #expect(document.end(of: row) > row && document.end(of: row) <= document.rowCount)
        if document.kind(of: row) == .element { open.append(row) }
      }
      for width in [1, 20, 80] {
        for line in HTMLTextRendering(document, width: width).lines {
          #expect(line.spans.allSatisfy { $0.row < document.rowCount && !$0.text.contains("\n") })
        }
      }
    }
  }

  @Test("of no bytes or no markup are documents too")
  func empty() {
    #expect(HTMLDocument("").rowCount == 0)
    #expect(HTMLTextRendering(HTMLDocument(""), width: 80).lines.isEmpty)
    #expect(HTMLSource([]).lineCount == 0)
    #expect(
      HTMLTextRendering(HTMLDocument("just text"), width: 80).lines.map(\.text) == ["just text"])
    #expect(HTMLDocument([0x3C, 0x70, 0x3E, 0xFF, 0xFE]).rowCount > 0)
  }
}
