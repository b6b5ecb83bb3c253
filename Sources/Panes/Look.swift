import PageModel
import TerminalScreen

/// What a pane needs to draw itself: how roles look, which marks there are, who has the focus.
struct Look: Sendable {
  var theme: Theme
  var marks: Marks
  var isFocused: Bool

  subscript(role: Role) -> Style { theme[role] }

  /// Marks a row as the one under the cursor.
  func select(_ rect: Rect, in canvas: inout Canvas) {
    let style = theme[isFocused ? .selection : .selectionUnfocused]
    canvas.restyle(rect) { $0.attributes.formUnion(style.attributes) }
  }
}

/// The characters with a meaning; plain ASCII where the terminal has no others.
package struct Marks: Sendable, Hashable {
  var opened: String
  var closed: String
  /// Left of the chosen page.
  var chosen: String
  /// Around the chosen tab.
  var tabLeft: String
  var tabRight: String
  /// Between the parts of the status line.
  var separator: String
  /// A part of a bar in the waterfall.
  var bar: String
  var spinner: [String]

  package static let unicode = Marks(
    opened: "▾", closed: "▸", chosen: "▌", tabLeft: "▐", tabRight: "▌", separator: " │ ",
    bar: "━", spinner: ["⠋", "⠙", "⠸", "⠴", "⠦", "⠇"])

  package static let ascii = Marks(
    opened: "v", closed: ">", chosen: "|", tabLeft: "[", tabRight: "]", separator: " | ",
    bar: "=", spinner: ["|", "/", "-", "\\"])
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
