/// Escape sequences for reports, or nothing where colour is not wanted.
package struct Palette: Sendable {
  /// `--color`.
  enum Choice: String, CaseIterable, Sendable {
    case auto, always, never
  }

  let isColored: Bool

  package init(isColored: Bool) {
    self.isColored = isColored
  }

  /// `NO_COLOR` (https://no-color.org) holds against `auto` only: an option is more explicit.
  init(choice: Choice, output: Output, environment: [String: String]) {
    switch choice {
    case .always: isColored = true
    case .never: isColored = false
    case .auto:
      isColored =
        output.isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
        && environment["TERM"] != "dumb"
    }
  }

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func red(_ text: String) -> String { wrap(text, "31") }
  func yellow(_ text: String) -> String { wrap(text, "33") }
  func green(_ text: String) -> String { wrap(text, "32") }
  func cyan(_ text: String) -> String { wrap(text, "36") }

  private func wrap(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
