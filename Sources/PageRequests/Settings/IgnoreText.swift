package import PageModel

/// Adds decisions to the text of a `propscope.yaml`, and leaves every other byte as it is:
/// comments, order, quotes, blank lines.
package enum IgnoreText {
  /// Why a text was not changed.
  package struct Problem: Error, Sendable, Hashable {
    package var message: String
  }

  /// The text with one more entry under `ignore:`, which is begun when there is none.
  ///
  /// What was written is read back: unless exactly this entry was added, the text is refused.
  ///
  /// - Throws: ``Problem`` when the text is no YAML, or has its entries in a form that cannot be
  ///   added to line by line.
  package static func adding(_ entry: IgnoreEntry, to text: String) throws(Problem) -> String {
    let before = try entries(of: text)
    // By bytes: to a string the line end of Windows is one character.
    var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    // Line ends stay what they are: those of the first line are those of the file.
    let end = lines.count > 1 && lines[0].hasSuffix("\r") ? "\r" : ""
    if lines.last?.isEmpty == true { lines.removeLast() }
    if let head = lines.firstIndex(where: isHead) {
      insert(entry, below: head, into: &lines, end: end)
    } else {
      if let last = lines.last, !last.allSatisfy(\.isWhitespace) { lines.append(end) }
      lines.append("ignore:" + end)
      lines += written(entry, indent: "  ", end: end)
    }
    let result = lines.joined(separator: "\n") + "\n"
    var wanted = before
    wanted.append(entry)
    guard plain(try entries(of: result)) == plain(wanted) else {
      throw Problem(
        message: "its `ignore:` is not a list with a line for each entry; add the entry by hand")
    }
    return result
  }

  private static func entries(of text: String) throws(Problem) -> [IgnoreEntry] {
    do throws(PersonaError) {
      return try QuietingSettings.parse(text).entries
    } catch {
      throw Problem(message: (error.line.map { "line \($0): " } ?? "") + error.message)
    }
  }

  /// Entries without their places in the file, which change.
  private static func plain(_ entries: [IgnoreEntry]) -> [IgnoreEntry] {
    entries.map { entry in
      var entry = entry
      entry.source = IgnoreEntry.Source(file: "")
      return entry
    }
  }

  /// Whether a line is the key of the list.
  private static func isHead(_ line: String) -> Bool {
    guard line.hasPrefix("ignore:") else { return false }
    let rest = line.dropFirst("ignore:".count)
    return rest.first.map { $0.isWhitespace } ?? true
  }

  /// Puts an entry behind the last one of the list.
  private static func insert(
    _ entry: IgnoreEntry, below head: Int, into lines: inout [String], end: String
  ) {
    let value = lines[head].dropFirst("ignore:".count).prefix { $0 != "#" }
      .filter { !$0.isWhitespace }
    // An empty list is begun; what else stands on the line is seen when the text is read back.
    if ["[]", "~", "null"].contains(value) {
      lines[head] = "ignore:" + end
    }
    var last = head
    var indent = "  "
    for index in lines.indices.dropFirst(head + 1) {
      let line = lines[index]
      let content = line.drop { $0 == " " }
      if content.isEmpty || content.first == "#" || content == "\r" { continue }
      let isItem = content.hasPrefix("- ") || content == "-"
      guard content.count < line.count || isItem else { break }
      if isItem, last == head { indent = String(line.prefix(line.count - content.count)) }
      last = index
    }
    lines.insert(contentsOf: written(entry, indent: indent, end: end), at: last + 1)
  }

  /// The lines of an entry; texts are in double quotes, which YAML reads as JSON does.
  private static func written(_ entry: IgnoreEntry, indent: String, end: String) -> [String] {
    let fields: [(String, String?)] = [
      ("rule", entry.rule), ("page", entry.page), ("pointer", entry.pointer),
      ("fingerprint", entry.fingerprint), ("reason", entry.reason),
    ]
    return fields.filter { $0.1 != nil }.enumerated().map { number, field in
      let text = field.1 ?? ""
      let isPlain =
        !text.isEmpty && field.0 == "rule"
        && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
      let value = isPlain ? text : JSONText(.string(text)).string
      return indent + (number == 0 ? "- " : "  ") + field.0 + ": " + value + end
    }
  }
}
