/// What a row of an HTML document is.
package enum HTMLNodeKind: UInt8, Sendable, Hashable, CaseIterable {
  case doctype
  case element
  case text
  case comment
}

/// An attribute of an element, its value with character references decoded.
package struct HTMLAttribute: Sendable, Hashable {
  /// The name in lower case; SVG's mixed case names as the standard writes them.
  package let name: String
  package let value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// One node of a parsed page; texts and names are held by the document.
struct HTMLNode: Sendable {
  var kind: HTMLNodeKind
  var parent: UInt32?
  var depth: UInt32
  /// Position among the children of the parent.
  var index: UInt32
  /// First row after the subtree.
  var next: UInt32 = 0
  /// Number of the element's name in the document's table.
  var name: UInt32 = 0
  /// Bytes of a text, comment or doctype in the document's store of texts.
  var text: Range<UInt32> = 0..<0
  /// Numbers of the element's attributes in the document's list.
  var attributes: Range<UInt32> = 0..<0
  /// The bytes of the node in the source; nil for what the parser supplied.
  var source: Range<UInt32>?
}

/// A stored attribute: a name's number, and bytes in the document's store of texts.
struct HTMLStoredAttribute: Sendable {
  var name: UInt32
  var value: Range<UInt32>
  /// The bytes of the value in the source, with its quotes.
  var source: Range<UInt32>?
}
