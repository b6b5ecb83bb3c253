import PageModel

extension RequestDraft {
  /// Takes over a stored request.
  ///
  /// What was masked is taken from the request at hand, where the same field has a value that
  /// reads the same when it is masked; else the row is switched off.
  ///
  /// - Returns: The fields that are missing for it, in words.
  mutating func restore(_ stored: StoredRequest, secretsFrom current: RequestDraft) -> [String] {
    let request = stored.context
    var missing: [String] = []
    func rows(
      _ pairs: [NameValue], _ known: [DraftRow], _ field: (String) -> StoredRequest.Field
    ) -> [DraftRow] {
      pairs.map { pair in
        let field = field(pair.name)
        guard stored.masked.contains(field) else {
          return DraftRow(name: pair.name, value: pair.value)
        }
        let same = known.first {
          $0.name == pair.name && MaskedText(masking: $0.value).description == pair.value
        }
        if let same { return DraftRow(name: pair.name, value: same.value) }
        missing.append(field.name)
        return DraftRow(name: pair.name, value: "", isOn: false)
      }
    }
    method = request.method
    parameters = Self.joined(request.parameters, in: path) ?? parameters
    parameters = rows(
      parameters.map { NameValue($0.name, $0.value) }, current.parameters, { .parameter($0) })
    query = rows(request.query, current.query, { .query($0) })
    headers = rows(request.headers, current.headers, { .header($0) })
    cookies = rows(request.cookies, current.cookies, { .cookie($0) })
    environment = rows(request.environment, current.environment, { .environment($0) })
    if !request.targetsPage { path = request.target }
    if stored.masked.contains(.target) { missing.append("a value in the path") }
    body = request.body.map { String(decoding: $0, as: UTF8.self) } ?? ""
    if stored.masked.contains(.body) {
      body = current.path == path ? current.body : ""
      if body.isEmpty { missing.append("the body") }
    }
    geo = request.geo?.name ?? ""
    geoProvider = request.geoProvider
    locale = request.locale ?? ""
    switch request.preview {
    case .off: preview = "off"
    case .draft: preview = "draft"
    case .data(let value): preview = JSONText(value).string
    }
    let moment = request.clock.map { ClockText.text($0) }
    clock =
      request.clockText
      ?? moment.map { (request.clockSettings.isFrozen ? "frozen " : "") + $0 } ?? "real"
    timeZone = request.clockSettings.timeZone ?? ""
    seed = request.clockSettings.seed ?? ""
    mode = request.mode
    nextVersion = request.nextVersion.map(String.init) ?? ""
    persona = request.persona ?? ""
    restoreExceptions(request.personaExceptions)
    return missing
  }

  /// What hides something of the persona: single values that were set, and rows that are not sent.
  private mutating func restoreExceptions(_ exceptions: Set<String>) {
    touched = Set(exceptions.compactMap { ContextSection(rawValue: $0) })
    for section in ContextSection.allCases where section.isList {
      for exception in exceptions.sorted() where exception.hasPrefix(section.fieldName + ".") {
        let name = String(exception.dropFirst(section.fieldName.count + 1))
        guard !self[rows: section].contains(where: { section.key(of: $0.name) == name }) else {
          continue
        }
        self[rows: section].append(DraftRow(name: name, value: "", hides: true))
      }
    }
  }

  /// Route parameters as rows, the values of a catch-all joined with slashes; nil when there are
  /// none.
  private static func joined(_ pairs: [NameValue], in path: String) -> [DraftRow]? {
    let names = RouteSegments(path: path).names
    guard !names.isEmpty, !pairs.isEmpty else { return nil }
    return names.map { name in
      DraftRow(
        name: name,
        value: pairs.filter { $0.name == name }.map(\.value).joined(separator: "/"))
    }
  }
}
