package import PageModel

/// Something about the project's pages that is wrong or surprising, found without running any.
package struct PageProblem: Sendable, Hashable {
  package enum Severity: Sendable, Hashable {
    /// Next.js refuses to start or to answer.
    case error
    case warning
  }

  package let severity: Severity
  /// A whole sentence; Next.js's exact words where it has some.
  package let text: String
  /// The page it is about, if it is about one.
  package let page: Page?

  package init(severity: Severity, text: String, page: Page? = nil) {
    self.severity = severity
    self.text = text
    self.page = page
  }
}
