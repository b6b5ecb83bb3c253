/// A setting: the one table that reading, `:set`, completion, the schema and docs/settings.md use.
package struct SettingField: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case flag
    case choice([String])
    case number(ClosedRange<Int>)
  }

  package let name: String
  package let kind: Kind
  /// The value without a configuration file, as text.
  package let standard: String
  /// What it does, in a sentence without a period.
  package let help: String
  /// Whether a change holds at once; otherwise from the next start on.
  package let isLive: Bool

  /// The values there are; empty for numbers.
  package var choices: [String] {
    switch kind {
    case .flag: ["on", "off"]
    case .choice(let names): names
    case .number: []
    }
  }

  /// What may be written, for people.
  package var allowed: String {
    switch kind {
    case .flag: "on, off"
    case .choice(let names): names.joined(separator: ", ")
    case .number(let range): "\(range.lowerBound) to \(range.upperBound)"
    }
  }
}

package enum SettingsTable {
  package static let fields: [SettingField] = [
    field(
      "theme", .choice(["auto"] + Theme.names), "auto", "The colours; auto fits the background"),
    field("mouse", .flag, "on", "Whether the mouse is ours; off leaves it to the terminal"),
    field("watch", .flag, "on", "Whether a saved source file runs the page again"),
    field("focusOnRun", .choice(["stay", "output"]), "stay", "Where the focus goes after a run"),
    field("confirmQuit", .flag, "off", "Whether q asks before it quits"),
    field("spinner", .flag, "on", "Whether something turns while a page runs"),
    field(
      "clipboard", .choice(["auto", "osc52", "tmux", "native", "file"]), "auto",
      "How text is copied: by the terminal, by tmux, by a desktop program, into a file"),
    field(
      "session", .flag, "on", "Whether the arrangement of a project is kept for the next start"),
    field("lineNumbers", .flag, "off", "Whether rows of documents have their number before them"),
    field("wrap", .flag, "off", "Whether what is too long for a line goes on in the next one"),
    field("tour", .flag, "on", "Whether the first start shows the tour"),
    field(
      "borders", .choice(["auto", "unicode", "ascii"]), "auto",
      "What borders are drawn with; auto is ASCII where the locale is not UTF-8", isLive: false),
    field(
      "escapeDelay", .number(5...1000), "25",
      "Milliseconds after which a lone escape is a key; more over slow links", isLive: false),
  ]

  private static func field(
    _ name: String, _ kind: SettingField.Kind, _ standard: String, _ help: String,
    isLive: Bool = true
  ) -> SettingField {
    SettingField(name: name, kind: kind, standard: standard, help: help, isLive: isLive)
  }

  package static func field(named name: String) -> SettingField? {
    fields.first { $0.name == name }
  }
}
