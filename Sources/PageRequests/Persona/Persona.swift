package import PageModel

/// A saved request context: the fields that `propscope.yaml` gives under a name.
///
/// A field that is nil or empty leaves what is there.
package struct Persona: Sendable, Hashable {
  package var name: String
  package var method: String?
  package var path: String?
  package var query: [NameValue] = []
  package var parameters: [NameValue] = []
  package var headers: [NameValue] = []
  package var cookies: [NameValue] = []
  package var body: String?
  /// As `--geo` takes it.
  package var geo: String?
  package var geoProvider: GeoProvider?
  package var locale: String?
  package var preview: Preview?
  package var environment: [NameValue] = []
  /// As `--now` takes it: a relative time stays relative.
  package var now: String?
  package var mode: NextMode?
  /// Line of the name in `propscope.yaml`, from 1.
  package var line = 0

  package init(name: String) {
    self.name = name
  }

  /// The context with this persona's fields put over it.
  ///
  /// - Throws: ``OptionError`` for a place or time that cannot be read.
  package func applied(
    to base: RequestContext, now: Int64
  ) throws(OptionError) -> RequestContext {
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
    if let text = self.now {
      context.clock = try ClockText.parse(text, now: now, option: "now of persona \(name)")
    }
    if let mode { context.mode = mode }
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
}
