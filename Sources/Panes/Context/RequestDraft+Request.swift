import PageModel

extension RequestDraft {
  /// The request as the rest of the program takes it; rows that are off are left out.
  var requestContext: RequestContext {
    var context = RequestContext()
    context.method = method
    context.target = path
    context.parameters = parameterValues
    context.query = pairs(query)
    context.headers = pairs(headers)
    context.cookies = pairs(cookies)
    context.environment = pairs(environment)
    context.body = body.isEmpty ? nil : Array(body.utf8)
    context.geo = geo.isEmpty ? nil : GeoPlace(name: geo)
    context.geoProvider = geoProvider
    context.locale = locale.isEmpty ? nil : locale
    switch preview {
    case "off": context.preview = .off
    case "draft": context.preview = .draft
    default: context.preview = (try? JSONValue(parsing: preview)).map(Preview.data) ?? .off
    }
    let (moment, isFrozen) = ClockText.parts(of: clock)
    context.clockSettings.isFrozen = isFrozen
    context.clockSettings.timeZone = timeZone.isEmpty ? nil : timeZone
    context.clockSettings.seed = seed.isEmpty ? nil : seed
    // What a time without an offset means, the zone decides: this one, or that of the persona.
    context.clock = timeZone.isEmpty && persona.isEmpty ? ClockText.milliseconds(moment) : nil
    if context.clock == nil, clock != "real" { context.clockText = clock }
    context.mode = mode
    context.nextVersion = Int(nextVersion)
    context.limits.timeout = Double(timeout) ?? context.limits.timeout
    context.limits.memory = Int(memory) ?? context.limits.memory
    context.removedHeaders = headers.filter(\.hides).map(\.name)
    context.personaExceptions = personaExceptions
    context.persona = persona.isEmpty ? nil : persona
    return context
  }

  private func pairs(_ rows: [DraftRow]) -> [NameValue] {
    rows.filter { $0.isOn && $0.invalid == nil }.map { NameValue($0.name, $0.value) }
  }

  /// A catch-all's segments are typed with slashes and handed on one by one.
  private var parameterValues: [NameValue] {
    let segments = RouteSegments(path: path)
    return parameters.filter { $0.isOn && !$0.value.isEmpty }.flatMap { row in
      segments.repeated.contains(row.name)
        ? row.value.split(separator: "/").map { NameValue(row.name, String($0)) }
        : [NameValue(row.name, row.value)]
    }
  }

  /// What the persona says and this request does not want: rows that hide one of its, single values
  /// that were set here, and parameters of other pages.
  private var personaExceptions: Set<String> {
    guard !persona.isEmpty else { return [] }
    var fields: Set<String> = []
    for section in ContextSection.allCases where section.isList {
      for row in self[rows: section] where row.hides {
        fields.insert("\(section.fieldName).\(section.key(of: row.name))")
      }
    }
    for section in touched where !section.isList && section != .persona {
      fields.insert(section.rawValue)
    }
    return fields
  }
}
