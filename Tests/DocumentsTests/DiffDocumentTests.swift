import Documents
import PageModel
import Testing

/// Two versions of a document as one tree.
@Suite struct DiffDocumentTests {
  private func json(_ first: String?, _ second: String?, ignoring: [String] = []) throws
    -> DiffDocument
  {
    func version(_ text: String?) throws -> DiffDocument.JSONVersion? {
      guard let text else { return nil }
      let document = try JSONDocument(JSONText(text))
      return DiffDocument.JSONVersion(compared: document, shown: document)
    }
    var document = DiffDocument()
    document.add(
      "Props", from: try version(first), to: try version(second),
      ignoring: Set(ignoring.compactMap(JSONPointer.init(parsing:))))
    return document
  }

  private func html(_ first: String, _ second: String) -> DiffDocument {
    var document = DiffDocument()
    document.add("HTML", from: HTMLDocument(first), to: HTMLDocument(second))
    return document
  }

  /// The tree with its marks, a row a line.
  private func lines(_ document: DiffDocument) -> [String] {
    document.rows.map { row in
      let mark: String =
        switch row.mark {
        case .same: "="
        case .inside: "."
        case .added: "+"
        case .removed: "-"
        case .changed: "~"
        }
      return mark + String(repeating: " ", count: row.depth) + name(row, document)
    }
  }

  private func name(_ row: DiffDocument.Row, _ document: DiffDocument) -> String {
    let section = document.sections[row.section]
    switch (row.kind, section.content) {
    case (.section, _): return section.title
    case (.json, .json(let first, let second)):
      let place =
        row.second.flatMap { row in second.map { (row, $0) } }
        ?? row.first.flatMap { row in first.map { (row, $0) } }
      return place.map { $0.1.key(of: $0.0) ?? "\($0.1.indexInParent(of: $0.0))" } ?? ""
    case (.html, .html(let first, let second)):
      let place =
        row.second.flatMap { row in second.map { (row, $0) } }
        ?? row.first.flatMap { row in first.map { (row, $0) } }
      return place.map { $0.1.name(of: $0.0) ?? $0.1.text(of: $0.0) ?? "" } ?? ""
    case (.attribute(let index), _): return "@" + document.attributes[index].name
    case (.pair(let index), .pairs(let pairs)): return pairs[index].name
    default: return "?"
    }
  }

  // MARK: JSON

  @Test func `what both have is there once, what differs is marked`() throws {
    let document = try json(
      #"{"a":1,"b":{"c":[1,2],"d":"x"},"e":null}"#, #"{"a":1,"b":{"c":[1,3],"f":{}},"e":false}"#)
    #expect(
      lines(document) == [
        ".Props", ". 0", "=  a", ".  b", ".   c", "=    0", "~    1", "-   d", "+   f", "~  e",
      ])
    #expect(document.counts.text == "+1 ~2 -1")
    #expect(
      document.differences.map { document.rows[$0].mark } == [.changed, .removed, .added, .changed])
  }

  @Test func `items are matched by what identifies them`() throws {
    let document = try json(
      #"[{"id":1,"n":"a"},{"id":2,"n":"b"}]"#, #"[{"id":2,"n":"b"},{"id":1,"n":"c"},{"id":3}]"#)
    #expect(document.counts.text == "+1 ~1 -0")
  }

  @Test func `an added part is one difference with all inside it`() throws {
    let document = try json("{}", #"{"a":{"b":[1,{"c":2}]}}"#)
    #expect(document.counts.text == "+1 ~0 -0")
    #expect(lines(document) == [".Props", ". 0", "+  a", "+   b", "+    0", "+    1", "+     c"])
  }

  @Test func `a document that only one has`() throws {
    #expect(try json(nil, #"{"a":1}"#).counts.text == "+1 ~0 -0")
    #expect(try json(#"{"a":1}"#, nil).counts.text == "+0 ~0 -1")
    #expect(try json(nil, nil).rows.isEmpty)
  }

  @Test func `ignored places and other ways to write the same are no differences`() throws {
    #expect(try json(#"{"t":1,"a":2}"#, #"{"t":9,"a":2}"#, ignoring: ["/t"]).counts.isEmpty)
    #expect(try json(#"{"a":"\u0041"}"#, #"{"a":"A"}"#).counts.isEmpty)
    #expect(try json(#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#).counts.isEmpty)
  }

  @Test func `ends are where the rows end, at any depth`() throws {
    let deep = String(repeating: "[", count: 20_000)
    let close = String(repeating: "]", count: 20_000)
    let document = try json(deep + "1" + close, deep + "2" + close)
    #expect(document.counts.text == "+0 ~1 -0")
    #expect(document.rows[0].end == document.rowCount)
    #expect(document.rows.indices.allSatisfy { document.rows[$0].end > $0 })
  }

  @Test func `rows are bounded, differences are all found`() throws {
    let items = (0..<120_000).map { "[\($0)]" }.joined(separator: ",")
    let document = try json("[\(items)]", "[\(items.replacing("[119999]", with: "[7]"))]")
    #expect(document.counts.text == "+0 ~1 -0")
    #expect(document.rowCount < 210_000)
  }

  @Test func `values that are masked are compared unmasked and shown masked`() throws {
    let masked = try JSONDocument(JSONText(#"{"a":"…"}"#))
    var document = DiffDocument()
    document.add(
      "Props",
      from: .init(compared: try JSONDocument(JSONText(#"{"a":"x"}"#)), shown: masked),
      to: .init(compared: try JSONDocument(JSONText(#"{"a":"y"}"#)), shown: masked))
    #expect(document.counts.text == "+0 ~1 -0")
    guard case .json(let first, _)? = document.sections.first?.content else { return }
    #expect(first == masked)
  }

  // MARK: HTML

  @Test func `elements are matched, texts and attributes compared`() {
    let document = html(
      "<body><h1 class=a>Hi</h1><ul><li>1<li>2</ul></body>",
      "<body><h1 class=b>Ho</h1><ul><li>1<li>3<li>4</ul></body>")
    #expect(
      lines(document).filter { !$0.hasPrefix("=") } == [
        ".HTML", ". html", ".  body", ".   h1", "~    @class", "~    Ho", ".   ul", ".    li",
        "~     3", "+    li", "+     4",
      ])
  }

  @Test func `an element put in between leaves the others what they were`() {
    let document = html(
      "<body><p>a</p><p>b</p><p>c</p></body>", "<body><p>a</p><p>new</p><p>b</p><p>c</p></body>")
    #expect(document.counts.text == "+1 ~0 -0")
  }

  @Test func `the payload inside the page is left to its own comparison`() {
    let page = { (text: String) in
      "<body><script id=__NEXT_DATA__ type=application/json>\(text)</script></body>"
    }
    #expect(html(page("1"), page("2")).counts.isEmpty)
  }

  // MARK: Pairs

  @Test func `headers are compared by name`() {
    var document = DiffDocument()
    document.add(
      "Response",
      pairs: [
        .init(name: "a", first: "1", second: "1"), .init(name: "b", first: "1", second: "2"),
        .init(name: "c", first: nil, second: "2"), .init(name: "d", first: "1", second: nil),
      ])
    #expect(document.counts.text == "+1 ~1 -1")
    #expect(lines(document) == [".Response", "= a", "~ b", "+ c", "- d"])
  }
}
