import Glibc
import Testing

/// The real backend in a process of its own, on a pseudo-terminal that the test holds.
@Suite("ncurses on a real terminal", .serialized, .timeLimit(.minutes(2)))
struct NcursesBackendTests {
  private func started(
    columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(columns: columns, rows: rows, environment: environment)
    try #require(terminal.waitFor(said: "ready"), "\(terminal.said)\(terminal.screenText)")
    return terminal
  }

  // MARK: Start and end

  @Test("it takes the terminal over and gives it back as it was")
  func startAndEnd() throws {
    let terminal = try started(columns: 100, rows: 30)
    #expect(terminal.said == "ready 100x30 true\n")
    #expect(terminal.waitFor(screen: "\u{1B}[?2004h"))
    #expect(terminal.screenText.contains("\u{1B}[?1049h"))
    #expect(terminal.screenText.contains("1006h"))
    #expect(!terminal.isCooked)
    terminal.type("q")
    #expect(terminal.waitForExit() == 0)
    expectRestored(terminal)
  }

  /// The screen may arrive after what was said later, or after the program's end.
  private func expectRestored(_ terminal: PseudoTerminal) {
    #expect(terminal.wait { $0.isCooked && $0.modesLeftOn.isEmpty }, "\(terminal.modesLeftOn)")
    #expect(terminal.waitFor(screen: "\u{1B}[?1000;1002;1006l"))
  }

  @Test(
    "however it is ended, the terminal is restored",
    arguments: [SIGTERM, SIGINT, SIGQUIT, SIGABRT, SIGSEGV, SIGBUS, SIGFPE])
  func signals(number: Int32) throws {
    let terminal = try started()
    terminal.type("n")
    #expect(terminal.waitFor(said: "frame 1"))
    kill(terminal.process, number)
    #expect(terminal.waitForExit() == -number)
    expectRestored(terminal)
  }

  @Test("a trap restores it first, and its message is not lost with the screen")
  func trap() throws {
    let terminal = try started()
    terminal.type("t")
    let code = try #require(terminal.waitForExit())
    #expect(code == -SIGILL || code == -SIGTRAP)
    expectRestored(terminal)
    let ends = terminal.screenText.components(separatedBy: "\u{1B}[?1049l")
    #expect(ends.last?.contains("trapped on purpose") == true)
  }

  @Test("what others print meanwhile comes out afterwards, not over the screen")
  func heldOutput() throws {
    let terminal = try started()
    terminal.type("on")
    #expect(terminal.waitFor(said: "frame 1"))
    #expect(!terminal.screenText.contains("held text"))
    terminal.type("q")
    #expect(terminal.waitForExit() == 0)
    let ends = terminal.screenText.components(separatedBy: "\u{1B}[?1049l")
    #expect(ends.last?.contains("held text") == true)
  }

