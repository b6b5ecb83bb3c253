import PageModel
import Panes
import TerminalScreen
import TestSupport
import Testing

@Suite struct SettingsTests {
  @Test func documentsAreTheTable() {
    var writer = JSONWriter(pretty: true)
    writer.write(SettingsTable.schema)
    let schema = String(decoding: writer.bytes, as: UTF8.self) + "\n"
    for (text, path) in [
      (SettingsTable.markdown, "docs/settings.md"), (schema, "docs/settings.schema.json"),
    ] {
      let mismatch = GeneratedFile.mismatch(text, path)
      #expect(mismatch == nil, "\(mismatch ?? "")")
    }
  }

  @Test(
    "keys as they are written",
    arguments: [
      ("r", [Key.character("r")]), ("gw", [.character("g"), .character("w")]),
      ("ctrl-r", [.control("r")]), ("g enter", [.character("g"), .enter]),
      ("F5", [.function(5)]), ("shift-tab", [.backTab]), ("space", [.character(" ")]),
      ("alt-X", [.alt("X")]),
    ])
  func chords(text: String, keys: [Key]) {
    #expect(KeyChord(parsing: text) == KeyChord(keys))
  }

  @Test(arguments: ["", "ctrl-", "ctrl-ab", "a b c d e", "ctrl-é"])
  func noChords(text: String) { #expect(KeyChord(parsing: text) == nil) }

  @Test func everyKeyOfTheTableCanBeWritten() {
    for chord in KeyTable.bindings.flatMap(\.keys) {
      let text = chord.keys.map(\.label).joined(separator: " ")
      #expect(KeyChord(parsing: text) == chord)
    }
  }

  @Test func aKeyGivenAwayIsTakenFromWhoHadIt() throws {
    var settings = Settings()
    let chord = try #require(KeyChord(parsing: "W"))
    let conflicts = settings.bind([
      Keymap.Override(scope: nil, action: .run, keys: [chord]),
      Keymap.Override(scope: nil, action: .quit, keys: []),
    ])
    #expect(conflicts.isEmpty)
    var robot = Robot(120, 40, settings: settings)
    robot.send(.projectLoaded(Shop.project))
    robot.type("W")
    #expect(robot.lastRun != nil)
    robot.type("q")
    #expect(!robot.effects.contains(.quit))
  }

  @Test func conflictsAreTold() throws {
    let chord = try #require(KeyChord(parsing: "F5"))
    let g = try #require(KeyChord(parsing: "g"))
    let (_, conflicts) = Keymap.applying([
      Keymap.Override(scope: nil, action: .run, keys: [chord]),
      Keymap.Override(scope: nil, action: .restart, keys: [chord]),
      Keymap.Override(scope: nil, action: .watch, keys: [g]),
    ])
    #expect(conflicts.map(\.text).contains("F5 is bound to run already"))
    #expect(conflicts.contains { $0.text.hasPrefix("g hides g") })
  }

  @Test func settingsAreSetByCommand() {
    var robot = Robot.inShop(120, 40)
    robot.command("set mouse off")
    let settings = robot.effects.compactMap {
      if case .settings(let settings) = $0 { settings } else { nil }
    }
    #expect(settings.last?.isOn("mouse") == false)
    robot.command("set theme pink")
    #expect(robot.line(with: "theme is one of auto") != nil)
  }

  @Test func themesFollowTheBackgroundAndTheSetting() {
    var robot = Robot(120, 40, theme: nil)
    robot.send(.projectLoaded(Shop.project))
    robot.command("open /products/[slug] slug=wool-sweater")
    robot.finish(Shop.run())
    func colors() -> Set<TerminalColor> {
      Set(robot.screen.cells.compactMap(\.style.foreground))
    }
    #expect(colors().contains(.yellow))
    robot.send(.terminal(.background(isLight: true)))
    #expect(!colors().contains(.yellow))
    robot.command("set theme true-dark")
    #expect(colors().contains { if case .rgb = $0 { true } else { false } })
  }

  @Test func looksAreWords() {
    #expect(
      StyleText(parsing: "bold red on 236")?.style
        == Style(foreground: .red, background: .indexed(236), attributes: .bold))
    #expect(StyleText(parsing: "#ffaf00")?.style == Style(foreground: .rgb(255, 175, 0)))
    for text in ["", "loud", "on", "#12", "256", "red on"] {
      #expect(StyleText(parsing: text) == nil, "\(text)")
    }
  }
}
