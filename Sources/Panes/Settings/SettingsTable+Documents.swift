package import PageModel

extension SettingsTable {
  /// The JSON Schema of the configuration file, for editors.
  package static var schema: JSONValue {
    var properties = JSONObject()
    for field in fields { properties[field.name] = schema(of: field) }
    properties["colors"] = [
      "description": "Looks of single roles over the theme's: `bold red`, `214`, `#ffaf00 on 236`",
      "type": "object", "additionalProperties": false,
      "properties": object(Role.allCases.map { ($0.rawValue, ["type": "string"]) }),
    ]
    let keys: JSONValue = [
      "oneOf": [
        ["type": "string"], ["type": "array", "items": ["type": "string"]], ["type": "null"],
      ]
    ]
    properties["keys"] = [
      "description": "Keys of actions; an empty list takes them away",
      "type": "object", "additionalProperties": false,
      "properties": object(bindable.map { ($0, keys) }),
    ]
    return [
      "$schema": "http://json-schema.org/draft-07/schema#",
      "title": "propscope configuration", "type": "object", "additionalProperties": false,
      "properties": .object(properties),
    ]
  }

  /// Names under `keys`: every action, and with its place where it is bound.
  package static var bindable: [String] {
    let bindings = KeyTable.bindings
    var seen: Set<String> = []
    return
      (bindings.map(\.action.rawValue)
      + bindings.map { "\($0.scope.rawValue).\($0.action.rawValue)" }).filter {
        seen.insert($0).inserted
      }
  }

  private static func schema(of field: SettingField) -> JSONValue {
    var object: JSONObject = ["description": .string(field.help)]
    switch field.kind {
    case .flag:
      // YAML reads on and off as they are, or as true and false.
      object["enum"] = [true, false, "on", "off"]
    case .choice(let names): object["enum"] = .array(names.map { .string($0) })
    case .number(let range):
      object["type"] = "integer"
      object["minimum"] = JSONValue(range.lowerBound)
      object["maximum"] = JSONValue(range.upperBound)
    }
    return .object(object)
  }

  private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    var object = JSONObject()
    for (name, value) in members { object[name] = value }
    return .object(object)
  }

  /// The table as docs/settings.md has it.
  package static var markdown: String {
    var text = """
      # Settings

      propscope reads `$XDG_CONFIG_HOME/propscope/config.yaml`, else `~/.config/propscope/config.yaml`. `propscope config --path`
      says where that is, `--check` what is wrong with it, with line and column, and `--schema` prints its JSON Schema, which is
      also [settings.schema.json](settings.schema.json). A mistake in the file does not keep the interface from starting: what is
      right holds, and the rest is told.

      Over the file stands the environment: `PROPSCOPE_THEME`, `PROPSCOPE_MOUSE`, `PROPSCOPE_FOCUS_ON_RUN` and so on, a variable
      a setting; over that the options of the command line; over all of it `:set mouse off`, which holds until the program ends.

      | setting | values | usual | what it does |
      |---|---|---|---|

      """
    for field in fields {
      let help = field.help + (field.isLive ? "" : " (from the next start on)")
      text += "| `\(field.name)` | \(field.allowed) | \(field.standard) | \(help) |\n"
    }
    text += """

      ## Colours

      `NO_COLOR` takes all colours away, unless a theme is chosen by name. With `auto` the theme is `ansi16` or `ansi16-light`, as
      the terminal answers when it is asked for its background, else as `COLORFGBG` says. `ansi16` themes follow the palette of
      the terminal; a colour the terminal does not have becomes the nearest one it has. `colors` changes single roles:

      ```yaml
      colors:
        error: bold red
        key: 75
        match: black on "#ffaf00"
      ```

      The roles are \(Role.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")).

      ## Keys

      An action has any number of keys; an empty list takes them away. A name alone changes the action wherever it is bound, a
      name after the place (`json.open`) only there. Places are \(KeyScope.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")).
      A key given to one action is taken from the one that had it. `propscope config --print-keys` prints all of them as the file
      would have them; [keys.md](keys.md) has the usual ones.

      ```yaml
      keys:
        run: [r, ctrl-r, F5]
        quit: []
        json.open: [l, right, enter, g space]
      ```

      Keys of a chord are written one after the other (`gw`), keys with a name between blanks: `space`, `enter`, `tab`,
      `shift-tab`, `esc`, `backspace`, `delete`, `insert`, `up`, `down`, `left`, `right`, `home`, `end`, `page-up`, `page-down`,
      `F1` to `F24`, `ctrl-x`, `alt-x`. A chord cannot begin with a digit: digits are counts and panes.

      ## What is kept

      `$XDG_STATE_HOME/propscope`, else `~/.local/state/propscope`, has a folder for each project. `session.json` in it is how the
      screen was arranged, the page shown last, edits of the request that were not saved, and lines entered at prompts; values
      that are masked on the screen are left out of it. `session: off` keeps nothing.

      """
    return text
  }
}

extension Keymap {
  /// The keys as the configuration file would have them, to copy lines from.
  package var yaml: String {
    var text = "keys:\n"
    for scope in KeyScope.allCases {
      text += "  # \(scope.title)\n"
      for binding in bindings where binding.scope == scope {
        let isAlone = bindings.count { $0.action == binding.action } == 1
        let name =
          isAlone ? binding.action.rawValue : "\(scope.rawValue).\(binding.action.rawValue)"
        let keys = binding.keys.map { JSONText(.string($0.description)).string }
        text += "  \(name): [\(keys.joined(separator: ", "))]  # \(binding.help)\n"
      }
    }
    return text
  }
}
