import Detection
import Documents
import PageModel

/// A JSON document with marks that say which rule must report which value.
///
/// `{"apiKey": ⟦stripe-secret⟧"sk_live_…"}`: the mark stands before the value, and is taken out
/// before the document is scanned.
struct MarkedDocument {
  let json: JSONText
  /// `rule pointer` of each mark, in order.
  let expected: [String]

  init(_ marked: String) throws {
    var text = ""
    var marks: [(rule: String, offset: Int)] = []
    var rest = marked[...]
    while let open = rest.firstIndex(of: "⟦"), let close = rest[open...].firstIndex(of: "⟧") {
      text += rest[..<open]
      marks.append((String(rest[rest.index(after: open)..<close]), text.utf8.count))
      rest = rest[rest.index(after: close)...]
    }
    text += rest
    json = JSONText(text)
    let document = try JSONDocument(json)
    expected = marks.map { mark in
      let place = document.row(atByte: mark.offset).map { document.pointer(to: $0).description }
      return "\(mark.rule) \(place ?? "?")"
    }
  }

  /// `rule pointer` of each finding, in document order.
  func found(_ prepare: (inout ScanInput) -> Void = { _ in }) throws -> [String] {
    var input = ScanInput(props: json)
    prepare(&input)
    var options = Scanner.Options()
    options.foldsRepeats = false
    let document = try JSONDocument(json)
    return Scanner(options: options).scan(input).findings
      .sorted {
        (document.row(at: $0.pointer) ?? 0, $0.rule.rawValue)
          < (document.row(at: $1.pointer) ?? 0, $1.rule.rawValue)
      }
      .map { "\($0.rule) \($0.pointer)" }
  }
}
