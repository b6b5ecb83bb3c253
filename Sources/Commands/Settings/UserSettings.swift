internal import Glibc
internal import Panes

/// The settings of a start: the file, over it the environment, over that the command line.
struct UserSettings {
  private(set) var settings = Settings()
  /// What is wrong with them, each a sentence that names where.
  private(set) var problems: [String] = []
  /// Whether the screen goes without colours. `NO_COLOR` (https://no-color.org) takes them away
  /// unless a theme or `--color` asks for them: what is more explicit wins.
  private(set) var isColorless = false

  /// Reads what there is; a file that is not there is no problem.
  init(
    environment: [String: String], options: [(name: String, value: String)] = [],
    color: Palette.Choice = .auto
  ) {
    if let path = UserFolders(environment: environment).configuration { read(path) }
    for field in SettingsTable.fields {
      let variable = Self.variable(of: field.name)
      guard let value = environment[variable], !value.isEmpty else { continue }
      set(field.name, to: value, from: variable)
    }
    // Who reads by ear or touch is told the time and not shown what turns.
    if !(environment["ACCESSIBLE"] ?? "").isEmpty { set("spinner", to: "off", from: "ACCESSIBLE") }
    for option in options { set(option.name, to: option.value, from: "--\(option.name)") }
    isColorless =
      switch color {
      case .always: false
      case .never: true
      case .auto:
        !(environment["NO_COLOR"] ?? "").isEmpty && ["auto", "mono"].contains(settings["theme"])
      }
  }

  private mutating func read(_ path: String) {
    guard access(path, F_OK) == 0 else { return }
    do throws(FileProblem) {
      let reader = SettingsReader(
        text: String(decoding: try FileContents.read(path), as: UTF8.self))
      settings = reader.settings
      problems = reader.problems.map { "\(path):\($0)" }
    } catch {
      problems = [error.message]
    }
  }

  private mutating func set(_ name: String, to value: String, from source: String) {
    do throws(Settings.Problem) {
      try settings.set(name, to: value)
    } catch {
      problems.append("\(source): \(error.text)")
    }
  }

  /// `PROPSCOPE_FOCUS_ON_RUN` for `focusOnRun`.
  static func variable(of name: String) -> String {
    "PROPSCOPE_"
      + name.map { $0.isUppercase ? "_\($0)" : $0.uppercased() }.joined()
  }
}
