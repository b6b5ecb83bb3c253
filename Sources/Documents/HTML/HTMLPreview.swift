/// Lines of an HTML outline: what stands beside the fold mark.
package enum HTMLPreview {
  /// The start tag of an element, text in one line, `<!-- … -->`, or the doctype.
  ///
  /// At most about `cells` characters: attribute values and texts are cut with `…`. `replacement`
  /// gives a text to be shown in place of a text or attribute, to mask sensitive ones.
  package static func line(
    of row: Int, in document: HTMLDocument, cells: Int,
    replacement: (Int, HTMLValue.Place) -> String? = { _, _ in nil }
  ) -> String {
    let limit = max(cells, 8)
    switch document.kind(of: row) {
    case .doctype: return "<!DOCTYPE \(document.text(of: row) ?? "html")>"
    case .comment:
      let text = replacement(row, .comment) ?? excerpt(of: row, in: document, limit: limit - 9)
      return "<!-- \(text) -->"
    case .text:
      return replacement(row, document.textPlace(row))
        ?? excerpt(of: row, in: document, limit: limit)
    case .element:
      return startTag(of: row, in: document, limit: limit, replacement: replacement)
    }
  }

  /// A closed element with what is inside: `<ul class="grid"> 24 <li>`, `<h1>Wool Sweater</h1>`.
  package static func closed(
    _ row: Int, in document: HTMLDocument, cells: Int,
    replacement: (Int, HTMLValue.Place) -> String? = { _, _ in nil }
  ) -> String {
    let tag = line(of: row, in: document, cells: cells, replacement: replacement)
    guard let name = document.name(of: row), let child = document.firstChild(of: row) else {
      return tag
    }
    if name == "script" || name == "style" {
      return "\(tag) \(ByteCount.text(document.textBytes(of: child).count))"
    }
    if document.kind(of: child) == .text, document.end(of: child) == document.end(of: row) {
      let room = cells - tag.count - name.count - 3
      let text = replacement(child, .text) ?? excerpt(of: child, in: document, limit: max(room, 1))
      return "\(tag)\(text)</\(name)>"
    }
    return "\(tag) \(contents(of: row, in: document))"
  }

  /// `24 <li>` when all children are alike, else the number of children.
  private static func contents(of row: Int, in document: HTMLDocument) -> String {
    let children = document.children(of: row)
    let names = Set(children.map { document.name(of: $0) })
    if names.count == 1, let name = names.first ?? nil { return "\(children.count) <\(name)>" }
    return "\(children.count) node\(children.count == 1 ? "" : "s")"
  }

  private static func startTag(
    of row: Int, in document: HTMLDocument, limit: Int,
    replacement: (Int, HTMLValue.Place) -> String?
  ) -> String {
    var text = "<\(document.name(of: row) ?? "")"
    for attribute in document.attributes(of: row) {
      let room = limit - text.count - attribute.name.count - 5
      guard room > 3 else {
        text += " …"
        break
      }
      let value = replacement(row, .attribute(attribute.name)) ?? attribute.value
      let shown = value.count > room ? value.prefix(room - 1) + "…" : value[...]
      text += shown.isEmpty ? " \(attribute.name)" : " \(attribute.name)=\"\(shown)\""
    }
    return text + ">"
  }

  /// The start of a text with runs of white space as one space.
  static func excerpt(of row: Int, in document: HTMLDocument, limit: Int) -> String {
    let bytes = document.textBytes(of: row)
    // White space may be dropped, so more bytes are looked at than can be shown.
    let text = String(decoding: bytes.prefix(max(limit, 1) * 8), as: UTF8.self)
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard line.count > limit || bytes.count > max(limit, 1) * 8 else { return line }
    return line.prefix(max(limit - 1, 0)) + "…"
  }
}
