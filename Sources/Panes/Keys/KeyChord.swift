package import TerminalScreen

/// The keys of a binding, pressed one after the other: `r`, `g w`, `z 1`.
package struct KeyChord: Sendable, Hashable, CustomStringConvertible {
  package let keys: [Key]

  package init(_ keys: [Key]) {
    self.keys = keys
  }

  /// A chord of printable characters: `"gw"` is g, then w.
  init(_ text: String) {
    self.keys = text.map { .character($0) }
  }

  /// What the help calls it: `gw`, `ctrl-c`, `shift-tab`.
  package var description: String { keys.map(\.label).joined() }
}

extension Key {
  /// The name of a key for people.
  package var label: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): String(character)
    case .control(let character): "ctrl-\(character)"
    case .alt(let character): "alt-\(character)"
    case .function(let number): "F\(number)"
    case .up: "up"
    case .down: "down"
    case .left: "left"
    case .right: "right"
    case .shiftUp: "shift-up"
    case .shiftDown: "shift-down"
    case .shiftLeft: "shift-left"
    case .shiftRight: "shift-right"
    case .home: "home"
    case .end: "end"
    case .pageUp: "page-up"
    case .pageDown: "page-down"
    case .enter: "enter"
    case .escape: "esc"
    case .tab: "tab"
    case .backTab: "shift-tab"
    case .backspace: "backspace"
    case .delete: "delete"
    case .insert: "insert"
    }
  }
}
