/// The modules of a project that are not pages of their own; files relative to the root.
package struct SpecialModules: Sendable, Hashable {
  /// `pages/_app`
  package var app: String?
  /// `pages/_document`
  package var document: String?
  /// `pages/_error`
  package var error: String?
  /// `pages/404`
  package var notFound: String?
  /// `pages/500`
  package var serverError: String?

  package init() {}
}

/// Everything the runtime needs to run one resolved page: steps 3 to 7 of a run.
package struct PageRunRequest: Sendable, Hashable {
  /// What is asked of the module that ``resolved`` names.
  package enum Kind: String, Sendable, Hashable {
    case page
    /// Middleware: to say where it applies. The answer's props are `{ "matcher": … }`.
    case describeMiddleware
    /// Middleware: to answer the request. What shall happen is in the headers of the response.
    case middleware
    /// A file in `public/`: to be sent as it is.
    case publicFile
  }

  package var kind = Kind.page
  package var resolved: ResolvedPage
  /// `instrumentation.*`, whose `register()` comes before the first page of a worker.
  package var instrumentation: String?
  package var special = SpecialModules()
  /// API routes, which answer requests of page code to its own origin.
  package var apiRoutes: [Page] = []
  package var method = "GET"
  package var body: [UInt8]?
  package var preview = Preview.off
  package var mode = NextMode.development
  package var nextVersion = 15
  /// The whole environment page code sees, `.env` files and overrides included.
  package var environment: [NameValue] = []
  /// Variables whose reads are replaced in the text of the code: `NEXT_PUBLIC_*` and the
  /// configuration's `env`.
  package var inlined: [NameValue] = []
  /// The project's configuration as `next.config` gave it.
  package var configuration = JSONValue.object([:])
  /// `i18n.domains`, and whether the request came to one of them.
  package var domainLocales: JSONValue = .null
  package var isLocaleDomain = false
  /// Whether the project has middleware, which changes what the client's router is answered.
  package var hasMiddleware = false
  /// The time page code sees, in milliseconds since 1970; nil is the real clock.
  package var clock: Int64?
  package var clockSettings = ClockSettings()
  package var limits = RunLimits()
  /// Seconds the page's functions and its render may take, when that is less than the limits say;
  /// what a worker needs to start and to load modules is not in it. Nil for the limits alone. Holds
  /// for runs that are apart.
  package var pageTimeout: Double?
  /// What becomes of the requests page code makes; the project's stubs are among its answers.
  package var network = NetworkPolicy()
  /// Whether the run gets a worker to itself, which ends with it; those of other runs stay.
  package var isApart = false
  /// Whether the page is to be rendered again as a browser does, and what to compare it with.
  package var hydration: HydrationCheck?
  /// Milliseconds to wait after the answer for what the page left running, in case it fails: a
  /// later failure is told later, to those who are still there.
  package var patience = 250
  /// What failed before any page was asked: the answer is the error page for it.
  package var failure: RunFailure?
  /// Whether the page is asked for the paths of its `getStaticPaths` and for nothing else: they are
  /// the answer's body then.
  package var asksPaths = false

  package init(resolved: ResolvedPage) {
    self.resolved = resolved
  }
}

/// What came out of running a page.
package struct PageRunAnswer: Sendable, Hashable {
  /// A value of the props that JSON cannot carry.
  package struct Violation: Sendable, Hashable {
    /// As Next.js writes it: `.user.lastSeen`, `.list[1]`.
    package var path: String
    package var message: String
    /// The constructor or type that was found: `Date`.
    package var received: String
    /// JavaScript that mends it: `value.toISOString()`.
    package var conversion: String?

    package init(path: String, message: String, received: String, conversion: String?) {
      self.path = path
      self.message = message
      self.received = received
      self.conversion = conversion
    }
  }

  /// A JSON answer page code got to a request of its own.
  package struct FetchedAnswer: Sendable, Hashable {
    /// Without the password that may have been in it.
    package var url: String
    package var body: JSONText

    package init(url: String, body: JSONText) {
      self.url = url
      self.body = body
    }
  }

  package var outcome: PropsOutcome
  package var propsFunction: PropsFunction?
  package var runtime = ServerRuntime.nodejs
  package var response: RunRecord.Response?
  package var data: RunRecord.DataAnswer?
  package var props: JSONText?
  /// What the render read of the props, as docs/protocol.md describes it; nil when not known.
  package var readMarks: [UInt8]?
  /// UTF-8 of the body the browser gets.
  package var html: [UInt8]?
  package var payload: JSONText?
  package var fetchedAnswers: [FetchedAnswer] = []
  /// What page code was answered, in the order it was; only of a run that is recorded.
  package var recorded: [RecordedAnswer] = []
  /// Names of the request headers page code read, in lower case.
  package var headersRead: [String] = []
  /// What page code looked at that is another when only its data is asked for: `url`, `resolvedUrl`,
  /// `x-nextjs-data`.
  package var addressRead: [String] = []
  /// The `Cache-Control` a built site would send, empty for none; nil when it is not known.
  package var productionCache: String?
  /// Whether the page is made for other paths only, so that routing goes on without it.
  package var isUnmatched = false
  package var violations: [Violation] = []
  package var advice: [Advice] = []
  /// Where the page differs from itself; nil when that was not asked, or there is nothing to say.
  package var hydration: Hydration?
  package var trace = RunTrace()
  /// Absolute paths of the files the build read.
  package var inputs: [String] = []

  package init(outcome: PropsOutcome) {
    self.outcome = outcome
  }
}

/// Versions of what runs pages, for people and `doctor`.
package struct RuntimeVersions: Sendable, Hashable {
  package struct Part: Sendable, Hashable {
    package var version: String
    package var path: String

    package init(version: String, path: String) {
      self.version = version
      self.path = path
    }
  }

  package var node: String
  /// Nil when it is missing.
  package var esbuild: Part?
  package var react: Part?

  package init(node: String, esbuild: Part? = nil, react: Part? = nil) {
    self.node = node
    self.esbuild = esbuild
    self.react = react
  }
}

/// What evaluating `next.config` gave.
package struct EvaluatedConfiguration: Sendable, Hashable {
  /// What of its value survives JSON.
  package var settings: JSONValue
  /// Variables of the environment that it set: pages, which share its process, have them too.
  package var environment: [NameValue]

  package init(settings: JSONValue, environment: [NameValue] = []) {
    self.settings = settings
    self.environment = environment
  }
}

/// A command the runtime could not carry out: something needed is missing or does not load.
package struct RuntimeProblem: Error, Sendable, Hashable {
  package var name: String
  /// What happened, a sentence.
  package var message: String
  /// What to do next: the command that installs what is missing, say.
  package var hint: String?

  package init(name: String, message: String, hint: String? = nil) {
    self.name = name
    self.message = message
    self.hint = hint
  }
}
