package import PageModel

/// Requests as curl commands, the form in which browsers copy them.
package enum CurlCommand {
  /// Options of curl that take a value and say nothing about the request itself.
  private static let ignoredWithValue: Set<String> = [
    "-o", "--output", "-m", "--max-time", "--connect-timeout", "--retry", "-w", "--write-out",
    "-x", "--proxy", "--cacert", "-E", "--cert", "--key", "--resolve", "-c", "--cookie-jar",
    "-D", "--dump-header", "--ciphers", "--interface", "--max-redirs", "--limit-rate",
  ]
  private static let option = "curl"

  /// Puts what a curl command asks for into a context: path, method, headers, cookies, body.
  ///
  /// Scheme and host of the address are dropped: the request goes to the project.
  package static func apply(
    _ text: String, to base: RequestContext
  ) throws(OptionError) -> RequestContext {
    let words: [String]
    do {
      words = CmdWords.isLikely(text) ? CmdWords.split(text) : try ShellWords.split(text)
    } catch {
      throw OptionError(option: option, message: "a quote in the command is not closed")
    }
    guard let command = words.first,
      command == "curl" || command == "curl.exe" || command.hasSuffix("/curl")
    else {
      throw OptionError(
        option: option, message: "the text does not begin with curl",
        form: "curl 'http://localhost:3000/path' -H 'Name: value'")
    }
    var reader = CurlReader(words: Array(words.dropFirst()), ignored: ignoredWithValue)
    try reader.read()
    return try reader.context(over: base)
  }

  /// The curl command that sends the same request to a server on this machine.
  package static func text(
    for context: RequestContext, url: String, host: String = RequestHeaders.defaultHost
  ) -> String {
    var words = ["curl"]
    let implied = context.body == nil ? "GET" : "POST"
    if context.method == "HEAD" {
      words.append("--head")
    } else if context.method != implied {
      words += ["-X", context.method]
    }
    var lines: [[String]] = [words + ["http://\(host)\(url)"]]
    for header in context.headers where header.name.lowercased() != "cookie" {
      let text = header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"
      lines.append(["-H", text])
    }
    for name in context.removedHeaders { lines.append(["-H", "\(name):"]) }
    if let cookie = RequestHeaders.cookieHeader(context) { lines.append(["-b", cookie]) }
    if let body = context.body {
      lines.append(["--data-raw", String(decoding: body, as: UTF8.self)])
    }
    return lines.map { $0.map(ShellWords.quote).joined(separator: " ") }
      .joined(separator: " \\\n  ")
  }
}

/// Collects what the words of a curl command say.
private struct CurlReader {
  private var words: ArraySlice<String>
  private let ignored: Set<String>
  private var url: String?
  private var method: String?
  private var headers: [String] = []
  private var cookies: [NameValue] = []
  private var data: [[UInt8]] = []
  private var isHead = false
  private var isGet = false
  private var isJSON = false

  init(words: [String], ignored: Set<String>) {
    self.words = words[...]
    self.ignored = ignored
  }

  mutating func read() throws(OptionError) {
    while let word = words.popFirst() {
      if word == "--next" || word == "|" || word == "&&" || word == ";" { return }
      guard word.hasPrefix("-"), word != "-" else {
        url = url ?? word
        continue
      }
      if word.hasPrefix("--") {
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        // curl itself knows no `--name=value`, but people type it.
        if parts.count == 2 { words = [parts[1]] + words }
        try take(parts[0])
      } else {
        try takeShort(word)
      }
    }
  }

  /// Splits `-XPOST`, `-sSL` and `-sXPOST` into single options.
  private mutating func takeShort(_ word: String) throws(OptionError) {
    let withValue = Set("XHbdAeuFomwxEcDT")
    var rest = word.dropFirst()
    while let letter = rest.popFirst() {
      if withValue.contains(letter), !rest.isEmpty {
        words = [String(rest)] + words
        rest = ""
      }
      try take("-\(letter)")
    }
  }

  private mutating func take(_ name: String) throws(OptionError) {
    switch name {
    case "-X", "--request": method = try value(of: name)
    case "-H", "--header": headers.append(try value(of: name))
    case "-b", "--cookie":
      let text = try value(of: name)
      guard text.contains("=") else {
        throw OptionError(option: name, message: "cookie files are not read: \(text)")
      }
      cookies += try OptionValues.cookies(text, option: name)
    case "-d", "--data", "--data-ascii", "--data-binary":
      data.append(try RequestOptions.body([try value(of: name)], option: name))
    case "--data-raw": data.append(Array(try value(of: name).utf8))
    case "--json":
      isJSON = true
      data.append(Array(try value(of: name).utf8))
    case "--data-urlencode": data.append(Array(urlEncoded(try value(of: name)).utf8))
    case "-A", "--user-agent": headers.append("user-agent: \(try value(of: name))")
    case "-e", "--referer": headers.append("referer: \(try value(of: name))")
    case "-u", "--user":
      let credentials = Base64.encode(Array(try value(of: name).utf8))
      headers.append("authorization: Basic \(credentials)")
    case "--url": url = try value(of: name)
    case "-I", "--head": isHead = true
    case "-G", "--get": isGet = true
    case "-F", "--form", "--form-string", "-T", "--upload-file":
      throw OptionError(
        option: name, message: "forms of several parts and uploads are not supported",
        form: "--data-raw with the body, and its content-type as a header")
    default:
      if ignored.contains(name) { _ = try value(of: name) }
    }
  }

  private mutating func value(of name: String) throws(OptionError) -> String {
    guard let value = words.popFirst() else {
      throw OptionError(option: name, message: "the value is missing")
    }
    return value
  }

  /// `name=text` encodes the text only, `=text` and `text` all of it.
  private func urlEncoded(_ text: String) -> String {
    guard let equals = text.firstIndex(of: "=") else { return PercentEncoding.component(text) }
    let value = PercentEncoding.component(String(text[text.index(after: equals)...]))
    return equals == text.startIndex ? value : "\(text[..<equals])=\(value)"
  }

  func context(over base: RequestContext) throws(OptionError) -> RequestContext {
    guard let url else {
      throw OptionError(
        option: "curl", message: "the command has no address",
        form: "curl 'http://localhost:3000/path'")
    }
    var context = base
    context.parameters = []
    context.query = []
    context.headers = []
    context.removedHeaders = []
    context.cookies = cookies
    context.body = nil
    var target = BrowserRequest.path(of: url)
    let body = Array(data.joined(separator: [UInt8(ascii: "&")]))
    if isGet, !data.isEmpty {
      target += (target.contains("?") ? "&" : "?") + String(decoding: body, as: UTF8.self)
    } else if !data.isEmpty {
      context.body = body
    }
    context.target = target
    var given: Set<String> = []
    for text in headers {
      let edit = try OptionValues.header(text, option: "-H")
      if case .set(let header) = edit {
        let name = header.name.lowercased()
        if BrowserRequest.isUseless(name) { continue }
        if name == "cookie" {
          context.cookies += CookieText.pairs(header.value) ?? []
          continue
        }
      }
      context.apply(edit, given: &given)
    }
    if isJSON {
      for (name, value) in [("content-type", "application/json"), ("accept", "application/json")]
      where !given.contains(name) {
        context.headers.append(NameValue(name, value))
      }
    }
    let implied = isHead ? "HEAD" : context.body == nil ? "GET" : "POST"
    context.method =
      try method.map { text throws(OptionError) in
        try OptionValues.method(text, option: "-X")
      } ?? implied
    return context
  }
}
