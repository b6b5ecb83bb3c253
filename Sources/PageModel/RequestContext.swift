/// A name with a value; order and repetition matter wherever an array of these is used.
package struct NameValue: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// The request to be simulated, and everything else that decides what the page sees.
///
/// Step 1 of a run. Fields hold what the user asked for, before routing: nothing here has been
/// checked against the project.
package struct RequestContext: Sendable, Hashable {
  /// Upper-case HTTP method.
  package var method = "GET"
  /// What one would type after the host name (`/blog/hello?draft=1`), or a page key with its
  /// parameters in ``parameters``.
  package var target = "/"
  /// Whether ``target`` is a page key even though it has no parameters: what was chosen is a page,
  /// wherever base path and trailing slashes put its address.
  package var targetsPage = false
  /// Values for the dynamic segments when ``target`` is a page key; repeat a name for a catch-all.
  package var parameters: [NameValue] = []
  /// Query pairs added after the ones in ``target``, unencoded.
  package var query: [NameValue] = []
  /// Request headers as typed, cookies not included.
  package var headers: [NameValue] = []
  /// Names of headers not to send although they are usual: `-H 'accept:'`.
  package var removedHeaders: [String] = []
  /// Cookies, unencoded as `curl -b` sends them.
  package var cookies: [NameValue] = []
  /// The request body; nil sends none.
  package var body: [UInt8]?
  /// Where the visitor is; nil adds no geo headers.
  package var geo: GeoPlace?
  package var geoProvider = GeoProvider.vercel
  package var locale: String?
  package var preview = Preview.off
  /// Environment variables for this run, over those of the project's `.env` files.
  package var environment: [NameValue] = []
  /// The time page code sees, in milliseconds since 1970; nil is the real clock.
  package var clock: Int64?
  /// The time as it was typed, when it is still to be read: `+1d` counts from the moment of the run.
  package var clockText: String?
  /// Time zone, seed, and whether the clock stands.
  package var clockSettings = ClockSettings()
  /// Name of the persona these fields came from.
  package var persona: String?
  /// Fields of the persona that shall not hold in this request, named as `:set` names them:
  /// `cookie.session`, `geo`.
  package var personaExceptions: Set<String> = []
  package var mode = NextMode.development
  /// The major version of Next.js to behave like; nil: the project's own.
  package var nextVersion: Int?
  package var limits = RunLimits()
  /// What becomes of the requests page code makes.
  package var network = NetworkPolicy()

  package init() {}
}

/// Which of Next.js's two behaviours.
package enum NextMode: String, Sendable, Hashable, CaseIterable {
  case development
  case production
}

/// Preview Mode and Draft Mode.
package enum Preview: Sendable, Hashable {
  case off
  /// Draft Mode: preview without data.
  case draft
  /// Preview Mode with the stored data.
  case data(JSONValue)
}

/// What a run may use before it is stopped.
package struct RunLimits: Sendable, Hashable {
  /// Seconds of wall time for the whole run.
  package var timeout = 30.0
  /// Megabytes of JavaScript heap.
  package var memory = 512

  package init(timeout: Double = 30, memory: Int = 512) {
    self.timeout = timeout
    self.memory = memory
  }
}

/// A place on earth, as hosting providers describe a visitor's.
package struct GeoPlace: Sendable, Hashable {
  /// What the user calls it: `seoul`, `DE`, `52.5,13.4`.
  package var name: String
  package var city: String?
  /// ISO 3166-1 alpha-2, upper case.
  package var country: String?
  package var countryName: String?
  /// Second part of the ISO 3166-2 code.
  package var region: String?
  package var regionName: String?
  /// Two letters: AF AN AS EU NA OC SA.
  package var continent: String?
  package var latitude: Double?
  package var longitude: Double?
  /// IANA time zone.
  package var timeZone: String?
  package var postalCode: String?
  /// BCP 47 tag of the language most visitors from there ask for.
  package var language: String?

  package init(name: String) {
    self.name = name
  }
}

/// The hosting provider whose geo headers are simulated.
package enum GeoProvider: String, Sendable, Hashable, CaseIterable {
  case vercel
  case cloudflare
  case cloudfront
  case netlify
}
