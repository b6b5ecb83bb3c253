/// The source of a page in lines that can be shown.
///
/// Pages are often one line of a hundred kilobytes. Lines are broken where the source has line
/// feeds, before and after tags of blocks, and after about a thousand bytes; lines that were
/// broken at tags are indented by the depth of the blocks. Only the places of the lines are
/// kept; the pieces of a line and their roles are found when it is shown.
package struct HTMLSource: Sendable {
  /// No line is much longer than this, so that showing one takes no time.
  static let longestLine = 1000

  package let bytes: [UInt8]
  let lines: [HTMLSourceLine]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    self.lines = bytes.withUnsafeBufferPointer { HTMLSourceLines.find(in: $0) }
  }

  package var lineCount: Int { lines.count }

  /// The bytes of a line in the source, without its line feed.
  package func range(ofLine line: Int) -> Range<Int> {
    Int(lines[line].start)..<Int(lines[line].end)
  }

  /// The cells a line is indented by, besides white space of its own.
  package func indent(ofLine line: Int) -> Int { Int(lines[line].indent) }

  /// The pieces of a line, in order and without gaps.
  package func spans(ofLine line: Int) -> [HTMLSourceSpan] {
    let place = lines[line]
    return bytes.withUnsafeBufferPointer { bytes in
      // What follows the line may be needed to tell what its end is, as in `<!-` and `-`.
      let end = min(Int(place.end) + 16, bytes.count)
      var scanner = HTMLSourceScanner(
        bytes: UnsafeBufferPointer(rebasing: bytes[..<end]), offset: Int(place.start),
        state: place.state, rawElement: place.rawElement)
      var spans: [HTMLSourceSpan] = []
      while scanner.offset < Int(place.end), let token = scanner.next() {
        let range = token.range.clamped(to: Int(place.start)..<Int(place.end))
        let text = String(decoding: bytes[range], as: UTF8.self)
        if let last = spans.last, last.role == token.role {
          spans[spans.count - 1].text += text
          spans[spans.count - 1].range = last.range.lowerBound..<range.upperBound
        } else {
          spans.append(HTMLSourceSpan(text: text, role: token.role, range: range))
        }
      }
      return spans
    }
  }

  /// The line that has a byte of the source; nil when there are no lines.
  package func line(atByte offset: Int) -> Int? {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if Int(lines[middle].start) <= offset { low = middle + 1 } else { high = middle }
    }
    return lines.isEmpty ? nil : max(low - 1, 0)
  }
}

/// A piece of a source line.
package struct HTMLSourceSpan: Sendable, Hashable {
  package var text: String
  package let role: HTMLSourceRole
  /// The bytes of the piece in the source.
  package var range: Range<Int>
}

/// The place of a line, and the state of the scanner at its start.
struct HTMLSourceLine: Sendable {
  var start: UInt32
  var end: UInt32
  var indent: UInt16
  var state: HTMLSourceScanner.State
  var rawElement: HTMLSourceScanner.RawElement?
}
