import PageModel

extension ContextPane {
  /// Whole texts that what has been typed could become.
  func candidates(for edit: Edit) -> [String] {
    guard !edit.isWhole else { return [] }
    let typed = edit.editor.text
    switch edit.row {
    case .section(let section):
      return Self.fitting(singles(section), typed)
    case .item(let section, _), .below(let section, _):
      let separator: Character = section == .headers ? ":" : "="
      if let index = typed.firstIndex(of: separator) {
        let name = String(typed[..<index]).trimmingBlanks
        return Self.fitting(
          values(of: name, section).map { name + section.separator + $0 }, typed)
      }
      guard !typed.isEmpty || section != .headers else { return [] }
      return Self.fitting(names(section).map { $0 + section.separator }, typed)
    }
  }

  /// Those that begin as typed, without what is there already.
  private static func fitting(_ texts: [String], _ typed: String) -> [String] {
    let lower = typed.lowercased()
    var seen: Set<String> = [typed]
    return texts.filter { $0.lowercased().hasPrefix(lower) && seen.insert($0).inserted }
  }

  private func singles(_ section: ContextSection) -> [String] {
    switch section {
    case .method, .mode, .provider: section.choices
    case .preview: ["off", "draft", "{}"]
    case .clock:
      [
        "real", "frozen", "+1d", "-1d", "+1h", "frozen +1d", "2026-12-24T09:00",
        "2026-12-24T09:00+01:00", "frozen 2026-12-24T09:00",
      ]
    case .timezone: TimeZoneNames.usual
    case .seed: ["1"]
    case .next: (11...16).reversed().map(String.init)
    case .timeout: ["10", "30", "60", "300"]
    case .memory: ["128", "512", "2048"]
    case .body: bodyKind == .json ? ["{}", "[]"] : []
    default: []
    }
  }

  /// Names that rows of a section may have, as far as others have said some.
  func names(_ section: ContextSection) -> [String] {
    let below = layers.rows(section, below: draft).map(\.name)
    let ofPersonas = layers.personas.flatMap { persona in
      switch section {
      case .query: persona.query
      case .headers: persona.headers
      case .cookies: persona.cookies
      case .env: persona.environment
      default: [NameValue]()
      }
    }.map(\.name)
    switch section {
    case .params: return RouteSegments(path: draft.path).names
    case .headers: return HeaderNames.common + ofPersonas
    default: return below + ofPersonas
    }
  }

  private func values(of name: String, _ section: ContextSection) -> [String] {
    switch section {
    case .params:
      let given = Dictionary(
        draft.parameters.filter(\.isOn).map { ($0.name, $0.value) },
        uniquingKeysWith: { first, _ in first })
      let ofPersonas = layers.personas.map { persona in
        persona.parameters.filter { $0.name == name }.map(\.value).joined(separator: "/")
      }
      return proposals.values(of: name, page: page, given: given)
        + ofPersonas.filter { !$0.isEmpty }
    case .headers:
      return HeaderNames.values(of: name.lowercased())
        + layers.personas.flatMap(\.headers)
        .filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
        .filter { !SecretNames.isSecret(name: name, value: $0) }
    case .query: return layers.personas.flatMap(\.query).filter { $0.name == name }.map(\.value)
    case .cookies:
      return layers.personas.flatMap(\.cookies).filter { $0.name == name }.map(\.value)
        .filter { !SecretNames.isSecret(name: name, value: $0) }
    default: return []
    }
  }

  /// What is wrong with the text as typed so far; nil when nothing is.
  func problem(of edit: Edit) -> String? {
    let text = edit.editor.text
    guard !text.isEmpty, !edit.isWhole else { return nil }
    var trial = draft
    switch edit.row {
    case .section(let section):
      trial[text: section] = text
      return trial.problem(in: section)
    case .item(let section, _), .below(let section, _):
      let row = Self.row(from: text, section)
      // A name alone is not wrong, only unfinished.
      if row.invalid != nil { return nil }
      trial[rows: section] = [row]
      return trial.problem(in: section, row: 0)
    }
  }
}
