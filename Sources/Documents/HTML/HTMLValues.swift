package import PageModel

/// A piece of text that a page brings to the browser, for scanners.
package struct HTMLValue: Sendable {
  package enum Place: Sendable, Hashable {
    case text
    case comment
    /// The contents of a script or style element.
    case script, style
    case attribute(String)
  }

  /// The text node, comment, or element with the attribute.
  package let row: Int
  package let place: Place
  /// Decoded UTF-8; shares the document's memory.
  package let bytes: ArraySlice<UInt8>
}

extension HTMLDocument {
  /// Every text, comment, script and attribute value in document order.
  package var values: some Sequence<HTMLValue> {
    (0..<rowCount).lazy.flatMap { row -> [HTMLValue] in
      switch kind(of: row) {
      case .doctype: []
      case .element:
        stored(row).map {
          HTMLValue(row: row, place: .attribute(names[Int($0.name)]), bytes: slice($0.value))
        }
      case .text: [HTMLValue(row: row, place: textPlace(row), bytes: textBytes(of: row))]
      case .comment: [HTMLValue(row: row, place: .comment, bytes: textBytes(of: row))]
      }
    }
  }

  /// Whether a text node is text to read, a script or a style.
  func textPlace(_ row: Int) -> HTMLValue.Place {
    guard let parent = parent(of: row) else { return .text }
    if isElement(parent, "script") { return .script }
    return isElement(parent, "style") ? .style : .text
  }

  /// The place of a value: that of its node, for an attribute followed by `@name`.
  package func pointer(to value: HTMLValue) -> JSONPointer {
    if case .attribute(let name) = value.place { return pointer(to: value.row, attribute: name) }
    return pointer(to: value.row)
  }
}

/// Folding of an HTML outline.
package typealias HTMLFolding = Folding<HTMLDocument>
