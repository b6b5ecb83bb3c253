package import PageModel

extension Persona {
  /// The persona's request with edits put over it, as the request editor layers them.
  ///
  /// A field of the edits counts when it differs from that of a request nobody has touched;
  /// headers, cookies and variables replace those of the same name.
  ///
  /// - Throws: ``OptionError`` for a place or time of the persona that cannot be read.
  package func beneath(
    _ edits: RequestContext, now: Int64
  ) throws(OptionError) -> RequestContext {
    let untouched = RequestContext()
    var context = try applied(to: untouched, now: now)
    context.target = edits.target
    context.limits = edits.limits
    context.nextVersion = edits.nextVersion ?? context.nextVersion
    if edits.method != untouched.method { context.method = edits.method }
    if !edits.parameters.isEmpty { context.parameters = edits.parameters }
    context.query += edits.query
    var given: Set<String> = []
    for header in edits.headers { context.apply(.set(header), given: &given) }
    for name in edits.removedHeaders { context.apply(.remove(name), given: &given) }
    for cookie in edits.cookies { context.cookies.replace(cookie) }
    context.body = edits.body ?? context.body
    if let geo = edits.geo {
      context.geo = geo
      context.geoProvider = edits.geoProvider
    }
    context.locale = edits.locale ?? context.locale
    if edits.preview != untouched.preview { context.preview = edits.preview }
    for variable in edits.environment { context.environment.replace(variable) }
    context.clock = edits.clock ?? context.clock
    if edits.mode != untouched.mode { context.mode = edits.mode }
    return context
  }
}
