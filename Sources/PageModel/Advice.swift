/// What the documentation of Next.js would advise the author of a page: nothing is wrong, but there
/// is a better way.
package struct Advice: Sendable, Hashable {
  /// A stable name for scripts: `request-not-read`.
  package var rule: String
  /// What was seen, a sentence without its period.
  package var message: String
  /// What to do, a sentence.
  package var help: String

  package init(rule: String, message: String, help: String) {
    self.rule = rule
    self.message = message
    self.help = help
  }

  var json: JSONValue {
    ["rule": .string(rule), "message": .string(message), "help": .string(help)]
  }
}
