extension VisibleText {
  /// Text for a line of output: what a terminal would obey is escaped, all else stays as it is.
  package static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isEscaped) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isEscaped(scalar) {
        result += clusters(of: String(scalar)).map(\.text).joined()
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    if case .escaped = TextWidth.cellClass(of: scalar) { true } else { false }
  }
}
