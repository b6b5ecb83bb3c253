import TerminalScreen
import Testing

@Suite("Bytes from a terminal become keys")
struct KeyDecoderTests {
  struct Sequence: CustomStringConvertible {
    let bytes: String
    let events: [TerminalEvent]

    init(_ bytes: String, _ keys: Key...) {
      self.bytes = bytes
      self.events = keys.map { .key($0) }
    }

    init(_ bytes: String, events first: TerminalEvent, _ others: TerminalEvent...) {
      self.bytes = bytes
      self.events = [first] + others
    }

    var description: String { String(reflecting: bytes) }
  }

  static let sequences: [Sequence] = [
    Sequence("a", .character("a")), Sequence("A", .character("A")), Sequence(" ", .character(" ")),
    Sequence("\r", .enter), Sequence("\t", .tab), Sequence("\u{7F}", .backspace),
    Sequence("\n", .control("j")), Sequence("\u{8}", .control("h")),
    Sequence("\u{0}", .control("@")), Sequence("\u{1}", .control("a")),
    Sequence("\u{3}", .control("c")), Sequence("\u{1A}", .control("z")),
    Sequence("\u{1C}", .control("\\")), Sequence("\u{1D}", .control("]")),
    Sequence("\u{1E}", .control("^")), Sequence("\u{1F}", .control("_")),
    // Both forms of the arrows, as keypad mode is not on everywhere.
    Sequence("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", .up, .down, .right, .left),
    Sequence("\u{1B}OA\u{1B}OB\u{1B}OC\u{1B}OD", .up, .down, .right, .left),
    Sequence(
      "\u{1B}[1;2A\u{1B}[1;2B\u{1B}[1;2C\u{1B}[1;2D", .shiftUp, .shiftDown, .shiftRight,
      .shiftLeft),
    Sequence("\u{1B}[1;5C", .right), Sequence("\u{1B}[1;6C", .shiftRight),
    Sequence("\u{1B}[a\u{1B}[b", .shiftUp, .shiftDown), Sequence("\u{1B}Oa", .up),
    Sequence("\u{1B}[H\u{1B}[1~\u{1B}[7~\u{1B}OH", .home, .home, .home, .home),
    Sequence("\u{1B}[F\u{1B}[4~\u{1B}[8~\u{1B}OF", .end, .end, .end, .end),
    Sequence("\u{1B}[5~\u{1B}[6~\u{1B}[2~\u{1B}[3~", .pageUp, .pageDown, .insert, .delete),
    Sequence("\u{1B}[3;5~", .delete), Sequence("\u{1B}[Z", .backTab),
    Sequence(
      "\u{1B}OP\u{1B}OQ\u{1B}OR\u{1B}OS", .function(1), .function(2), .function(3),
      .function(4)),
    Sequence("\u{1B}[[A\u{1B}[[E", .function(1), .function(5)),
    Sequence(
      "\u{1B}[11~\u{1B}[15~\u{1B}[17~\u{1B}[24~", .function(1), .function(5), .function(6),
      .function(12)),
    Sequence("\u{1B}[1;2P\u{1B}[25~", .function(1), .function(13)),
    Sequence("\u{1B}OM", .enter), Sequence("\u{1B}Op\u{1B}Oy", .character("0"), .character("9")),
    Sequence("\u{1B}a", .alt("a")), Sequence("\u{1B}B", .alt("B")), Sequence("\u{1B}é", .alt("é")),
    Sequence("\u{1B}\u{7F}", .alt("\u{7F}")), Sequence("\u{1B}日", .alt("日")),
    Sequence("\u{1B}]x", .alt("]"), .character("x")),
    Sequence("\u{1B}\u{1B}[A", .escape, .up), Sequence("\u{1B}\r", .escape, .enter),
    // Other encodings of modified keys: xterm's and kitty's.
    Sequence("\u{1B}[27;5;97~", .control("a")), Sequence("\u{1B}[97;5u", .control("a")),
    Sequence("\u{1B}[97;3u", .alt("a")), Sequence("\u{1B}[13;2u", .enter),
    Sequence("\u{1B}[9;2u", .backTab), Sequence("\u{1B}[57358u"), Sequence("\u{1B}[4294967296u"),
    // Characters are whole: accents and joined emoji that are typed at once.
    Sequence("é", .character("é")), Sequence("e\u{301}x", .character("e\u{301}"), .character("x")),
    Sequence("日本", .character("日"), .character("本")), Sequence("👩‍👩‍👧", .character("👩‍👩‍👧")),
    Sequence("\u{85}"), Sequence("\u{1B}\u{9B}"),
    // Answers and unknown sequences are dropped whole.
    Sequence("\u{1B}[?62;22c"), Sequence("\u{1B}[24;80R"),
    Sequence(
      "\u{1B}[>0;276;0cx",
      .character("x")),
    Sequence("\u{1B}]12;rgb:0000/0000/0000\u{7}x", .character("x")),
    Sequence("\u{1B}]12;rgb:0/0/0\u{1B}\\x", .character("x")),
    Sequence("\u{1B}P1$r0m\u{1B}\\x", .character("x")), Sequence("\u{1B}[M !!x", .character("x")),
    Sequence("\u{1B}O5Px", .character("x")), Sequence("\u{1B}[99~x", .character("x")),
    Sequence("\u{1B}[1\rx", .enter, .character("x")),
    Sequence("\u{1B}[I\u{1B}[O", events: .focus(true), .focus(false)),
    Sequence(
      "\u{1B}[<0;1;1M\u{1B}[<0;5;3m",
      events: .mouse(MouseEvent(action: .press, column: 0, row: 0)),
      .mouse(MouseEvent(action: .release, column: 4, row: 2))),
    Sequence(
      "\u{1B}[<2;300;99M\u{1B}[<34;301;99M",
      events: .mouse(MouseEvent(action: .press, column: 299, row: 98, button: .right)),
      .mouse(MouseEvent(action: .drag, column: 300, row: 98, button: .right))),
    Sequence(
      "\u{1B}[<64;2;2M\u{1B}[<69;2;2M",
      events: .mouse(MouseEvent(action: .wheelUp, column: 1, row: 1)),
      .mouse(MouseEvent(action: .wheelDown, column: 1, row: 1))),
    Sequence(
      "\u{1B}[<66;2;2M\u{1B}[<35;2;2M\u{1B}[<128;1;1M\u{1B}[<0;1M\u{1B}[<0;99999999999;1M",
      events: .mouse(MouseEvent(action: .press, column: 9_999_998, row: 0))),
    Sequence(
      "\u{1B}[200~q\rr\u{1B}[A\u{3}\u{1B}[201~q",
      events: .paste("q\nr\u{1B}[A\u{3}"), .key(.character("q"))),
    Sequence(
      "a\u{1B}[200~\r\nx\ny\u{1B}\u{1B}[20\u{1B}[201~",
      events: .key(.character("a")), .paste("\nx\ny\u{1B}\u{1B}[20")),
    Sequence("\u{1B}[200~\u{1B}[201~", events: .paste("")),
  ]

