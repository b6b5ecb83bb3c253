import Glibc
import TerminalScreen
import Testing

@Suite("The memory backend stands in for a terminal")
struct MemoryBackendTests {
  /// A program with one line: what has been typed.
  private static func echo(_ backend: MemoryBackend) {
    var typed = ""
    while true {
      var canvas = Canvas(size: backend.size)
      canvas.write(typed, x: 0, y: 0, width: canvas.size.columns)
      backend.present(canvas)
      for event in backend.waitForEvents(timeoutMilliseconds: nil) {
        switch event {
        case .key(.character(let character)): typed.append(character)
        case .hangUp: return
        default: break
        }
      }
    }
  }

  /// Runs the program on a thread of its own, as the terminal thread is.
  private func start(_ backend: MemoryBackend) -> Thread { Thread { Self.echo(backend) } }

  @Test("a script drives a program to its end on one thread")
  func script() {
    let backend = MemoryBackend(
      size: Size(columns: 10, rows: 2),
      script: [[.key(.character("a")), .key(.character("b"))], [], [.key(.character("c"))]],
      hangsUpAfterScript: true)
    Self.echo(backend)
    #expect(backend.frames.map { $0.lines[0] } == ["", "ab", "abc"])
    #expect(backend.text == ["abc", ""])
    #expect(backend.frameCount == 3)
  }

  @Test("a test types and waits for frames, never for time")
  func robot() {
    let backend = MemoryBackend(size: Size(columns: 10, rows: 1))
    let thread = start(backend)
    backend.type("hello")
    #expect(backend.waitForText("hello") != nil)
    #expect(backend.waitUntilIdle())
    backend.resize(to: Size(columns: 3, rows: 1))
    #expect(backend.waitForFrame { $0.size.columns == 3 }?.lines == ["he…"])
    #expect(backend.waitForText("absent", timeoutMilliseconds: 1) == nil)
    backend.send(.hangUp)
    thread.join()
  }

  @Test("a wake ends a wait without events, also one that comes before it")
  func wake() {
    let backend = MemoryBackend(size: Size(columns: 1, rows: 1))
    backend.waker.wake()
    #expect(backend.waitForEvents(timeoutMilliseconds: nil) == [])
    let thread = Thread { #expect(backend.waitForEvents(timeoutMilliseconds: nil) == []) }
    #expect(backend.waitUntilIdle())
    backend.waker.wake()
    thread.join()
  }

  @Test("a timeout ends it too")
  func timeout() {
    let backend = MemoryBackend(size: Size(columns: 1, rows: 1))
    #expect(backend.waitForEvents(timeoutMilliseconds: 1) == [])
    #expect(backend.waitForEvents(timeoutMilliseconds: -1) == [])
    #expect(!backend.waitUntilIdle(timeoutMilliseconds: 1))
  }

  @Test("copies and redraws are kept")
  func copies() {
    let backend = MemoryBackend(size: Size(columns: 1, rows: 1))
    #expect(backend.copy("abc") == "copied 3 bytes (memory)")
    backend.redrawEverything()
    #expect(backend.copied == ["abc"] && backend.redraws == 1)
  }
}

/// A thread that a test can wait for; tasks would block the few threads that tasks share.
final class Thread {
  private final class Body {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }

  private var handle = pthread_t()

  init(_ body: @escaping @Sendable () -> Void) {
    let argument = Unmanaged.passRetained(Body(body)).toOpaque()
    pthread_create(
      &handle, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, argument)
  }

  func join() { pthread_join(handle, nil) }
}
