/// Splits a command line that was copied for Windows' `cmd`: carets escape, quotes are doubled or
/// come after a backslash.
enum CmdWords {
  /// Whether a command was copied for `cmd` rather than for a POSIX shell.
  static func isLikely(_ text: String) -> Bool {
    let rest = text.drop { !$0.isWhitespace }.drop { $0.isWhitespace }
    return rest.hasPrefix("^\"")
      || (rest.hasPrefix("\"") && (text.contains(" ^\n") || text.contains(" ^\r\n")))
  }

  /// The words of a command; an open quote ends with the text, as `cmd` has it.
  static func split(_ text: String) -> [String] {
    words(uncareted(text.replacing("\r\n", with: "\n")))
  }

  /// Takes the carets away: the one at the end of a line joins it with the next, and before an
  /// empty line it stands for a line break.
  private static func uncareted(_ text: String) -> [Character] {
    let characters = Array(text)
    var result: [Character] = []
    var index = 0
    while index < characters.count {
      let character = characters[index]
      index += 1
      guard character == "^", index < characters.count else {
        result.append(character)
        continue
      }
      let next = characters[index]
      index += 1
      guard next == "\n" else {
        result.append(next)
        continue
      }
      if index < characters.count, characters[index] == "\n" {
        result.append("\n")
        index += 1
      } else {
        result.append(" ")
      }
    }
    return result
  }

  /// The rules by which a program for Windows splits its command line.
  private static func words(_ characters: [Character]) -> [String] {
    var words: [String] = []
    var word = ""
    // An empty word between quotes is a word as well.
    var isWord = false
    var isQuoted = false
    var index = 0
    while index < characters.count {
      let character = characters[index]
      let next = index + 1 < characters.count ? characters[index + 1] : nil
      index += 1
      switch character {
      case "\\" where next == "\\" || next == "\"":
        // Browsers double every backslash, and put one before a quote.
        if let next { word.append(next) }
        index += 1
      case "\"" where isQuoted && next == "\"":
        word.append("\"")
        index += 1
      case "\"": isQuoted.toggle()
      case " ", "\t", "\n":
        guard !isQuoted else {
          word.append(character)
          continue
        }
        if isWord { words.append(word) }
        word = ""
        isWord = false
        continue
      default: word.append(character)
      }
      isWord = true
    }
    if isWord { words.append(word) }
    return words
  }
}
