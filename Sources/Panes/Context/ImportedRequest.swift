package import PageModel

/// A request, or a part of one, that came from a pasted text or a file.
package struct ImportedRequest: Sendable, Hashable {
  package enum Content: Sendable, Hashable {
    /// All of a request; what it does not have is cleared.
    case request(RequestContext)
    case headers([NameValue], cookies: [NameValue])
    case cookies([NameValue])
    case pairs([NameValue])
  }

  package var content: Content
  /// The page whose route the path is, with its parameters; nil when routing has to find out.
  package var page: PageKey?
  package var parameters: [NameValue]

  package init(content: Content, page: PageKey? = nil, parameters: [NameValue] = []) {
    self.content = content
    self.page = page
    self.parameters = parameters
  }
}

/// A request of a HAR file, to choose from.
package struct ArchiveEntry: Sendable, Hashable {
  package var request: ImportedRequest
  package var method: String
  /// Path and query.
  package var path: String
  package var host: String
  package var status: Int?
  /// The media type of the answer.
  package var type: String

  package init(
    request: ImportedRequest, method: String, path: String, host: String, status: Int?,
    type: String
  ) {
    self.request = request
    self.method = method
    self.path = path
    self.host = host
    self.status = status
    self.type = type
  }
}

extension RequestDraft {
  /// Takes over an imported request; place, environment, clock and the like stay.
  mutating func take(_ imported: ImportedRequest) {
    guard case .request(let request) = imported.content else { return }
    if imported.page == nil {
      self[text: .path] = request.target
      parameters = []
    } else {
      let given = Dictionary(
        imported.parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { "\($0)/\($1)" })
      parameters = parameters.map { row in
        DraftRow(name: row.name, value: given[row.name] ?? "")
      }
    }
    if let mark = request.target.firstIndex(of: "?") {
      let rest = request.target[request.target.index(after: mark)...].prefix { $0 != "#" }
      query = FormText.pairs(String(rest)).map { DraftRow(name: $0.name, value: $0.value) }
      if imported.page == nil { path = String(request.target[..<mark]) }
    } else {
      query = []
    }
    if request.method != method || !persona.isEmpty { self[text: .method] = request.method }
    headers = request.headers.map { DraftRow(name: $0.name, value: $0.value) }
    headers += request.removedHeaders.map {
      DraftRow(name: $0, value: "", isOn: false, hides: true)
    }
    cookies = request.cookies.map { DraftRow(name: $0.name, value: $0.value) }
    let text = request.body.map { String(decoding: $0, as: UTF8.self) } ?? ""
    if text != body { self[text: .body] = text }
  }

  /// Adds rows to a section; those of a name that is there already are replaced.
  mutating func merge(_ pairs: [NameValue], into section: ContextSection) {
    let names = Set(pairs.map { section.key(of: $0.name) })
    self[rows: section].removeAll { $0.invalid == nil && names.contains(section.key(of: $0.name)) }
    self[rows: section] += pairs.map { DraftRow(name: $0.name, value: $0.value) }
  }
}
