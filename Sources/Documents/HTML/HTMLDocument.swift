/// An HTML page as rows: elements, texts, comments and the doctype in document order.
///
/// Parsed by the rules of the HTML standard, so broken markup gives the tree a browser would
/// make. White space between blocks, which no browser shows, has no row. As with
/// ``JSONDocument``, rows are numbers and the children of an element follow it.
package struct HTMLDocument: Sendable, Equatable {
  /// The page as UTF-8, exactly as it was produced.
  package let source: [UInt8]
  /// Where reading stopped, when the page is nested so deeply or is so large that no browser
  /// would go on; nil when all of it was read.
  package let truncatedAt: Int?
  let nodes: [HTMLNode]
  let names: [String]
  let attributes: [HTMLStoredAttribute]
  let texts: [UInt8]
  /// The row of the hydration payload's text, when it was left out of what is parsed.
  let payloadRow: Int?

  // Equal sources have equal trees.
  package static func == (left: HTMLDocument, right: HTMLDocument) -> Bool {
    left.source == right.source
  }

  /// A payload larger than this is not parsed: it is one text, and may be most of the page.
  private static let parsedPayload = 1 << 16

  package init(_ source: [UInt8]) {
    // What has a `<` in it may be no payload after all.
    if let payload = HTMLPayload.range(in: source), payload.count > Self.parsedPayload,
      source.withUnsafeBufferPointer({
        $0.offset(of: UInt8(ascii: "<"), from: payload.lowerBound, to: payload.upperBound)
      }) == nil
    {
      // One byte stays, so that there is a text.
      let left = payload.lowerBound + 1..<payload.upperBound
      let rest = source[..<left.lowerBound] + source[left.upperBound...]
      self.init(source: source, parsed: Array(rest), leftOut: left)
    } else {
      self.init(source: source, parsed: source, leftOut: nil)
    }
  }

  /// - Parameters:
  ///   - parsed: The source without the bytes left out.
  private init(source: [UInt8], parsed: [UInt8], leftOut: Range<Int>?) {
    let end = HTMLLimits.readableLength(of: parsed)
    let reader = parsed.withUnsafeBytes { HTMLTreeReader.read($0, length: end) }
    var nodes = reader.nodes
    var attributes = reader.attributes
    self.payloadRow = leftOut.flatMap { leftOut in
      let start = UInt32(leftOut.lowerBound)
      return nodes.firstIndex { $0.kind == .text && $0.source == start - 1..<start }
    }
    if let leftOut {
      for row in nodes.indices { nodes[row].source = nodes[row].source?.widened(by: leftOut) }
      for index in attributes.indices {
        attributes[index].source = attributes[index].source?.widened(by: leftOut)
      }
      if let payloadRow {
        nodes[payloadRow].source = UInt32(leftOut.lowerBound - 1)..<UInt32(leftOut.upperBound)
      }
    }
    self.source = source
    self.truncatedAt = end < parsed.count ? end : nil
    self.nodes = nodes
    self.names = reader.names.all
    self.attributes = attributes
    self.texts = reader.texts
  }

  package init(_ text: String) {
    self.init(Array(text.utf8))
  }

  package var rowCount: Int { nodes.count }

  package func kind(of row: Int) -> HTMLNodeKind { nodes[row].kind }

  /// How many elements surround the node.
  package func depth(of row: Int) -> Int { Int(nodes[row].depth) }

  /// The surrounding element; nil for the top of the document.
  package func parent(of row: Int) -> Int? { nodes[row].parent.map(Int.init) }

  /// The first row after the node and everything inside it.
  package func end(of row: Int) -> Int { Int(nodes[row].next) }

  /// The position among the parent's children that have rows, from 0.
  package func indexInParent(of row: Int) -> Int { Int(nodes[row].index) }

  /// The tag name of an element in lower case, nil for other nodes; names of SVG elements as
  /// the standard writes them.
  package func name(of row: Int) -> String? {
    nodes[row].kind == .element ? names[Int(nodes[row].name)] : nil
  }

  /// Whether the row is an element of this name.
  package func isElement(_ row: Int, _ name: String) -> Bool {
    nodes[row].kind == .element && names[Int(nodes[row].name)] == name
  }

  /// The attributes of an element in the order of the source; empty for other nodes.
  package func attributes(of row: Int) -> [HTMLAttribute] {
    stored(row).map { HTMLAttribute(name: names[Int($0.name)], value: string(at: $0.value)) }
  }

  /// The value of an attribute; nil when the element does not have it.
  package func attribute(_ name: String, of row: Int) -> String? {
    stored(row).first { names[Int($0.name)] == name }.map { string(at: $0.value) }
  }

  /// The text of a text node or comment, decoded; a doctype's name; nil for elements.
  package func text(of row: Int) -> String? {
    nodes[row].kind == .element ? nil : String(decoding: textBytes(of: row), as: UTF8.self)
  }

  /// The text of a text node or comment as UTF-8; shares the document's memory.
  package func textBytes(of row: Int) -> ArraySlice<UInt8> {
    if row == payloadRow, let range = sourceRange(of: row) { return source[range] }
    return slice(nodes[row].text)
  }

  /// The bytes of the node in the source, from its start tag to its end tag; nil for what the
  /// parser supplied or moved.
  package func sourceRange(of row: Int) -> Range<Int>? {
    nodes[row].source.map { Int($0.lowerBound)..<Int($0.upperBound) }
  }

  /// The bytes of an attribute's value in the source, with its quotes; nil when the element does
  /// not have it.
  package func sourceRange(of row: Int, attribute: String) -> Range<Int>? {
    stored(row).first { names[Int($0.name)] == attribute }?.source.map {
      Int($0.lowerBound)..<Int($0.upperBound)
    }
  }

  /// All text inside a row, as it would be without markup.
  package func innerText(of row: Int) -> String {
    var bytes: [UInt8] = []
    for inner in row..<end(of: row) where nodes[inner].kind == .text {
      bytes.append(contentsOf: textBytes(of: inner))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func stored(_ row: Int) -> ArraySlice<HTMLStoredAttribute> {
    let range = nodes[row].attributes
    return attributes[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  func slice(_ range: Range<UInt32>) -> ArraySlice<UInt8> {
    texts[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  private func string(at range: Range<UInt32>) -> String {
    String(decoding: slice(range), as: UTF8.self)
  }
}

extension Range<UInt32> {
  /// A range of what was parsed as one of the source, from which some bytes were left out.
  fileprivate func widened(by leftOut: Range<Int>) -> Range<UInt32> {
    let start = UInt32(leftOut.lowerBound)
    let count = UInt32(leftOut.count)
    return lowerBound &+ (lowerBound >= start ? count : 0)..<upperBound
      &+ (upperBound > start ? count : 0)
  }
}
