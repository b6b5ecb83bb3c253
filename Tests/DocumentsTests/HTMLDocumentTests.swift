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
}
