import TerminalScreen
import Testing

@Suite("Text is split into cells")
struct VisibleTextTests {
  struct Sample: CustomStringConvertible {
    let text: String
    let shown: [String]
    let width: Int

    init(_ text: String, _ shown: [String], _ width: Int) {
      self.text = text
      self.shown = shown
      self.width = width
    }

    var description: String { String(reflecting: text) }
  }

  static let samples: [Sample] = [
    Sample("", [], 0), Sample("ab", ["a", "b"], 2), Sample("é", ["é"], 1),
    Sample("e\u{301}x", ["e\u{301}", "x"], 2), Sample("ß│▾…", ["ß", "│", "▾", "…"], 4),
    // East Asian wide and fullwidth, also those that only later versions assigned.
    Sample("日本", ["日", "本"], 4), Sample("한글", ["한", "글"], 4), Sample("ﾊﾝ", ["ﾊ", "ﾝ"], 2),
    Sample("Ａ！", ["Ａ", "！"], 4), Sample("\u{3000}", ["\u{3000}"], 2), Sample("𠀀", ["𠀀"], 2),
    Sample("か\u{3099}", ["か\u{3099}"], 2), Sample("\u{303F}", ["\u{303F}"], 1),
    // Hangul in pieces is one syllable.
    Sample("\u{1112}\u{1161}\u{11AB}", ["\u{1112}\u{1161}\u{11AB}"], 2),
    Sample("한\u{11AB}", ["한\u{11AB}"], 2),
    Sample("\u{1161}", ["\u{25CC}\u{1161}"], 1),
    // Emoji: alone, with a style selector, flags; sequences keep their base and say they are cut.
    Sample("😀!", ["😀", "!"], 3), Sample("\u{1FAE8}", ["\u{1FAE8}"], 2),
    Sample("\u{1FADF}", ["\u{1FADF}"], 2), Sample("❤", ["❤"], 1),
    Sample("❤\u{FE0F}x", ["❤", "x"], 2), Sample("⌚\u{FE0E}", ["⌚"], 2),
    Sample("1\u{FE0F}\u{20E3}", ["1\u{20E3}"], 1), Sample("🇩🇪🇫🇷", ["🇩🇪", "🇫🇷"], 4),
    Sample("🇩x", ["🇩", "x"], 2), Sample("👩‍👩‍👧x", ["👩", "…", "x"], 4),
    Sample("👋🏽", ["👋", "…"], 3), Sample("🏳\u{FE0F}\u{200D}🌈", ["🏳", "…"], 2),
    Sample("🏴\u{E0067}\u{E0062}\u{E007F}x", ["🏴", "…", "x"], 4),
    Sample("\u{1F3FB}", ["\u{1F3FB}"], 2),
    // Marks: a leading one gets something to stand on, a pile of them is cut.
    Sample("\u{301}a", ["\u{25CC}\u{301}", "a"], 2),
    Sample(
      "a" + String(repeating: "\u{301}", count: 6), ["a\u{301}\u{301}\u{301}\u{301}", "…"], 2),
    // Spacing marks have a cell of their own in every terminal's grid.
    Sample("का", ["क", "ा"], 2), Sample("क्ष", ["क्", "ष"], 2),
    // Joiners where spelling needs them, visible where they hide something.
    Sample("می\u{200C}خ", ["م", "ی\u{200C}", "خ"], 3),
    Sample("a\u{200D}b", ["a", "\\", "u", "2", "0", "0", "d", "b"], 8),
    // Right to left: letters pass in their order.
    Sample("שלום", ["ש", "ל", "ו", "ם"], 4),
    Sample("\r\n", ["^", "M", "^", "J"], 4),
    Sample("a\tb", ["a", "^", "I", "b"], 4),
  ]

