/// Decides where the lines of a page's source begin and end.
struct HTMLSourceLines {
  private struct Block {
    let name: String
    /// Whether a line was broken inside, so that the end tag stands on a line of its own.
    var isBroken = false
  }

  private static let deepestBlock = 512
  private static let widestIndent = 40
  private static let largestSource = Int(UInt32.max)

  private let bytes: UnsafeBufferPointer<UInt8>
  private var lines: [HTMLSourceLine] = []
  private var blocks: [Block] = []
  private var lineStart = 0
  private var lineState = HTMLSourceScanner.State.text
  private var lineRawElement: HTMLSourceScanner.RawElement?
  private var indent = 0
  /// Set after the end tag of a block: whatever comes next begins a line.
  private var isBreakDue = false
  /// Elements in which every character counts; their contents are never broken at tags.
  private var preformatted = 0

  /// The lines of a source of up to 4 GB; nothing after that.
  static func find(in bytes: UnsafeBufferPointer<UInt8>) -> [HTMLSourceLine] {
    var finder = HTMLSourceLines(
      bytes: UnsafeBufferPointer(rebasing: bytes.prefix(largestSource)))
    finder.run()
    return finder.lines
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  private mutating func run() {
    var scanner = HTMLSourceScanner(bytes: bytes)
    var pendingEndTag: String?
    while true {
      let state = scanner.state
      let raw = scanner.pending
      guard let token = scanner.next() else { break }
      if isBreakDue, !startsWithLineFeed(token) { breakLine(at: token.range.lowerBound) }
      isBreakDue = false
      if state == .text, scanner.state == .tagName {
        pendingEndTag = startTag(at: token.range)
      }
      breakLongText(token, state: state, raw: raw)
      if token.role == .punctuation, bytes[token.range.upperBound - 1] == UInt8(ascii: ">"),
        pendingEndTag != nil
      {
        pendingEndTag = nil
        isBreakDue = true
      }
    }
    endLine(at: bytes.count)
  }

  private func startsWithLineFeed(_ token: HTMLSourceScanner.Token) -> Bool {
    bytes[token.range.lowerBound] == 0x0A
  }

  /// Looks at the tag that begins at `mark`; its name when a line should end with the tag.
  private mutating func startTag(at mark: Range<Int>) -> String? {
    let isEnd = mark.count == 2
    var end = mark.upperBound
    while end < bytes.count, end - mark.upperBound < 24, bytes[end] > 0x20,
      bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "/")
    {
      end += 1
    }
    let name = String(decoding: bytes[mark.upperBound..<end], as: UTF8.self).lowercased()
    if HTMLElements.keepsSpace(name) {
      preformatted = isEnd ? max(preformatted - 1, 0) : preformatted + 1
    }
    guard HTMLElements.isBlock(name) else { return nil }
    if isEnd { return closeBlock(name, at: mark.lowerBound) }
    return openBlock(name, at: mark.lowerBound)
  }

  private mutating func openBlock(_ name: String, at offset: Int) -> String? {
    if HTMLElements.endsAtItself(name), blocks.last?.name == name { blocks.removeLast() }
    if preformatted == 0 || HTMLElements.keepsSpace(name) { breakLine(at: offset) }
    if !blocks.isEmpty { blocks[blocks.count - 1].isBroken = true }
    if HTMLElements.isVoid(name) { return name }
    if blocks.count < Self.deepestBlock { blocks.append(Block(name: name)) }
    return nil
  }

  private mutating func closeBlock(_ name: String, at offset: Int) -> String? {
    guard let index = blocks.lastIndex(where: { $0.name == name }) else { return nil }
    let isBroken = blocks[index].isBroken
    blocks.removeSubrange(index...)
    if isBroken, preformatted == 0 { breakLine(at: offset) }
    return preformatted == 0 ? name : nil
  }

  /// Breaks inside a token: at line feeds, and where a line gets too long.
  private mutating func breakLongText(
    _ token: HTMLSourceScanner.Token, state: HTMLSourceScanner.State,
    raw: HTMLSourceScanner.RawElement?
  ) {
    let inner = innerState(of: token, from: state)
    var offset = token.range.lowerBound
    // Marks such as `</` mean nothing in halves; they go to the next line as a whole.
    if token.range.count == 2, token.range.upperBound - lineStart > HTMLSource.longestLine {
      endLine(at: offset)
      beginLine(at: offset, state: state, raw: raw, indent: indent)
    }
    while offset < token.range.upperBound {
      // Nothing happens before the next line feed, or the place where the line gets too long.
      let end = min(token.range.upperBound, lineStart + HTMLSource.longestLine)
      offset = bytes.offset(of: 0x0A, from: offset, to: end) ?? max(offset, end)
      guard offset < token.range.upperBound else { return }
      if bytes[offset] == 0x0A {
        endLine(at: offset)
        beginLine(at: offset + 1, state: inner, raw: raw, indent: 0)
      } else if offset - lineStart >= HTMLSource.longestLine, bytes[offset] & 0xC0 != 0x80 {
        let isFirst = offset == token.range.lowerBound
        endLine(at: offset)
        beginLine(at: offset, state: isFirst ? state : inner, raw: raw, indent: indent)
      }
      offset += 1
    }
  }

  /// The state from which the rest of a token is read as the token's own kind.
  private func innerState(
    of token: HTMLSourceScanner.Token, from state: HTMLSourceScanner.State
  ) -> HTMLSourceScanner.State {
    switch (state, token.role) {
    case (.attributeValue, .attributeValue):
      let first = bytes[token.range.lowerBound]
      let isQuoted = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
      return isQuoted ? .quotedValue(first) : .attributeValue
    case (.attributeValue, _), (.tag, _): return .tag
    default: return state
    }
  }

  // MARK: Lines

  /// Begins a line at a tag, unless there is nothing but white space before it on its line.
  private mutating func breakLine(at offset: Int) {
    let before = bytes[lineStart..<offset]
    guard !before.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else {
      if offset == lineStart, lines.isEmpty || bytes[max(offset - 1, 0)] != 0x0A {
        indent = width
      }
      return
    }
    endLine(at: offset)
    beginLine(at: offset, state: .text, raw: nil, indent: width)
  }

  /// The indent of a line at the present depth.
  private var width: Int { min(blocks.count * 2, Self.widestIndent) }

  private mutating func endLine(at offset: Int) {
    guard offset > lineStart || offset < bytes.count else { return }
    // A carriage return before a line feed ends the line with it.
    let isReturn =
      offset > lineStart && offset < bytes.count && bytes[offset] == 0x0A
      && bytes[offset - 1] == 0x0D
    lines.append(
      HTMLSourceLine(
        start: UInt32(lineStart), end: UInt32(isReturn ? offset - 1 : offset),
        indent: UInt16(indent), state: lineState,
        rawElement: lineRawElement))
  }

  private mutating func beginLine(
    at offset: Int, state: HTMLSourceScanner.State, raw: HTMLSourceScanner.RawElement?,
    indent: Int
  ) {
    lineStart = offset
    lineState = state
    lineRawElement = raw
    self.indent = indent
  }
}
