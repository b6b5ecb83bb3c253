import PageModel

/// A row of the request form: a name and a value that may be switched off.
struct DraftRow: Sendable, Hashable {
  var name: String
  var value: String
  var isOn = true
  /// What was typed, when it is not a name and a value; kept until it is put right.
  var invalid: String?
  /// Whether the row stands for a value of a layer below that shall not be sent.
  var hides = false
}

/// The request being edited: everything a ``PageModel/RequestContext`` holds, as typed.
///
/// Values that cannot be sent stay as they are; ``problem(in:)`` says what is wrong, and
/// ``requestContext`` refuses to be made until it is put right.
struct RequestDraft: Sendable, Hashable {
  var path: String
  var method = "GET"
  var parameters: [DraftRow] = []
  var query: [DraftRow] = []
  var headers: [DraftRow] = []
  var cookies: [DraftRow] = []
  var body = ""
  /// Name of a place; empty for none.
  var geo = ""
  var geoProvider = GeoProvider.vercel
  var locale = ""
  /// `off`, `draft`, or JSON.
  var preview = "off"
  var environment: [DraftRow] = []
  /// `real`, a time, or `frozen` and a time.
  var clock = "real"
  /// Empty for the zone of the process, and for real chance.
  var timeZone = ""
  var seed = ""
  var mode = NextMode.development
  /// Major version of Next.js; empty for the project's own.
  var nextVersion = ""
  /// Seconds, and megabytes; empty for the usual limits.
  var timeout = ""
  var memory = ""
  var persona = ""
  /// Single values that were set here, also to what they would be anyway: they hide the layers
  /// below.
  var touched: Set<ContextSection> = []

  /// The draft for a page, with a row for every dynamic segment of its key.
  init(page: PageKey) {
    self.path = page.rawValue
    self.parameters = RouteSegments(page).names.map { DraftRow(name: $0, value: "") }
  }

  /// The draft for a page with what belongs to the visitor taken over from another one: headers,
  /// cookies, place, locale and so on, but not route parameters, query and body.
  init(page: PageKey, visitorOf other: RequestDraft) {
    self = other
    let fresh = RequestDraft(page: page)
    path = fresh.path
    parameters = fresh.parameters
    method = fresh.method
    query = []
    body = ""
    touched.subtract([.path, .method, .body])
  }

  /// Takes over what belongs to the page: route parameters, query, method and body.
  mutating func restorePage(from other: RequestDraft) {
    path = other.path
    parameters = other.parameters
    query = other.query
    method = other.method
    body = other.body
    touched.formUnion(other.touched.intersection([.path, .method, .body]))
  }
}
