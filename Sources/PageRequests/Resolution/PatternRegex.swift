import _StringProcessing

/// A regular expression from the user's configuration, made at run time.
///
/// JavaScript's syntax and Swift's agree in what route patterns use. Characters are Unicode
/// scalars, as in JavaScript, not grapheme clusters.
struct PatternRegex {
  private let regex: Regex<AnyRegexOutput>

  /// Nil when the text is not a regular expression.
  init?(_ text: String, ignoringCase: Bool) {
    guard let regex = try? Regex(text) else { return nil }
    let scalars = regex.matchingSemantics(.unicodeScalar)
    self.regex = ignoringCase ? scalars.ignoresCase() : scalars
  }

  /// The groups of a match of the whole text, the match itself first; nil without a match.
  func wholeMatch(_ text: String) -> [String?]? {
    guard let match = try? regex.wholeMatch(in: text) else { return nil }
    return match.output.map { $0.substring.map(String.init) }
  }

  /// The named groups of a match of the whole text; nil without a match.
  func wholeMatchNames(_ text: String) -> [(name: String, value: String)]? {
    guard let match = try? regex.wholeMatch(in: text) else { return nil }
    return match.output.compactMap { group in
      guard let name = group.name, let value = group.substring else { return nil }
      return (name, String(value))
    }
  }

  static func escape(_ text: String) -> String {
    let special = Set("\\^$.*+?()[]{}|/-#&~ ")
    return text.reduce(into: "") { result, character in
      if special.contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}
