import TerminalScreen
import Testing

@Suite("A canvas holds whole characters")
struct CanvasTests {
  private func line(
    _ text: String, width: Int, columns: Int = 8, x: Int = 0, skipping: Int = 0,
    glyphs: GlyphSet = .unicode
  ) -> String {
    var canvas = Canvas(size: Size(columns: columns, rows: 1), glyphs: glyphs)
    canvas.write(text, x: x, y: 0, width: width, skipping: skipping)
    expectWholeCharacters(canvas)
    return canvas.lines[0]
  }

  @Test(
    "text that does not fit ends in an ellipsis",
    arguments: [
      ("abcdefgh", 8, "abcdefgh"), ("abcdefghi", 8, "abcdefg…"), ("abc", 2, "a…"), ("abc", 1, "…"),
      ("abc", 0, ""), ("abc", -5, ""), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"),
      ("日本語", 4, "日 …"), ("日本語", 3, "日…"), ("日本語", 2, " …"), ("日本語", 1, "…"),
      ("a日本", 3, "a …"), ("a\u{1B}", 2, "a…"), ("abcdefghi", 100, "abcdefg…"),
    ])
  func clipping(text: String, width: Int, shown: String) {
    #expect(line(text, width: width) == shown)
  }

  @Test(
    "in ASCII the ellipsis takes three cells",
    arguments: [
      ("abcdefgh", 6, "abc..."), ("abcdefgh", 3, "..."), ("abcdefgh", 2, ".."),
      ("日本語", 5, "日..."), ("日本語", 4, " ..."), ("abc", 3, "abc"),
    ])
  func clippingASCII(text: String, width: Int, shown: String) {
    #expect(line(text, width: width, glyphs: .ascii) == shown)
  }

  @Test(
    "a line can be scrolled sideways",
    arguments: [
      (0, "a日…"), (1, "日bc"), (2, " bc"), (3, "bc"), (5, ""), (99, ""), (-1, "a日…"),
    ])
  func skipping(cells: Int, shown: String) {
    #expect(line("a日bc", width: 4, skipping: cells) == shown)
  }

  @Test(
    "positions outside are ignored",
    arguments: [(-1, 0), (8, 0), (0, -1), (0, 1), (Int.min, 0), (Int.max, Int.max)])
  func outside(x: Int, y: Int) {
    var canvas = Canvas(size: Size(columns: 8, rows: 1))
    #expect(canvas.write("abc", x: x, y: y, width: Int.max) == 0)
    #expect(canvas == Canvas(size: Size(columns: 8, rows: 1)))
  }

  @Test("writing over half of a wide character blanks the other half", arguments: 0..<8)
  func overwriteNarrow(column: Int) {
    var canvas = Canvas(size: Size(columns: 8, rows: 1))
    canvas.write("日本語字", x: 0, y: 0, width: 8)
    canvas.write("x", x: column, y: 0, width: 1)
    expectWholeCharacters(canvas)
    var expected = Array("日本語字").map(String.init)
    expected[column / 2] = column % 2 == 0 ? "x " : " x"
    #expect(canvas.cells.map(\.text).joined() == expected.joined())
  }

  @Test("and so does a wide one", arguments: 0..<7)
  func overwriteWide(column: Int) {
    var canvas = Canvas(size: Size(columns: 8, rows: 1))
    canvas.write("日本語字", x: 0, y: 0, width: 8)
    canvas.write("界", x: column, y: 0, width: 2)
    expectWholeCharacters(canvas)
    var expected = Array("日本語字").map(String.init)
    if column % 2 == 0 {
      expected[column / 2] = "界"
    } else {
      expected[column / 2] = " 界"
      expected[column / 2 + 1] = " "
    }
    #expect(canvas.cells.map(\.text).joined() == expected.joined())
  }

  @Test("filling through wide characters blanks their other halves")
  func fill() {
    var canvas = Canvas(size: Size(columns: 8, rows: 2))
    canvas.write("日本語字", x: 0, y: 0, width: 8)
    canvas.fill(Rect(x: 1, y: -3, width: 4, height: 4), style: Style(background: .blue))
    #expect(canvas.lines == ["      字", ""])
    expectWholeCharacters(canvas)
    #expect(canvas[0, 0].style == .plain && canvas[1, 0].style.background == .blue)
    canvas.fill(Rect(x: 90, y: 90, width: 4, height: 4))
    canvas.restyle(Rect(x: 6, y: 0, width: 99, height: 1)) { $0.attributes.insert(.reverse) }
    #expect(canvas.style(of: "字")?.attributes == .reverse)
  }