  @Test("at once", arguments: sequences)
  func atOnce(_ sequence: Sequence) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array(sequence.bytes.utf8)) == sequence.events)
    #expect(decoder.delay == nil)
  }

  @Test("byte by byte, as a slow link delivers them", arguments: sequences)
  func byteByByte(_ sequence: Sequence) {
    // A cluster typed in pieces is several keys: nobody can know that more will come.
    guard !sequence.bytes.unicodeScalars.contains(where: { $0.value == 0x200D || $0 == "\u{301}" })
    else { return }
    var decoder = KeyDecoder()
    var events: [TerminalEvent] = []
    for byte in sequence.bytes.utf8 { events += decoder.feed([byte]) }
    #expect(events == sequence.events)
  }

  @Test(
    "when nothing follows",
    arguments: [
      Sequence("\u{1B}", .escape), Sequence("\u{1B}[", .alt("[")), Sequence("\u{1B}O", .alt("O")),
      Sequence("\u{1B}]", .alt("]")), Sequence("\u{1B}P", .alt("P")), Sequence("\u{1B}[1;"),
      Sequence("\u{1B}]11;rgb"), Sequence("\u{1B}\u{1B}", .escape, .escape),
      Sequence("\u{1B}[200~half", events: .paste("half")),
    ])
  func timeout(_ sequence: Sequence) {
    var decoder = KeyDecoder()
    var events = decoder.feed(Array(sequence.bytes.utf8))
    #expect(decoder.delay != nil)
    events += decoder.timeout()
    #expect(events == sequence.events)
    #expect(decoder.delay == nil)
    #expect(decoder.feed(Array("x".utf8)) == [.key(.character("x"))])
  }

  @Test(
    "a terminal tells its background",
    arguments: [
      ("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\", true), ("\u{1B}]11;rgb:1e/1e/2e\u{7}", false),
      ("\u{1B}]11;rgba:f/f/f/8\u{7}", true),
    ])
  func background(answer: String, isLight: Bool) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array(answer.utf8)) == [.background(isLight: isLight)])
    #expect(decoder.feed(Array("\u{1B}]11;rgb:zz/1/1\u{7}j".utf8)) == [.key(.character("j"))])
  }

  @Test("escape waits shortly, a sequence longer, a paste longest")
  func delays() {
    var decoder = KeyDecoder()
    _ = decoder.feed([0x1B])
    #expect(decoder.delay == 25)
    _ = decoder.feed(Array("[".utf8))
    #expect(decoder.delay == 100)
    _ = decoder.feed(Array("200~".utf8))
    #expect(decoder.delay == 5000)
  }

  @Test("broken UTF-8 is dropped and the rest is kept")
  func brokenUTF8() {
    var decoder = KeyDecoder()
    let bytes: [UInt8] = [0xFF, 0x61, 0xC3, 0x62, 0xE2, 0x82, 0x63, 0xF8, 0xED, 0xA0, 0x80, 0x64]
    let keys = decoder.feed(bytes)
    #expect(keys == ["a", "b", "c", "d"].map { .key(.character($0)) })
  }

  @Test("terminfo's keys come first, and their beginnings wait")
  func terminfo() {
    let sun: [UInt8] = Array("\u{1B}[224z".utf8)
    var decoder = KeyDecoder(
      terminfoKeys: [sun: .function(1), Array("\u{1B}?x".utf8): .home], backspaceIsControlH: true)
    #expect(decoder.feed(sun) == [.key(.function(1))])
    #expect(decoder.feed(Array(sun.prefix(3))) == [])
    #expect(decoder.feed(Array(sun.dropFirst(3))) == [.key(.function(1))])
    #expect(decoder.feed(Array("\u{1B}?x\u{8}".utf8)) == [.key(.home), .key(.backspace)])
    #expect(decoder.feed(Array("\u{1B}?".utf8)) == [])
    #expect(decoder.timeout() == [.key(.alt("?"))])
  }

  @Test("random bytes never trap, and never leave the decoder stuck")
  func noise() {
    var random = SplitMix64(state: 7)
    for _ in 0..<300 {
      var decoder = KeyDecoder()
      for _ in 0..<20 {
        let interesting: [UInt8] = [0x1B, 0x5B, 0x4F, 0x3C, 0x3B, 0x32, 0x30, 0x7E, 0x4D, 0xE2]
        let bytes = (0..<random.next(below: 12)).map { _ in
          random.next(below: 3) == 0
            ? UInt8(random.next(below: 256)) : interesting[random.next(below: interesting.count)]
        }
        _ = decoder.feed(bytes)
      }
      _ = decoder.timeout()
      #expect(decoder.delay == nil)
      #expect(decoder.feed([0x78]) == [.key(.character("x"))])
    }
  }

  @Test("a paste of megabytes takes a moment, not minutes", .timeLimit(.minutes(1)))
  func largePaste() {
    var decoder = KeyDecoder()
    _ = decoder.feed(Array("\u{1B}[200~".utf8))
    let piece = [UInt8](repeating: 0x61, count: 1 << 16)
    for _ in 0..<32 { #expect(decoder.feed(piece).isEmpty) }
    let events = decoder.feed(Array("\u{1B}[201~".utf8))
    #expect(events == [.paste(String(repeating: "a", count: 32 << 16))])
  }
}

/// Random numbers that are the same in every run.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  mutating func next(below limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
