package import PageModel

extension Persona {
  /// The context with this persona's fields put over it.
  ///
  /// - Throws: ``OptionError`` for a place or time that cannot be read.
  package func applied(
    to base: RequestContext, now: Int64
  ) throws(OptionError) -> RequestContext {
    if let missing {
      throw OptionError(
        option: "persona \(name)",
        message: "\(Personas.fileName):\(missing.line): the environment variable "
          + "\(missing.variable) is not set",
        form: "\(missing.variable)=…, or in the file ${\(missing.variable):-value}")
    }
    var context = base
    context.persona = name
    if let path { context.target = path }
    for pair in query {
      context.query.removeAll { $0.name == pair.name }
    }
    context.query += query
    if !parameters.isEmpty { context.parameters = parameters }
    var given: Set<String> = []
    for header in headers { context.apply(.set(header), given: &given) }
    for cookie in cookies { context.cookies.replace(cookie) }
    if let body {
      context.body = Array(body.utf8)
      if context.method == "GET" { context.method = "POST" }
    }
    if let method { context.method = method }
    if let geo { context.geo = try place(geo) }
    if let geoProvider { context.geoProvider = geoProvider }
    if let locale { context.locale = locale }
    if let preview { context.preview = preview }
    for pair in environment { context.environment.replace(pair) }
    context.clockSettings.timeZone = timeZone ?? context.clockSettings.timeZone
    context.clockSettings.seed = seed ?? context.clockSettings.seed
    if let text = self.now {
      try context.setClock(text, now: now, option: "now of persona \(name)")
    }
    if let mode { context.mode = mode }
    context.nextVersion = nextVersion ?? context.nextVersion
    context.limits.timeout = timeout ?? context.limits.timeout
    context.limits.memory = memory ?? context.limits.memory
    return context
  }

  private func place(_ text: String) throws(OptionError) -> GeoPlace {
    do {
      return try GeoPlaces.place(text)
    } catch {
      throw OptionError(
        option: "geo of persona \(name)", message: error.message, form: error.form)
    }
  }

  /// The persona's request with edits put over it, as the request editor layers them.
  ///
  /// A field of the edits counts when it differs from that of a request nobody has touched;
  /// headers, cookies, variables, query pairs and route parameters replace those of the same name.
  /// What the edits except of the persona is as if the persona did not say it.
  ///
  /// - Throws: ``OptionError`` for a place or time of the persona that cannot be read.
  package func beneath(
    _ edits: RequestContext, now: Int64
  ) throws(OptionError) -> RequestContext {
    let untouched = RequestContext()
    var context = try without(edits.personaExceptions).applied(to: untouched, now: now)
    context.target = edits.target
    context.targetsPage = edits.targetsPage
    context.network = edits.network
    if edits.limits.timeout != untouched.limits.timeout {
      context.limits.timeout = edits.limits.timeout
    }
    if edits.limits.memory != untouched.limits.memory {
      context.limits.memory = edits.limits.memory
    }
    context.nextVersion = edits.nextVersion ?? context.nextVersion
    if edits.method != untouched.method { context.method = edits.method }
    context.parameters = context.parameters.replaced(by: edits.parameters)
    context.query = context.query.replaced(by: edits.query)
    var given: Set<String> = []
    for header in edits.headers { context.apply(.set(header), given: &given) }
    for name in edits.removedHeaders { context.apply(.remove(name), given: &given) }
    for cookie in edits.cookies { context.cookies.replace(cookie) }
    context.body = edits.body ?? context.body
    context.geo = edits.geo ?? context.geo
    if edits.geo != nil || edits.geoProvider != untouched.geoProvider {
      context.geoProvider = edits.geoProvider
    }
    context.locale = edits.locale ?? context.locale
    if edits.preview != untouched.preview { context.preview = edits.preview }
    for variable in edits.environment { context.environment.replace(variable) }
    if let clock = edits.clock {
      context.clock = clock
      context.clockSettings.isFrozen = edits.clockSettings.isFrozen
      context.clockSettings.isWallTime = edits.clockSettings.isWallTime
    }
    context.clockSettings.timeZone =
      edits.clockSettings.timeZone ?? context.clockSettings.timeZone
    context.clockSettings.seed = edits.clockSettings.seed ?? context.clockSettings.seed
    context.clockText = edits.clockText
    if edits.mode != untouched.mode { context.mode = edits.mode }
    return context
  }

  /// The persona without some of its fields, named as in ``RequestContext/personaExceptions``.
  package func without(_ fields: Set<String>) -> Persona {
    guard !fields.isEmpty else { return self }
    var rest = self
    func left(_ pairs: [NameValue], _ prefix: String) -> [NameValue] {
      pairs.filter { !fields.contains("\(prefix).\($0.name)") }
    }
    rest.query = left(query, "query")
    rest.parameters = left(parameters, "param")
    rest.headers = headers.filter { !fields.contains("header.\($0.name.lowercased())") }
    rest.cookies = left(cookies, "cookie")
    rest.environment = left(environment, "env")
    if fields.contains("method") { rest.method = nil }
    if fields.contains("body") { rest.body = nil }
    if fields.contains("geo") { rest.geo = nil }
    if fields.contains("provider") { rest.geoProvider = nil }
    if fields.contains("locale") { rest.locale = nil }
    if fields.contains("preview") { rest.preview = nil }
    if fields.contains("clock") { rest.now = nil }
    if fields.contains("timezone") { rest.timeZone = nil }
    if fields.contains("seed") { rest.seed = nil }
    if fields.contains("mode") { rest.mode = nil }
    if fields.contains("next") { rest.nextVersion = nil }
    if fields.contains("timeout") { rest.timeout = nil }
    if fields.contains("memory") { rest.memory = nil }
    return rest
  }
}

extension [NameValue] {
  /// The pairs whose names the others do not have, and then the others.
  fileprivate func replaced(by others: [NameValue]) -> [NameValue] {
    let names = Set(others.map(\.name))
    return filter { !names.contains($0.name) } + others
  }
}
