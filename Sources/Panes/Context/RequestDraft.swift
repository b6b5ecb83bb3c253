import PageModel

/// A row of the request form: a name and a value that may be switched off.
struct DraftRow: Sendable, Hashable {
  var name: String
  var value: String
  var isOn = true
  /// What was typed, when it is not a name and a value; kept until it is put right.
  var invalid: String?
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
  /// `real`, or a time.
  var clock = "real"
  var mode = NextMode.development
  var persona = ""

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
  }

  /// Takes over what belongs to the page: route parameters, query, method and body.
  mutating func restorePage(from other: RequestDraft) {
    path = other.path
    parameters = other.parameters
    query = other.query
    method = other.method
    body = other.body
  }
}

/// A section of the form, in the order shown.
enum ContextSection: String, Sendable, Hashable, CaseIterable {
  case path, params, query, method, headers, cookies, geo, locale, preview, body, env, clock, mode
  case persona

  /// The section of a field by the name others have for it: `geo`, `--geo-provider`, `header`.
  init?(field: String) {
    let name = String(field.drop { $0 == "-" })
    if let section = ContextSection(rawValue: name) {
      self = section
      return
    }
    switch name {
    case "header": self = .headers
    case "cookie": self = .cookies
    case "param": self = .params
    case "geo-provider": self = .geo
    case "draft": self = .preview
    case "data": self = .body
    case "now": self = .clock
    default: return nil
    }
  }

  /// Whether the section is a list of rows rather than one value.
  var isList: Bool {
    switch self {
    case .params, .query, .headers, .cookies, .env: true
    default: false
    }
  }

  /// What stands between name and value when a row is typed.
  var separator: String { self == .headers ? ": " : "=" }

  /// What a new row looks like.
  var placeholder: String {
    switch self {
    case .headers: "name: value"
    case .env: "NAME=value"
    case .clock: "real, or 2026-12-24T09:00"
    case .preview: "off, draft, or JSON"
    case .geo: "a city, DE, or 52.5,13.4"
    case .path: "/path?query"
    default: isList ? "name=value" : ""
    }
  }
}

extension RequestDraft {
  /// The rows of a list section; a single value has none.
  subscript(rows section: ContextSection) -> [DraftRow] {
    get {
      switch section {
      case .params: parameters
      case .query: query
      case .headers: headers
      case .cookies: cookies
      case .env: environment
      default: []
      }
    }
    set {
      switch section {
      case .params: parameters = newValue
      case .query: query = newValue
      case .headers: headers = newValue
      case .cookies: cookies = newValue
      case .env: environment = newValue
      default: break
      }
    }
  }

  /// The value of a single-value section as it is typed; a list section has none.
  subscript(text section: ContextSection) -> String {
    get {
      switch section {
      case .path: path
      case .method: method
      case .geo: geo
      case .locale: locale
      case .preview: preview
      case .body: body
      case .clock: clock
      case .mode: mode.rawValue
      case .persona: persona
      case .params, .query, .headers, .cookies, .env: ""
      }
    }
    set {
      switch section {
      case .path: path = newValue
      case .method: method = newValue.uppercased()
      case .geo: geo = newValue
      case .locale: locale = newValue
      case .preview: preview = newValue.isEmpty ? "off" : newValue
      case .body: body = newValue
      case .clock: clock = newValue.isEmpty ? "real" : newValue
      case .mode: mode = NextMode(rawValue: newValue) ?? mode
      case .persona: persona = newValue
      case .params, .query, .headers, .cookies, .env: break
      }
    }
  }
}

/// The dynamic segments of a page key.
struct RouteSegments: Sendable, Hashable {
  /// Names in order.
  private(set) var names: [String] = []
  /// The names that may be left out: `[[...path]]`.
  private(set) var optional: Set<String> = []
  /// The names that take several values.
  private(set) var repeated: Set<String> = []

  init(_ page: PageKey) { self.init(path: page.rawValue) }

  init(path: String) {
    for segment in path.split(separator: "/") where segment.hasPrefix("[") && segment.hasSuffix("]")
    {
      var name = segment.dropFirst().dropLast()
      let isOptional = name.hasPrefix("[") && name.hasSuffix("]")
      if isOptional { name = name.dropFirst().dropLast() }
      let isRepeated = name.hasPrefix("...")
      if isRepeated { name = name.dropFirst(3) }
      let text = String(name)
      names.append(text)
      if isOptional { optional.insert(text) }
      if isRepeated { repeated.insert(text) }
    }
  }
}
