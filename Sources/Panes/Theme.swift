package import TerminalScreen

/// What a piece of text is for; a ``Theme`` decides how that looks.
///
/// Colour never carries a meaning alone: every role that matters also has a mark, a word or an
/// attribute. The raw value is the name in the configuration file.
package enum Role: String, Sendable, Hashable, CaseIterable {
  case text, dim, title, border, borderFocused, titleFocused
  case key, string, number, literal, punctuation
  case tag, attribute, comment
  case selection, selectionUnfocused, match
  case error, warning, info, success, changed, masked
  case keyHint, mode, inputField
  case added, removed
  case persona1, persona2, persona3, persona4, persona5, persona6
}

/// The look of every role.
package struct Theme: Sendable, Hashable {
  private var styles: [Role: Style]

  package subscript(role: Role) -> Style { styles[role] ?? .plain }

  /// Looks of single roles over this theme's.
  package func with(_ looks: [Role: StyleText]) -> Theme {
    Theme(styles: styles.merging(looks.mapValues(\.style), uniquingKeysWith: { $1 }))
  }
}

// MARK: - The built-in themes

extension Theme {
  /// What the terminal's background is like.
  package enum Background: String, Sendable, Hashable {
    case dark, light
  }

  /// Names of the built-in themes.
  package static let names = [
    "ansi16", "ansi16-light", "mono", "256-dark", "256-light", "true-dark", "true-light",
    "high-contrast",
  ]

  /// A built-in theme; `auto` is the sixteen colours that fit the background.
  package static func named(_ name: String, on background: Background) -> Theme? {
    switch name {
    case "auto": background == .light ? .ansi16Light : .ansi16
    case "ansi16": .ansi16
    case "ansi16-light": .ansi16Light
    case "mono": .mono
    case "256-dark": Theme(.dark256)
    case "256-light": Theme(.light256)
    case "true-dark": Theme(.trueDark)
    case "true-light": Theme(.trueLight)
    case "high-contrast": .highContrast
    default: nil
    }
  }

  /// The sixteen colours of the terminal's own palette, on its own dark background.
  package static let ansi16 = Theme(
    Palette(
      dim: .brightBlack, focus: .cyan, key: .blue, string: .green, number: .cyan,
      literal: .magenta, error: .red, warning: .yellow, info: .cyan, success: .green,
      match: (.black, .yellow)))

  /// The sixteen colours on a light background, without those that are pale there.
  package static let ansi16Light = Theme(
    Palette(
      dim: .brightBlack, focus: .blue, key: .blue, string: .green, number: .magenta,
      literal: .magenta, error: .red, warning: .magenta, info: .blue, success: .green,
      match: (.black, .yellow)))

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

  /// Nothing dim, nothing pale: the brightest colours there are, and bold.
  package static let highContrast = Theme(
    styles: Theme(
      Palette(
        dim: nil, focus: .brightYellow, key: .brightCyan, string: .brightGreen,
        number: .brightWhite, literal: .brightMagenta, error: .brightRed, warning: .brightYellow,
        info: .brightCyan, success: .brightGreen, match: (.black, .brightYellow))
    ).styles.mapValues { style in
      var style = style
      if style.foreground != nil { style.attributes.insert(.bold) }
      return style
    })

  private init(_ palette: Palette) {
    let dim = palette.dim
    styles = [
      .dim: Style(foreground: dim),
      .title: Style(attributes: .bold),
      .border: Style(foreground: dim),
      .borderFocused: Style(foreground: palette.focus, attributes: .bold),
      .titleFocused: Style(foreground: palette.focus, attributes: [.bold, .reverse]),
      .key: Style(foreground: palette.key),
      .string: Style(foreground: palette.string),
      .number: Style(foreground: palette.number),
      .literal: Style(foreground: palette.literal),
      .punctuation: Style(foreground: dim),
      .tag: Style(foreground: palette.key),
      .attribute: Style(foreground: palette.number),
      .comment: Style(foreground: dim, attributes: .italic),
      .selection: Style(attributes: .reverse),
      .selectionUnfocused: Style(attributes: .underline),
      .match: Style(
        foreground: palette.match.text, background: palette.match.ground, attributes: .underline),
      .error: Style(foreground: palette.error, attributes: .bold),
      .warning: Style(foreground: palette.warning),
      .info: Style(foreground: palette.info),
      .success: Style(foreground: palette.success),
      .changed: Style(foreground: palette.warning, attributes: .bold),
      .masked: Style(foreground: palette.literal),
      .keyHint: Style(attributes: .bold),
      .mode: Style(attributes: [.bold, .reverse]),
      .inputField: Style(attributes: .underline),
      .added: Style(foreground: palette.success),
      .removed: Style(foreground: palette.error),
      .persona1: Style(foreground: palette.key, attributes: .bold),
      .persona2: Style(foreground: palette.success, attributes: .bold),
      .persona3: Style(foreground: palette.literal, attributes: .bold),
      .persona4: Style(foreground: palette.warning, attributes: .bold),
      .persona5: Style(foreground: palette.info, attributes: .bold),
      .persona6: Style(foreground: palette.error, attributes: .bold),
    ]
  }
}

/// The colours a theme is made of; nil is the terminal's own foreground.
private struct Palette {
  var dim: TerminalColor?
  var focus: TerminalColor
  var key: TerminalColor
  var string: TerminalColor
  var number: TerminalColor
  var literal: TerminalColor
  var error: TerminalColor
  var warning: TerminalColor
  var info: TerminalColor
  var success: TerminalColor
  var match: (text: TerminalColor, ground: TerminalColor)

  static let dark256 = Palette(
    dim: .indexed(245), focus: .indexed(81), key: .indexed(75), string: .indexed(114),
    number: .indexed(180), literal: .indexed(176), error: .indexed(203), warning: .indexed(221),
    info: .indexed(117), success: .indexed(114), match: (.indexed(16), .indexed(221)))

  static let light256 = Palette(
    dim: .indexed(242), focus: .indexed(25), key: .indexed(25), string: .indexed(22),
    number: .indexed(94), literal: .indexed(90), error: .indexed(124), warning: .indexed(130),
    info: .indexed(24), success: .indexed(22), match: (.indexed(16), .indexed(222)))

  static let trueDark = Palette(
    dim: .rgb(134, 142, 154), focus: .rgb(98, 196, 255), key: .rgb(106, 176, 255),
    string: .rgb(140, 200, 130), number: .rgb(224, 178, 120), literal: .rgb(206, 146, 220),
    error: .rgb(255, 107, 107), warning: .rgb(246, 205, 97), info: .rgb(128, 203, 232),
    success: .rgb(140, 200, 130), match: (.rgb(20, 20, 20), .rgb(246, 205, 97)))

  static let trueLight = Palette(
    dim: .rgb(104, 110, 120), focus: .rgb(0, 84, 166), key: .rgb(0, 84, 166),
    string: .rgb(22, 101, 52), number: .rgb(140, 80, 0), literal: .rgb(126, 34, 142),
    error: .rgb(180, 20, 30), warning: .rgb(160, 88, 0), info: .rgb(0, 96, 120),
    success: .rgb(22, 101, 52), match: (.rgb(0, 0, 0), .rgb(255, 221, 120)))
}
