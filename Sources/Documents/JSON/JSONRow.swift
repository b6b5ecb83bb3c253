/// One node of an indexed JSON text, in 24 bytes.
///
/// A document of 50 MB has about two million of them, so everything that can be found again
/// cheaply (the key, which ends before the value, and the number of children) is left out.
struct JSONRow: Sendable {
  /// Offset of the first byte of the value.
  var start: UInt32
  /// Offset after the last byte of the value.
  var end: UInt32
  /// The row of the surrounding container; the root is its own parent.
  var parent: UInt32
  /// Position among the children of the parent.
  var index: UInt32
  /// First row after the subtree; while a container is being read, its children so far.
  var next: UInt32
  /// Kind, marks and depth, see below.
  var packed: UInt32

  static let keyMark: UInt32 = 1 << 3
  static let valueEscapeMark: UInt32 = 1 << 4
  static let keyEscapeMark: UInt32 = 1 << 5
  static let depthShift: UInt32 = 8
  /// Deeper nesting does not fit the 24 bits that hold the depth.
  static let depthLimit: UInt32 = (1 << 24) - 1

  var kind: JSONKind { JSONKind(rawValue: UInt8(truncatingIfNeeded: packed & 7)) ?? .null }
  var depth: Int { Int(packed >> Self.depthShift) }
  var hasKey: Bool { packed & Self.keyMark != 0 }
  var valueHasEscapes: Bool { packed & Self.valueEscapeMark != 0 }
  var keyHasEscapes: Bool { packed & Self.keyEscapeMark != 0 }

  /// The key with its quotes in the bytes that were indexed; nil when there is none.
  ///
  /// Found backwards from the value: over the colon to the closing quote, and from there to the
  /// opening one, which no backslash stands before.
  func keyRange(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard hasKey else { return nil }
    let quote = UInt8(ascii: "\"")
    var end = Int(start) - 1
    while end > 0, bytes[end] != quote { end -= 1 }
    var first = end - 1
    while first > 0, bytes[first] != quote || (keyHasEscapes && Self.isEscaped(first, in: bytes)) {
      first -= 1
    }
    return max(first, 0)..<end + 1
  }

  /// Whether an odd number of backslashes stands before a place inside a string.
  private static func isEscaped(_ place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var first = place
    while first > 0, bytes[first - 1] == UInt8(ascii: "\\") { first -= 1 }
    return (place - first) % 2 == 1
  }
}
