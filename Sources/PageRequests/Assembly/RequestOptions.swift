package import PageModel

/// The request options of the command line, as typed.
package struct RequestOptions: Sendable, Hashable {
  /// Nil keeps the persona's path, or `/`.
  package var target: String?
  package var method: String?
  package var headers: [String] = []
  package var cookies: [String] = []
  /// Bodies of `--data`: text, or `@FILE`; several are joined with `&`.
  package var data: [String] = []
  package var query: [String] = []
  package var parameters: [String] = []
  package var geo: String?
  package var geoProvider: String?
  package var locale: String?
  /// Nil when not given, empty when given without data.
  package var preview: String?
  package var isDraft = false
  package var environment: [String] = []
  package var now: String?
  package var timeZone: String?
  package var seed: String?
  package var persona: String?
  package var mode: String?
  package var nextVersion: String?
  package var timeout: String?
  package var memory: String?
  package var isOffline = false
  /// A file of answers to be given instead of asking.
  package var replay: String?
  /// A file for the answers of this run.
  package var record: String?

  package init() {}

  /// Builds the request: persona first, then every option that was given over it.
  ///
  /// `now`, in milliseconds since 1970, is what relative times are counted from.
  ///
  /// - Throws: ``OptionError`` that names the option and shows the right form.
  package func context(
    personas: Personas = Personas(), now: Int64
  ) throws(OptionError) -> RequestContext {
    var context = RequestContext()
    if let name = persona {
      context = try personas.persona(named: name).applied(to: context, now: now)
    }
    if let target { context.target = target }
    try applyMessage(to: &context)
    for text in query { context.query.append(try OptionValues.query(text)) }
    if !parameters.isEmpty {
      var pairs: [NameValue] = []
      for text in parameters { pairs.append(try OptionValues.parameter(text)) }
      let names = Set(pairs.map(\.name))
      context.parameters = context.parameters.filter { !names.contains($0.name) } + pairs
    }
    if let geo { context.geo = try GeoPlaces.place(geo) }
    if let geoProvider {
      context.geoProvider = try OptionValues.choice(geoProvider, option: "--geo-provider")
    }
    if let locale { context.locale = locale }
    if let preview { context.preview = try OptionValues.preview(preview) }
    if isDraft { context.preview = .draft }
    for text in environment {
      context.environment.replace(try OptionValues.variable(text))
    }
    if let timeZone { context.clockSettings.timeZone = try OptionValues.timeZone(timeZone) }
    if let seed, !seed.isEmpty { context.clockSettings.seed = seed }
    if let text = self.now { try context.setClock(text, now: now) }
    if let mode { context.mode = try OptionValues.choice(mode, option: "--mode") }
    if let nextVersion { context.nextVersion = try OptionValues.nextVersion(nextVersion) }
    if let timeout { context.limits.timeout = try OptionValues.timeout(timeout) }
    if let memory { context.limits.memory = try OptionValues.memory(memory) }
    try applyNetwork(to: &context)
    return context
  }

  /// A run with a recording asks nobody: it is to be the same each time.
  private func applyNetwork(to context: inout RequestContext) throws(OptionError) {
    context.network.isOffline = isOffline || replay != nil
    context.network.recordFile = record
    guard let replay else { return }
    guard record == nil else {
      throw OptionError(
        option: "--record",
        message: "--record and --replay exclude each other: what is replayed "
          + "is recorded already")
    }
    context.network.replayFile = replay
    context.network.answers = try Recording.answers(of: replay, in: ".", option: "--replay")
  }

  /// Method, headers, cookies and body, with curl's rules for what one implies for another.
  private func applyMessage(to context: inout RequestContext) throws(OptionError) {
    var given: Set<String> = []
    for text in headers {
      context.apply(try OptionValues.header(text), given: &given)
    }
    for text in cookies {
      for cookie in try OptionValues.cookies(text) { context.cookies.replace(cookie) }
    }
    if !data.isEmpty {
      context.body = try RequestOptions.body(data)
      if method == nil, context.method == "GET" { context.method = "POST" }
    }
    if let method { context.method = try OptionValues.method(method) }
  }

  /// Joins the parts with `&`; line breaks of a file's content are dropped, as curl does.
  static func body(_ parts: [String], option: String = "--data") throws(OptionError) -> [UInt8] {
    var body: [UInt8] = []
    for (place, part) in parts.enumerated() {
      if place > 0 { body.append(UInt8(ascii: "&")) }
      guard part.hasPrefix("@") else {
        body += Array(part.utf8)
        continue
      }
      let path = String(part.dropFirst())
      do {
        guard let bytes = try Disk.read(path) else {
          throw OptionError(option: option, message: "there is no file \(path)")
        }
        body += bytes.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0 }
      } catch let error as DiskError {
        throw OptionError(option: option, message: "\(path) could not be read: \(error.reason)")
      } catch let error as OptionError {
        throw error
      } catch {
        throw OptionError(option: option, message: "\(path) could not be read")
      }
    }
    return body
  }
}

extension RequestContext {
  /// Sets or leaves out a header; the first of a name that was typed replaces what was there.
  package mutating func apply(_ edit: HeaderEdit, given: inout Set<String>) {
    switch edit {
    case .set(let header):
      let name = header.name.lowercased()
      if given.insert(name).inserted { headers.removeAll { $0.name.lowercased() == name } }
      removedHeaders.removeAll { $0.lowercased() == name }
      headers.append(header)
    case .remove(let name):
      headers.removeAll { $0.name.lowercased() == name.lowercased() }
      if !removedHeaders.contains(where: { $0.lowercased() == name.lowercased() }) {
        removedHeaders.append(name)
      }
    }
  }
}

extension [NameValue] {
  /// Puts a pair in the place of the one with its name, or at the end.
  package mutating func replace(_ pair: NameValue) {
    if let place = firstIndex(where: { $0.name == pair.name }) {
      self[place] = pair
    } else {
      append(pair)
    }
  }
}
