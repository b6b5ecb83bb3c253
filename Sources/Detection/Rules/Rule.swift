package import PageModel

/// Something that can be wrong, with an identity users may silence.
package struct Rule: Sendable {
  /// The kind of thing a rule is about, one section of docs/rules.md each.
  package enum Family: String, Sendable, CaseIterable {
    case origin = "Values of the server and the request"
    case token = "Tokens and keys of services"
    case key = "Private keys"
    case session = "Sessions, headers and JSON Web Tokens"
    case url = "Credentials in addresses and connection strings"
    case hash = "Password hashes"
    case name = "Fields that are sensitive by name"
    case person = "Personal data"
    case business = "Internal business data"
    case server = "Traces of the server"
    case conformance = "Pages that differ from themselves"
    case client = "Server code in the browser"
    case publicByDesign = "Public by design"
  }

  package let id: RuleID
  package let family: Family
  /// Nil for what is public by design: such a rule takes a value and reports nothing.
  package let severity: Severity?
  /// What was found, lower case, no period: `GitHub personal access token`.
  package let title: String
  /// Why it matters, or why it does not; whole sentences.
  package let explanation: String
  /// What to do, a sentence.
  package let help: String

  init(
    _ id: String, _ family: Family, _ severity: Severity?, _ title: String,
    explanation: String, help: String
  ) {
    self.id = RuleID(id)
    self.family = family
    self.severity = severity
    self.title = title
    self.explanation = explanation
    self.help = help
  }
}
