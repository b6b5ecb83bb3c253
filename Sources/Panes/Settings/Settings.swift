/// What the user has chosen: every field of ``SettingsTable``, colours and keys.
package struct Settings: Sendable, Hashable {
  /// Values that differ from the table's, by field.
  private var values: [String: String] = [:]
  /// Looks of single roles over the theme's.
  package var looks: [Role: StyleText] = [:]
  package private(set) var keymap = Keymap.standard

  /// What is wrong with a value.
  package struct Problem: Error, Sendable, Hashable {
    /// A sentence without a period.
    package var text: String
  }

  package init() {}

  /// The value of a field as text; empty when there is no such field.
  package subscript(name: String) -> String {
    values[name] ?? SettingsTable.field(named: name)?.standard ?? ""
  }

  package func isOn(_ name: String) -> Bool { self[name] == "on" }

  package func number(_ name: String) -> Int { Int(self[name]) ?? 0 }

  /// Sets a field.
  package mutating func set(_ name: String, to value: String) throws(Problem) {
    guard let field = SettingsTable.field(named: name) else {
      throw Problem(text: "no setting \"\(name)\"")
    }
    var value = value
    switch field.kind {
    case .flag:
      let words = ["true": "on", "yes": "on", "false": "off", "no": "off"]
      value = words[value.lowercased()] ?? value.lowercased()
      guard ["on", "off"].contains(value) else {
        throw Problem(text: "\(name) is on or off")
      }
    case .choice(let names):
      guard names.contains(value) else {
        throw Problem(text: "\(name) is one of \(names.joined(separator: ", "))")
      }
    case .number(let range):
      guard let number = Int(value), range.contains(number) else {
        throw Problem(text: "\(name) is a number from \(field.allowed)")
      }
    }
    values[name] = value
  }

  /// Changes keys; what cannot be is told.
  package mutating func bind(_ overrides: [Keymap.Override]) -> [Keymap.Conflict] {
    let (map, conflicts) = Keymap.applying(overrides)
    keymap = map
    return conflicts
  }
}
