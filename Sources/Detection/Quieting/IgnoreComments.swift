package import PageModel

/// Decisions written into the source of a page: `// propscope-ignore RULE: reason`.
///
/// Such a comment, wherever it stands in the page's module, quiets the rule for the whole page: a
/// finding is about a value, and which line of the source a value came from is not known for
/// certain. It is best put above the line that it is about.
package enum IgnoreComments {
  /// A comment that is not understood.
  package struct Problem: Sendable, Hashable {
    package let source: IgnoreEntry.Source
    /// What is wrong, and how it should be.
    package let message: String
  }

  private static let mark = [UInt8](ascii: "propscope-ignore")

  /// The decisions in a source text; each holds for the page `page`.
  ///
  /// Whatever follows `//`, `/*` or `*` on a line is read as a comment: inside a string such a text
  /// would be one too, and do no harm but to quiet what it names.
  package static func read(
    _ source: [UInt8], file: String, page: String
  ) -> (entries: [IgnoreEntry], problems: [Problem]) {
    var entries: [IgnoreEntry] = []
    var problems: [Problem] = []
    guard source.firstOffset(of: mark) != nil else { return ([], []) }
    for (index, line) in source.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      let line = Array(line)
      guard let offset = line.firstOffset(of: mark), isComment(line[..<offset]) else { continue }
      let place = IgnoreEntry.Source(file: file, line: index + 1)
      let text = Array(line[(offset + mark.count)...]).text
      guard let entry = entry(text, page: page, source: place) else {
        problems.append(
          Problem(
            source: place, message: "expected `propscope-ignore RULE: reason`, with both of them"))
        continue
      }
      entries.append(entry)
    }
    return (entries, problems)
  }

  private static func isComment(_ lead: ArraySlice<UInt8>) -> Bool {
    let words = lead.filter { !$0.isWhiteSpace }
    return words.suffix(2) == [0x2F, 0x2F] || words.last == UInt8(ascii: "*")
  }

  private static func entry(
    _ text: String, page: String, source: IgnoreEntry.Source
  ) -> IgnoreEntry? {
    var text = Substring(text)
    if let end = text.firstRange(of: "*/") { text = text[..<end.lowerBound] }
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let rule = trimmed(text[..<colon])
    let reason = trimmed(text[text.index(after: colon)...])
    guard !rule.isEmpty, !rule.contains(" "), !reason.isEmpty else { return nil }
    return IgnoreEntry(rule: rule, page: page, reason: reason, source: source)
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
