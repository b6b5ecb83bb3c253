package import TerminalScreen

/// A look as it is written in the configuration file: words such as `bold`, `bright-blue`, `214`,
/// `#ffaf00`, and `on` before a background.
package struct StyleText: Sendable, Hashable {
  package let style: Style

  /// Nil when a word is neither a colour nor an attribute.
  package init?(parsing text: String) {
    var style = Style()
    var isBackground = false
    var isEmpty = true
    for word in text.lowercased().split(separator: " ").map(String.init) {
      if let attribute = Self.attributes[word] {
        style.attributes.insert(attribute)
      } else if word == "on", !isBackground {
        isBackground = true
        continue
      } else if word == "default" {
        // The terminal's own.
      } else if let color = TerminalColor(named: word) {
        if isBackground { style.background = color } else { style.foreground = color }
      } else {
        return nil
      }
      isBackground = false
      isEmpty = false
    }
    guard !isEmpty, !isBackground else { return nil }
    self.style = style
  }

  private static let attributes: [String: Style.Attributes] = [
    "bold": .bold, "dim": .dim, "reverse": .reverse, "underline": .underline, "italic": .italic,
  ]
}

extension TerminalColor {
  private static let named: [String: TerminalColor] = [
    "black": .black, "red": .red, "green": .green, "yellow": .yellow, "blue": .blue,
    "magenta": .magenta, "cyan": .cyan, "white": .white, "bright-black": .brightBlack,
    "gray": .brightBlack, "grey": .brightBlack, "bright-red": .brightRed,
    "bright-green": .brightGreen, "bright-yellow": .brightYellow, "bright-blue": .brightBlue,
    "bright-magenta": .brightMagenta, "bright-cyan": .brightCyan, "bright-white": .brightWhite,
  ]

  /// `red`, `bright-red`, `214`, `#ffaf00`; nil for what is no colour.
  init?(named name: String) {
    if let color = Self.named[name] {
      self = color
    } else if let index = UInt8(name) {
      self = .indexed(index)
    } else if name.hasPrefix("#"), name.utf8.count == 7,
      name.dropFirst().utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(name.dropFirst(), radix: 16)
    {
      self = .rgb(UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
    } else {
      return nil
    }
  }
}
