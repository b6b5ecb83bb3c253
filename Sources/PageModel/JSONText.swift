internal import Synchronization

/// A JSON document as UTF-8 bytes, exactly as it was produced.
///
/// Documents of a run (props, payload, data answer) can be tens of megabytes. They are carried
/// in this form and parsed only by whoever looks inside; copying one copies a reference. A text
/// may be a part of a larger one, as the props are of the payload: both share their bytes, and
/// what was found out about them (``index``).
package struct JSONText: Sendable, Hashable {
  /// The bytes the document is in, those of the document around it included.
  package let storage: [UInt8]
  /// Where in ``storage`` the document is.
  package let range: Range<Int>
  /// What is known about the whole of ``storage``.
  package let index: TextIndex

  package init(_ bytes: [UInt8]) {
    self.storage = bytes
    self.range = 0..<bytes.count
    self.index = TextIndex()
  }

  package init(_ text: String) {
    self.init(Array(text.utf8))
  }

  package init(_ value: JSONValue) {
    var writer = JSONWriter()
    writer.write(value)
    self.init(writer.bytes)
  }

  /// A part of another text; a range beyond the text is cut at its end.
  ///
  /// - Parameter range: Offsets in the ``storage`` of the other text.
  package init(_ range: Range<Int>, of text: JSONText) {
    self.storage = text.storage
    self.range = range.clamped(to: 0..<text.storage.count)
    self.index = text.index
  }

  /// Whether the document is a part of a larger one.
  package var isPart: Bool { range.count < storage.count }

  /// The document with all that is around it.
  package var whole: JSONText { JSONText(0..<storage.count, of: self) }

  /// The size in bytes.
  package var count: Int { range.count }

  /// UTF-8 bytes of the document; shares the memory.
  package var slice: ArraySlice<UInt8> { storage[range] }

  /// UTF-8 bytes of the document; those of a part are copied.
  package var bytes: [UInt8] { isPart ? Array(storage[range]) : storage }

  /// The document as a Swift string; invalid UTF-8 is repaired.
  package var string: String { String(decoding: slice, as: UTF8.self) }

  package static func == (left: JSONText, right: JSONText) -> Bool {
    guard left.count == right.count else { return false }
    if left.index === right.index, left.range == right.range { return true }
    return left.slice.elementsEqual(right.slice)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for byte in slice.prefix(1024) { hasher.combine(byte) }
  }
}

/// Something that was worked out about a text once and is kept beside it, so that nobody who gets
/// the text works it out again.
package final class TextIndex: Sendable {
  private let content = Mutex<(any Sendable)?>(nil)

  package init() {}

  /// What was kept, if it is of this type; else what `make` gives, which is kept.
  ///
  /// Two threads that come at once both make it.
  package func value<Content: Sendable, Failure: Error>(
    _ make: () throws(Failure) -> Content
  ) throws(Failure) -> Content {
    if let known = content.withLock({ $0 }) as? Content { return known }
    let made = try make()
    content.withLock { $0 = made }
    return made
  }
}
