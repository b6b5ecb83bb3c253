/// Lines under construction: words are collected and broken to the width when a block ends.
struct HTMLTextFlow {
  /// What stands before the lines of a list item or a quotation.
  private struct Margin {
    var first: String?
    let rest: String
    let row: Int
  }

  /// Deeper margins are not shown, so that there is always room for text.
  private static let smallestColumn = 20

  private(set) var lines: [HTMLTextLine] = []
  private let width: Int
  private let cells: (String) -> Int
  private var margins: [Margin] = []
  private var marginWidth = 0
  private var words: [[HTMLTextSpan]] = []
  /// Whether the next text continues the last word.
  private var isInWord = false
  private var isBlankLineDue = false

  init(width: Int, cells: @escaping (String) -> Int) {
    self.width = max(width, 1)
    self.cells = cells
  }

  /// The cells between the margins.
  var column: Int { max(width - marginWidth, min(width, Self.smallestColumn)) }

  // MARK: Text

  /// Adds text whose white space only separates words.
  mutating func append(_ text: String, role: HTMLTextRole, row: Int) {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return }
    if Self.isSpace(first) { isInWord = false }
    for word in text.unicodeScalars.split(whereSeparator: Self.isSpace) {
      appendToWord(HTMLTextSpan(text: String(word), role: role, row: row))
      isInWord = false
    }
    isInWord = !Self.isSpace(last)
  }

  /// Adds a mark that is not broken at its spaces.
  mutating func appendMark(_ text: String, role: HTMLTextRole, row: Int) {
    appendToWord(HTMLTextSpan(text: text, role: role, row: row))
    isInWord = true
  }

  /// Adds a mark with space around it.
  mutating func appendApart(_ text: String, role: HTMLTextRole, row: Int) {
    isInWord = false
    appendMark(text, role: role, row: row)
    isInWord = false
  }

  /// Sets what follows off from what has been added.
  mutating func endWord() {
    isInWord = false
  }

  private mutating func appendToWord(_ span: HTMLTextSpan) {
    if isInWord, !words.isEmpty {
      words[words.count - 1].append(span)
    } else {
      words.append([span])
    }
  }

  /// White space in HTML; a no-break space is a character like any other.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar == "\u{0C}"
  }

  // MARK: Blocks

  /// Ends the line; a spaced block is set off by an empty line.
  mutating func endBlock(isSpaced: Bool = false) {
    flushWords()
    if isSpaced { isBlankLineDue = true }
  }

  /// Ends the line where the page says so, which may leave it empty.
  mutating func breakLine() {
    if words.isEmpty { emit([]) } else { flushWords() }
  }

  mutating func pushMargin(first: String?, rest: String, row: Int) {
    flushWords()
    margins.append(Margin(first: first, rest: rest, row: row))
    marginWidth += cells(rest)
  }

  mutating func popMargin() {
    flushWords()
    guard let margin = margins.popLast() else { return }
    marginWidth -= cells(margin.rest)
  }

  /// Adds a finished line below the margins.
  mutating func emit(_ spans: [HTMLTextSpan]) {
    if isBlankLineDue, !lines.isEmpty { lines.append(HTMLTextLine()) }
    isBlankLineDue = false
    var all: [HTMLTextSpan] = []
    var used = 0
    for index in margins.indices {
      let margin = margins[index]
      used += cells(margin.rest)
      margins[index].first = nil
      // The innermost bullet is shown even when the margin has no room left.
      let isBullet = margin.first != nil && index == margins.count - 1
      guard used <= width - column || isBullet else { continue }
      all.append(HTMLTextSpan(text: margin.first ?? margin.rest, role: .dim, row: margin.row))
    }
    lines.append(HTMLTextLine(spans: all + spans))
  }

  // MARK: Breaking

  private mutating func flushWords() {
    isInWord = false
    guard !words.isEmpty else { return }
    let collected = words
    words = []
    var line: [HTMLTextSpan] = []
    var used = 0
    for word in collected {
      let wordWidth = word.reduce(0) { $0 + cells($1.text) }
      if used > 0, used + 1 + wordWidth > column {
        emit(line)
        line = []
        used = 0
      }
      if wordWidth > column {
        line = breakWord(word)
        used = line.reduce(0) { $0 + cells($1.text) }
        continue
      }
      if used > 0 {
        appendSpace(to: &line, before: word[0])
        used += 1
      }
      for span in word { Self.join(span, to: &line) }
      used += wordWidth
    }
    if !line.isEmpty { emit(line) }
  }

  /// Emits full lines of a word that is wider than the column; its rest begins the next line.
  private mutating func breakWord(_ word: [HTMLTextSpan]) -> [HTMLTextSpan] {
    var line: [HTMLTextSpan] = []
    var used = 0
    for span in word {
      for character in span.text {
        let piece = String(character)
        let width = cells(piece)
        if used > 0, used + width > column {
          emit(line)
          line = []
          used = 0
        }
        Self.join(HTMLTextSpan(text: piece, role: span.role, row: span.row), to: &line)
        used += width
      }
    }
    return line
  }

  /// A space belongs to the span it lies inside, so that links stay whole.
  private func appendSpace(to line: inout [HTMLTextSpan], before next: HTMLTextSpan) {
    let isInside = line.last.map { $0.role == next.role && $0.row == next.row } ?? false
    Self.join(
      HTMLTextSpan(text: " ", role: isInside ? next.role : .plain, row: next.row), to: &line)
  }

  private static func join(_ span: HTMLTextSpan, to line: inout [HTMLTextSpan]) {
    if let last = line.last, last.role == span.role, last.row == span.row {
      line[line.count - 1].text += span.text
    } else {
      line.append(span)
    }
  }
}
