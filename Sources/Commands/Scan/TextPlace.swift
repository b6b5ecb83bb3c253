/// A place in a text, as people and editors count: both from 1, columns in characters.
struct TextPlace: Sendable, Hashable {
  var line: Int
  var column: Int
}

extension TextPlace {
  /// The places of byte offsets in UTF-8; an offset beyond the end is that of the end.
  ///
  /// - Parameter offsets: In any order; nil gives nil.
  static func places(of offsets: [Int?], in bytes: [UInt8]) -> [TextPlace?] {
    var places = [TextPlace?](repeating: nil, count: offsets.count)
    let order = offsets.indices.filter { offsets[$0] != nil }
      .sorted { (offsets[$0] ?? 0) < (offsets[$1] ?? 0) }
    var place = TextPlace(line: 1, column: 1)
    var position = 0
    for index in order {
      let target = min(offsets[index] ?? 0, bytes.count)
      while position < target {
        let byte = bytes[position]
        position += 1
        if byte == 0x0A {
          place = TextPlace(line: place.line + 1, column: 1)
        } else if byte & 0xC0 != 0x80 {
          place.column += 1
        }
      }
      places[index] = place
    }
    return places
  }

  /// The place of one byte offset.
  init(of offset: Int, in bytes: [UInt8]) {
    self =
      Self.places(of: [offset], in: bytes).first.flatMap { $0 } ?? TextPlace(line: 1, column: 1)
  }
}
