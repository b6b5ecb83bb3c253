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
  /// A JSON document of unknown kind, saved by somebody: the payload of a page when it looks like
  /// one, else props.
  package var saved: JSONText?
  /// The page the documents are of, if that is known; a payload says it itself.
  package var page: String?
  /// The file the documents are from, which rules of one's own may be limited to.
  package var path: String?
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
  /// What the browser gets as code.
  package var client: ClientAnswer?
  /// The variables whose values are written into that code, with these values.
  package var inlined: [NameValue] = []
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
  /// For each finding the byte offset of its value in the scanned text; nil for those of headers.
  package var offsets: [Int?] = []
  /// What somebody decided to live with; not among ``findings``.
  package var quieted: [QuietedFinding] = []
  /// As ``offsets``, for ``quieted``.
  package var quietedOffsets: [Int?] = []
  /// Why the saved document is not JSON; what was found stands before that place.
  package var problem: JSONSyntaxError?
  /// Which of the decisions were of use.
  package var use = Quieting.Use()
  /// The fingerprints under the baseline's key of everything that no ignore entry quiets, one for
  /// each place.
  package var fingerprints: Set<Fingerprint> = []

  package init(findings: [Finding] = [], sensitive: SensitiveValues = SensitiveValues()) {
    self.findings = findings
    self.sensitive = sensitive
  }
}