  @Test("with known widths", arguments: samples)
  func clusters(_ sample: Sample) {
    let clusters = VisibleText.clusters(of: sample.text)
    // Compared as scalars: equality of strings would not see which marks are there.
    #expect(
      clusters.map { Array($0.text.unicodeScalars) }
        == sample.shown.map {
          Array($0.unicodeScalars)
        })
    #expect(VisibleText.width(of: sample.text) == sample.width)
  }

  @Test(
    "and what a terminal would obey becomes an escape",
    arguments: [
      ("\u{0}", "^@"), ("\u{1B}", "^["), ("\u{7}", "^G"), ("\u{7F}", "^?"), ("\u{80}", "\\u0080"),
      ("\u{9B}", "\\u009b"), ("\u{9F}", "\\u009f"), ("\u{AD}", "\\u00ad"),
      ("\u{61C}", "\\u061c"), ("\u{180E}", "\\u180e"), ("\u{200B}", "\\u200b"),
      ("\u{200C}", "\\u200c"), ("\u{200E}", "\\u200e"), ("\u{200F}", "\\u200f"),
      ("\u{2028}", "\\u2028"), ("\u{2029}", "\\u2029"), ("\u{202A}", "\\u202a"),
      ("\u{202E}", "\\u202e"), ("\u{2060}", "\\u2060"), ("\u{2066}", "\\u2066"),
      ("\u{2069}", "\\u2069"), ("\u{FEFF}", "\\ufeff"), ("\u{FFF9}", "\\ufff9"),
      ("\u{3164}", "\\u3164"), ("\u{E0041}", "\\u{e0041}"),
    ])
  func escapes(text: String, shown: String) {
    let clusters = VisibleText.clusters(of: "a" + text + "b")
    #expect(clusters.map(\.text).joined() == "a" + shown + "b")
    #expect(clusters.dropFirst().dropLast().allSatisfy { $0.isEscape })
    #expect(clusters.first?.isEscape == false && clusters.last?.isEscape == false)
  }

  @Test("and no text whatever brings a control character to a cell")
  func hostileText() {
    var random = SplitMix64(state: 1)
    let pool: [UInt32] =
      Array(0..<0x20) + Array(0x7F..<0xA1) + [
        0x200B, 0x200C, 0x200D, 0x200E, 0x202E, 0x2066, 0x2028, 0xFEFF, 0xFE0F, 0x301, 0x20E3,
        0x1F469, 0x1F3FD, 0x1F1E9, 0xE0067, 0x1F3F4, 0x65E5, 0x1161, 0x41, 0x628, 0xFFFF, 0x10FFFF,
      ]
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<random.next(below: 12) {
        let value =
          random.next(below: 4) == 0
          ? UInt32(random.next(below: 0x110000)) : pool[random.next(below: pool.count)]
        if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
      }
      var canvas = Canvas(size: Size(columns: 9, rows: 1))
      let width = random.next(below: 11)
      canvas.write(text, x: random.next(below: 3), y: 0, width: width)
      let shown = canvas.cells.map(\.text).joined()
      #expect(shown.unicodeScalars.allSatisfy(isHarmless), "\(text.unicodeScalars.map(\.value))")
      expectWholeCharacters(canvas)
    }
  }

  private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return false
    case .format: return scalar.value == 0x200C || scalar.value == 0x200D
    default: return true
    }
  }

  @Test("every character is what its Unicode category makes of it")
  func categories() {
    for value in Array(0..<0xD800) + Array(0xE000..<0x10000) + Array(0x1F000..<0x1FB00) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      let clusters = VisibleText.clusters(of: String(scalar))
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        #expect(clusters.allSatisfy { $0.isEscape }, "\(value)")
      case .nonspacingMark, .enclosingMark:
        #expect(clusters.map(\.text) == ["\u{25CC}" + String(scalar)], "\(value)")
      default: #expect(clusters.count >= 1, "\(value)")
      }
    }
  }

  @Test("a width is counted no further than asked")
  func widthUpTo() {
    #expect(VisibleText.width(of: "abc", upTo: 3) == 3)
    #expect(VisibleText.width(of: "日本", upTo: 2) == 4)
    let long = String(repeating: "x", count: 10_000_000)
    #expect(VisibleText.width(of: long, upTo: 5) == 6)
  }

  @Test(
    "a path is cut in its middle",
    arguments: [
      ("pageProps.user.email", 20, "pageProps.user.email"),
      ("pageProps.user.email", 11, "pageP…email"),
      ("pageProps", 4, "p…ps"), ("pageProps", 2, "…s"), ("pageProps", 1, "…"),
      ("pageProps", 0, ""), ("日本語の商品", 7, "日…品"),
    ])
  func cutMiddle(text: String, width: Int, cut: String) {
    #expect(VisibleText.cutMiddle(text, width: width) == cut)
    #expect(VisibleText.width(of: cut) <= max(0, width))
  }

  @Test("in ASCII the cut is three dots")
  func cutMiddleASCII() {
    #expect(VisibleText.cutMiddle("pageProps", width: 6, glyphs: .ascii) == "p...ps")
    #expect(VisibleText.cutMiddle("pageProps", width: 2, glyphs: .ascii) == "..")
  }
}

/// Checks that every wide character has both of its halves and nothing else has an empty cell.
func expectWholeCharacters(_ canvas: Canvas) {
  for row in 0..<canvas.size.rows {
    var column = 0
    while column < canvas.size.columns {
      let text = canvas[column, row].text
      let width = VisibleText.width(of: text)
      #expect(width == 1 || width == 2, "cell \(column) holds \(String(reflecting: text))")
      if width == 2 {
        #expect(column + 1 < canvas.size.columns, "half a character at the edge")
        #expect(canvas.cell(column: column + 1, row: row)?.text == "")
      }
      column += max(1, width)
    }
  }
}
