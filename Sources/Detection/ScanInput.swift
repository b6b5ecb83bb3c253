package import PageModel

/// Everything a scan looks at: the documents of one run, and the inputs their values may have
/// come from.
///
/// All of it is optional. A scan of a bare document judges values by form and name alone; with
/// the environment and the request it also knows what must not have left the server.
package struct ScanInput: Sendable {
  /// A variable of the environment page code saw.
  package struct Variable: Sendable, Hashable {
    /// Where a variable was set, which decides how far its value is trusted to be a secret.
    package enum Source: Sendable, Hashable {
      /// A `.env` file of the project, the command line or a persona: chosen for this project.
      case project
      /// The environment propscope was started in: mostly facts about the machine.
      case system
    }

    package var name: String
    package var value: String
    package var source: Source

    package init(_ name: String, _ value: String, source: Source = .project) {
      self.name = name
      self.value = value
      self.source = source
    }
  }

  /// An answer page code fetched while it ran.
  package typealias FetchedAnswer = PageRunAnswer.FetchedAnswer

  package var props: JSONText?
  /// UTF-8 of the whole HTML document.
  package var html: [UInt8]?
  /// `__NEXT_DATA__`; what it repeats of the props is not reported again.
  package var payload: JSONText?
  package var responseHeaders: [NameValue] = []

  /// The environment, public variables included; see ``publicNames``.
  package var environment: [Variable] = []
  /// Names of variables meant for the browser beside the `NEXT_PUBLIC_` ones: those of `env` in
  /// the project's next.config.
  package var publicNames: Set<String> = []
  /// Request headers as they were sent, the `cookie` header included or not.
  package var requestHeaders: [NameValue] = []
  /// Cookies, decoded.
  package var cookies: [NameValue] = []
  /// Query values, decoded.
  package var query: [NameValue] = []
  /// Route parameters, one element a segment.
  package var parameters: [NameValue] = []
  package var fetchedAnswers: [FetchedAnswer] = []
  /// The time tokens are judged at, in milliseconds since 1970; nil: none counts as expired.
  package var now: Int64?

  package init() {}

  /// A scan of one JSON document.
  package init(props: JSONText) {
    self.props = props
  }
}

/// What a scan found.
package struct ScanResult: Sendable {
  /// Most severe first, then by document and place.
  package var findings: [Finding]
  /// The values behind the findings, for a ``Redactor``; they cannot be printed by accident.
  package var sensitive: SensitiveValues

  package init(findings: [Finding] = [], sensitive: SensitiveValues = SensitiveValues()) {
    self.findings = findings
    self.sensitive = sensitive
  }
}
