import PageModel
import TerminalScreen

/// What a pane needs to draw itself: how roles look and who has the focus.
struct Look: Sendable {
  /// Turns while a page runs; plain characters, which every terminal and reader can show.
  static let spinner = ["|", "/", "-", "\\"]

  var theme: Theme
  var isFocused: Bool

  subscript(role: Role) -> Style { theme[role] }

  /// Marks a row as the one under the cursor.
  func select(_ rect: Rect, in canvas: inout Canvas) {
    let style = theme[isFocused ? .selection : .selectionUnfocused]
    canvas.restyle(rect) { $0.attributes.formUnion(style.attributes) }
  }
}

extension String {
  /// The text with blanks after it up to a number of characters.
  func padded(to count: Int) -> String {
    self.count >= count ? self : self + String(repeating: " ", count: count - self.count)
  }
}

extension Severity {
  /// The mark that stands for a severity without colour.
  var mark: String {
    switch self {
    case .error: "!!"
    case .warning: "!"
    case .info: "i"
    }
  }

  var role: Role {
    switch self {
    case .error: .error
    case .warning: .warning
    case .info: .info
    }
  }
}
