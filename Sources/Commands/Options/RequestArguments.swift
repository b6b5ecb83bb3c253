internal import ArgumentParser
internal import Glibc
internal import PageModel
internal import PageRequests
internal import RunPipeline

/// The request options of `run`; curl's letters where curl has them.
struct RequestArguments: ParsableArguments {
  @Option(
    name: [.customShort("X"), .customLong("method")],
    help: "The HTTP method; GET, or POST with --data.")
  var method: String?

  @Option(
    name: [.customShort("H"), .customLong("header")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A request header; repeatable.", valueName: "name: value"))
  var headers: [String] = []

  @Option(
    name: [.customShort("b"), .customLong("cookie")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Cookies, separated by semicolons; repeatable.", valueName: "k=v"))
  var cookies: [String] = []

  @Option(
    name: [.customShort("d"), .customLong("data")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "The request body, or @FILE to read it; repeated ones are joined by &.",
      valueName: "text|@file"))
  var data: [String] = []

  @Option(
    name: [.customShort("q"), .customLong("query")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A query value, unencoded; repeatable.", valueName: "k=v"))
  var query: [String] = []

  @Option(
    name: [.customShort("p"), .customLong("param")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A route parameter when TARGET is a page key; repeat it for the segments of a catch-all.",
      valueName: "k=v"))
  var parameters: [String] = []

  @Option(
    name: .customLong("geo"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      Where the visitor is: a city (seoul), a country code (DE) or lat,lon. Given more than once, \
      the page runs from each place and the runs are compared.
      """,
      valueName: "place"))
  var geos: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Whose geo headers to send: vercel, cloudflare, cloudfront or netlify (default: vercel).",
      valueName: "provider"))
  var geoProvider: String?

  @Option(name: .long, help: ArgumentHelp("The locale of the request.", valueName: "locale"))
  var locale: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Preview Mode, with data when JSON is given.", valueName: "json"))
  var preview: String?

  @Flag(name: .long, help: "Draft Mode.")
  var draft = false

  @Option(
    name: .customLong("env"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("An environment variable for this run; repeatable.", valueName: "k=v"))
  var environment: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The time page code sees: 2026-12-24T09:00, seconds since 1970, or +1d; 'frozen +1d' stands.",
      valueName: "time"))
  var now: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The time zone of page code: Europe/Berlin; times of --now without one are in it.",
      valueName: "zone"))
  var timeZone: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Make Math.random and crypto give the same in each run with the same seed.",
      valueName: "text"))
  var seed: String?

  @Option(
    name: .customLong("persona"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      A saved request of propscope.yaml; options given beside it override its fields. Given more \
      than once, the page runs as each and the runs are compared.
      """,
      valueName: "name"))
  var personas: [String] = []

  @Option(
    name: .long,
    help: "Which of Next.js's two behaviours: development or production (default: development).")
  var mode: String?

  @Option(
    name: .customLong("next"),
    help: ArgumentHelp(
      "The major version of Next.js to behave like, 11 to 16; the project's own, else 15.",
      valueName: "version"))
  var nextVersion: String?

  @Option(name: .long, help: "Seconds the page may take (default: 30).")
  var timeout: String?

  @Option(name: .long, help: "Megabytes of heap the page may use (default: 512).")
  var memory: String?

  @Flag(name: .long, help: "Let page code ask nobody but the project's own API routes.")
  var offline = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write what page code is answered to FILE (HTTP Archive); as confidential as the answers.",
      valueName: "file"))
  var record: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Give page code the answers of FILE, written by --record or a browser, and ask nobody.",
      valueName: "file"))
  var replay: String?

  /// The options as PageRequests reads them, which also finds what is wrong with a value.
  func options(target: String, persona: String?, geo: String?) -> RequestOptions {
    var options = RequestOptions()
    options.target = target
    options.method = method
    options.headers = headers
    options.cookies = cookies
    options.data = data
    options.query = query
    options.parameters = parameters
    options.geo = geo
    options.geoProvider = geoProvider
    options.locale = locale
    options.preview = preview
    options.isDraft = draft
    options.environment = environment
    options.now = now
    options.timeZone = timeZone
    options.seed = seed
    options.persona = persona
    options.mode = mode
    options.nextVersion = nextVersion
    options.timeout = timeout
    options.memory = memory
    options.isOffline = offline
    options.record = record
    options.replay = replay
    return options
  }

  /// The request these options describe, for a project.
  ///
  /// - Throws: ``OptionError`` or ``PersonaError``.
  func context(target: String, root: String) throws -> RequestContext {
    try context(target: target, root: root, persona: personas.first, geo: geos.first)
  }

  /// What the requests of a comparison differ in; nil when there is only one request.
  var axis: VariantComparison.Axis? {
    if Set(personas).count > 1 { return .persona }
    return Set(geos).count > 1 ? .place : nil
  }

  /// The requests of a comparison, in the order they were named, each once.
  ///
  /// - Throws: ``OptionError`` or ``PersonaError``.
  func variants(
    target: String, root: String, by axis: VariantComparison.Axis
  ) throws -> [RunVariant] {
    var seen = Set<String>()
    let names = (axis == .persona ? personas : geos).filter { seen.insert($0).inserted }
    return try names.map { name in
      let context = try context(
        target: target, root: root, persona: axis == .persona ? name : personas.first,
        geo: axis == .place ? name : geos.first)
      return RunVariant(name: name, context: context)
    }
  }

  private func context(
    target: String, root: String, persona: String?, geo: String?
  ) throws -> RequestContext {
    var saved = Personas()
    if persona != nil {
      saved = try Personas.load(root: root, environment: ProcessEnvironment.current)
    }
    return try options(target: target, persona: persona, geo: geo)
      .context(personas: saved, now: Int64(time(nil)) * 1000)
  }
}
