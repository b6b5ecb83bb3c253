/// The path and query of a request line, both as received.
struct RequestPath: Hashable {
  /// Begins with `/`; still percent-encoded.
  var path: String
  /// Without the `?`; nil when there is none.
  var query: String?

  /// Splits at the first `?`; a fragment is cut off.
  init(_ text: some StringProtocol) {
    let visible = text.prefix { $0 != "#" }
    if let mark = visible.firstIndex(of: "?") {
      self.path = String(visible[..<mark])
      self.query = String(visible[visible.index(after: mark)...])
    } else {
      self.path = String(visible)
    }
  }

  init(path: String, query: String?) {
    self.path = path
    self.query = query
  }

  var text: String { query.map { "\(path)?\($0)" } ?? path }

  /// The path with `.` and `..` segments resolved as browsers do; repeated slashes stay.
  static func withoutDotSegments(_ path: String) -> String {
    guard path.utf8.contains(UInt8(ascii: ".")) else { return path }
    var kept: [Substring] = []
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      switch part.lowercased() {
      case ".", "%2e":
        if isLast { kept.append("") }
      case "..", ".%2e", "%2e.", "%2e%2e":
        if !kept.isEmpty { kept.removeLast() }
        if isLast { kept.append("") }
      default: kept.append(part)
      }
    }
    return "/" + kept.joined(separator: "/")
  }

  /// One slash for every run of slashes and backslashes.
  static func collapsed(_ path: String) -> String {
    var result = ""
    for character in path {
      let character = character == "\\" ? "/" : character
      if character == "/", result.last == "/" { continue }
      result.append(character)
    }
    return result
  }

  /// The path without one trailing slash; `/` stays.
  static func withoutTrailingSlash(_ path: String) -> String {
    path.utf8.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// Whether the last segment looks like a file name, which never gets a trailing slash.
  static func endsInFileName(_ path: String) -> Bool {
    withoutTrailingSlash(path).split(separator: "/").last?.contains(".") ?? false
  }

  /// The path with the slash that `trailingSlash` asks for.
  static func withTrailingSlash(_ path: String) -> String {
    path.hasSuffix("/") || endsInFileName(path) ? path : path + "/"
  }

  /// What remains of the path below a prefix of whole segments; nil outside of it.
  static func below(_ prefix: String, _ path: String) -> String? {
    guard !prefix.isEmpty else { return path }
    guard path.utf8.starts(with: prefix.utf8) else { return nil }
    let rest = String(path.utf8.dropFirst(prefix.utf8.count)) ?? ""
    if rest.isEmpty { return "/" }
    return rest.hasPrefix("/") ? rest : nil
  }
}
