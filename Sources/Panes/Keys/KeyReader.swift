import TerminalScreen

/// Puts keys together to chords and counts: `12j`, `gw`, `z3`.
struct KeyReader: Sendable, Hashable {
  /// The number typed before a chord; nil without.
  private(set) var count: Int?
  /// How many digits ``count`` was typed with.
  private(set) var digits = 0
  /// The keys of a chord that is not complete yet.
  private(set) var pending: [Key] = []

  /// What a key led to.
  enum Reading: Sendable, Hashable {
    case action(Action, count: Int?, digits: Int)
    /// A digit: part of a count, or a jump to a pane.
    case digit(Int)
    /// More keys are needed.
    case incomplete
    /// No binding begins like this.
    case unknown(KeyChord)
  }

  /// What was typed so far, for the key line.
  var text: String { pending.map(\.label).joined() }

  mutating func reset() { self = KeyReader() }

  /// Whether a binding has this key at this place of what was typed.
  func isBound(_ key: Key, _ scopes: [KeyScope], _ keymap: Keymap) -> Bool {
    let chord = KeyChord(pending + [key])
    return keymap.action(for: chord, scopes: scopes) != nil
      || keymap.isPrefix(chord, scopes: scopes)
  }

  /// Takes a key; bindings of the scopes that come first win.
  mutating func read(_ key: Key, scopes: [KeyScope], keymap: Keymap) -> Reading {
    if pending.isEmpty, case .character(let character) = key, character.isASCII,
      let digit = character.wholeNumberValue, digit > 0 || count != nil
    {
      // More than any document has rows; unbounded, the number would overflow.
      count = min((count ?? 0) * 10 + digit, 99_999_999)
      digits += 1
      return .digit(digit)
    }
    pending.append(key)
    let chord = KeyChord(pending)
    if let action = keymap.action(for: chord, scopes: scopes) {
      let reading = Reading.action(
        action, count: KeyTable.level(of: chord) ?? count, digits: digits)
      reset()
      return reading
    }
    if keymap.isPrefix(chord, scopes: scopes) { return .incomplete }
    reset()
    return .unknown(chord)
  }
}
