import PageModel
import TerminalScreen
import Testing

@testable import Panes

/// The interface line by line, as `--accessible` has it.
@Suite struct LineTests {
  /// An interface that is spoken to; keeps what it says.
  private struct Listener {
    var state: AppState
    var said: [String] = []
    var effects: [Effect] = []

    init() { state = AppState(size: Size(columns: 100, rows: 44)) }

    mutating func take(_ message: Message) {
      for effect in state.update(message) {
        if case .say(let lines) = effect { said += lines } else { effects.append(effect) }
      }
      said += state.news()
    }

    /// What is said to a line.
    mutating func say(_ line: String) -> [String] {
      said = []
      take(.terminal(.line(line)))
      return said
    }

    /// The run that was asked for last ends.
    mutating func finish() throws {
      guard
        case .run(let id, _)? = effects.last(where: { if case .run = $0 { true } else { false } })
      else { throw Missing() }
      take(.runFinished(id, Shop.run()))
    }
  }

  private struct Missing: Error {}

  private func loaded() -> Listener {
    var listener = Listener()
    listener.take(.projectLoaded(Shop.project))
    return listener
  }

  @Test("the project is told, pages have numbers, and a number runs one")
  func pages() throws {
    var listener = loaded()
    #expect(listener.said.contains { $0.hasSuffix("pages; help lists the commands") })
    let listed = listener.say("pages")
    #expect(listed.first?.hasPrefix("1 /") == true)
    let said = listener.say("1")
    #expect(said.contains { $0.hasPrefix("running /") && $0.hasSuffix("run #1") })
    try listener.finish()
    #expect(listener.said.contains { $0.hasPrefix("run #1 of /") && $0.contains("ok 200") })
    #expect(listener.say("9999") == ["there is no page 9999; pages lists \(listed.count)"])
  }

  @Test("lines wait for the project and for runs, and are obeyed in turn")
  func waiting() throws {
    var listener = Listener()
    _ = listener.say("1")
    _ = listener.say("show props")
    #expect(listener.effects.isEmpty && !listener.state.hasObeyed)
    listener.take(.projectLoaded(Shop.project))
    #expect(!listener.state.hasObeyed)
    listener.said = []
    try listener.finish()
    #expect(listener.state.hasObeyed)
    let status = listener.said.firstIndex { $0.contains("ok 200") }
    let props = listener.said.firstIndex { $0.contains("pageProps") && !$0.contains(", ") }
    #expect(try #require(status) < #require(props))
  }

  @Test(
    "what is shown is what the screen shows: masked, with its warnings, without control characters")
  func showing() throws {
    var listener = loaded()
    _ = listener.say("1")
    try listener.finish()
    let props = listener.say("show props")
    #expect(props.first?.contains("pageProps") == true)
    for lines in [
      props, listener.say("show html"), listener.say("show record"),
      listener.say("show warnings"),
    ] {
      #expect(!lines.isEmpty)
      #expect(!lines.contains { line in line.unicodeScalars.contains { $0.value < 32 } })
      #expect(!lines.contains { $0.contains("┌") || $0.contains("│") })
    }
    #expect(listener.say("show nothing").first?.hasPrefix("there is no nothing to show") == true)
  }

  @Test("long texts are said in pages")
  func more() {
    var speech = LineSpeech()
    let lines = (1...LineSpeech.pageLength + 5).map(String.init)
    let first = speech.begin(lines)
    #expect(first.count == LineSpeech.pageLength + 1)
    #expect(first.last == "5 more lines: more")
    #expect(speech.begin(speech.rest) == Array(lines.suffix(5)))
    #expect(speech.rest.isEmpty)
  }

  @Test("a command that fails says so each time")
  func mistakes() {
    var listener = loaded()
    let first = listener.say("foo")
    #expect(first.contains { $0.hasPrefix("no command \"foo\"") })
    #expect(listener.say("foo") == first)
    #expect(!listener.say(":geo berlin").isEmpty)
  }

  @Test("lists are numbered, letters search them, and cancel leaves")
  func lists() {
    var listener = loaded()
    let menu = listener.say("persona")
    #expect(menu.contains { $0.hasPrefix("1 none") })
    _ = listener.say("cancel")
    #expect(listener.state.overlay == nil)
    _ = listener.say("persona")
    _ = listener.say("1")
    #expect(listener.state.overlay == nil)
  }

  @Test("forms ask for a field after the other")
  func forms() throws {
    var listener = loaded()
    listener.state.overlay = .form(listener.state.basicForm)
    listener.effects = []
    _ = listener.say("ada")
    #expect(listener.said.contains { $0.hasPrefix("password") })
    _ = listener.say("tea")
    #expect(listener.effects.contains(.encodeBasic(user: "ada", password: "tea")))
  }
}
