import PageModel

/// The pieces of an HTML document that can hold a value: text, attributes, comments, scripts.
///
/// A plain tokenizer: it never fails, and what it takes for text or an attribute may differ from
/// a browser's reading without changing what is found.
enum MarkupTexts {
  /// Pieces with their place: the number of the element they follow or belong to.
  static func texts(of html: [UInt8]) -> [(pointer: JSONPointer, text: [UInt8])] {
    var reader = Reader(html: html)
    return reader.read()
  }

  private struct Reader {
    let html: [UInt8]
    var offset = 0
    var element = 0
    var texts: [(pointer: JSONPointer, text: [UInt8])] = []

    init(html: [UInt8]) {
      self.html = html
    }

    mutating func read() -> [(pointer: JSONPointer, text: [UInt8])] {
      while offset < html.count {
        let next = html[offset...].firstIndex(of: UInt8(ascii: "<")) ?? html.count
        add(offset..<next, "text")
        offset = next
        guard offset < html.count else { break }
        if html.has([UInt8](ascii: "<!--"), at: offset) {
          readComment()
        } else {
          readTag()
        }
      }
      return texts
    }

    private mutating func add(_ range: Range<Int>, _ kind: String) {
      let text = Array(html[range]).trimmed
      guard text.count >= 8 else { return }
      texts.append((JSONPointer([String(element), kind]), Encoding.htmlDecoded(text) ?? text))
    }

    private mutating func readComment() {
      let end = html.firstOffset(of: [UInt8](ascii: "-->"), from: offset) ?? html.count
      add(offset + 4..<max(offset + 4, end), "comment")
      offset = min(html.count, end + 3)
    }

    private mutating func readTag() {
      var end = offset + 1
      var quote: UInt8?
      while end < html.count {
        let byte = html[end]
        if let open = quote {
          if byte == open { quote = nil }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        } else if byte == UInt8(ascii: ">") {
          break
        }
        end += 1
      }
      let tag = offset + 1..<min(end, html.count)
      element += 1
      readAttributes(tag)
      offset = min(html.count, end + 1)
      let isScript = html.has([UInt8](ascii: "script"), at: tag.lowerBound)
      if isScript { readScript(isPayload: Array(html[tag]).contains("__NEXT_DATA__")) }
    }

    private mutating func readScript(isPayload: Bool) {
      let end = html.firstOffset(of: [UInt8](ascii: "</script"), from: offset) ?? html.count
      if !isPayload, end > offset {
        let text = Array(html[offset..<end])
        texts.append((JSONPointer([String(element), "script"]), text))
      }
      offset = end
    }

    private mutating func readAttributes(_ tag: Range<Int>) {
      var index = tag.lowerBound
      while index < tag.upperBound {
        guard let equals = html[index..<tag.upperBound].firstIndex(of: UInt8(ascii: "=")) else {
          return
        }
        var start = equals + 1
        var end = start
        if start < tag.upperBound, html[start] == UInt8(ascii: "\"") || html[start] == UInt8(ascii: "'") {
          let quote = html[start]
          start += 1
          end = html[start..<tag.upperBound].firstIndex(of: quote) ?? tag.upperBound
        } else {
          end = html[start..<tag.upperBound].firstIndex(where: \.isWhiteSpace) ?? tag.upperBound
        }
        add(start..<end, "attribute")
        index = max(end, start) + 1
      }
    }
  }
}
