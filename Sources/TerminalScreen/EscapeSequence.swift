/// What a terminal says after an escape byte.
enum EscapeSequence: Equatable {
  case incomplete
  case event(TerminalEvent, Int)
  case pasteStart(Int)
  /// A whole sequence that means nothing to us.
  case nothing(Int)
  /// The escape key, followed by something of its own.
  case plainEscape
  /// Alt and the character that follows.
  case alt

  /// Longer control sequences are not keys.
  private static let parameterLimit = 64
  /// Nor are longer answers of a terminal ever read to their end.
  private static let stringLimit = 1 << 16

  /// Reads the sequence at the beginning of `bytes`, whose first byte is escape.
  static func parse(_ bytes: ArraySlice<UInt8>) -> EscapeSequence {
    let start = bytes.startIndex
    guard bytes.count > 1 else { return .incomplete }
    switch bytes[start + 1] {
    case UInt8(ascii: "["): return controlSequence(bytes)
    case UInt8(ascii: "O"):
      guard bytes.count > 2 else { return .incomplete }
      // An old form with a modifier: ESC O 5 P.
      if (0x30...0x39).contains(bytes[start + 2]) {
        return bytes.count > 3 ? .nothing(4) : .incomplete
      }
      return applicationKey(bytes[start + 2])
    case UInt8(ascii: "]"), UInt8(ascii: "P"):
      guard bytes.count > 2 else { return .incomplete }
      return isStringStart(bytes[start + 2]) ? string(bytes) : .alt
    case 0x20...0x7F: return .alt
    case 0x80...0xFF: return .alt
    default: return .plainEscape
    }
  }

  // MARK: ESC O

  private static func applicationKey(_ final: UInt8) -> EscapeSequence {
    let keys: [UInt8: Key] = [
      UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
      UInt8(ascii: "D"): .left, UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
      UInt8(ascii: "M"): .enter, UInt8(ascii: "a"): .up, UInt8(ascii: "b"): .down,
      UInt8(ascii: "c"): .right, UInt8(ascii: "d"): .left,
    ]
    if let key = keys[final] { return .event(.key(key), 3) }
    switch final {
    case UInt8(ascii: "P")...UInt8(ascii: "S"):
      return .event(.key(.function(Int(final - UInt8(ascii: "P")) + 1)), 3)
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      // The keypad in application mode: its characters from `*` on.
      return .event(.key(.character(Character(Unicode.Scalar(final - 0x40)))), 3)
    case 0x21...0x7E: return .nothing(3)
    default: return .alt
    }
  }

  // MARK: ESC [