  @Test("an escape is dim, so that data cannot pretend to be one")
  func escapesAreDim() {
    var canvas = Canvas(size: Size(columns: 8, rows: 1))
    canvas.write("a\u{1B}b", x: 0, y: 0, width: 8, style: Style(foreground: .green))
    #expect(canvas.cells.prefix(4).map(\.style.attributes) == [[], .dim, .dim, []])
    #expect(canvas.cells.prefix(4).allSatisfy { $0.style.foreground == .green })
  }

  @Test("a text of ten megabytes costs what is seen of it", .timeLimit(.minutes(1)))
  func largeText() {
    let texts = ["x", "日", "\u{301}", "\u{200D}", "\u{1B}", "🇩🇪"].map {
      String(repeating: $0, count: 10_000_000 / $0.utf8.count)
    }
    var canvas = Canvas(size: Size(columns: 80, rows: 24))
    // Reading any of them to its end takes seconds here, a thousand times over it takes hours.
    for _ in 0..<1000 {
      for (row, text) in texts.enumerated() {
        #expect(canvas.write(text, x: 0, y: row, width: 80) == 80)
      }
    }
  }

  @Test("frames carry focus in weight and reverse, not in colour")
  func frame() {
    var canvas = Canvas(size: Size(columns: 14, rows: 3))
    let inner = canvas.frame(canvas.bounds, title: "[1] Ab", trailing: "3", focused: true)
    #expect(canvas.lines == ["┌─[1] Ab───3─┐", "│            │", "└────────────┘"])
    #expect(inner == Rect(x: 1, y: 1, width: 12, height: 1))
    #expect(canvas[0, 0].style.attributes == .bold)
    #expect(canvas.style(of: "[1]")?.attributes == [.bold, .reverse])
    var calm = Canvas(size: Size(columns: 14, rows: 3))
    calm.frame(calm.bounds, title: "[1] Ab", trailing: "3")
    #expect(calm.lines == canvas.lines)
    #expect(calm.cells.allSatisfy { $0.style == .plain })
  }

  @Test("frames in ASCII")
  func frameASCII() {
    var canvas = Canvas(size: Size(columns: 10, rows: 3), glyphs: .ascii)
    canvas.frame(canvas.bounds, title: "long title", trailing: "gone")
    #expect(canvas.lines == ["+-lon...-+", "|        |", "+--------+"])
  }

  @Test("frames of any size draw inside their rectangle or not at all")
  func smallFrames() {
    for width in 0..<6 {
      for height in 0..<5 {
        for offset in -2..<4 {
          var canvas = Canvas(size: Size(columns: 5, rows: 4))
          let rect = Rect(x: offset, y: offset, width: width, height: height)
          canvas.frame(rect, title: "日本", trailing: "x", focused: true)
          canvas.scrollBar(rect, ShownRows(first: 3, count: 2, total: 9))
          expectWholeCharacters(canvas)
          for (index, cell) in canvas.cells.enumerated() where cell.text != " " {
            #expect(rect.contains(x: index % 5, y: index / 5))
          }
        }
      }
    }
  }

  @Test("the scroll bar goes from end to end", arguments: [(0, 1), (50, 3), (90, 5), (500, 5)])
  func scrollBar(first: Int, row: Int) {
    var canvas = Canvas(size: Size(columns: 3, rows: 7))
    canvas.frame(canvas.bounds, title: "")
    canvas.scrollBar(canvas.bounds, ShownRows(first: first, count: 10, total: 100))
    #expect(canvas.lines.enumerated().filter { $1.hasSuffix("┃") }.map(\.offset) == [row])
  }

  @Test("a canvas of no size can be drawn on", arguments: [(0, 0), (-3, 5), (1, 1), (0, 9)])
  func tiny(columns: Int, rows: Int) {
    var canvas = Canvas(size: Size(columns: columns, rows: rows))
    canvas.write("日本", x: 0, y: 0, width: 5)
    canvas.fill(Rect(x: -1, y: -1, width: 99, height: 99))
    canvas.frame(canvas.bounds, title: "x")
    #expect(canvas.position(of: "zz") == nil)
    expectWholeCharacters(canvas)
  }

  @Test("texts are found with their position and look")
  func position() {
    var canvas = Canvas(size: Size(columns: 10, rows: 2))
    canvas.write("日本 abc", x: 1, y: 1, width: 9, style: Style(attributes: .underline))
    #expect(canvas.position(of: "本 a") == Canvas.Position(column: 3, row: 1))
    #expect(canvas.style(of: "abc")?.attributes == .underline)
    #expect(canvas.position(of: "abd") == nil && canvas.position(of: "") == nil)
  }
}
