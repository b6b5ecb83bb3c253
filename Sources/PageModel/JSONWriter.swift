/// Writes JSON as UTF-8 bytes, compact or indented by two spaces.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  private let isPretty: Bool
  private var depth = 0

  package init(pretty: Bool = false) {
    self.isPretty = pretty
  }

  package mutating func write(_ value: JSONValue) {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .number(let text): append(text)
    case .string(let text): write(string: text)
    case .array(let items):
      write(items, brackets: ("[", "]")) { $0.write($1) }
    case .object(let object):
      write(object.members, brackets: ("{", "}")) { writer, member in
        writer.write(string: member.key)
        writer.append(writer.isPretty ? ": " : ":")
        writer.write(member.value)
      }
    }
  }

  /// Writes an object whose values may be whole documents, which are copied as they are.
  package mutating func write(members: [(key: String, value: Fragment)]) {
    write(members, brackets: ("{", "}")) { writer, member in
      writer.write(string: member.key)
      writer.append(writer.isPretty ? ": " : ":")
      switch member.value {
      case .value(let value): writer.write(value)
      case .text(let text): writer.bytes.append(contentsOf: text.slice)
      case .string(let utf8): writer.write(stringBytes: utf8)
      case .list(let count, let item):
        writer.write(0..<count, brackets: ("[", "]")) { $0.write(item($1)) }
      }
    }
  }

  /// A value to be written: small and structured, or a finished document.
  package enum Fragment {
    case value(JSONValue)
    case text(JSONText)
    /// UTF-8 text to be written as a JSON string.
    case string([UInt8])
    /// An array of many values, which are never all there at once.
    case list(count: Int, item: (Int) -> JSONValue)
  }

  private mutating func write<Items: Collection>(
    _ items: Items, brackets: (open: String, close: String),
    item: (inout JSONWriter, Items.Element) -> Void
  ) {
    append(brackets.open)
    depth += 1
    for (index, element) in items.enumerated() {
      if index > 0 { append(",") }
      startLine()
      item(&self, element)
    }
    depth -= 1
    if !items.isEmpty { startLine() }
    append(brackets.close)
  }

  private mutating func startLine() {
    guard isPretty else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
  }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func write(string: String) {
    write(stringBytes: Array(string.utf8))
  }

  private mutating func write(stringBytes: [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in stringBytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
