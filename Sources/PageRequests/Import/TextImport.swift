package import PageModel

/// What a pasted text turns out to be.
package enum ImportedText: Sendable, Hashable {
  /// A whole request: a curl command.
  case request(RequestContext)
  /// Header lines; cookies of a `cookie:` line among them are apart.
  case headers([NameValue], cookies: [NameValue])
  case cookies([NameValue])
  /// `name=value` lines, or a query string.
  case pairs([NameValue])
  /// The requests of a HAR file.
  case archive([ArchivedRequest])
}

/// Reads requests and parts of them in the forms in which people have them at hand.
package enum TextImport {
  /// Recognises a curl command, a HAR file, a `Cookie:` header, header lines and `name=value` lines.
  ///
  /// - Throws: ``OptionError`` that says what the text looks like and what is wrong with it.
  package static func read(_ text: String) throws(OptionError) -> ImportedText {
    let typed = text.trimmingSpaces()
    guard !typed.isEmpty else {
      throw OptionError(option: "import", message: "there is no text")
    }
    let first = typed.prefix { !$0.isWhitespace }
    if first == "curl" || first == "curl.exe" || first.hasSuffix("/curl") {
      return .request(try CurlCommand.apply(typed, to: RequestContext()))
    }
    if typed.hasPrefix("{") { return .archive(try WebArchive.requests(Array(typed.utf8))) }
    let lines = typed.split(whereSeparator: \.isNewline).map { $0.trimmingSpaces() }
      .filter { !$0.isEmpty }
    if let headers = headers(lines) { return headers }
    if let pairs = pairs(lines) { return pairs }
    throw OptionError(
      option: "import",
      message: "this is no curl command, HAR file, header lines or name=value lines",
      form: "curl 'http://localhost:3000/path' -H 'name: value', or paste `name: value` lines")
  }

  /// `name: value` lines, as the network panel of a browser shows them.
  private static func headers(_ lines: [String]) -> ImportedText? {
    var headers: [NameValue] = []
    var cookies: [NameValue] = []
    for line in lines {
      // Pseudo headers of HTTP/2 say what the path and method do already.
      if line.hasPrefix(":") { continue }
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let header = NameValue(
        line[..<colon].trimmingSpaces(), line[line.index(after: colon)...].trimmingSpaces())
      guard RequestHeaders.isToken(header.name) else { return nil }
      if header.name.lowercased() == "cookie" {
        guard let pairs = CookieText.pairs(header.value) else { return nil }
        cookies += pairs
      } else if !BrowserRequest.isUseless(header.name) {
        headers.append(header)
      }
    }
    if headers.isEmpty, !cookies.isEmpty { return .cookies(cookies) }
    return headers.isEmpty ? nil : .headers(headers, cookies: cookies)
  }

  private static func pairs(_ lines: [String]) -> ImportedText? {
    if lines.count == 1, let line = lines.first, line.contains(";"),
      let cookies = CookieText.pairs(line)
    {
      return .cookies(cookies)
    }
    if lines.count == 1, let line = lines.first, line.contains("&") || line.hasPrefix("?") {
      let query = line.hasPrefix("?") ? String(line.dropFirst()) : line
      return .pairs(FormFields.pairs(query))
    }
    var pairs: [NameValue] = []
    for line in lines where !line.hasPrefix("#") {
      let assignment = line.hasPrefix("export ") ? String(line.dropFirst(7)) : line
      guard let equals = assignment.firstIndex(of: "="), equals > assignment.startIndex else {
        return nil
      }
      pairs.append(
        NameValue(
          assignment[..<equals].trimmingSpaces(),
          unquoted(assignment[assignment.index(after: equals)...].trimmingSpaces())))
    }
    return pairs.isEmpty ? nil : .pairs(pairs)
  }

  private static func unquoted(_ text: String) -> String {
    for quote in ["\"", "'"] where text.count > 1 && text.hasPrefix(quote) && text.hasSuffix(quote)
    {
      return String(text.dropFirst().dropLast())
    }
    return text
  }
}

/// What browsers say of their requests.
enum BrowserRequest {
  /// Whether a header says something about the server that was asked, which is wrong here.
  static func isUseless(_ name: String) -> Bool {
    let useless: Set<String> = ["host", "content-length", "connection", "accept-encoding"]
    return name.hasPrefix(":") || useless.contains(name.lowercased())
  }

  /// An address without scheme and host.
  static func path(of url: String) -> String {
    var rest = url[...]
    if let scheme = rest.firstRange(of: "://") {
      rest = rest[scheme.upperBound...]
    } else if rest.hasPrefix("/") {
      return url
    }
    guard let slash = rest.firstIndex(where: { "/?#".contains($0) }) else { return "/" }
    let path = String(rest[slash...])
    return path.hasPrefix("/") ? path : "/\(path)"
  }
}

/// Form fields as a query string or a body has them.
enum FormFields {
  static func pairs(_ text: String) -> [NameValue] {
    text.split(separator: "&").map { part in
      let equals = part.firstIndex(of: "=")
      let name = equals.map { part[..<$0] } ?? part
      let value = equals.map { part[part.index(after: $0)...] } ?? ""
      return NameValue(decoded(name), decoded(value))
    }
  }

  private static func decoded(_ text: Substring) -> String {
    let spaced = text.replacing("+", with: " ")
    return PercentEncoding.decodedComponent(String(spaced)) ?? String(spaced)
  }
}
