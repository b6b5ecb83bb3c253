/// A JSON document as UTF-8 bytes, exactly as it was produced.
///
/// Documents of a run (props, payload, data answer) can be tens of megabytes. They are carried
/// in this form and parsed only by whoever looks inside; copying one copies a reference.
package struct JSONText: Sendable, Hashable {
  /// UTF-8 bytes of one JSON value.
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  package init(_ text: String) {
    self.bytes = Array(text.utf8)
  }

  package init(_ value: JSONValue) {
    var writer = JSONWriter()
    writer.write(value)
    self.bytes = writer.bytes
  }

  /// The document as a Swift string; invalid UTF-8 is repaired.
  package var string: String { String(decoding: bytes, as: UTF8.self) }
}
