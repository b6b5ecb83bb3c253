import TerminalScreen

/// Where a binding holds.
package enum KeyScope: String, Sendable, Hashable, CaseIterable {
  case everywhere, lists, pages, context, output, json, html, warnings, runs, comparison

  /// The heading in the help and in docs/keys.md.
  package var title: String {
    switch self {
    case .everywhere: "Everywhere"
    case .lists: "Lists and text"
    case .pages: "Pages"
    case .context: "Context"
    case .output: "Output"
    case .json: "JSON: Props, Hydration, Data"
    case .html: "HTML"
    case .warnings: "Warnings"
    case .runs: "Runs: the list"
    case .comparison: "Compare: personas, places"
    }
  }
}

/// A row of the key table.
package struct KeyBinding: Sendable, Hashable {
  /// What the keys do, and under which id.
  package let action: Action
  package let scope: KeyScope
  /// Alternatives; the first one is the one shown in the footer.
  package let keys: [KeyChord]
  /// One or two words for the footer.
  package let label: String
  /// What happens, in a sentence without a period.
  package let help: String
  /// The place in the footer, low numbers first; nil keeps the binding out of it.
  package let footer: Int?

  init(
    _ action: Action, _ scope: KeyScope, _ keys: [KeyChord], _ label: String, _ help: String,
    footer: Int? = nil
  ) {
    self.action = action
    self.scope = scope
    self.keys = keys
    self.label = label
    self.help = help
    self.footer = footer
  }
}

/// The keys: the one table that dispatch, footer, help and docs/keys.md read.
package enum KeyTable {
  package static let bindings: [KeyBinding] =
    everywhere + history + comparing + lists + pages + context + output + json + html + warnings
    + runs + comparison

  /// The number in a chord such as `z3`.
  static func level(of chord: KeyChord) -> Int? {
    guard chord.keys.count == 2, chord.keys[0] == .character("z"),
      case .character(let digit) = chord.keys[1]
    else { return nil }
    return digit.wholeNumberValue
  }
}

extension KeyTable {
  /// What can only be done with a document.
  static let documentActions: Set<Action> =
    Set(json.map(\.action)).union(html.map(\.action)).union([
      .search, .searchBackward, .nextMatch, .previousMatch, .copyLine,
    ])

  /// What a number typed before repeats, or what takes it as a row.
  static let countedActions: Set<Action> = [
    .down, .up, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .bottom, .nextMatch,
    .previousMatch, .nextSibling, .previousSibling, .nextTab, .previousTab, .nextWarning,
    .previousWarning, .nextColumn, .previousColumn,
  ]

  /// The table as docs/keys.md has it.
  package static var markdown: String {
    var text = """
      # Keys

      Every action has a name, which the command palette (`ctrl-p`) finds and `:` takes. A number typed before a motion
      repeats it (`12j`, `120G`). A single digit from 1 to 6 jumps to the pane with that number, unless that part of Output is
      not on the screen or the pane has the focus already: then it counts too. Digits followed by a
      pause of half a second are jumps, and so are two that lead to another pane and back.

      While a field is edited: arrows, `home`, `end`, `ctrl-a`, `ctrl-e`, `alt-b`, `alt-f` move; `ctrl-w`, `ctrl-u`, `ctrl-k`,
      `alt-d` delete; `tab` completes or goes to the next field; `enter` keeps the text, `esc` drops it. A single value (path,
      method, clock, …) is selected when its edit begins: what is typed takes its place, a motion keeps it. Where alt means
      nothing, alt and a key are `esc` and the key.

      """
    for scope in KeyScope.allCases {
      text += "\n## \(scope.title)\n\n| keys | action | what it does |\n|---|---|---|\n"
      for binding in bindings where binding.scope == scope {
        let keys = binding.keys.map { "`\(escaped($0.description))`" }.joined(separator: " ")
        text += "| \(keys) | \(binding.action.rawValue) | \(binding.help) |\n"
      }
    }
    text += """

      ## Commands

      After `:`; `tab` completes, `up` and `down` bring back earlier lines. Any action above is a command as well.

      | command | what it does |
      |---|---|

      """
    for verb in CommandGrammar.verbs {
      let line = verb.argument.isEmpty ? verb.name : "\(verb.name) \(verb.argument)"
      text += "| `\(escaped(line))` | \(verb.help) |\n"
    }
    return text
  }

  /// A bar would end the table's cell.
  private static func escaped(_ text: String) -> String {
    text.map { $0 == "|" ? "\\|" : String($0) }.joined()
  }
}
