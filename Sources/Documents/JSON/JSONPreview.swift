/// One-line previews of values, for rows whose container is closed.
package enum JSONPreview {
  /// A value on one line, at most `cells` wide: `{id: 42, name: "Ada", …}`.
  ///
  /// Containers inside are shown as `{…}` and `[…]`, an array of objects as the keys of its first
  /// one: `[24] {id, title, price, …}`. Reads only what it shows. `width` says how many cells a
  /// text takes on the screen; `replacement` gives a text to be shown in place of a row's value,
  /// to mask sensitive ones.
  package static func text(
    of row: Int, in document: JSONDocument, cells: Int,
    width: @escaping (String) -> Int = { $0.count },
    replacement: (Int) -> String? = { _ in nil }
  ) -> String {
    if let text = replacement(row) { return text }
    var line = BoundedLine(cells: cells, width: width)
    switch document.kind(of: row) {
    case .object: appendMembers(of: row, in: document, to: &line, replacement: replacement)
    case .array: appendItems(of: row, in: document, to: &line, replacement: replacement)
    case .string, .number, .bool, .null:
      return scalar(row, in: document, cells: cells)
    }
    return line.text
  }

  /// The number of children in the brackets of the container: `{5}`, `[24]`; `[24+]` where more
  /// will come.
  package static func count(of row: Int, in document: JSONDocument) -> String {
    let count = "\(document.childCount(of: row))\(document.isCut(row) ? "+" : "")"
    return document.kind(of: row) == .array ? "[\(count)]" : "{\(count)}"
  }

  private static func appendMembers(
    of row: Int, in document: JSONDocument, to line: inout BoundedLine,
    replacement: (Int) -> String?
  ) {
    appendChildren(of: row, in: document, brackets: ("{", "}"), to: &line) { child, cells in
      let key = key(of: child, in: document, limit: cells) ?? ""
      let value = replacement(child) ?? shortValue(child, in: document, cells: cells)
      return "\(key): \(value)"
    }
  }

  private static func appendItems(
    of row: Int, in document: JSONDocument, to line: inout BoundedLine,
    replacement: (Int) -> String?
  ) {
    line.append("\(count(of: row, in: document)) ")
    guard let first = document.firstChild(of: row) else {
      line.trimLast()
      return
    }
    guard document.kind(of: first) == .object, replacement(first) == nil else {
      appendChildren(of: row, in: document, brackets: ("[", "]"), to: &line) { child, cells in
        replacement(child) ?? shortValue(child, in: document, cells: cells)
      }
      return
    }
    appendChildren(of: first, in: document, brackets: ("{", "}"), to: &line) { child, cells in
      key(of: child, in: document, limit: cells) ?? ""
    }
  }

  private static func appendChildren(
    of row: Int, in document: JSONDocument, brackets: (open: String, close: String),
    to line: inout BoundedLine, item: (_ child: Int, _ cells: Int) -> String
  ) {
    line.append(brackets.open)
    var child = document.firstChild(of: row)
    var separator = ""
    while let current = child {
      let next = document.nextSibling(of: current)
      let text = separator + item(current, line.remaining)
      // Room is kept for what must follow: the bracket, and before it `, …` if there is more.
      guard line.width(text) + (next == nil ? 1 : 4) <= line.remaining else {
        line.append("\(separator)…")
        break
      }
      line.append(text)
      separator = ", "
      child = next
    }
    line.append(brackets.close)
  }

  private static func shortValue(_ row: Int, in document: JSONDocument, cells: Int) -> String {
    switch document.kind(of: row) {
    case .object: document.isFoldable(row) ? "{…}" : "{}"
    case .array: document.isFoldable(row) ? "[…]" : "[]"
    case .string, .number, .bool, .null: scalar(row, in: document, cells: min(cells, 40))
    }
  }

  /// A scalar as JSON, cut after about `cells` characters with its size: `"Lorem … (12.3 KB)`.
  package static func scalar(_ row: Int, in document: JSONDocument, cells: Int) -> String {
    let bytes = document.rawBytes(of: row)
    let limit = max(cells, 1)
    // No character takes fewer cells than a quarter of its bytes do.
    if bytes.count <= limit { return String(decoding: bytes, as: UTF8.self) }
    let text = String(decoding: bytes.prefix(limit * 4 + 4), as: UTF8.self)
    if bytes.count <= limit * 4 + 4, text.count <= limit { return text }
    let size = bytes.count >= 1000 ? "… (\(ByteCount.text(bytes.count)))" : "…"
    return text.prefix(max(limit - size.count, 1)) + size
  }

  /// The key as JavaScript would allow it to be written, cut after `limit` characters.
  private static func key(of row: Int, in document: JSONDocument, limit: Int) -> String? {
    guard let bytes = document.keyBytes(of: row) else { return nil }
    // What came before may have taken more room than there was.
    let limit = max(limit, 1)
    if bytes.count > limit * 4 + 4 {
      return String(decoding: bytes.prefix(limit * 4), as: UTF8.self).prefix(max(limit, 1)) + "…"
    }
    return document.key(of: row).map(JSONFormat.memberName)
  }
}

/// A line under construction that knows how much room is left.
private struct BoundedLine {
  private(set) var text = ""
  private(set) var remaining: Int
  private let measure: (String) -> Int

  init(cells: Int, width: @escaping (String) -> Int) {
    self.remaining = cells
    self.measure = width
  }

  func width(_ text: String) -> Int { measure(text) }

  mutating func append(_ piece: String) {
    text += piece
    remaining -= measure(piece)
  }

  mutating func trimLast() {
    text.removeLast()
    remaining += 1
  }
}
