/// Bytes from a terminal in, events out.
///
/// Knows the sequences of xterm and what followed it (ECMA-48 control sequences, SGR mouse
/// reports, bracketed paste, focus reports), and those that the terminal's own terminfo entry
/// adds. A sequence that means nothing here is dropped whole: none of it becomes a key.
package struct KeyDecoder {
  /// How long a lone escape may wait for what would make it a sequence.
  package static let escapeDelay = 25
  /// How long the rest of a sequence may take; a slow link splits them.
  package static let sequenceDelay = 100
  /// A paste whose end never comes is delivered after this time.
  package static let pasteDelay = 5000
  /// Longer pastes are cut here.
  package static let pasteLimit = 16 << 20

  /// Sequences from terminfo, and all their beginnings.
  private let terminfoKeys: [[UInt8]: Key]
  private let terminfoPrefixes: Set<[UInt8]>
  private let backspaceIsControlH: Bool
  private let escapeDelay: Int

  private var bytes: [UInt8] = []
  private var position = 0
  private var text = String.UnicodeScalarView()
  private var isPasting = false
  private var pasted: [UInt8] = []
  /// How much of the mark that ends a paste has come, and where it started.
  private var endMatched = 0
  private var endStart = 0
  private var events: [TerminalEvent] = []

  package init(
    terminfoKeys: [[UInt8]: Key] = [:], backspaceIsControlH: Bool = false,
    escapeDelay: Int = KeyDecoder.escapeDelay
  ) {
    self.escapeDelay = escapeDelay
    self.terminfoKeys = terminfoKeys
    self.backspaceIsControlH = backspaceIsControlH
    var prefixes: Set<[UInt8]> = []
    for sequence in terminfoKeys.keys {
      for count in 1..<max(1, sequence.count) { prefixes.insert(Array(sequence.prefix(count))) }
    }
    terminfoPrefixes = prefixes
  }

  /// After how many milliseconds without a byte `timeout` has to be called; nil: nothing waits.
  package var delay: Int? {
    if isPasting { return Self.pasteDelay }
    guard position < bytes.count else { return nil }
    return bytes.count - position == 1 ? escapeDelay : max(escapeDelay, Self.sequenceDelay)
  }

  /// Takes bytes and returns the events they complete.
  package mutating func feed(_ input: [UInt8]) -> [TerminalEvent] {
    bytes.append(contentsOf: input)
    return run(isFinal: false)
  }

  /// Nothing more came in time: what waits is taken for what it is.
  package mutating func timeout() -> [TerminalEvent] {
    if isPasting { endPaste() }
    return run(isFinal: true)
  }

  private mutating func run(isFinal: Bool) -> [TerminalEvent] {
    while position < bytes.count {
      if isPasting {
        takePaste()
      } else if !step(isFinal: isFinal) {
        break
      }
    }
    flushText()
    bytes.removeFirst(position)
    position = 0
    defer { events = [] }
    return events
  }

  /// Decodes one key; false when its rest has not come yet.
  private mutating func step(isFinal: Bool) -> Bool {
    let byte = bytes[position]
    switch byte {
    case 0x1B: return escape(isFinal: isFinal)
    case 0x20..<0x7F:
      text.append(Unicode.Scalar(byte))
      position += 1
    case 0x80...0xFF: return utf8(isFinal: isFinal)
    default:
      emit(control(byte))
      position += 1
    }
    return true
  }

  private func control(_ byte: UInt8) -> Key {
    byte == 0x08 && backspaceIsControlH ? .backspace : Self.control(byte)
  }

  /// The key that sends a character alone, without alt.
  package static func key(of character: Character) -> Key {
    guard let byte = character.asciiValue, byte < 0x20 || byte == 0x7F else {
      return .character(character)
    }
    return control(byte)
  }

  private static func control(_ byte: UInt8) -> Key {
    switch byte {
    case 0x09: return .tab
    case 0x0D: return .enter
    case 0x7F: return .backspace
    case 0x01...0x1A: return .control(Character(Unicode.Scalar(byte + 0x60)))
    default: return .control(Character(Unicode.Scalar(byte + 0x40)))
    }
  }

  // MARK: Escape

  private mutating func escape(isFinal: Bool) -> Bool {
    switch matchTerminfo() {
    case .key(let key, let length):
      emit(key)
      position += length
      return true
    case .prefix where !isFinal: return false
    case .prefix, .none: break
    }
    switch EscapeSequence.parse(bytes[position...]) {
    case .incomplete:
      guard isFinal else { return false }
      giveUpOnSequence()
    case .event(let event, let length):
      emit(event)
      position += length
    case .pasteStart(let length):
      flushText()
      position += length
      isPasting = true
    case .nothing(let length): position += length
    case .plainEscape:
      emit(.escape)
      position += 1
    case .alt: return alt(isFinal: isFinal)
    }
    return true
  }

  /// Alt sends escape before the character, which may be several bytes long.
  private mutating func alt(isFinal: Bool) -> Bool {
    let byte = bytes[position + 1]
    if byte < 0x80 {
      emit(.alt(Character(Unicode.Scalar(byte))))
      position += 2
      return true
    }
    switch UTF8Sequence.parse(bytes[(position + 1)...]) {
    case .incomplete where !isFinal: return false
    case .incomplete, .invalid: position += 2
    case .scalar(let scalar, let length):
      if isPrintable(scalar) { emit(.alt(Character(scalar))) }
      position += 1 + length
    }
    return true
  }

  /// The user typed what looked like the beginning of a sequence, or the rest of one got lost.
  private mutating func giveUpOnSequence() {
    if bytes.count - position == 1 {
      emit(.escape)
    } else if bytes.count - position == 2 {
      emit(.alt(Character(Unicode.Scalar(bytes[position + 1]))))
    }
    position = bytes.count
  }

  private enum TerminfoMatch {
    case none, prefix
    case key(Key, Int)
  }

  private func matchTerminfo() -> TerminfoMatch {
    guard !terminfoKeys.isEmpty else { return .none }
    var sequence: [UInt8] = []
    for byte in bytes[position...].prefix(16) {
      sequence.append(byte)
      if let key = terminfoKeys[sequence] { return .key(key, sequence.count) }
      if !terminfoPrefixes.contains(sequence) { return .none }
    }
    // A lone escape is the beginning of everything and has its own, shorter wait.
    return sequence.count > 1 ? .prefix : .none
  }

  // MARK: Text

  private mutating func utf8(isFinal: Bool) -> Bool {
    switch UTF8Sequence.parse(bytes[position...]) {
    case .incomplete where !isFinal: return false
    case .incomplete, .invalid: position += 1
    case .scalar(let scalar, let length):
      if isPrintable(scalar) { text.append(scalar) }
      position += length
    }
    return true
  }

  private func isPrintable(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0xA0 }

  /// What was typed together may be one character: a letter with its accent, a joined emoji.
  private mutating func flushText() {
    guard !text.isEmpty else { return }
    for character in String(text) { events.append(.key(.character(character))) }
    text = String.UnicodeScalarView()
  }

  private mutating func emit(_ key: Key) { emit(.key(key)) }

  private mutating func emit(_ event: TerminalEvent) {
    flushText()
    events.append(event)
  }

  // MARK: Paste

  private mutating func takePaste() {
    while position < bytes.count, isPasting {
      let byte = bytes[position]
      position += 1
      // Escape occurs in the end mark only at its start.
      if byte == Self.pasteEnd[endMatched] {
        if endMatched == 0 { endStart = pasted.count }
        endMatched += 1
      } else {
        endMatched = byte == Self.pasteEnd[0] ? 1 : 0
        endStart = pasted.count
      }
      if endMatched == Self.pasteEnd.count {
        pasted.removeLast(pasted.count - endStart)
        endPaste()
      } else if pasted.count < Self.pasteLimit {
        pasted.append(byte)
      }
    }
  }

  private mutating func endPaste() {
    let lines = String(decoding: pasted, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\r" || $0 == "\n" }
    isPasting = false
    pasted = []
    endMatched = 0
    events.append(.paste(lines.joined(separator: "\n")))
  }

  private static let pasteEnd: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
}

/// The next character of a UTF-8 stream.
enum UTF8Sequence {
  case incomplete, invalid
  case scalar(Unicode.Scalar, Int)

  static func parse(_ bytes: ArraySlice<UInt8>) -> UTF8Sequence {
    guard let first = bytes.first else { return .incomplete }
    let length: Int
    switch first {
    case 0..<0x80: length = 1
    case 0xC2..<0xE0: length = 2
    case 0xE0..<0xF0: length = 3
    case 0xF0..<0xF5: length = 4
    default: return .invalid
    }
    let taken = bytes.prefix(length)
    guard taken.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else { return .invalid }
    guard taken.count == length else { return .incomplete }
    var iterator = taken.makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return .invalid }
    return .scalar(scalar, length)
  }
}
