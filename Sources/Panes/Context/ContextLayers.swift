package import PageModel

/// Where a value of the request comes from, the layer below first.
enum ContextLayer: String, Sendable, Hashable {
  /// What is sent or done when nobody says anything.
  case standard = "d"
  /// The project's configuration and `.env` files.
  case project = "p"
  case persona = "m"
  /// Edited in this session.
  case edited = "*"
}

/// A row of a layer below the edits.
struct LayerRow: Sendable, Hashable {
  var name: String
  var value: String
  var layer: ContextLayer
  /// Where exactly it comes from, when that is worth telling: `.env.local`.
  var source = ""
}

/// An environment variable of the project, for the form.
package struct ProjectVariable: Sendable, Hashable {
  package var name: String
  package var value: String
  /// The file it is in, or `next.config`.
  package var source: String

  package init(name: String, value: String, source: String) {
    self.name = name
    self.value = value
    self.source = source
  }
}

/// What a request will be like when it is sent.
package struct RequestDescription: Sendable, Hashable {
  /// Every header as it will be sent, in order.
  package var headers: [NameValue]
  /// Those of them that the place leads to.
  package var geoHeaders: [NameValue]

  package init(headers: [NameValue] = [], geoHeaders: [NameValue] = []) {
    self.headers = headers
    self.geoHeaders = geoHeaders
  }
}

/// Everything below the edits of the session: defaults, project, persona.
struct ContextLayers: Sendable {
  var personas: [Persona] = []
  var variables: [ProjectVariable] = []
  var locales: [String] = []
  /// What was last said of the request, and the request it was said of.
  var description: RequestDescription?

  /// The persona of a draft.
  func persona(of draft: RequestDraft) -> Persona? {
    draft.persona.isEmpty ? nil : personas.first { $0.name == draft.persona }
  }

  /// The rows below those of a draft that the draft does not cover.
  func rows(_ section: ContextSection, below draft: RequestDraft) -> [LayerRow] {
    let persona = persona(of: draft)
    func uncovered(_ pairs: [NameValue], _ layer: ContextLayer) -> [LayerRow] {
      let covered = draft.coveredNames(section)
      return pairs.filter { !covered.contains(section.key(of: $0.name)) }
        .map { LayerRow(name: $0.name, value: $0.value, layer: layer) }
    }
    switch section {
    case .query: return uncovered(persona?.query ?? [], .persona)
    case .cookies: return uncovered(persona?.cookies ?? [], .persona)
    case .headers:
      let own = persona?.headers ?? []
      return uncovered(own, .persona) + uncovered(usualHeaders(besides: own), .standard)
    case .env:
      let own = persona?.environment ?? []
      let covered = draft.coveredNames(.env).union(own.map(\.name))
      return uncovered(own, .persona)
        + variables.filter { !covered.contains($0.name) }
        .map { LayerRow(name: $0.name, value: $0.value, layer: .project, source: $0.source) }
    case .geo:
      return (description?.geoHeaders ?? [])
        .map { LayerRow(name: $0.name, value: $0.value, layer: .standard) }
    default: return []
    }
  }

  /// Headers that are sent without anybody having set them; those of the place stand with it.
  private func usualHeaders(besides own: [NameValue]) -> [NameValue] {
    guard let description else { return [] }
    let geo = Set(description.geoHeaders.map(\.name))
    let known = Set(own.map { $0.name.lowercased() })
    return description.headers.filter {
      $0.name != "cookie" && !geo.contains($0.name) && !known.contains($0.name.lowercased())
    }
  }

  /// A single value of the persona as it would be typed; nil when it does not say.
  func text(_ section: ContextSection, below draft: RequestDraft) -> String? {
    guard let persona = persona(of: draft) else { return nil }
    func header(_ name: String) -> String? {
      persona.headers.last { $0.name.lowercased() == name }?.value
    }
    switch section {
    case .method: return persona.method
    case .auth: return header("authorization")
    case .device: return header("user-agent")
    case .geo: return persona.geo
    case .provider: return persona.geoProvider?.rawValue
    case .locale: return persona.locale
    case .preview: return persona.preview.map(RequestDraft.text(of:))
    case .body: return persona.body
    case .clock: return persona.now
    case .timezone: return persona.timeZone
    case .seed: return persona.seed
    case .mode: return persona.mode?.rawValue
    case .next: return persona.nextVersion.map(String.init)
    case .timeout: return persona.timeout.map { JSONText(JSONValue($0)).string }
    case .memory: return persona.memory.map(String.init)
    case .path, .params, .query, .headers, .cookies, .env, .persona: return nil
    }
  }

  /// The persona's value of a route parameter; several segments with slashes between them.
  func parameter(_ name: String, below draft: RequestDraft) -> String? {
    let values = persona(of: draft)?.parameters.filter { $0.name == name }.map(\.value) ?? []
    return values.isEmpty ? nil : values.joined(separator: "/")
  }
}

extension ContextSection {
  /// What two rows of one field have in common: headers do not care about case.
  func key(of name: String) -> String { self == .headers ? name.lowercased() : name }
}

extension RequestDraft {
  /// The names that rows of a section take from the layers below: those that are sent, and those
  /// that say that nothing shall be.
  func coveredNames(_ section: ContextSection) -> Set<String> {
    Set(
      self[rows: section].filter { $0.invalid == nil && ($0.isOn || $0.hides) }
        .map { section.key(of: $0.name) })
  }

  /// Preview as it is typed.
  static func text(of preview: Preview) -> String {
    switch preview {
    case .off: "off"
    case .draft: "draft"
    case .data(let value): JSONText(value).string
    }
  }
}
