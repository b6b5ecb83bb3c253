package import TerminalScreen

/// One line of text being edited, with a cursor; the keys are those of a shell.
///
/// Positions are in characters, so the cursor never stands inside a cluster.
package struct LineEditor: Sendable, Hashable {
  private var characters: [Character]
  /// The cursor: how many characters stand before it.
  private(set) package var cursor: Int

  package init(_ text: String = "") {
    self.characters = Array(text)
    self.cursor = characters.count
  }

  package var text: String { String(characters) }
  package var isEmpty: Bool { characters.isEmpty }

  /// The text before the cursor.
  var head: String { String(characters[..<cursor]) }

  /// The text after it.
  var tail: String { String(characters[cursor...]) }

  /// What alt does something with; see ``handle(_:)``.
  static let altKeys: Set<Character> = ["b", "f", "d", "\u{7F}"]

  /// Handles a key; false when it means nothing in a text field.
  package mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .alt("b"): cursor = wordStart
    case .alt("f"): cursor = wordEnd
    case .backspace, .control("h"): remove(max(0, cursor - 1)..<cursor)
    case .delete, .control("d"): remove(cursor..<min(characters.count, cursor + 1))
    case .control("w"), .alt("\u{7F}"): remove(wordStart..<cursor)
    case .alt("d"): remove(cursor..<wordEnd)
    case .control("u"): remove(0..<cursor)
    case .control("k"): remove(cursor..<characters.count)
    default: return false
    }
    return true
  }

  /// Inserts text at the cursor; line ends become spaces, because this is one line.
  package mutating func insert(_ text: String) {
    let new = text.map { $0.isNewline ? " " : $0 }
    characters.insert(contentsOf: new, at: cursor)
    cursor += new.count
  }

  /// Replaces everything, with the cursor at the end.
  mutating func replace(with text: String) { self = LineEditor(text) }

  private mutating func remove(_ range: Range<Int>) {
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  private var wordStart: Int {
    var index = cursor
    while index > 0, !isWord(index - 1) { index -= 1 }
    while index > 0, isWord(index - 1) { index -= 1 }
    return index
  }

  private var wordEnd: Int {
    var index = cursor
    while index < characters.count, !isWord(index) { index += 1 }
    while index < characters.count, isWord(index) { index += 1 }
    return index
  }

  private func isWord(_ index: Int) -> Bool {
    characters[index].isLetter || characters[index].isNumber || characters[index] == "_"
  }
}

extension LineEditor {
  /// Draws the text so that the cursor is inside `width` cells, and puts the cursor there.
  func draw(
    into canvas: inout Canvas, x: Int, y: Int, width: Int, style: Style, showsCursor: Bool = true
  ) {
    guard width > 0 else { return }
    let before = VisibleText.clusters(of: head)
    // Scroll so that the cursor keeps one cell of its own.
    var first = 0
    var used = before.reduce(0) { $0 + $1.width }
    while used > width - 1, first < before.count {
      used -= before[first].width
      first += 1
    }
    let shown = before[first...].map(\.text).joined() + String(characters[cursor...])
    canvas.fill(Rect(x: x, y: y, width: width, height: 1), style: style)
    canvas.write(shown, x: x, y: y, width: width, style: style)
    if showsCursor {
      canvas.cursor = Canvas.Position(column: x + max(0, min(used, width - 1)), row: y)
    }
  }
}
