/// What the interface keeps between two lines, where it is used line by line.
struct LineSpeech: Sendable {
  /// Lines typed while something is going on; they are obeyed when it is over.
  var waiting: [String] = []
  /// What a listener knows already.
  var told = Announcement()
  /// What `more` says next.
  var rest: [String] = []

  /// Lines said at once: about what a listener takes in before asking for more.
  static let pageLength = 60

  /// The beginning of a text; the rest waits for `more`.
  mutating func begin(_ lines: [String]) -> [String] {
    rest = Array(lines.dropFirst(Self.pageLength))
    var said = Array(lines.prefix(Self.pageLength))
    if !rest.isEmpty { said.append("\(rest.count) more lines: more") }
    return said
  }
}

/// What a listener has to know of the interface now.
///
/// Of two in a row only the parts that changed are said.
package struct Announcement: Sendable, Hashable {
  /// The project, the run that goes on, or what the last one came to.
  package var status = ""
  /// Where the cursor of the document is.
  package var place = ""
  /// What was said last to the user.
  package var notice = ""
  /// A list to choose from, a text, or the title of a form.
  package var menu: [String] = []
  /// What the next line answers.
  package var question = ""

  package init() {}

  /// The lines to say after another announcement.
  package func lines(after last: Announcement) -> [String] {
    var lines: [String] = []
    if status != last.status { lines.append(status) }
    if place != last.place { lines.append(place) }
    if notice != last.notice { lines.append(notice) }
    if menu != last.menu { lines += menu }
    if question != last.question || (menu != last.menu && !question.isEmpty) {
      lines.append(question)
    }
    return lines.filter { !$0.isEmpty }
  }
}
