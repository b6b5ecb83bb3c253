// A program with nothing but a terminal: every key does one thing, and standard output, a pipe,
// says what happened. The tests hold the other end of the terminal and of the pipe.

import Glibc
import TerminalScreen

/// One line for the test, past any buffer.
func say(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
}

/// Frames that are drawn in turn: each is made from the number before it.
func frame(_ number: Int, size: Size, glyphs: GlyphSet) -> Canvas {
  var canvas = Canvas(size: size, glyphs: glyphs)
  let red = Style(foreground: .brightRed, attributes: .bold)
  let inner = canvas.frame(canvas.bounds, title: "frame \(number)", focused: number % 2 == 1)
  canvas.write("日本語の商品 é 👋🏽 ", x: inner.x, y: inner.y, width: inner.width, style: red)
  // The same row, once with the wide characters half covered.
  if number > 1 { canvas.write("|cover", x: inner.x + 1, y: inner.y, width: 6) }
  canvas.write("evil \u{1B}[35m\u{202E}abc", x: inner.x, y: inner.y + 1, width: inner.width)
  let wide = String(repeating: "界", count: size.columns)
  canvas.write(wide, x: inner.x, y: inner.y + 2, width: inner.width)
  return canvas
}

func run() -> Int32 {
  do {
    let backend = try NcursesBackend()
    say("ready \(backend.size.columns)x\(backend.size.rows) \(backend.showsUnicode)")
    let code = loop(backend)
    backend.close()
    say("closed")
    return code
  } catch {
    say("error \(error)")
    return 4
  }
}

func loop(_ backend: NcursesBackend) -> Int32 {
  var number = 0
  while true {
    let events = backend.waitForEvents(timeoutMilliseconds: nil)
    if events.isEmpty { say("woken") }
    for event in events {
      say("event \(event)")
      if event == .hangUp { return 7 }
      if case .resize(let size) = event, number > 0 {
        backend.present(frame(number, size: size, glyphs: backend.glyphs))
      }
      guard case .key(.character(let key)) = event else { continue }
      switch key {
      case "n", "m":
        if key == "n" { number += 1 }
        backend.present(frame(number, size: backend.size, glyphs: backend.glyphs))
        say("frame \(number)")
      case "u":
        var canvas = frame(number, size: backend.size, glyphs: backend.glyphs)
        canvas.cursor = Canvas.Position(column: 4, row: 2)
        backend.present(canvas)
        say("cursor")
      case "C":
        var canvas = Canvas(size: backend.size, glyphs: backend.glyphs)
        canvas.write("direct", x: 0, y: 0, width: 9, style: Style(foreground: .rgb(18, 52, 86)))
        canvas.write("ground", x: 0, y: 1, width: 9, style: Style(background: .rgb(86, 52, 18)))
        canvas.write("number", x: 0, y: 2, width: 9, style: Style(foreground: .indexed(203)))
        canvas.write("38;5;255m", x: 0, y: 3, width: 9, style: Style(foreground: .brightRed))
        backend.present(canvas)
        say("colours \(backend.depth)")
      case "l": backend.redrawEverything()
      case "i": say("idle \(backend.waitForEvents(timeoutMilliseconds: 60).count)")
      case "w": backend.waker.wake()
      case "o": _ = "held text\n".withCString { write(2, $0, strlen($0)) }
      case "e": backend.runInForeground { say("foreground") }
      case "c": say(backend.copy("copied text"))
      case "x": backend.adapt(mouse: false, clipboard: .auto)
      case "t": fatalError("trapped on purpose")
      case "k": exit(3)
      case "q": return 0
      default: break
      }
    }
  }
}

/// Starts this program again as a child, ends it with SIGKILL, and puts the terminal right.
func parent() -> Int32 {
  guard let restore = TerminalRestore() else { return 5 }
  var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(CommandLine.arguments[0]), nil]
  var child: pid_t = 0
  guard posix_spawn(&child, "/proc/self/exe", nil, nil, &arguments, environ) == 0 else { return 6 }
  say("child \(child)")
  var status: Int32 = 0
  waitpid(child, &status, 0)
  say("restored \(restore.restore(afterChildStatus: status))")
  return 0
}

exit(CommandLine.arguments.contains("--parent") ? parent() : run())
