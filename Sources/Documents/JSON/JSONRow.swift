/// One node of an indexed JSON text, in 28 bytes.
///
/// A document of 50 MB has about two million of them, so everything that can be found again
/// cheaply (the end of a key, the number of children) is left out.
struct JSONRow: Sendable {
  /// Offset of the first byte of the value.
  var start: UInt32
  /// Offset after the last byte of the value.
  var end: UInt32
  /// Offset of the opening quote of the object key; 0 when the row has no key.
  var keyStart: UInt32
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
  /// Where the member or item begins: at its key, if it has one.
  var itemStart: Int { Int(hasKey ? keyStart : start) }
}
