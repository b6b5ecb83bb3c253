import Glibc
import Testing

/// What is really on a screen, as tmux, a terminal of its own, understands what ncurses sent.
@Suite("Frames look right in a terminal", .serialized, .timeLimit(.minutes(1)))
struct TmuxScreenTests {
  /// One tmux server with one window that runs the probe.
  private final class Tmux {
    private let socket = "propscope-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"

    init?(columns: Int, rows: Int) {
      let start = run(
        "-f", "/dev/null", "-u", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
        "\(PseudoTerminal.probe) >/dev/null")
      guard start.status == 0 else { return nil }
    }

    deinit { _ = run("kill-server") }

    func type(_ keys: String...) { for key in keys { _ = run("send-keys", key) } }

    func resize(columns: Int, rows: Int) {
      _ = run("resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    /// Looks until the screen is as wanted; its last state when it never is.
    func screen(where isWanted: ([String]) -> Bool) -> [String] {
      var end = timespec()
      clock_gettime(CLOCK_MONOTONIC, &end)
      end.tv_sec += 30
      while true {
        let lines = run("capture-pane", "-p").output
          .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        if isWanted(lines) || now.tv_sec > end.tv_sec { return lines }
      }
    }

    private func run(_ arguments: String...) -> (status: Int32, output: String) {
      let words = ["tmux", "-L", socket] + arguments
      let line = words.map { "'\($0)'" }.joined(separator: " ")
      guard let stream = popen("env -u TMUX LC_ALL=C.UTF-8 \(line) 2>&1", "r") else {
        return (-1, "")
      }
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 4096)
      while true {
        let count = fread(&buffer, 1, buffer.count, stream)
        guard count > 0 else { break }
        bytes += buffer.prefix(count)
      }
      return (pclose(stream), String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test("wide characters, half covered, keep everything else in its place")
  func wideCharacters() throws {
    let tmux = try #require(Tmux(columns: 40, rows: 6))
    // Nothing is typed before the probe reads: a key typed earlier waits in the terminal.
    tmux.type("n")
    let first = tmux.screen { $0.first?.contains("frame 1") == true }
    #expect(
      Array(first.prefix(6)) == [
        "┌─frame 1──────────────────────────────┐",
        "│日本語の商品 é 👋…                    │",
        "│evil ^[[35m\\u202eabc                  │",
        "│界界界界界界界界界界界界界界界界界界 …│",
        "│                                      │",
        "└──────────────────────────────────────┘",
      ])
    tmux.type("n")
    let second = tmux.screen { $0.first?.contains("frame 2") == true }
    #expect(second.first == "┌─frame 2──────────────────────────────┐")
    #expect(second.dropFirst().first == "│ |cover 商品 é 👋…                    │")
    #expect(second[3] == first[3])
    tmux.type("m", "l", "m")
    #expect(tmux.screen { $0.first?.contains("frame 2") == true } == second)
  }

  @Test("after a resize and back the screen is whole")
  func resize() throws {
    let tmux = try #require(Tmux(columns: 40, rows: 6))
    tmux.type("n")
    let before = tmux.screen { $0.first?.contains("frame 1") == true }
    tmux.resize(columns: 20, rows: 7)
    let narrow = [
      "┌─frame 1──────────┐", "│日本語の商品 é 👋…│", "│evil ^[[35m\\u202e…│",
      "│界界界界界界界界 …│", "│                  │", "│                  │", "└──────────────────┘",
    ]
    #expect(Array(tmux.screen { Array($0.prefix(7)) == narrow }.prefix(7)) == narrow)
    tmux.resize(columns: 40, rows: 6)
    #expect(tmux.screen { $0 == before } == before)
  }
}
