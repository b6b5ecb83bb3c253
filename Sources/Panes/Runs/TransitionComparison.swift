import Documents
import PageModel

/// A JSON document of a run, to be compared with another.
package enum RunDocument: String, Sendable, Hashable, CaseIterable {
  case props, hydration, data, record

  /// Where the page's props are in it.
  var propsPlace: JSONPointer {
    switch self {
    case .props: JSONPointer()
    case .hydration: JSONPointer(["props", "pageProps"])
    case .data: JSONPointer(["pageProps"])
    case .record: JSONPointer(["props"])
    }
  }
}

extension RunComparison {
  /// What a browser gets that asks for the page, beside what `next/link` gets on the way to it.
  package init(transitionOf side: Side) {
    let record = side.view.record
    var document = DiffDocument()
    document.add("What the browser does", pairs: Self.steps(of: record))
    let status = { (status: Int?) in status.map(String.init) }
    document.add(
      "Answer",
      pairs: [
        DiffDocument.Pair(
          name: "status", first: status(record.response?.status),
          second: status(record.data?.status))
      ] + Self.pairs(record.response?.headers ?? [], record.data?.headers ?? []))
    document.add(
      "JSON in it",
      from: Self.version(side.view.payload, at: JSONPointer(["props"])),
      to: Self.version(side.view.data, at: JSONPointer()))
    self.init(
      old: Side(name: "direct", id: side.id, view: side.view),
      new: Side(name: "next/link", id: side.id, view: side.view), document: document)
  }

  /// The page's props as two documents of a run have them.
  package init(_ first: RunDocument, _ second: RunDocument, of side: Side) {
    var document = DiffDocument()
    document.add(
      "Props in \(first.rawValue) and in \(second.rawValue)",
      from: Self.version(side.view.json(first), at: first.propsPlace),
      to: Self.version(side.view.json(second), at: second.propsPlace))
    self.init(
      old: Side(name: first.rawValue, id: side.id, view: side.view),
      new: Side(name: second.rawValue, id: side.id, view: side.view), document: document)
  }

  private static func version(
    _ json: MaskedJSON?, at pointer: JSONPointer
  ) -> DiffDocument.JSONVersion? {
    guard let json, let row = json.raw.row(at: pointer) else { return nil }
    return DiffDocument.JSONVersion(
      compared: JSONDocument(row, of: json.raw), shown: JSONDocument(row, of: json.masked))
  }

  /// The two ways to the page, step by step.
  private static func steps(of record: RunRecord) -> [DiffDocument.Pair] {
    let ways = NavigationWays(record)
    return [
      DiffDocument.Pair(
        name: "asks", first: "\(record.request.method) \(record.url)",
        second: record.data.map { "GET \($0.url)" } ?? "nothing"),
      DiffDocument.Pair(name: "then", first: ways.direct, second: ways.link),
    ]
  }
}

extension RunView {
  func json(_ document: RunDocument) -> MaskedJSON? {
    switch document {
    case .props: props
    case .hydration: payload
    case .data: data
    case .record: whole
    }
  }
}
