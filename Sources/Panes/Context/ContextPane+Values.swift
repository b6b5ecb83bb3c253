import Documents
import PageModel

/// What a request body is, by its content type.
enum BodyKind: String, Sendable, Hashable, CaseIterable {
  case form, json, text

  var contentType: String {
    switch self {
    case .form: "application/x-www-form-urlencoded"
    case .json: "application/json"
    case .text: "text/plain;charset=UTF-8"
    }
  }

  init(contentType: String) {
    let type = contentType.lowercased()
    if type.contains("json") {
      self = .json
    } else if type.isEmpty || type.contains("urlencoded") {
      self = .form
    } else {
      self = .text
    }
  }
}

extension ContextPane {
  /// The layer a row's value comes from.
  func layer(of row: Row) -> ContextLayer {
    switch row {
    case .below(let section, let index):
      let below = layers.rows(section, below: draft)
      return below.indices.contains(index) ? below[index].layer : .standard
    case .item(let section, let index):
      let rows = draft[rows: section]
      let isBaseline =
        baseline[rows: section].indices.contains(index) && rows.indices.contains(index)
        && rows[index] == baseline[rows: section][index]
      guard isBaseline else { return .edited }
      return section == .params && layers.parameter(rows[index].name, below: draft) != nil
        ? .persona : .standard
    case .section(let section): return layer(of: section)
    }
  }

  private func layer(of section: ContextSection) -> ContextLayer {
    if section.isList {
      if draft[rows: section] != baseline[rows: section] { return .edited }
      let below = layers.rows(section, below: draft)
      if section == .params {
        return draft.parameters.contains { layers.parameter($0.name, below: draft) != nil }
          ? .persona : .standard
      }
      return below.contains { $0.layer == .persona }
        ? .persona : below.contains { $0.layer == .project } ? .project : .standard
    }
    if isEdited(section) { return .edited }
    if layers.text(section, below: draft) != nil { return .persona }
    return section == .locale && !layers.locales.isEmpty ? .project : .standard
  }

  /// Whether a single value was set in this session.
  private func isEdited(_ section: ContextSection) -> Bool {
    switch section {
    case .auth: draft.headers.contains { $0.name.lowercased() == "authorization" }
    case .device: draft.headers.contains { $0.name.lowercased() == "user-agent" }
    default:
      draft[text: section] != baseline[text: section]
        || draft.touched.contains(section) != baseline.touched.contains(section)
    }
  }

  /// A single value as it holds: edited, of the persona, or what it is without either.
  func text(of section: ContextSection) -> String {
    isEdited(section)
      ? draft[text: section] : layers.text(section, below: draft) ?? draft[text: section]
  }

  /// What the body is, by the content type that holds.
  var bodyKind: BodyKind {
    let type = draft.header("content-type")?.value
    let below = layers.rows(.headers, below: draft)
      .first { $0.layer == .persona && $0.name.lowercased() == "content-type" }?.value
    return BodyKind(contentType: type ?? below ?? "")
  }

  /// Something to know of a row that does not keep the request from being sent.
  func advice(on row: Row) -> String? {
    guard case .section(.body) = row, bodyKind == .json else { return nil }
    let body = text(of: .body)
    guard !body.isEmpty, body.utf8.count <= Self.editLimit else { return nil }
    do {
      _ = try JSONValue(parsing: body)
      return nil
    } catch {
      return "not JSON, though the content type says so: \(error)"
    }
  }

  /// A row as it is shown, for the clipboard.
  func shownText(of row: Row) -> String {
    switch row {
    case .section(let section): "\(section.rawValue) \(shownValue(of: row))"
    case .item, .below: shownValue(of: row)
    }
  }

  /// The value of a row, sensitive parts masked, no longer than a screen is wide.
  func shownValue(of row: Row) -> String {
    switch row {
    case .section(let section): return summary(of: section)
    case .item(let section, let index):
      let item = draft[rows: section][index]
      if section == .params, item.value.isEmpty,
        let value = layers.parameter(item.name, below: draft)
      {
        return "\(item.name)=\(value.beginning)"
      }
      return shown(item, in: section, at: row)
    case .below(let section, let index):
      let below = layers.rows(section, below: draft)
      guard below.indices.contains(index) else { return "" }
      let item = below[index]
      let pair = DraftRow(name: item.name, value: item.value)
      let note = item.source.isEmpty ? "" : "  \(item.source)"
      let isPublic = section == .env && item.name.hasPrefix("NEXT_PUBLIC_")
      return shown(pair, in: section, at: row) + note + (isPublic ? " public" : "")
    }
  }

