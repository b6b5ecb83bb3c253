/// A value of the command line or the request editor that cannot be read.
package struct OptionError: Error, Hashable, CustomStringConvertible {
  /// The option as one types it: `--geo`.
  package let option: String
  /// What is wrong with the value, starting in lower case.
  package let message: String
  /// An example of the right form; nil when the message says it.
  package let form: String?

  package init(option: String, message: String, form: String? = nil) {
    self.option = option
    self.message = message
    self.form = form
  }

  package var description: String {
    "\(option): \(message)" + (form.map { "\nWrite it as \($0)." } ?? "")
  }
}