  private static func controlSequence(_ bytes: ArraySlice<UInt8>) -> EscapeSequence {
    let start = bytes.startIndex
    var index = start + 2
    // F1 to F5 of the Linux console: ESC [ [ A.
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: "[") {
      guard index + 1 < bytes.endIndex else { return .incomplete }
      let final = bytes[index + 1]
      guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final) else { return .nothing(4) }
      return .event(.key(.function(Int(final - UInt8(ascii: "A")) + 1)), 4)
    }
    while index < bytes.endIndex, (0x20..<0x40).contains(bytes[index]) { index += 1 }
    guard index < bytes.endIndex else {
      return index - start > parameterLimit ? .nothing(index - start) : .incomplete
    }
    let length = index - start + 1
    let final = bytes[index]
    let parameters = bytes[(start + 2)..<index]
    if final == UInt8(ascii: "M"), parameters.isEmpty {
      // A mouse report in the oldest form: three bytes follow. It cannot be asked for by us.
      return bytes.count < 6 ? .incomplete : .nothing(6)
    }
    // Cut short by another control character: that one is not part of the sequence.
    guard final >= 0x40, final < 0x7F else { return .nothing(length - 1) }
    if length > parameterLimit { return .nothing(length) }
    if parameters.first == UInt8(ascii: "<") {
      let numbers = self.numbers(parameters.dropFirst())
      return mouse(numbers, final: final).map { .event(.mouse($0), length) } ?? .nothing(length)
    }
    // The other private marks begin answers of the terminal.
    if let mark = parameters.first, (0x3C...0x3F).contains(mark) { return .nothing(length) }
    let numbers = self.numbers(parameters)
    if final == UInt8(ascii: "~"), numbers.first == 200 { return .pasteStart(length) }
    return event(numbers, final: final, hasParameters: !parameters.isEmpty)
      .map { .event($0, length) } ?? .nothing(length)
  }

  /// The numbers between semicolons; sub-parameters after a colon are left out.
  private static func numbers(_ bytes: ArraySlice<UInt8>) -> [Int] {
    bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { part in
      var value = 0
      for byte in part.prefix(7) {
        guard (0x30...0x39).contains(byte) else { break }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
  }

  private static func event(
    _ numbers: [Int], final: UInt8, hasParameters: Bool
  ) -> TerminalEvent? {
    let modifier = KeyModifiers(parameter: numbers.count > 1 ? numbers[1] : 1)
    switch final {
    case UInt8(ascii: "I"): return hasParameters ? nil : .focus(true)
    case UInt8(ascii: "O"): return hasParameters ? nil : .focus(false)
    case UInt8(ascii: "Z"): return .key(.backTab)
    case UInt8(ascii: "u"): return modifier.key(code: numbers.first ?? 0).map { .key($0) }
    case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "@"):
      if numbers.first == 27, numbers.count > 2 {
        return modifier.key(code: numbers[2]).map { .key($0) }
      }
      return numberedKeys[numbers.first ?? 0].map { .key($0) }
    case UInt8(ascii: "P")...UInt8(ascii: "S"):
      // A cursor report ends in R too; it has a row before the semicolon, a key has 1.
      guard numbers.first == 1 || !hasParameters else { return nil }
      return .key(.function(Int(final - UInt8(ascii: "P")) + 1))
    default: return arrow(final, modifier).map { .key($0) }
    }
  }

  private static func arrow(_ final: UInt8, _ modifier: KeyModifiers) -> Key? {
    let shift = modifier.contains(.shift)
    switch final {
    case UInt8(ascii: "A"): return shift ? .shiftUp : .up
    case UInt8(ascii: "B"): return shift ? .shiftDown : .down
    case UInt8(ascii: "C"): return shift ? .shiftRight : .right
    case UInt8(ascii: "D"): return shift ? .shiftLeft : .left
    case UInt8(ascii: "H"): return .home
    case UInt8(ascii: "F"): return .end
    case UInt8(ascii: "a"): return .shiftUp
    case UInt8(ascii: "b"): return .shiftDown
    case UInt8(ascii: "c"): return .shiftRight
    case UInt8(ascii: "d"): return .shiftLeft
    default: return nil
    }
  }

  /// The keys that xterm, rxvt and the Linux console number.
  private static let numberedKeys: [Int: Key] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12), 25: .function(13), 26: .function(14),
    28: .function(15), 29: .function(16), 31: .function(17), 32: .function(18),
    33: .function(19), 34: .function(20),
  ]

  private static func mouse(_ numbers: [Int], final: UInt8) -> MouseEvent? {
    guard numbers.count == 3, final == UInt8(ascii: "M") || final == UInt8(ascii: "m") else {
      return nil
    }
    let code = numbers[0]
    let column = max(0, numbers[1] - 1)
    let row = max(0, numbers[2] - 1)
    if code & 64 != 0 {
      switch code & 3 {
      case 0: return MouseEvent(action: .wheelUp, column: column, row: row)
      case 1: return MouseEvent(action: .wheelDown, column: column, row: row)
      default: return nil
      }
    }
    let buttons: [MouseEvent.Button] = [.left, .middle, .right]
    guard code & 128 == 0, code & 3 < buttons.count else { return nil }
    let isRelease = final == UInt8(ascii: "m")
    let action: MouseEvent.Action = isRelease ? .release : code & 32 != 0 ? .drag : .press
    return MouseEvent(action: action, column: column, row: row, button: buttons[code & 3])
  }

  // MARK: ESC ] and ESC P

  /// Answers of a terminal begin so; alt with `]` or `P` is followed by nothing, or by a key.
  private static func isStringStart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "!")
  }

  private static func string(_ bytes: ArraySlice<UInt8>) -> EscapeSequence {
    var index = bytes.startIndex + 2
    while index < bytes.endIndex {
      if bytes[index] == 0x07 {
        return answer(bytes[..<index], length: index - bytes.startIndex + 1)
      }
      if bytes[index] == 0x1B {
        guard index + 1 < bytes.endIndex else { return .incomplete }
        let isEnd = bytes[index + 1] == UInt8(ascii: "\\")
        let length = index - bytes.startIndex + (isEnd ? 2 : 0)
        return isEnd ? answer(bytes[..<index], length: length) : .nothing(length)
      }
      index += 1
    }
    return bytes.count > stringLimit ? .nothing(bytes.count) : .incomplete
  }

  /// What a terminal says of its background: `ESC ] 11 ; rgb:1e1e/1e1e/2e2e`.
  private static func answer(_ bytes: ArraySlice<UInt8>, length: Int) -> EscapeSequence {
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    guard text.hasPrefix("]11;rgb"), let colon = text.firstIndex(of: ":") else {
      return .nothing(length)
    }
    // One to four digits each; of `rgba` the last one is left out.
    let parts = text[text.index(after: colon)...].split(separator: "/").prefix(3)
    let values = parts.compactMap { part -> Double? in
      guard (1...4).contains(part.count), let value = Int(part, radix: 16) else { return nil }
      return Double(value) / Double((1 << (4 * part.count)) - 1)
    }
    guard values.count == 3 else { return .nothing(length) }
    let luminance = 0.299 * values[0] + 0.587 * values[1] + 0.114 * values[2]
    return .event(.background(isLight: luminance > 0.5), length)
  }
}

/// The modifiers that a terminal reports as a number, one above a set of bits.
struct KeyModifiers: OptionSet {
  let rawValue: Int

  static let shift = KeyModifiers(rawValue: 1)
  static let alt = KeyModifiers(rawValue: 2)
  static let control = KeyModifiers(rawValue: 4)

  init(rawValue: Int) {
    self.rawValue = rawValue
  }

  init(parameter: Int) {
    self.init(rawValue: max(0, parameter - 1))
  }

  /// The key of a character code with these modifiers; nil for codes that are no character.
  func key(code: Int) -> Key? {
    guard let value = UInt32(exactly: code), let scalar = Unicode.Scalar(value) else { return nil }
    switch code {
    case 9: return contains(.shift) ? .backTab : .tab
    case 13: return .enter
    case 27: return .escape
    case 8, 127: return contains(.alt) ? .alt("\u{7F}") : .backspace
    case 0x20..<0x7F, 0xA0...: break
    default: return nil
    }
    // Function keys of the kitty protocol are in the private use area.
    if (0xE000...0xF8FF).contains(code) { return nil }
    let character = Character(scalar)
    if contains(.control) { return .control(Character(character.lowercased())) }
    return contains(.alt) ? .alt(character) : .character(character)
  }
}
