/// A section of the form, in the order shown.
enum ContextSection: String, Sendable, Hashable, CaseIterable {
  case path, params, query, method, headers
  /// The `authorization` header, and what `user-agent` and the client hints say of the device.
  case auth, device
  case cookies, geo, provider, locale, preview, body, env, clock, timezone, seed, mode
  case next, timeout, memory
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
    case "geo-provider", "geoProvider": self = .provider
    case "draft": self = .preview
    case "data": self = .body
    case "now": self = .clock
    case "time-zone", "timeZone": self = .timezone
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

  /// Whether the section opens into rows, its own or those it leads to.
  var opens: Bool { isList || self == .geo }

  /// Whether the value is chosen from a list rather than typed in place.
  var isChosen: Bool {
    switch self {
    case .auth, .device, .geo, .locale, .persona: true
    default: false
    }
  }

  /// Whether an edit usually gives another value altogether, so that typing replaces the old one.
  var isReplaced: Bool {
    switch self {
    case .path, .method, .preview, .clock, .timezone, .seed, .next, .timeout, .memory: true
    default: false
    }
  }

  /// What a single value may be, in the order in which space goes through them.
  var choices: [String] {
    switch self {
    case .method: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    case .provider: ["vercel", "cloudflare", "cloudfront", "netlify"]
    case .mode: ["development", "production"]
    case .preview: ["off", "draft"]
    default: []
    }
  }

  /// The name a row of the section has as a field: `header.accept` is one of `headers`.
  var fieldName: String {
    switch self {
    case .headers: "header"
    case .cookies: "cookie"
    case .params: "param"
    default: rawValue
    }
  }

  /// So many rows of a list: `1 header`, `2 cookies`.
  func counted(_ count: Int) -> String {
    let one =
      switch self {
      case .headers: "header"
      case .cookies: "cookie"
      case .query: "query value"
      case .params: "parameter"
      case .env: "variable"
      default: "value"
      }
    return "\(count) \(one)\(count == 1 ? "" : "s")"
  }

  /// What stands between name and value when a row is typed.
  var separator: String { self == .headers || self == .geo ? ": " : "=" }

  /// What a new row looks like.
  var placeholder: String {
    switch self {
    case .headers: "name: value"
    case .env: "NAME=value"
    case .clock: "real, 2026-12-24T09:00, +1d, frozen -2h30m"
    case .timezone: "Europe/Berlin, UTC; that of this machine unless set"
    case .seed: "any text: chance comes out the same each time"
    case .preview: "off, draft, or JSON"
    case .geo: "a city, DE, or 52.5,13.4"
    case .path: "/path?query"
    case .next: "11 to 16"
    case .timeout: "seconds, 30 unless set"
    case .memory: "megabytes, 512 unless set"
    case .provider, .mode, .method: choices.joined(separator: ", ")
    case .body: "text, JSON or a=1&b=2; space changes the kind"
    default: isList ? "name=value" : ""
    }
  }
}
