import PageModel

/// Values of a document as text to read, copy or write to a file.
package enum JSONFormat {
  /// A value printed over lines, indented by two spaces; nothing but white space is changed.
  ///
  /// `replacement` gives JSON to be written in place of a row's value, to mask sensitive ones.
  package static func pretty(
    _ row: Int, in document: JSONDocument, replacement: (Int) -> String? = { _ in nil }
  ) -> String {
    var writer = PrettyWriter(top: document.depth(of: row))
    var current = row
    let end = document.end(of: row)
    while current < end {
      let written = current
      writer.startItem(current, in: document, isFirst: current == row)
      if let text = replacement(current) {
        writer.append(text)
        current = document.end(of: current)
      } else if document.isFoldable(current) {
        writer.append(document.kind(of: current) == .object ? "{" : "[")
        current += 1
        continue
      } else {
        writer.appendScalar(current, in: document)
        current += 1
      }
      writer.closeContainers(after: written, before: current, from: row, in: document)
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// A value exactly as it stands in the document.
  package static func raw(_ row: Int, in document: JSONDocument) -> String {
    document.text(of: row)
  }

  /// The way to a value in JavaScript: `.a[0]["x y"]`; empty for the root.
  package static func path(to row: Int, in document: JSONDocument) -> String {
    var parts: [String] = []
    var row = row
    while let parent = document.parent(of: row) {
      if let key = document.key(of: row) {
        parts.append(isIdentifier(key) ? ".\(key)" : "[\(quoted(key))]")
      } else {
        parts.append("[\(document.indexInParent(of: row))]")
      }
      row = parent
    }
    return parts.reversed().joined()
  }

  /// A key as it is written in a JavaScript object: bare when it is an identifier, else quoted.
  package static func memberName(_ key: String) -> String {
    isIdentifier(key) ? key : quoted(key)
  }

  /// Whether a key may follow a dot; letters beyond ASCII are quoted to be safe.
  package static func isIdentifier(_ key: String) -> Bool {
    guard let first = key.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    else { return false }
    return key.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
    }
  }

  /// A text as a JSON string.
  package static func quoted(_ text: String) -> String { JSONText(.string(text)).string }
}

private struct PrettyWriter {
  private(set) var bytes: [UInt8] = []
  private let top: Int
  /// Deeper lines are not indented further, or a hostile nesting would make gigabytes of spaces.
  private static let indentLimit = 64

  init(top: Int) {
    self.top = top
  }

  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  mutating func startItem(_ row: Int, in document: JSONDocument, isFirst: Bool) {
    guard !isFirst else { return }
    if document.indexInParent(of: row) > 0 { bytes.append(UInt8(ascii: ",")) }
    startLine(depth: document.depth(of: row))
    guard let key = document.keyRange(of: row) else { return }
    bytes.append(contentsOf: document.source[key])
    append(": ")
  }

  mutating func appendScalar(_ row: Int, in document: JSONDocument) {
    switch document.kind(of: row) {
    case .object: append("{}")
    case .array: append("[]")
    case .string, .number, .bool, .null:
      bytes.append(contentsOf: document.rawBytes(of: row))
    }
  }

  /// Writes the closing brackets of the containers around `row`, up to `root`, that end at `next`.
  mutating func closeContainers(
    after row: Int, before next: Int, from root: Int, in document: JSONDocument
  ) {
    var container = document.parent(of: row)
    while let current = container, current >= root, document.end(of: current) == next {
      startLine(depth: document.depth(of: current))
      append(document.kind(of: current) == .object ? "}" : "]")
      container = document.parent(of: current)
    }
  }

  private mutating func startLine(depth: Int) {
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: min(depth - top, Self.indentLimit) * 2))
  }
}
