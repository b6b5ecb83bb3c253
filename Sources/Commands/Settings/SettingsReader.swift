internal import PageRequests
internal import Panes
internal import TerminalScreen

/// A mistake in the configuration file.
struct SettingsProblem: Hashable, CustomStringConvertible {
  var line: Int
  var column: Int
  /// A sentence without a period.
  var text: String

  /// `3:5: unknown setting "thema" (did you mean theme?)`.
  var description: String { line > 0 ? "\(line):\(column): \(text)" : text }
}

/// Reads settings out of the configuration file: what is right holds, what is wrong is told.
struct SettingsReader {
  private(set) var settings = Settings()
  private(set) var problems: [SettingsProblem] = []

  init(text: String) {
    do throws(PlacedYAML.Problem) {
      try read(PlacedYAML(parsing: text))
    } catch {
      problems.append(
        SettingsProblem(line: error.line, column: error.column, text: error.text))
    }
    problems.sort { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private mutating func read(_ file: PlacedYAML) {
    switch file.content {
    case .null: return
    case .map(let entries):
      for entry in entries { read(entry) }
    case .scalar, .list: complain(file, "expected settings: a name, a colon and a value a line")
    }
  }

  private mutating func read(_ entry: PlacedYAML.Entry) {
    switch entry.name {
    case "keys": readKeys(entry.value)
    case "colors": readColors(entry.value)
    case let name:
      guard SettingsTable.field(named: name) != nil else {
        let known = SettingsTable.fields.map(\.name) + ["keys", "colors"]
        let question = NearestNames.question(for: name, among: known)
        return complain(entry, "unknown setting \"\(name)\"\(question)")
      }
      guard case .scalar(let text) = entry.value.content else {
        return complain(entry.value, "\(name) needs a single value")
      }
      do throws(Settings.Problem) {
        try settings.set(name, to: text)
      } catch {
        complain(entry.value, error.text)
      }
    }
  }

  // MARK: Colours

  private mutating func readColors(_ value: PlacedYAML) {
    if case .null = value.content { return }
    guard case .map(let entries) = value.content else {
      return complain(value, "colors needs roles with a look each: `error: bold red`")
    }
    for entry in entries {
      guard let role = Role(rawValue: entry.name) else {
        let question = NearestNames.question(
          for: entry.name, among: Role.allCases.map(\.rawValue))
        complain(entry, "unknown role \"\(entry.name)\"\(question)")
        continue
      }
      guard case .scalar(let text) = entry.value.content, let look = StyleText(parsing: text)
      else {
        complain(
          entry.value,
          "a look is words such as bold, bright-blue, 214, \"#ffaf00\", and on before a background")
        continue
      }
      settings.looks[role] = look
    }
  }

  // MARK: Keys

  private mutating func readKeys(_ value: PlacedYAML) {
    if case .null = value.content { return }
    guard case .map(let entries) = value.content else {
      return complain(value, "keys needs actions with their keys: `run: [r, ctrl-r]`")
    }
    var overrides: [Keymap.Override] = []
    var places: [Keymap.Override: PlacedYAML.Entry] = [:]
    for entry in entries {
      guard let override = override(entry) else { continue }
      overrides.append(override)
      places[override] = entry
    }
    for conflict in settings.bind(overrides) {
      guard let entry = places[conflict.override] else { continue }
      complain(entry, "\(entry.name): \(conflict.text)")
    }
  }

  /// `action: keys`, or `scope.action: keys` for one place only.
  private mutating func override(_ entry: PlacedYAML.Entry) -> Keymap.Override? {
    var name = Substring(entry.name)
    var scope: KeyScope?
    if let dot = name.firstIndex(of: ".") {
      scope = KeyScope(rawValue: String(name[..<dot]))
      guard scope != nil else {
        let known = KeyScope.allCases.map(\.rawValue)
        let question = NearestNames.question(for: String(name[..<dot]), among: known)
        complain(entry, "no place \"\(name[..<dot])\"\(question)")
        return nil
      }
      name = name[name.index(after: dot)...]
    }
    let bound = KeyTable.bindings.filter { scope == nil || $0.scope == scope }
    guard let action = Action(rawValue: String(name)),
      bound.contains(where: { $0.action == action })
    else {
      let question = NearestNames.question(
        for: String(name), among: Set(bound.map(\.action.rawValue)))
      complain(entry, "no action \"\(entry.name)\"\(question)")
      return nil
    }
    guard let chords = chords(entry.value) else { return nil }
    return Keymap.Override(scope: scope, action: action, keys: chords)
  }

  /// One chord, a list of them, or none.
  private mutating func chords(_ value: PlacedYAML) -> [KeyChord]? {
    let items: [PlacedYAML]
    switch value.content {
    case .null: items = []
    case .scalar: items = [value]
    case .list(let list): items = list
    case .map:
      complain(value, "keys are a text or a list of texts: [r, ctrl-r]")
      return nil
    }
    var chords: [KeyChord] = []
    for item in items {
      guard case .scalar(let text) = item.content, let chord = KeyChord(parsing: text) else {
        complain(item, "not a key; keys are written as r, gw, ctrl-r, alt-x, F5, page-down")
        return nil
      }
      if case .character(let character)? = chord.keys.first, ("1"..."9").contains(character) {
        complain(item, "\(chord) begins with a digit, and digits are counts and panes")
        return nil
      }
      chords.append(chord)
    }
    return chords
  }

  private mutating func complain(_ value: PlacedYAML, _ text: String) {
    problems.append(SettingsProblem(line: value.line, column: value.column, text: text))
  }

  private mutating func complain(_ entry: PlacedYAML.Entry, _ text: String) {
    problems.append(SettingsProblem(line: entry.line, column: entry.column, text: text))
  }
}
