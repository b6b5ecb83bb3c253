import TerminalScreen

/// Text broken into lines that fit a width.
enum TextWrap {
  /// Breaks between words; a word that is wider than the line is broken where it has to be.
  static func words(_ text: String, width: Int) -> [String] {
    guard width > 0, VisibleText.width(of: text, upTo: width) > width else { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
      let size = VisibleText.width(of: word, upTo: width)
      if used > 0, used + 1 + size > width {
        lines.append(line)
        line = ""
        used = 0
      }
      if size > width {
        var pieces = cells(word, width: width)
        line = pieces.popLast() ?? ""
        lines += pieces
        used = VisibleText.width(of: line)
      } else {
        line += (used > 0 ? " " : "") + word
        used += (used > 0 ? 1 : 0) + size
      }
    }
    return lines + [line]
  }

  /// Breaks wherever the line is full, and keeps every character.
  static func cells(_ line: String, width: Int) -> [String] {
    var result: [String] = []
    var current = ""
    var used = 0
    for cluster in VisibleClusters(line) {
      if used + cluster.width > width, !current.isEmpty {
        result.append(current)
        current = ""
        used = 0
      }
      current += cluster.text
      used += cluster.width
    }
    return result + [current]
  }
}

extension TextLine {
  /// A line of words, on as many lines as it takes.
  static func wrapped(_ text: String, _ role: Role = .text, width: Int) -> [TextLine] {
    TextWrap.words(text, width: width).map { TextLine($0, role) }
  }

  /// The line on as many lines as it takes; only lines of one role are broken.
  func wrapped(to width: Int) -> [TextLine] {
    guard runs.count == 1, let run = runs.first else { return [self] }
    return Self.wrapped(run.text, run.role, width: width)
  }
}
