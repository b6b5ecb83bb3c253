import PageModel

extension RequestDraft {
  /// The rows of a list section; a single value has none.
  subscript(rows section: ContextSection) -> [DraftRow] {
    get {
      switch section {
      case .params: parameters
      case .query: query
      case .headers: headers
      case .cookies: cookies
      case .env: environment
      default: []
      }
    }
    set {
      switch section {
      case .params: parameters = newValue
      case .query: query = newValue
      case .headers: headers = newValue
      case .cookies: cookies = newValue
      case .env: environment = newValue
      default: break
      }
    }
  }

  /// The value of a single-value section as it is typed; a list section has none.
  subscript(text section: ContextSection) -> String {
    get {
      switch section {
      case .path: path
      case .method: method
      case .auth: header("authorization")?.value ?? ""
      case .device: header("user-agent")?.value ?? ""
      case .geo: geo
      case .provider: geoProvider.rawValue
      case .locale: locale
      case .preview: preview
      case .body: body
      case .clock: clock
      case .timezone: timeZone
      case .seed: seed
      case .mode: mode.rawValue
      case .next: nextVersion
      case .timeout: timeout
      case .memory: memory
      case .persona: persona
      case .params, .query, .headers, .cookies, .env: ""
      }
    }
    set {
      if !section.isList, section != .auth, section != .device { touched.insert(section) }
      switch section {
      case .path: path = newValue
      case .method: method = newValue.uppercased()
      case .auth: setHeader("authorization", newValue)
      case .device: setHeader("user-agent", newValue)
      case .geo: geo = newValue
      case .provider: geoProvider = GeoProvider(rawValue: newValue.lowercased()) ?? geoProvider
      case .locale: locale = newValue
      case .preview: preview = newValue.isEmpty ? "off" : newValue
      case .body: body = newValue
      case .clock: clock = newValue.isEmpty ? "real" : newValue
      case .timezone: timeZone = newValue
      case .seed: seed = newValue
      case .mode: mode = NextMode(rawValue: newValue) ?? mode
      case .next: nextVersion = newValue
      case .timeout: timeout = newValue
      case .memory: memory = newValue
      case .persona: persona = newValue
      case .params, .query, .headers, .cookies, .env: break
      }
    }
  }
}

extension RequestDraft {
  /// The last header of a name that is switched on; the name in lower case.
  func header(_ name: String) -> DraftRow? {
    headers.last { $0.isOn && $0.invalid == nil && $0.name.lowercased() == name }
  }

  /// Sets the only header of a name, in lower case; without a value it is not sent, whatever the
  /// layers below say.
  mutating func setHeader(_ name: String, _ value: String) {
    var row = DraftRow(name: name, value: value)
    if value.isEmpty {
      row.isOn = false
      row.hides = true
    }
    if let index = headers.firstIndex(where: { $0.name.lowercased() == name }) {
      headers[index] = row
      while let other = headers.lastIndex(where: { $0.name.lowercased() == name }), other > index {
        headers.remove(at: other)
      }
    } else {
      headers.append(row)
    }
  }

  /// Goes back to what a single value is without an edit.
  mutating func reset(_ section: ContextSection, to baseline: RequestDraft) {
    switch section {
    case .auth: return headers.removeAll { $0.name.lowercased() == "authorization" }
    case .device:
      return headers.removeAll {
        let name = $0.name.lowercased()
        return name == "user-agent" || name.hasPrefix("sec-ch-ua")
      }
    default: self[text: section] = baseline[text: section]
    }
    if !baseline.touched.contains(section) { touched.remove(section) }
  }
}