  @Test("exit() restores it too")
  func exits() throws {
    let terminal = try started()
    terminal.type("onk")
    #expect(terminal.waitForExit() == 3)
    expectRestored(terminal)
    #expect(
      terminal.screenText.components(separatedBy: "\u{1B}[?1049l").last?.contains("held") == true)
  }

  @Test("after SIGKILL the parent puts the terminal right")
  func parentRestores() throws {
    let terminal = try PseudoTerminal([PseudoTerminal.probe, "--parent"])
    #expect(terminal.waitFor(said: "ready"))
    let child = terminal.said.split(separator: "\n").first.flatMap { Int32($0.dropFirst(6)) }
    kill(try #require(child), SIGKILL)
    #expect(terminal.waitForExit() == 0)
    #expect(terminal.said.contains("restored true"))
    expectRestored(terminal)
  }

  @Test("after a clean end the parent leaves the terminal alone")
  func parentRests() throws {
    let terminal = try PseudoTerminal([PseudoTerminal.probe, "--parent"])
    #expect(terminal.waitFor(said: "ready"))
    terminal.type("q")
    #expect(terminal.waitForExit() == 0)
    #expect(terminal.said.contains("restored false"))
    #expect(terminal.isCooked)
  }

  @Test("when the window is closed it says so and ends")
  func hangUp() throws {
    let terminal = try started()
    terminal.hangUp()
    #expect(terminal.waitForExit() == 7)
    #expect(terminal.said.contains("event hangUp"))
  }

  @Test("SIGHUP is an event first, and ends a program that is stuck")
  func hangUpSignal() throws {
    let terminal = try started()
    kill(terminal.process, SIGHUP)
    #expect(terminal.waitForExit() == 7)
    expectRestored(terminal)
  }

  @Test(
    "a terminal that cannot be used is named in plain words",
    arguments: [
      ("dumb", "the terminal \"dumb\" cannot move the cursor"),
      ("no-such-terminal", "the terminal \"no-such-terminal\" is unknown here"),
      ("", "TERM is not set"),
    ])
  func unusable(name: String, words: String) throws {
    let terminal = try PseudoTerminal(environment: ["TERM": name])
    #expect(terminal.waitForExit() == 4)
    #expect(terminal.said.contains("error \(words)"), "\(terminal.said)")
    #expect(terminal.isCooked)
    #expect(!terminal.screenText.contains("\u{1B}[?1049h"))
  }

  @Test("without any terminal there is a reason")
  func noTerminal() throws {
    let script = "exec setsid -w \"$0\" </dev/null 2>/dev/null"
    let terminal = try PseudoTerminal(["/bin/sh", "-c", script, PseudoTerminal.probe])
    #expect(terminal.waitFor(said: "error there is no terminal to draw on (/dev/tty: "))
  }

  // MARK: Frames

  @Test(
    "a frame is one write between its two marks; an equal one is none",
    arguments: ["xterm-256color", "tmux-256color", "linux", "vt100", "screen", "ansi"])
  func oneWrite(name: String) throws {
    let terminal = try started(columns: 120, rows: 40, environment: ["TERM": name])
    _ = terminal.drainScreen()
    for number in 1...2 {
      terminal.type("n")
      #expect(terminal.waitFor(said: "frame \(number)"), "\(terminal.said)")
      #expect(terminal.waitFor(screen: "\u{1B}[?2026l"))
      // Marks and content leave in one buffer, so what stands outside of them was a write more.
      let sent = String(decoding: terminal.drainScreen(), as: UTF8.self)
      #expect(sent.hasPrefix("\u{1B}[?2026h") && sent.hasSuffix("\u{1B}[?2026l"))
      #expect(sent.ranges(of: "\u{1B}[?2026h").count == 1)
    }
    terminal.forgetSaid()
    terminal.type("m")
    #expect(terminal.waitFor(said: "frame 2"), "\(terminal.said)")
    #expect(terminal.drainScreen().isEmpty)
  }

  @Test("only what changed is sent")
  func smallChange() throws {
    let terminal = try started(columns: 200, rows: 60)
    terminal.type("nnn")
    #expect(terminal.waitFor(frames: 3))
    let all = terminal.drainScreen().count
    terminal.type("nn")
    #expect(terminal.waitFor(frames: 2))
    // Two frames: the border changes its weight, nothing else does.
    let changed = terminal.drainScreen().count
    #expect(changed > 0 && changed < all)
  }

  @Test("while idle nothing is written at all")
  func idle() throws {
    let terminal = try started()
    terminal.type("n")
    #expect(terminal.waitFor(frames: 1))
    _ = terminal.drainScreen()
    terminal.type("ww")
    #expect(terminal.waitFor(said: "woken"))
    terminal.type("i")
    #expect(terminal.waitFor(said: "idle 0"))
    #expect(terminal.drainScreen().isEmpty)
  }

  @Test("data cannot send anything to the terminal")
  func hostileData() throws {
    let terminal = try started()
    terminal.type("n")
    #expect(terminal.waitFor(screen: "\u{1B}[?2026l"))
    #expect(terminal.screenText.contains("\\u202e"))
    #expect(!terminal.screenText.contains("\u{202E}"))
    #expect(!terminal.screenText.contains("evil \u{1B}[35m"))
  }

  @Test("a full redraw sends the same frame again")
  func redraw() throws {
    let terminal = try started()
    terminal.type("n")
    #expect(terminal.waitFor(frames: 1))
    _ = terminal.drainScreen()
    terminal.type("lm")
    #expect(terminal.waitFor(screen: "frame 1"))
    #expect(terminal.screenText.contains("界"))
  }

  @Test(
    "colours are sent where there are any and wanted",
    arguments: [
      (["TERM": "xterm-256color"], true), (["TERM": "xterm-256color", "NO_COLOR": "1"], false),
      (["TERM": "vt100"], false), (["TERM": "linux"], true), (["TERM": "screen"], true),
      (["TERM": "xterm-256color", "NO_COLOR": ""], true),
    ])
  func colors(environment: [String: String], areSent: Bool) throws {
    let terminal = try started(environment: environment)
    terminal.type("n")
    #expect(terminal.waitFor(screen: "\u{1B}[?2026l"))
    // Bright red is 91 with 16 colours, 31 and bold with 8.
    let sent = terminal.screenText.contains("\u{1B}[91m") || terminal.screenText.contains("31m")
    #expect(sent == areSent, "\(terminal.screenText)")
  }

  @Test(
    "direct colours are sent where COLORTERM promises them",
    arguments: [
      (["TERM": "xterm-256color", "COLORTERM": "truecolor"], true),
      (["TERM": "tmux-256color", "COLORTERM": "24bit"], true),
      (["TERM": "screen-256color", "COLORTERM": "truecolor", "TMUX": "/tmp/x,1,0"], true),
      (["TERM": "screen-256color", "COLORTERM": "truecolor"], false),
      (["TERM": "xterm-256color", "COLORTERM": "yes"], false), (["TERM": "xterm-256color"], false),
    ])
  func directColors(environment: [String: String], areSent: Bool) throws {
    let terminal = try started(environment: environment)
    terminal.type("C")
    #expect(terminal.waitFor(said: areSent ? "colours direct" : "colours indexed"))
    #expect(terminal.waitFor(screen: "38;5;255m"), "a text is not taken for a colour")
    let sent = terminal.screenText
    #expect(sent.contains("38;2;18;52;86m") == areSent)
    #expect(sent.contains("48;2;86;52;18m") == areSent)
    #expect(sent.contains("38;2;255;95;95m") == areSent, "a number is a colour of its own then")
    #expect(sent.contains("38;5;203m") != areSent)
    // Leaving and coming back sends the screen anew, with the colours it had.
    _ = terminal.drainScreen()
    terminal.type("lC")
    #expect(terminal.waitFor(screen: "38;5;255m"))
    #expect(terminal.screenText.contains("38;2;18;52;86m") == areSent)
  }

  @Test(
    "borders are ASCII where the locale has another character set, and on the Linux console",
    arguments: [["LANG": "C"], ["LANG": "C.UTF-8", "LC_ALL": "POSIX"], ["TERM": "linux"]])
  func poorGlyphs(environment: [String: String]) throws {
    let terminal = try started(environment: environment)
    terminal.type("n")
    #expect(terminal.waitFor(screen: "日本語"))
    #expect(terminal.screenText.contains("+-"))
    #expect(!terminal.screenText.contains("┌"))
  }

  @Test("no locale at all is no reason for ASCII", arguments: ["", "C.utf8"])
  func fullGlyphs(locale: String) throws {
    let terminal = try started(environment: ["LANG": locale])
    terminal.type("n")
    #expect(terminal.waitFor(screen: "┌"))
  }

  // MARK: Size

  @Test("a resize arrives with the last size", arguments: [[:], ["LINES": "24", "COLUMNS": "80"]])
  func resize(environment: [String: String]) throws {
    // This one repeats characters by sending them again, so that a border can be searched for.
    let name = ["TERM": "tmux-256color"]
    let terminal = try started(environment: environment.merging(name) { $1 })
    terminal.type("n")
    #expect(terminal.waitFor(said: "frame 1"))
    // Stopped meanwhile, so that all of them have come before it looks.
    kill(terminal.process, SIGSTOP)
    for width in 81...100 { terminal.resize(columns: width, rows: 30) }
    kill(terminal.process, SIGCONT)
    #expect(terminal.waitFor(said: "event resize(TerminalScreen.Size(columns: 100, rows: 30))"))
    #expect(!terminal.said.contains("columns: 99"), "\(terminal.said)")
    #expect(terminal.waitFor(screen: String(repeating: "─", count: 90) + "┐"))
  }

  @Test("any size can be drawn on", arguments: [(1, 1), (2, 1), (1, 5), (5, 2), (500, 200)])
  func anySize(columns: Int, rows: Int) throws {
    let terminal = try started()
    terminal.resize(columns: columns, rows: rows)
    #expect(terminal.waitFor(said: "columns: \(columns), rows: \(rows)"))
    terminal.type("nn")
    #expect(terminal.waitFor(said: "frame 2"))
    terminal.resize(columns: 80, rows: 24)
    #expect(terminal.waitFor(said: "columns: 80, rows: 24"))
    terminal.type("nq")
    #expect(terminal.waitForExit() == 0)
  }

  // MARK: Input

  @Test(
    "keys arrive as events",
    arguments: [
      ("\u{1B}[A", "event key(TerminalScreen.Key.up)"),
      ("\u{1B}OB", "event key(TerminalScreen.Key.down)"),
      ("日", "event key(TerminalScreen.Key.character(\"日\"))"),
      ("\u{3}", "event key(TerminalScreen.Key.control(\"c\"))"),
      ("\u{11}", "event key(TerminalScreen.Key.control(\"q\"))"),
      ("\u{1B}", "event key(TerminalScreen.Key.escape)"),
      ("\r", "event key(TerminalScreen.Key.enter)"),
      ("\u{1B}[200~a\rb\u{1B}[201~", "event paste(\"a\\nb\")"), ("\u{1B}[O", "event focus(false)"),
      ("\u{1B}[<64;3;2M", "action: TerminalScreen.MouseEvent.Action.wheelUp"),
    ])
  func keys(bytes: String, event: String) throws {
    let terminal = try started()
    terminal.type(bytes)
    #expect(terminal.waitFor(said: event), "\(terminal.said)")
  }

  @Test("the mouse can be given back")
  func mouse() throws {
    let terminal = try started()
    #expect(terminal.waitFor(screen: "\u{1B}[?1000;1002;1006h"))
    terminal.type("x")
    #expect(terminal.waitFor(screen: "\u{1B}[?1000;1002;1006l"))
    let tail = terminal.screenText.components(separatedBy: "\u{1B}[?1000;1002;1006l").last ?? ""
    #expect(!tail.contains("1006h"))
  }

  @Test("text is copied through the terminal over ssh")
  func copy() throws {
    let terminal = try started(environment: ["SSH_TTY": "/dev/pts/9"])
    terminal.type("c")
    #expect(terminal.waitFor(said: "copied 11 bytes (osc52)"))
    #expect(terminal.waitFor(screen: "\u{1B}]52;c;Y29waWVkIHRleHQ=\u{7}"))
  }

  // MARK: Jobs

  @Test("^Z leaves the screen to the shell, and fg comes back to it")
  func suspend() throws {
    let script = """
      set -m; "$0"; echo "stopped $?"; stty -a | grep -o -- '-\\?icanon'; read -r line
      fg; echo "stopped again $?"; fg; echo "ended $?"
      """
    let terminal = try PseudoTerminal(["/bin/bash", "--norc", "-c", script, PseudoTerminal.probe])
    #expect(terminal.waitFor(said: "ready"))
    terminal.type("n")
    #expect(terminal.waitFor(said: "frame 1"))
    terminal.type("\u{1A}")
    #expect(terminal.waitFor(said: "icanon"), "\(terminal.said)")
    #expect(terminal.said.contains("stopped 148"))
    #expect(!terminal.said.contains("-icanon"))
    expectRestored(terminal)
    _ = terminal.drainScreen()
    terminal.type("go on\n")
    #expect(terminal.waitFor(said: "event resumed"), "\(terminal.said)")
    #expect(terminal.waitFor(screen: "\u{1B}[?2004h"))
    #expect(!terminal.isCooked)
    _ = terminal.drainScreen()
    terminal.type("m")
    #expect(terminal.waitFor(screen: "frame 1"))
    terminal.forgetSaid()
    terminal.type("\u{1A}")
    #expect(terminal.waitFor(said: "stopped again 148"), "\(terminal.said)")
    #expect(terminal.waitFor(said: "event resumed"), "\(terminal.said)")
    terminal.type("q")
    #expect(terminal.waitFor(said: "ended 0"), "\(terminal.said)")
    #expect(terminal.said.ranges(of: "event resumed").count == 1)
  }

  @Test("stopped from outside and let go on, it takes the terminal again")
  func stoppedFromOutside() throws {
    let terminal = try started()
    terminal.type("n")
    #expect(terminal.waitFor(frames: 1))
    _ = terminal.drainScreen()
    kill(terminal.process, SIGSTOP)
    kill(terminal.process, SIGCONT)
    #expect(terminal.waitFor(said: "event resumed"))
    #expect(terminal.waitFor(screen: "\u{1B}[?2004h"))
    #expect(!terminal.isCooked)
    terminal.type("m")
    #expect(terminal.waitFor(screen: "frame 1"))
  }

  @Test("the cursor is hidden until a frame places it")
  func cursor() throws {
    let terminal = try started()
    terminal.type("n")
    #expect(terminal.waitFor(screen: "\u{1B}[?2026l"))
    let shown = terminal.screenText.ranges(of: "\u{1B}[?25h").last?.lowerBound
    let hidden = terminal.screenText.ranges(of: "\u{1B}[?25l").last?.lowerBound
    #expect(
      hidden != nil
        && (shown ?? terminal.screenText.startIndex) < (hidden ?? terminal.screenText.startIndex))
    _ = terminal.drainScreen()
    terminal.type("u")
    #expect(terminal.waitFor(said: "cursor"))
    #expect(terminal.waitFor(screen: "\u{1B}[?25h"))
    // Row 3, column 5, counted from 1.
    #expect(terminal.screenText.contains("\u{1B}[3;5H"))
  }

  @Test("in a session without a shell ^Z does no harm")
  func suspendOrphan() throws {
    let terminal = try started()
    terminal.type("\u{1A}")
    #expect(terminal.waitFor(said: "event resumed"))
    terminal.type("q")
    #expect(terminal.waitForExit() == 0)
  }

  @Test("another program can have the terminal for a while")
  func foreground() throws {
    let terminal = try started()
    terminal.type("n")
    #expect(terminal.waitFor(frames: 1))
    _ = terminal.drainScreen()
    terminal.type("e")
    #expect(terminal.waitFor(said: "foreground"))
    #expect(terminal.waitFor(screen: "\u{1B}[?1049h"))
    let text = terminal.screenText
    #expect(text.contains("\u{1B}[?1049l") && text.contains("\u{1B}[?2004l"))
    terminal.type("mq")
    #expect(terminal.waitFor(screen: "frame 1"))
    #expect(terminal.waitForExit() == 0)
    expectRestored(terminal)
  }
}

extension String {
  /// The parts between the occurrences of another string.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var start = startIndex
    for range in ranges(of: separator) {
      parts.append(String(self[start..<range.lowerBound]))
      start = range.upperBound
    }
    return parts + [String(self[start...])]
  }
}
