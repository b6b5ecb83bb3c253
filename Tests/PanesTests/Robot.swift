import PageModel
import Panes
import TerminalScreen

/// A user at the keyboard: presses keys, looks at the screen, and keeps what was asked of the
/// world.
struct Robot {
  private(set) var state: AppState
  private(set) var effects: [Effect] = []
  let size: Size
  let glyphs: GlyphSet

  init(
    _ columns: Int, _ rows: Int, theme: Theme? = .ansi16, glyphs: GlyphSet = .unicode,
    settings: Settings = Settings(), session: SessionState? = nil, showsTour: Bool = false
  ) {
    size = Size(columns: columns, rows: rows)
    state = AppState(
      size: size, theme: theme, settings: settings, session: session, showsTour: showsTour)
    self.glyphs = glyphs
  }

  /// The shop is open, and nothing has run.
  static func inShop(_ columns: Int, _ rows: Int) -> Robot {
    var robot = Robot(columns, rows)
    robot.send(.projectLoaded(Shop.project))
    return robot
  }

  /// The product page has run once.
  static func afterRun(_ columns: Int, _ rows: Int) -> Robot {
    var robot = inShop(columns, rows)
    robot.command("open /products/[slug] slug=wool-sweater")
    robot.finish(Shop.run())
    return robot
  }

  mutating func send(_ message: Message) {
    effects += state.update(message)
    // The event loop would answer these at once.
    while let index = effects.firstIndex(of: .continueWork) {
      effects.remove(at: index)
      effects += state.update(.continueWork)
    }
    if let index = effects.firstIndex(where: { if case .filter = $0 { true } else { false } }),
      case .filter(let work) = effects.remove(at: index)
    {
      send(.filtered(work.answer()))
    }
  }

  mutating func press(_ keys: Key...) {
    for key in keys { send(.terminal(.key(key))) }
  }

  /// Takes the hands off the keys for a second.
  mutating func pause() {
    send(.tick(nowMilliseconds: 1_000_000))
    send(.tick(nowMilliseconds: 1_001_000))
  }

  /// Types characters one by one.
  mutating func type(_ text: String) {
    for character in text { press(.character(character)) }
  }

  /// Enters a `:` line.
  mutating func command(_ line: String) {
    type(":" + line)
    press(.enter)
  }

  /// Ends the run that was asked for last.
  mutating func finish(_ view: RunView) {
    guard let id = lastRun else { return }
    send(.runFinished(id, view))
  }

  /// The number of the run that was asked for last.
  var lastRun: RunID? {
    effects.lazy.reversed().compactMap { effect -> RunID? in
      if case .run(let id, _) = effect { id } else { nil }
    }.first
  }

  /// The request that was asked for last.
  var lastRequest: RequestContext? {
    effects.lazy.reversed().compactMap { effect -> RequestContext? in
      if case .run(_, let context) = effect { context } else { nil }
    }.first
  }

  /// The request whose description was asked for last.
  var lastDescribed: RequestContext? {
    effects.lazy.reversed().compactMap { effect -> RequestContext? in
      if case .describe(let context) = effect { context } else { nil }
    }.first
  }

  /// The line of the screen with the hardware cursor.
  var cursorLine: String? {
    let canvas = screen
    guard let row = canvas.cursor?.row else { return nil }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[row]
  }

  /// The texts that were copied.
  var copied: [String] {
    effects.compactMap { if case .copy(let text) = $0 { text } else { nil } }
  }

  mutating func forgetEffects() { effects = [] }

  var screen: Canvas {
    var canvas = Canvas(size: size, glyphs: glyphs)
    state.draw(into: &canvas)
    return canvas
  }

  var text: String { ScreenText.text(of: screen) }

  /// The line of the screen that has a text.
  func line(with part: String) -> String? {
    text.split(separator: "\n").map(String.init).first { $0.contains(part) }
  }
}

/// The rows of a frame as text.
enum ScreenText {
  static func text(of canvas: Canvas) -> String {
    (0..<canvas.size.rows).map { row in
      (0..<canvas.size.columns).map { canvas[$0, row].text }.joined()
    }.joined(separator: "\n")
  }
}
