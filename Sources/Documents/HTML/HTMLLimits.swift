import CGumbo

/// How much of a page is parsed.
///
/// The HTML standard's tree building looks through all open elements again and again, so a page
/// of nothing but start tags takes time that grows with its square; and it repeats formatting
/// elements that were left open in every paragraph, and compares every attribute of a tag with
/// all others. Browsers stop nesting at 512 elements for
/// this reason. Here the page is cut where that depth is passed, or where the work foreseen
/// exceeds what a page of its size may take.
struct HTMLLimits {
  static let depth = 512
  /// Beyond this the offsets of decoded text could pass 4 GB.
  static let length = 1 << 30
  private static let formattingBudget = 1_000_000
  private static let attributeBudget = 50_000_000

  private let source: UnsafeBufferPointer<UInt8>
  private var offset = 0
  private var open: [GumboTag] = []
  private var openFormatting = 0
  private var formattingWork = 0
  private var attributeWork = 0

  /// The number of bytes from the start that can be parsed in reasonable time.
  static func readableLength(of source: [UInt8]) -> Int {
    let length = min(source.count, Self.length)
    return source.withUnsafeBufferPointer { bytes in
      var limits = HTMLLimits(source: UnsafeBufferPointer(rebasing: bytes[..<length]))
      return limits.scan()
    }
  }

  private init(source: UnsafeBufferPointer<UInt8>) {
    self.source = source
  }

  private mutating func scan() -> Int {
    while let tag = nextTag() {
      let start = offset
      offset = tag.nameEnd
      if tag.isEnd {
        close(tag.tag)
        continue
      }
      formattingWork += openFormatting
      let attributes = skipAttributes()
      attributeWork += attributes * attributes
      guard open.count < Self.depth, formattingWork < Self.formattingBudget + source.count,
        attributeWork < Self.attributeBudget + 8 * source.count
      else { return start }
      openElement(tag.tag)
    }
    return source.count
  }

  private mutating func openElement(_ tag: GumboTag) {
    if Self.rawText.contains(tag.rawValue) {
      skipRawText(until: tag)
    } else if !Self.unnested.contains(tag.rawValue) {
      open.append(tag)
      if Self.formatting.contains(tag.rawValue) { openFormatting += 1 }
    }
  }

  private mutating func close(_ tag: GumboTag) {
    guard let index = open.lastIndex(of: tag) else { return }
    if Self.formatting.contains(tag.rawValue) {
      // Formatting that is closed across others ends alone, the others go on.
      open.remove(at: index)
      openFormatting -= 1
    } else {
      // Formatting left open inside is repeated by the parser after the end of the block.
      let kept = open[(index + 1)...].filter { Self.formatting.contains($0.rawValue) }
      open.removeSubrange(index...)
      open.append(contentsOf: kept)
    }
  }

  /// The next tag from `offset` on, which is moved to its `<`; passes comments.
  private mutating func nextTag() -> (tag: GumboTag, isEnd: Bool, nameEnd: Int)? {
    while offset < source.count {
      guard source[offset] == UInt8(ascii: "<") else {
        offset += 1
        continue
      }
      if skipComment() { continue }
      let isEnd = offset + 1 < source.count && source[offset + 1] == UInt8(ascii: "/")
      let start = offset + (isEnd ? 2 : 1)
      var end = start
      while end < source.count, isNameByte(source[end]) { end += 1 }
      if end > start, isLetter(source[start]) {
        return (tag(start..<end), isEnd, end)
      }
      offset += 1
    }
    return nil
  }

  /// Moves to the end of a start tag; about how many attributes it has, rather more than less.
  private mutating func skipAttributes() -> Int {
    var count = 0
    while offset < source.count, source[offset] != UInt8(ascii: ">") {
      let byte = source[offset]
      offset += 1
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), isValueDue(before: offset - 1) {
        while offset < source.count, source[offset] != byte { offset += 1 }
        offset += 1
        count += 1
      } else if byte <= 0x20 || byte == UInt8(ascii: "/") {
        count += 1
      }
    }
    offset = min(offset, source.count)
    return count
  }

  /// Whether a quote at an offset opens a value; anywhere else it is part of a name.
  private func isValueDue(before offset: Int) -> Bool {
    var offset = offset - 1
    while offset >= 0, source[offset] <= 0x20 { offset -= 1 }
    return offset >= 0 && source[offset] == UInt8(ascii: "=")
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "/")
  }

  private func tag(_ range: Range<Int>) -> GumboTag {
    guard range.count < 32 else { return GUMBO_TAG_UNKNOWN }
    return UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: source[range]))
      .withMemoryRebound(to: CChar.self) { name in
        gumbo_tagn_enum(name.baseAddress, UInt32(range.count))
      }
  }

  private mutating func skipComment() -> Bool {
    let mark = Array("<!--".utf8)
    guard source[offset...].starts(with: mark) else { return false }
    offset += mark.count
    while offset < source.count {
      if source[offset] == UInt8(ascii: ">"), source[offset - 1] == UInt8(ascii: "-"),
        source[offset - 2] == UInt8(ascii: "-")
      {
        offset += 1
        return true
      }
      offset += 1
    }
    return true
  }

  private mutating func skipRawText(until tag: GumboTag) {
    while let next = nextTag() {
      offset = next.nameEnd
      if next.isEnd, next.tag == tag { return }
    }
  }

  private static func set(_ tags: [GumboTag]) -> Set<UInt32> { Set(tags.map(\.rawValue)) }

  private static let rawText = set([
    GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TEXTAREA, GUMBO_TAG_TITLE, GUMBO_TAG_XMP,
    GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES,
  ])

  /// Elements repeated after a block in which they were left open.
  private static let formatting = set([
    GUMBO_TAG_B, GUMBO_TAG_BIG, GUMBO_TAG_CODE, GUMBO_TAG_EM, GUMBO_TAG_FONT, GUMBO_TAG_I,
    GUMBO_TAG_S, GUMBO_TAG_SMALL, GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_TT, GUMBO_TAG_U,
  ])

  /// Elements that are empty, or that end when the next of their kind begins.
  private static let unnested = set([
    GUMBO_TAG_AREA, GUMBO_TAG_BASE, GUMBO_TAG_BR, GUMBO_TAG_COL, GUMBO_TAG_EMBED, GUMBO_TAG_HR,
    GUMBO_TAG_IMG, GUMBO_TAG_INPUT, GUMBO_TAG_LINK, GUMBO_TAG_META, GUMBO_TAG_PARAM,
    GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK, GUMBO_TAG_WBR, GUMBO_TAG_A, GUMBO_TAG_NOBR, GUMBO_TAG_P,
    GUMBO_TAG_LI, GUMBO_TAG_DT, GUMBO_TAG_DD, GUMBO_TAG_OPTION, GUMBO_TAG_OPTGROUP, GUMBO_TAG_TR,
    GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT,
    GUMBO_TAG_COLGROUP, GUMBO_TAG_HTML, GUMBO_TAG_HEAD, GUMBO_TAG_BODY, GUMBO_TAG_FRAME,
  ])
}
