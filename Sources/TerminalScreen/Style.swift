/// A colour of the terminal: one of the sixteen ANSI ones, which follow the user's own palette, one
/// of the 256, or a value of its own.
///
/// A terminal that has not so many gets the nearest one it has; see ``ColorDepth``.
package enum TerminalColor: Sendable, Hashable {
  case black, red, green, yellow, blue, magenta, cyan, white
  case brightBlack, brightRed, brightGreen, brightYellow
  case brightBlue, brightMagenta, brightCyan, brightWhite
  /// A number of the palette of 256; those below 16 are the ANSI colours.
  case indexed(UInt8)
  /// Red, green and blue.
  case rgb(UInt8, UInt8, UInt8)
}

/// How a cell looks; colour never carries meaning alone.
package struct Style: Sendable, Hashable {
  package struct Attributes: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let bold = Attributes(rawValue: 1 << 0)
    package static let dim = Attributes(rawValue: 1 << 1)
    package static let reverse = Attributes(rawValue: 1 << 2)
    package static let underline = Attributes(rawValue: 1 << 3)
    package static let italic = Attributes(rawValue: 1 << 4)
  }

  /// Nil is the terminal's own foreground.
  package var foreground: TerminalColor?
  /// Nil is the terminal's own background.
  package var background: TerminalColor?
  package var attributes: Attributes

  package init(
    foreground: TerminalColor? = nil, background: TerminalColor? = nil,
    attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  package static let plain = Style()
}
