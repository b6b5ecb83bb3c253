import Panes
import Testing

@testable import Commands

@Suite struct SettingsReaderTests {
  @Test(
    "mistakes are told with their place and a suggestion",
    arguments: [
      ("thema: auto", "1:1: unknown setting \"thema\" (did you mean theme?)"),
      ("mouse: on\ntheme: pink", "2:8: theme is one of auto"),
      ("escapeDelay: 1", "1:14: escapeDelay is a number from 5 to 1000"),
      ("keys:\n  runn: r", "2:3: no action \"runn\" (did you mean run or runs?)"),
      ("keys:\n  run: [r, ctrl-]", "2:12: not a key"),
      ("keys:\n  run: 5x", "2:8: 5x begins with a digit"),
      ("keys:\n  run: F5\n  quit: F5", "3:3: quit: F5 is bound to run already"),
      ("colors:\n  eror: red", "2:3: unknown role \"eror\" (did you mean error?)"),
      ("colors:\n  error: loud", "2:10: a look is words"),
      ("theme: [", "not YAML"),
      ("- a", "1:1: expected settings"),
      ("theme: auto\ntheme: mono", "given twice: theme"),
    ])
  func mistakes(text: String, problem: String) {
    let problems = SettingsReader(text: text).problems.map(\.description)
    #expect(problems.contains { $0.contains(problem) }, "\(problems)")
  }

  @Test func whatIsRightHoldsBesideWhatIsWrong() {
    let reader = SettingsReader(text: "nonsense: 1\nmouse: off\nspinner: false\nkeys: {quit: []}\n")
    #expect(reader.settings["mouse"] == "off")
    #expect(reader.settings["spinner"] == "off")
    #expect(reader.settings.keymap.bindings.contains { $0.action == .quit && $0.keys.isEmpty })
    #expect(reader.problems.count == 1)
  }

  @Test func nothingIsNoMistake() {
    #expect(SettingsReader(text: "").problems.isEmpty)
    #expect(SettingsReader(text: "keys:\ncolors:\n").problems.isEmpty)
  }

  @Test func environmentStandsOverTheFileAndOptionsOverBoth() {
    let settings = UserSettings(
      environment: ["PROPSCOPE_FOCUS_ON_RUN": "output", "PROPSCOPE_THEME": "mono"],
      options: [("theme", "256-dark")])
    #expect(settings.settings["focusOnRun"] == "output")
    #expect(settings.settings["theme"] == "256-dark")
    #expect(settings.problems.isEmpty)
  }

  @Test func whatIsMoreExplicitDecidesOnColours() {
    let quiet = ["NO_COLOR": "1"]
    #expect(UserSettings(environment: quiet).isColorless)
    #expect(!UserSettings(environment: quiet, options: [("theme", "256-dark")]).isColorless)
    #expect(!UserSettings(environment: quiet, color: .always).isColorless)
    let dark = [(name: "theme", value: "256-dark")]
    #expect(UserSettings(environment: [:], options: dark, color: .never).isColorless)
    #expect(!UserSettings(environment: [:]).isColorless)
  }

  @Test func foldersOfProjectsDoNotMeet() {
    let names = ["/a/shop", "/b/shop", "/a/лавка", "/"].map(UserFolders.name(ofProject:))
    #expect(Set(names).count == 4)
    #expect(names[0].hasPrefix("shop-"))
  }
}
