package import PageModel

/// A header as typed: one to send, or one that is usually sent and shall not be.
package enum HeaderEdit: Sendable, Hashable {
  case set(NameValue)
  case remove(String)
}

/// The values of request options, from the command line and from the request editor.
package enum OptionValues {
  /// Reads `Name: value`, `Name;` for an empty value, `Name:` to leave a usual header out.
  package static func header(
    _ text: String, option: String = "--header"
  ) throws(OptionError) -> HeaderEdit {
    let form = "'Name: value', 'Name;' for an empty value, or 'Name:' to leave it out"
    let edit: HeaderEdit
    if let colon = text.firstIndex(of: ":") {
      let name = text[..<colon].trimmingSpaces()
      let value = text[text.index(after: colon)...].trimmingSpaces()
      edit = value.isEmpty ? .remove(name) : .set(NameValue(name, value))
    } else if text.hasSuffix(";") {
      edit = .set(NameValue(text.dropLast().trimmingSpaces(), ""))
    } else {
      throw OptionError(
        option: option, message: "\"\(text)\" is not a header: it has no colon", form: form)
    }
    let header =
      switch edit {
      case .set(let header): header
      case .remove(let name): NameValue(name, "")
      }
    if let problem = RequestHeaders.problem(header) {
      throw OptionError(option: option, message: problem, form: form)
    }
    return edit
  }

  /// Reads the cookies of `a=1` or `a=1; b=2`.
  package static func cookies(
    _ text: String, option: String = "--cookie"
  ) throws(OptionError) -> [NameValue] {
    let form = "'name=value', or several as 'a=1; b=2'"
    guard let pairs = CookieText.pairs(text) else {
      throw OptionError(option: option, message: "\"\(text)\" is not a cookie", form: form)
    }
    for pair in pairs {
      guard CookieText.isName(pair.name) else {
        throw OptionError(
          option: option, message: "\"\(pair.name)\" is not a cookie name", form: form)
      }
      guard !pair.value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
        throw OptionError(
          option: option,
          message: "the value of \(pair.name) contains a line break or another control character",
          form: form)
      }
    }
    return pairs
  }

  /// Reads `name=value`; a name alone has the empty value.
  package static func query(
    _ text: String, option: String = "--query"
  ) throws(OptionError) -> NameValue {
    try pair(text, option: option, what: "query value", needsEquals: false, form: "name=value")
  }

  /// Reads `name=value` for a dynamic segment; brackets and dots around the name are ignored.
  package static func parameter(
    _ text: String, option: String = "--param"
  ) throws(OptionError) -> NameValue {
    var found = try pair(
      text, option: option, what: "route parameter", needsEquals: true, form: "slug=hello")
    found.name = String(found.name.drop { $0 == "[" || $0 == "." }.prefix { $0 != "]" })
    guard !found.name.isEmpty else {
      throw OptionError(
        option: option, message: "\"\(text)\" has no parameter name", form: "slug=hello")
    }
    return found
  }

  /// Reads `NAME=value`.
  package static func variable(
    _ text: String, option: String = "--env"
  ) throws(OptionError) -> NameValue {
    let found = try pair(
      text, option: option, what: "variable", needsEquals: true, form: "NAME=value")
    guard !found.name.utf8.contains(0), !found.value.utf8.contains(0) else {
      throw OptionError(option: option, message: "\(found.name) contains a zero byte")
    }
    return found
  }

  private static func pair(
    _ text: String, option: String, what: String, needsEquals: Bool, form: String
  ) throws(OptionError) -> NameValue {
    let equals = text.firstIndex(of: "=")
    guard let equals else {
      guard !needsEquals, !text.isEmpty else {
        throw OptionError(
          option: option, message: "\"\(text)\" is not a \(what): it has no =", form: form)
      }
      return NameValue(text, "")
    }
    guard equals != text.startIndex else {
      throw OptionError(option: option, message: "\"\(text)\" has no name before the =", form: form)
    }
    return NameValue(String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  /// Reads an HTTP method; case does not matter.
  package static func method(
    _ text: String, option: String = "--method"
  ) throws(OptionError) -> String {
    guard RequestHeaders.isToken(text) else {
      throw OptionError(
        option: option, message: "\"\(text)\" is not an HTTP method", form: "GET, POST, PUT, …")
    }
    let method = text.uppercased()
    guard servedMethods.contains(method) else {
      throw OptionError(
        option: option, message: "Node's HTTP server does not take the method \(method)",
        form: "GET, POST, PUT, …")
    }
    return method
  }

  /// `http.METHODS` of Node 22, without CONNECT, which Node gives to no request handler.
  private static let servedMethods = Set(
    """
    ACL BIND CHECKOUT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL \
    MOVE NOTIFY OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE \
    SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE
    """.split(separator: " ").map(String.init))

  /// Reads preview data: a JSON value; nothing means Preview Mode with empty data.
  package static func preview(
    _ text: String, option: String = "--preview"
  ) throws(OptionError) -> Preview {
    let typed = text.trimmingSpaces()
    guard !typed.isEmpty else { return .data(.object([:])) }
    switch typed.lowercased() {
    case "draft": return .draft
    case "on", "true": return .data(.object([:]))
    case "off", "false": return .off
    default: break
    }
    do {
      return .data(try JSONValue(parsing: typed))
    } catch {
      throw OptionError(
        option: option, message: "the preview data is \(error)", form: "'{\"id\":1}'")
    }
  }

  /// Reads one of an enumeration's names.
  package static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ text: String, option: String
  ) throws(OptionError) -> Choice {
    let lower = text.lowercased()
    if let choice = Choice(rawValue: lower) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    // What is short for one of them is meant to be that one: `dev`, `prod`.
    let longer = names.filter { !lower.isEmpty && $0.hasPrefix(lower) }
    if longer.count == 1, let choice = longer.first.flatMap(Choice.init(rawValue:)) {
      return choice
    }
    throw OptionError(
      option: option,
      message: "\"\(text)\" is none of \(names.joined(separator: ", "))"
        + NearestNames.question(for: lower, among: names))
  }

  /// The major versions whose behaviour is known.
  package static let nextVersions = 11...16

  /// Reads a version of Next.js, of which the major number counts: `13`, `13.4.1`, `v15`.
  package static func nextVersion(
    _ text: String, option: String = "--next"
  ) throws(OptionError) -> Int {
    let digits = text.drop { $0 == "v" }.prefix { $0.isASCII && $0.isNumber }
    let rest = text.drop { $0 == "v" }.dropFirst(digits.count)
    guard let major = Int(digits), nextVersions.contains(major),
      rest.isEmpty || rest.hasPrefix(".")
    else {
      throw OptionError(
        option: option, message: "\"\(text)\" is not a version from 11 to 16", form: "--next 13")
    }
    return major
  }

  /// Reads a positive number of seconds.
  package static func timeout(
    _ text: String, option: String = "--timeout"
  ) throws(OptionError) -> Double {
    guard let seconds = Double(text), seconds > 0, seconds <= 86_400 else {
      throw OptionError(
        option: option, message: "\"\(text)\" is not a number of seconds up to a day",
        form: "--timeout 30")
    }
    return seconds
  }

  /// Reads a number of megabytes that Node can start with.
  package static func memory(
    _ text: String, option: String = "--memory"
  ) throws(OptionError) -> Int {
    guard let megabytes = Int(text), (16...65_536).contains(megabytes) else {
      throw OptionError(
        option: option, message: "\"\(text)\" is not a number of megabytes from 16 to 65536",
        form: "--memory 512")
    }
    return megabytes
  }
}