  private func shown(_ row: DraftRow, in section: ContextSection, at place: Row) -> String {
    if let invalid = row.invalid { return invalid.beginning }
    if row.hides { return row.name + section.separator + "(not sent)" }
    return row.name + section.separator
      + shown(row.value, isSecret: isSecret(row, in: section), at: place)
  }

  private func shown(_ value: String, isSecret: Bool, at place: Row) -> String {
    guard isSecret, !isRevealed(place) else { return value.beginning }
    return SecretNames.mask(value)
  }

  private func summary(of section: ContextSection) -> String {
    switch section {
    case .params, .query, .headers, .cookies, .env: return listSummary(of: section)
    case .geo:
      let text = text(of: .geo)
      return text.isEmpty ? "–" : text.beginning
    case .auth:
      let value = text(of: .auth)
      return value.isEmpty
        ? "–" : AuthText.summary(value, isMasked: !isRevealed(.section(.auth)))
    case .device:
      let value = text(of: .device)
      return value.isEmpty ? "Chrome on Linux" : DevicePreset.label(userAgent: value).beginning
    case .body:
      let body = text(of: .body)
      return body.isEmpty
        ? "–" : "\(bodyKind.rawValue) \(ByteCount.text(body.utf8.count)) \(body.beginning)"
    case .locale:
      let text = text(of: .locale)
      if !text.isEmpty { return text }
      return layers.locales.first.map { "default (\($0))" } ?? "–"
    case .next:
      let text = text(of: .next)
      return text.isEmpty ? "as installed" : text
    case .timeout:
      let text = text(of: .timeout)
      return (text.isEmpty ? "30" : text) + " s"
    case .memory:
      let text = text(of: .memory)
      return (text.isEmpty ? "512" : text) + " MB"
    case .timezone:
      let text = text(of: .timezone)
      return text.isEmpty ? "of this machine" : text.beginning
    case .path, .method, .provider, .preview, .clock, .seed, .mode, .persona:
      let text = text(of: section)
      return text.isEmpty ? "–" : text.beginning
    }
  }

  private func listSummary(of section: ContextSection) -> String {
    let own = draft[rows: section]
    let below = layers.rows(section, below: draft).filter { $0.layer == .persona }
    if own.isEmpty, below.isEmpty {
      return section == .env && !layers.variables.isEmpty
        ? "\(layers.variables.count) of the project" : "–"
    }
    if opened.contains(section) { return String(own.count + below.count) }
    let namesOnly = section == .headers || section == .env
    let inherited = below.map { row in
      namesOnly
        ? row.name
        : shown(DraftRow(name: row.name, value: row.value), in: section, at: .section(section))
    }
    let edited = own.indices.map { index in
      let text =
        namesOnly ? own[index].name : shownValue(of: .item(section, index))
      return own[index].isOn ? text : "#" + text
    }
    return (inherited + edited).joined(separator: " ")
  }

  /// Names of the values of the request that are masked, the persona's among them.
  var secretNames: [String] {
    ContextSection.allCases.filter { $0.isList && $0 != .params }.flatMap { section in
      let below = layers.rows(section, below: draft).filter { $0.layer == .persona }
        .map { DraftRow(name: $0.name, value: $0.value) }
      return (below + draft[rows: section].filter(\.isOn))
        .filter { isSecret($0, in: section) }.map(\.name)
    }
  }

  private func isSecret(_ row: DraftRow, in section: ContextSection) -> Bool {
    switch section {
    case .headers, .cookies, .env, .query:
      SecretNames.isSecret(name: row.name, value: row.value)
    default: false
    }
  }

  /// Whether the row holds a value that is masked until it is asked for.
  func isMaskable(_ row: Row) -> Bool {
    switch row {
    case .section(let section): return section == .auth && !text(of: .auth).isEmpty
    case .item(let section, let index): return isSecret(draft[rows: section][index], in: section)
    case .below(let section, let index):
      let below = layers.rows(section, below: draft)
      guard below.indices.contains(index) else { return false }
      return isSecret(DraftRow(name: below[index].name, value: below[index].value), in: section)
    }
  }
}

extension String {
  /// As much of a text as a screen can show: a value may be megabytes long.
  var beginning: String {
    guard utf8.count > 2000 else { return self }
    return String(unicodeScalars.prefix(1000)) + "… (\(ByteCount.text(utf8.count)))"
  }
}
