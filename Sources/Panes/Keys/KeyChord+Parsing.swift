package import TerminalScreen

extension KeyChord {
  /// Reads the keys of a binding as the help writes them: `r`, `gw`, `ctrl-r`, `g enter`, `F5`.
  ///
  /// Keys with a name stand between blanks; other words are a key a character. Nil when the text
  /// names no key.
  package init?(parsing text: String) {
    var keys: [Key] = []
    for word in text.split(separator: " ") {
      if let key = Key(named: String(word)) {
        keys.append(key)
      } else if word.hasPrefix("ctrl-") || word.hasPrefix("alt-") {
        return nil
      } else {
        keys += word.map { .character($0) }
      }
    }
    guard !keys.isEmpty, keys.count <= 4, keys.allSatisfy(\.canBeBound) else { return nil }
    self.init(keys)
  }
}

extension Key {
  private static let named: [String: Key] = [
    "space": .character(" "), "enter": .enter, "return": .enter, "esc": .escape,
    "escape": .escape, "tab": .tab, "shift-tab": .backTab, "backspace": .backspace,
    "delete": .delete, "insert": .insert, "up": .up, "down": .down, "left": .left,
    "right": .right, "shift-up": .shiftUp, "shift-down": .shiftDown, "shift-left": .shiftLeft,
    "shift-right": .shiftRight, "home": .home, "end": .end, "page-up": .pageUp,
    "page-down": .pageDown,
  ]

  /// The key of a name as ``label`` gives it; nil for a word that is no name.
  package init?(named name: String) {
    let lower = name.lowercased()
    if let key = Self.named[lower] {
      self = key
    } else if lower.hasPrefix("ctrl-"), let letter = lower.dropFirst(5).first, lower.count == 6 {
      self = .control(letter)
    } else if lower.hasPrefix("alt-"), let letter = name.dropFirst(4).first, name.count == 5 {
      self = .alt(letter)
    } else if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...24).contains(number) {
      self = .function(number)
    } else {
      return nil
    }
  }

  /// Whether a terminal can send the key as one: control with a letter, what is printed.
  fileprivate var canBeBound: Bool {
    switch self {
    case .control(let letter): ("a"..."z").contains(letter) || "@[\\]^_".contains(letter)
    case .character(let character):
      character.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    default: true
    }
  }
}
