/// Where the values of a page's JSON appear in its HTML, and which values an element shows.
///
/// A value appears where a text or an attribute is the value, or has it between word boundaries.
/// Scripts and styles do not count: the payload in the page has every value, and nobody sees it.
package enum ValueLinks {
  /// An element's text or attribute that has a value.
  package struct Place: Sendable, Hashable {
    /// The text node, or the element of the attribute.
    package let row: Int
    /// The attribute's name; nil for a text.
    package let attribute: String?
    /// Whether the text or attribute is the value and nothing else.
    package let isWhole: Bool
    /// Whether it is in the head, which nobody sees.
    package let isInHead: Bool

    /// The lower, the sooner somebody looking for the value means this place.
    fileprivate var rank: Int {
      (isInHead ? 4 : 0) + (isWhole ? 0 : 2) + (attribute == nil ? 0 : 1)
    }
  }

  /// Places looked for at most: nobody visits more.
  private static let placeLimit = 1000

  /// The places of a value, the best first, else in the order of the page.
  ///
  /// - Parameter text: The string, or the number as it is written.
  package static func places(of text: String, in html: HTMLDocument) -> [Place] {
    let wanted = normalized(text)
    guard let needle = Needle(wanted) else { return [] }
    var found: [Place] = []
    var headEnd = 0
    var row = 0
    while row < html.rowCount, found.count < placeLimit {
      if html.isElement(row, "script") || html.isElement(row, "style") {
        row = html.end(of: row)
        continue
      }
      if html.isElement(row, "head") { headEnd = html.end(of: row) }
      let isInHead = row < headEnd
      if html.kind(of: row) == .text, let text = html.text(of: row),
        let isWhole = needle.isWhole(in: text)
      {
        found.append(Place(row: row, attribute: nil, isWhole: isWhole, isInHead: isInHead))
      }
      for attribute in html.attributes(of: row) {
        guard let isWhole = needle.isWhole(in: attribute.value) else { continue }
        found.append(
          Place(row: row, attribute: attribute.name, isWhole: isWhole, isInHead: isInHead))
      }
      row += 1
    }
    // Stable: places of one rank stay in the order of the page.
    return found.enumerated()
      .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
  }

  /// Values of JSON compared with a text at most; what comes later is not found.
  private static let valueLimit = 3_000_000
  /// Values looked for inside a longer text at most, because that takes longer.
  private static let containedLimit = 200_000

  /// The values that some texts show, those of the first text that shows any: values that are the
  /// text, else the longest ones inside it.
  package static func values(of texts: [String], in json: JSONDocument) -> [Int] {
    let texts = texts.map(normalized).filter { !$0.isEmpty }
    for text in texts {
      let rows = whole(text, in: json)
      if !rows.isEmpty { return rows }
    }
    for text in texts {
      let rows = inside(text, in: json)
      if !rows.isEmpty { return rows }
    }
    return []
  }

  private static func whole(_ text: String, in json: JSONDocument) -> [Int] {
    let bytes = Array(text.utf8)
    return (0..<min(json.rowCount, valueLimit)).filter { row in
      switch json.kind(of: row) {
      case .number: return json.bytes(of: row) == bytes.count && json.text(of: row) == text
      case .string:
        // The text has been freed of white space: no value that is shorter is the same.
        guard json.bytes(of: row) - 2 >= bytes.count, json.bytes(of: row) < 8 * bytes.count + 64
        else { return false }
        return json.string(of: row).map(normalized) == text
      case .object, .array, .bool, .null: return false
      }
    }
  }

  private static func inside(_ text: String, in json: JSONDocument) -> [Int] {
    var longest = 1
    var rows: [Int] = []
    for row in 0..<min(json.rowCount, containedLimit) {
      let size = json.bytes(of: row)
      guard size <= text.utf8.count + 2, size >= longest else { continue }
      let value: String
      switch json.kind(of: row) {
      case .number: value = json.text(of: row)
      case .string: value = normalized(json.string(of: row) ?? "")
      case .object, .array, .bool, .null: continue
      }
      // Single letters and digits are in every text.
      guard value.utf8.count >= max(2, longest), Needle(value)?.isWhole(in: text) != nil else {
        continue
      }
      if value.utf8.count > longest { rows = [] }
      longest = value.utf8.count
      rows.append(row)
    }
    return rows
  }

  /// White space as browsers show it.
  static func normalized(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// A value to be found in texts.
private struct Needle {
  private let text: String
  /// A part of it without white space, to pass over most texts quickly.
  private let chunk: ByteNeedle

  init?(_ text: String) {
    guard let longest = text.split(separator: " ").max(by: { $0.utf8.count < $1.utf8.count }),
      let chunk = ByteNeedle(String(longest))
    else { return nil }
    self.text = text
    self.chunk = chunk
  }

  /// Nil when a text does not have the value; else whether it is nothing but the value.
  func isWhole(in other: String) -> Bool? {
    var other = other
    let isPossible = other.withUTF8 { chunk.first(in: $0, from: 0) != nil }
    guard isPossible else { return nil }
    let shown = ValueLinks.normalized(other)
    if shown == text { return true }
    guard text.utf8.count >= 2 else { return nil }
    return isBetweenBoundaries(Array(shown.utf8)) ? false : nil
  }

  private func isBetweenBoundaries(_ bytes: [UInt8]) -> Bool {
    guard let exact = ByteNeedle(exactly: text) else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      while let place = exact.first(in: bytes, from: start) {
        let end = place + exact.count
        if !Self.isWord(bytes, at: place - 1, or: bytes[place]),
          !Self.isWord(bytes, at: end, or: bytes[end - 1])
        {
          return true
        }
        start = place + 1
      }
      return false
    }
  }

  /// Whether a word goes on over the edge between a byte outside and one inside.
  private static func isWord(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, or inner: UInt8
  ) -> Bool {
    bytes.indices.contains(index) && isLetter(bytes[index]) && isLetter(inner)
  }

  /// Letters beyond ASCII do not count: many scripts have no blanks between words.
  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
