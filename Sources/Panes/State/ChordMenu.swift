import TerminalScreen

/// The keys that go on from a chord that was begun, shown when the next key is a while in coming.
struct ChordMenu: Sendable, Hashable {
  /// Milliseconds before it opens: whoever knows the keys never sees it.
  private static let delay: Int64 = 500

  private(set) var isOpen = false
  private var since: Int64?

  mutating func tick(_ now: Int64, pending: [Key]) {
    guard !pending.isEmpty else {
      self = ChordMenu()
      return
    }
    let start = since ?? now
    since = start
    if now &- start >= Self.delay { isOpen = true }
  }
}

extension AppState {
  /// Draws the menu of the chord that was begun, above the status line.
  func drawChordMenu(into canvas: inout Canvas, above bottom: Int) {
    guard chordMenu.isOpen, !keys.pending.isEmpty, overlay == nil, prompt == nil else { return }
    let begun = KeyChord(keys.pending)
    let items = keymap.continuations(of: begun, scopes: scopes).map { chord, binding in
      (
        key: chord.description, text: binding.help,
        isPossible: reason(against: binding.action) == nil
      )
    }
    guard !items.isEmpty, bottom >= 4 else { return }
    let look = Look(theme: theme, isFocused: true, movesCursor: false)
    let keyWidth = items.map { VisibleText.width(of: $0.key) }.max() ?? 1
    let textWidth = items.map { VisibleText.width(of: $0.text) }.max() ?? 1
    let width = min(canvas.size.columns, keyWidth + textWidth + 4)
    let height = min(bottom, items.count + 2)
    let rect = Rect(
      x: canvas.size.columns - width, y: bottom - height, width: width, height: height)
    canvas.cursor = nil
    canvas.fill(rect)
    let area = canvas.frame(
      rect, title: [StyledRun("\(begun)\(canvas.glyphs.ellipsis)", look[.titleFocused])],
      focused: true, style: look[.borderFocused])
    for (line, item) in items.prefix(area.height).enumerated() {
      let y = area.y + line
      canvas.write(item.key, x: area.x, y: y, width: keyWidth, style: look[.keyHint])
      canvas.write(
        item.text, x: area.x + keyWidth + 1, y: y, width: area.width - keyWidth - 1,
        style: look[item.isPossible ? .text : .dim])
    }
    if items.count > area.height, area.height > 0 {
      canvas.write(
        "\(canvas.glyphs.ellipsis) \(items.count - area.height + 1) more",
        x: area.x, y: area.maxY - 1, width: area.width, style: look[.dim])
    }
  }
}
