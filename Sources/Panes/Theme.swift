package import TerminalScreen

/// What a piece of text is for; a ``Theme`` decides how that looks.
///
/// Colour never carries a meaning alone: every role that matters also has a mark, a word or an
/// attribute.
package enum Role: Sendable, Hashable, CaseIterable {
  case text, dim, title, border, borderFocused, titleFocused
  case key, string, number, literal, punctuation
  case tag, attribute, comment
  case selection, selectionUnfocused, match
  case error, warning, info, success, changed, masked
  case keyHint, mode, inputField
}

/// The look of every role.
package struct Theme: Sendable, Hashable {
  private var styles: [Role: Style]

  package subscript(role: Role) -> Style { styles[role] ?? .plain }

  /// The sixteen colours of the terminal's own palette, on its own background.
  package static let ansi16 = Theme(styles: [
    .dim: Style(foreground: .brightBlack),
    .title: Style(attributes: .bold),
    .border: Style(foreground: .brightBlack),
    .borderFocused: Style(foreground: .cyan, attributes: .bold),
    .titleFocused: Style(foreground: .cyan, attributes: [.bold, .reverse]),
    .key: Style(foreground: .blue),
    .string: Style(foreground: .green),
    .number: Style(foreground: .cyan),
    .literal: Style(foreground: .magenta),
    .punctuation: Style(foreground: .brightBlack),
    .tag: Style(foreground: .blue),
    .attribute: Style(foreground: .cyan),
    .comment: Style(foreground: .brightBlack, attributes: .italic),
    .selection: Style(attributes: .reverse),
    .selectionUnfocused: Style(attributes: .underline),
    .match: Style(foreground: .black, background: .yellow, attributes: .underline),
    .error: Style(foreground: .red, attributes: .bold),
    .warning: Style(foreground: .yellow),
    .info: Style(foreground: .cyan),
    .success: Style(foreground: .green),
    .changed: Style(foreground: .yellow, attributes: .bold),
    .masked: Style(foreground: .magenta),
    .keyHint: Style(attributes: .bold),
    .mode: Style(attributes: [.bold, .reverse]),
    .inputField: Style(attributes: .underline),
  ])

  /// No colour at all, for `NO_COLOR` and terminals without: attributes and marks do the work.
  package static let mono = Theme(
    styles: ansi16.styles.mapValues { style in
      let loud = style.foreground != nil && style.background != nil
      return Style(attributes: loud ? style.attributes.union(.reverse) : style.attributes)
    }.merging(
      [
        .dim: Style(attributes: .dim), .border: Style(attributes: .dim),
        .punctuation: Style(attributes: .dim), .warning: Style(attributes: .bold),
      ], uniquingKeysWith: { $1 }))
}
