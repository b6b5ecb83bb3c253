import TerminalScreen
import Testing

@Suite("Copying finds a way to the clipboard")
struct ClipboardTests {
  struct Situation: CustomStringConvertible {
    let description: String
    let environment: [String: String]
    let programs: Set<String>
    let routes: [ClipboardRoute]
  }

  static let situations: [Situation] = [
    Situation(
      description: "plain terminal", environment: [:], programs: ["xclip", "wl-copy", "tmux"],
      routes: [.terminal]),
    Situation(
      description: "X11", environment: ["DISPLAY": ":0"], programs: ["xclip", "xsel"],
      routes: [
        .program(["xclip", "-selection", "clipboard"]),
        .program(["xsel", "--clipboard", "--input"]),
        .terminal,
      ]),
    Situation(
      description: "Wayland", environment: ["WAYLAND_DISPLAY": "w", "DISPLAY": ":0"],
      programs: ["wl-copy"], routes: [.program(["wl-copy"]), .terminal]),
    Situation(
      description: "ssh with a forwarded display",
      environment: ["SSH_TTY": "/dev/pts/1", "DISPLAY": ":0"], programs: ["xclip"],
      routes: [.terminal]),
    Situation(
      description: "tmux drops OSC 52", environment: ["TMUX": "x"], programs: ["tmux"],
      routes: [.tmux, .terminal]),
    Situation(
      description: "tmux over ssh", environment: ["TMUX": "x", "SSH_TTY": "y"],
      programs: ["tmux", "xclip"], routes: [.tmux, .terminal]),
    Situation(
      description: "tmux's variable without tmux", environment: ["TMUX": "x"], programs: [],
      routes: [.terminal]),
  ]

  @Test("by where it runs", arguments: situations)
  func choices(_ situation: Situation) {
    let routes = ClipboardRoute.choices(
      environment: { situation.environment[$0] }, hasProgram: { situation.programs.contains($0) })
    #expect(routes == situation.routes)
  }

  @Test(
    "base64 as RFC 4648, section 10, has it",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("\u{FF}\u{3E}\u{7FF}", "w78+378="),
    ])
  func base64(text: String, encoded: String) {
    #expect(String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self) == encoded)
  }

  @Test("what a terminal would drop is not sent to it")
  func limit() {
    let most = [UInt8](repeating: 0x61, count: 74_994 / 4 * 3)
    #expect(NcursesBackend.sequence(for: most) != nil)
    #expect(NcursesBackend.sequence(for: most + [0x61]) == nil)
  }
}
