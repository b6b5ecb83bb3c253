import CGumbo

/// The names of elements and attributes of one page, each stored once.
struct HTMLNames {
  private(set) var all: [String] = []
  private var numbers: [String: UInt32] = [:]

  mutating func number(of name: String) -> UInt32 {
    if let number = numbers[name] { return number }
    let number = UInt32(all.count)
    all.append(name)
    numbers[name] = number
    return number
  }

  mutating func number(of element: GumboElement) -> UInt32 {
    number(of: Self.name(of: element))
  }

  /// The tag name as the standard writes it: lower case, mixed case for some of SVG's.
  private static func name(of element: GumboElement) -> String {
    var piece = element.original_tag
    gumbo_tag_from_original_text(&piece)
    if element.tag_namespace == GUMBO_NAMESPACE_SVG, piece.length > 0,
      let name = gumbo_normalize_svg_tagname(&piece)
    {
      return String(cString: name)
    }
    guard element.tag == GUMBO_TAG_UNKNOWN else {
      return String(cString: gumbo_normalized_tagname(element.tag))
    }
    guard let data = piece.data, piece.length > 0 else { return "unknown" }
    return String(decoding: UnsafeRawBufferPointer(start: data, count: piece.length), as: UTF8.self)
      .lowercased()
  }
}
