/// The result of a run: immutable, versioned, and the one thing panes, `--format json`, history
/// and exports read. A step that failed is data in it, never an exception.
///
/// Documents are unmasked here. Whoever shows, stores or prints a record masks it first, unless
/// the user asked otherwise.
package struct RunRecord: Sendable, Hashable {
  /// Version of the JSON form, described in docs/run-record.md.
  package static let version = 1

  /// The page as far as it is known once it ran.
  package struct PageIdentity: Sendable, Hashable {
    package var key: PageKey
    package var file: String
    package var propsFunction: PropsFunction?
    package var runtime: ServerRuntime

    package init(
      key: PageKey, file: String, propsFunction: PropsFunction?, runtime: ServerRuntime
    ) {
      self.key = key
      self.file = file
      self.propsFunction = propsFunction
      self.runtime = runtime
    }
  }

  /// An HTTP answer without its body.
  package struct Response: Sendable, Hashable {
    package var status: Int
    package var headers: [NameValue]

    package init(status: Int, headers: [NameValue]) {
      self.status = status
      self.headers = headers
    }
  }

  /// What `next/link` would get for the same page.
  package struct DataAnswer: Sendable, Hashable {
    package var url: String
    package var status: Int
    package var headers: [NameValue]
    /// JSON, or nil when the answer is an HTML page.
    package var body: JSONText?

    package init(url: String, status: Int, headers: [NameValue], body: JSONText?) {
      self.url = url
      self.status = status
      self.headers = headers
      self.body = body
    }
  }

  /// What middleware did with the request.
  package struct Middleware: Sendable, Hashable {
    package enum Action: String, Sendable, Hashable {
      /// Its matcher left the request out.
      case skipped
      case next, rewrite, redirect, response, failed
    }

    /// Relative to the project's root.
    package var file: String
    package var action: Action
    /// Where it rewrote or redirected to.
    package var destination: String?
    /// Names of the headers that the page's request has in place of its own; nil: unchanged.
    package var requestHeaders: [String]?
    /// Names of the headers it put on the answer.
    package var responseHeaders: [String] = []

    package init(file: String, action: Action, destination: String? = nil) {
      self.file = file
      self.action = action
      self.destination = destination
    }
  }

  /// Nil when the project has none, or the request was answered before it.
  package var middleware: Middleware?
  /// Nil unless something else than a page was meant to answer.
  package var handedTo: HandedRequest?
  /// Nil when no page answered.
  package var page: PageIdentity?
  package var request: RequestContext
  /// Headers as they were sent, cookies and geo headers included.
  package var sentHeaders: [NameValue]
  /// The path and query a browser asks for.
  package var url: String
  package var query: [QueryItem]
  package var parameters: [RouteParameter]?
  /// The major version of Next.js this run behaved like.
  package var nextVersion: Int
  package var locale: String?
  package var resolvedURL: String?
  package var outcome: PropsOutcome
  package var response: Response?
  /// The `Cache-Control` a built site would send, empty for none; nil when it is not known.
  /// In development Next.js sends `no-store`, whatever the page asks for.
  package var productionCache: String?
  package var props: JSONText?
  /// UTF-8 of the whole HTML document.
  package var html: [UInt8]?
  package var payload: JSONText?
  package var data: DataAnswer?
  package var findings: [Finding]
  /// What somebody decided to live with; not among ``findings``.
  package var quieted: [QuietedFinding] = []
  /// Decisions about this page that nothing found needs any more.
  package var unusedIgnores: [IgnoreEntry] = []
  /// Props no render read; nil when the page was not rendered or it cannot be known.
  package var unread: [UnreadProp]?
  /// Where values of the props came from, as far as it is known, in the order of the props.
  package var origins: [PropOrigin] = []
  /// What reaches the browser as code; nil when that is not known.
  package var client: ClientCode?
  /// What the documentation would do otherwise.
  package var advice: [Advice] = []
  package var trace: RunTrace
  /// The run a redirect of this one leads to, when it was followed: none or one.
  package var followed: [RunRecord] = []

  package init(request: RequestContext, url: String, nextVersion: Int, outcome: PropsOutcome) {
    self.request = request
    self.sentHeaders = []
    self.url = url
    self.query = []
    self.nextVersion = nextVersion
    self.outcome = outcome
    self.findings = []
    self.trace = RunTrace()
  }
}
