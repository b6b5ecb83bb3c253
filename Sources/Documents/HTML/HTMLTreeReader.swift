import CGumbo
import Glibc

/// Parses a page with gumbo and copies the tree into flat arrays, without recursion.
struct HTMLTreeReader {
  private(set) var nodes: [HTMLNode] = []
  private(set) var names = HTMLNames()
  private(set) var attributes: [HTMLStoredAttribute] = []
  private(set) var texts: [UInt8] = []
  private let source: UnsafeRawBufferPointer

  /// An element whose children are being copied.
  private struct Level {
    let children: GumboVector
    let row: UInt32?
    let isBlock: Bool
    let keepsSpace: Bool
    var position = 0
    var rows: UInt32 = 0
  }

  /// Reads the first `length` bytes; nothing when there are none.
  static func read(_ source: UnsafeRawBufferPointer, length: Int) -> HTMLTreeReader {
    var reader = HTMLTreeReader(source: source)
    guard length > 0, let start = source.baseAddress?.assumingMemoryBound(to: CChar.self) else {
      return reader
    }
    let arena = HTMLArena()
    withExtendedLifetime(arena) {
      var options = kGumboDefaultOptions
      options.userdata = Unmanaged.passUnretained(arena).toOpaque()
      options.allocator = { userdata, size in
        userdata.map { Unmanaged<HTMLArena>.fromOpaque($0).takeUnretainedValue().allocate(size) }
      }
      options.deallocator = { userdata, block in
        guard let userdata, let block else { return }
        Unmanaged<HTMLArena>.fromOpaque(userdata).takeUnretainedValue().giveBack(block)
      }
      options.max_errors = 0
      let output = gumbo_parse_with_options(&options, start, length)
      if let document = output?.pointee.document { reader.copy(document) }
    }
    return reader
  }

  private init(source: UnsafeRawBufferPointer) {
    self.source = source
  }

  private mutating func copy(_ document: UnsafeMutablePointer<GumboNode>) {
    let contents = document.pointee.v.document
    var levels = [
      Level(children: contents.children, row: nil, isBlock: true, keepsSpace: false)
    ]
    if contents.has_doctype {
      let name = store(contents.name)
      append(HTMLNode(kind: .doctype, depth: 0, index: 0, text: name), to: &levels)
    }
    while let level = levels.last {
      guard level.position < Int(level.children.length) else {
        if let row = level.row { finish(Int(row)) }
        levels.removeLast()
        continue
      }
      levels[levels.count - 1].position += 1
      guard let node = child(level.children, level.position) else { continue }
      copy(node, to: &levels)
    }
  }

  private func child(_ vector: GumboVector, _ index: Int) -> UnsafeMutablePointer<GumboNode>? {
    guard index >= 0, index < Int(vector.length) else { return nil }
    return vector.data[index]?.assumingMemoryBound(to: GumboNode.self)
  }

  private mutating func append(_ node: HTMLNode, to levels: inout [Level]) {
    var node = node
    let level = levels.count - 1
    node.parent = levels[level].row
    node.depth = UInt32(level)
    node.index = levels[level].rows
    node.next = UInt32(nodes.count + 1)
    levels[level].rows += 1
    nodes.append(node)
  }

  private mutating func copy(
    _ node: UnsafeMutablePointer<GumboNode>, to levels: inout [Level]
  ) {
    switch node.pointee.type {
    case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
      let flags = node.pointee.parse_flags.rawValue
      let isImplied = flags & GUMBO_INSERTION_IMPLICIT_END_TAG.rawValue != 0
      copy(node.pointee.v.element, hasEndTag: !isImplied, to: &levels)
    case GUMBO_NODE_COMMENT:
      copy(node.pointee.v.text, kind: .comment, to: &levels)
    case GUMBO_NODE_WHITESPACE:
      guard let level = levels.last, isShown(spaceAt: level) else { return }
      copy(node.pointee.v.text, kind: .text, to: &levels)
    default:
      copy(node.pointee.v.text, kind: .text, to: &levels)
    }
  }

  private mutating func copy(
    _ text: GumboText, kind: HTMLNodeKind, to levels: inout [Level]
  ) {
    let range = store(text.text)
    append(
      HTMLNode(
        kind: kind, depth: 0, index: 0, text: range, source: sourceRange(text.original_text)),
      to: &levels)
  }

  private mutating func copy(
    _ element: GumboElement, hasEndTag: Bool, to levels: inout [Level]
  ) {
    let first = UInt32(attributes.count)
    for index in 0..<Int(element.attributes.length) {
      guard let pointer = element.attributes.data[index] else { continue }
      let attribute = pointer.load(as: GumboAttribute.self)
      let name = names.number(of: String(cString: attribute.name))
      attributes.append(
        HTMLStoredAttribute(
          name: name, value: store(attribute.value),
          source: sourceRange(attribute.original_value)))
    }
    let name = names.number(of: element)
    var range = sourceRange(element.original_tag)
    // Without an end tag of its own, the parser names the tag that made it end.
    if hasEndTag, let start = range, let end = sourceRange(element.original_end_tag),
      end.upperBound >= start.upperBound
    {
      range = start.lowerBound..<end.upperBound
    }
    append(
      HTMLNode(
        kind: .element, depth: 0, index: 0, name: name,
        attributes: first..<UInt32(attributes.count), source: range),
      to: &levels)
    let text = names.all[Int(name)]
    levels.append(
      Level(
        children: element.children, row: UInt32(nodes.count - 1),
        isBlock: HTMLElements.isBlock(text),
        keepsSpace: HTMLElements.keepsSpace(text) || levels.last?.keepsSpace == true))
  }

  /// Ends an element after its last child, which may reach further than its own tags.
  private mutating func finish(_ row: Int) {
    nodes[row].next = UInt32(nodes.count)
    guard let own = nodes[row].source, nodes.count > row + 1,
      let last = nodes[nodes.count - 1].source, last.upperBound > own.upperBound
    else { return }
    nodes[row].source = own.lowerBound..<last.upperBound
  }

  /// Whether the white space at the level's position separates words on the screen.
  private func isShown(spaceAt level: Level) -> Bool {
    if level.keepsSpace { return true }
    let index = level.position - 1
    let neighbours = [child(level.children, index - 1), child(level.children, index + 1)]
    return neighbours.allSatisfy { node in
      guard let node else { return !level.isBlock }
      switch node.pointee.type {
      case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
        let name = String(cString: gumbo_normalized_tagname(node.pointee.v.element.tag))
        return !HTMLElements.isBlock(name)
      case GUMBO_NODE_COMMENT: return false
      default: return true
      }
    }
  }

  private mutating func store(_ text: UnsafePointer<CChar>?) -> Range<UInt32> {
    let start = UInt32(truncatingIfNeeded: texts.count)
    guard let text else { return start..<start }
    texts.append(contentsOf: UnsafeRawBufferPointer(start: text, count: strlen(text)))
    return start..<UInt32(truncatingIfNeeded: texts.count)
  }

  private func sourceRange(_ piece: GumboStringPiece) -> Range<UInt32>? {
    guard piece.length > 0, let data = piece.data, let base = source.baseAddress else { return nil }
    let start = UnsafeRawPointer(data) - base
    guard start >= 0, start + piece.length <= source.count else { return nil }
    return UInt32(start)..<UInt32(start + piece.length)
  }
}
