/// Values that are no leak whatever their field is called.
enum Veto {
  /// Stars, bullets, `[REDACTED]`, or an ellipsis in place of characters.
  static func isMasked(_ text: [UInt8]) -> Bool {
    var marks = 0
    for byte in text where byte == UInt8(ascii: "*") || byte == UInt8(ascii: "#") { marks += 1 }
    if marks >= 3 { return true }
    let string = text.text
    if string.unicodeScalars.contains(where: { "•●∙·█▪…".unicodeScalars.contains($0) }) {
      return true
    }
    if isShortened(text) { return true }
    let lower = text.prefix(200).map(\.lowered)
    return maskWords.contains { lower.firstOffset(of: $0) != nil }
  }

  /// Whether dots stand for the middle of a text: `sk-...wXyZ`.
  private static func isShortened(_ text: [UInt8]) -> Bool {
    guard (5...24).contains(text.count), let dots = text.firstOffset(of: [0x2E, 0x2E, 0x2E]) else {
      return false
    }
    return dots > 0 && text.count - dots <= 12
  }

  private static let maskWords = [
    "[redacted", "<redacted", "[hidden", "[masked", "[filtered", "<hidden", "<masked", "[secret",
    "redacted]", "***", "....", "[removed", "<secret",
  ].map { [UInt8](ascii: $0) }

  /// Words that stand where a real value belongs.
  private static let placeholders = NeedleSet(
    of: [
      "your_", "your-", "your ", "yourapi", "yourkey", "yoursecret", "yourtoken", "yourpass",
      "change_me", "changeme", "change-me", "replace_", "replace-", "replaceme", "placeholder",
      "xxxx", "example", "dummy", "insert_", "insert-", "todo", "fixme",
      "sample", "lorem", "notreal", "not-a-real", "not_a_real", "fake", "my_secret", "mysecret",
      "my-secret", "123456789", "abcdefgh", "foobar", "deadbeef", "00000000", "undefined", "n/a",
      "not set", "unset", "(none)", "process.env", "env.",
    ])

  /// Whether a value only shows where one belongs: `YOUR_API_KEY`, `<token>`, `${SECRET}`, `xxxx`.
  static func isPlaceholder(_ text: [UInt8]) -> Bool {
    guard let first = text.first, let last = text.last else { return true }
    if first == UInt8(ascii: "<"), last == UInt8(ascii: ">") { return true }
    if first == UInt8(ascii: "["), last == UInt8(ascii: "]") { return true }
    if first == UInt8(ascii: "{"), last == UInt8(ascii: "}") { return true }
    if first == UInt8(ascii: "$"), text.dropFirst().allSatisfy({ $0.isUpper || $0 == 0x5F }) {
      return true
    }
    // By chance a short number has few different digits, a long random text has more than three.
    let least = text.count > 10 ? 4 : text.count > 6 ? 3 : 2
    if text.count > 4, text.distinct < least { return true }
    let lower = text.prefix(400).map(\.lowered)
    return placeholders.occurs(in: lower) || lower.contains("${") || lower.contains("{{")
      || lower.contains("<%") || lower.contains("%s")
  }

  /// As ``isPlaceholder(_:)``, for texts whose form already says that they are a token.
  static func isSampleToken(_ token: [UInt8]) -> Bool {
    if sampleWords.occurs(in: token.map(\.lowered)) { return true }
    let body = token.suffix(max(8, token.count * 2 / 3))
    return body.distinct <= max(3, min(6, body.count / 4))
  }

  private static let sampleWords = NeedleSet(
    of: [
      "example", "xxxxx", "your_", "your-", "placeholder", "1234567890abc", "abcdefghij",
      "0123456789", "changeme", "fake", "dummy", "sample",
    ])

  /// Two or more plain words: a sentence, a label.
  static func isProse(_ text: [UInt8]) -> Bool {
    var words = 0
    var plain = 0
    for word in text.split(whereSeparator: \.isWhiteSpace) {
      words += 1
      let core = word.filter { !$0.isOne(of: ".,;:!?'\"()") }
      if core.allSatisfy({ $0.isLetter || $0 >= 0x80 }) || core.allSatisfy(\.isDigit) {
        plain += 1
      }
      if words > 40 { break }
    }
    return words >= 2 && plain * 3 >= words * 2
  }

  /// Words and numbers joined by separators: keys of caches, translations, columns, CSS.
  static func isSlug(_ text: [UInt8]) -> Bool {
    var segments = 0
    var mixed = 0
    for segment in text.split(whereSeparator: { $0.isOne(of: "-_.:/ |,@#") }) {
      segments += 1
      let letters = segment.reduce(0) { $0 + ($1.isLetter ? 1 : 0) }
      let digits = segment.reduce(0) { $0 + ($1.isDigit ? 1 : 0) }
      guard letters + digits == segment.count else { return false }
      if letters == 0 {
        if digits > 8 { return false }
      } else if digits > 0 {
        guard segment.count <= 8 else { return false }
        mixed += 1
      } else if !isWordLike(segment) {
        return false
      }
    }
    return segments > 0 && mixed * 2 <= segments
  }

  /// A run of letters as words have them: one case, capitalised, or camelCase of such.
  static func isWordLike(_ letters: some Collection<UInt8>) -> Bool {
    var changes = 0
    var vowels = 0
    var uppers = 0
    var isFirst = true
    var wasUpper = false
    for letter in letters {
      if !isFirst, letter.isUpper, !wasUpper { changes += 1 }
      if letter.isOne(of: "aeiouyAEIOUY") { vowels += 1 }
      wasUpper = letter.isUpper
      if wasUpper { uppers += 1 }
      isFirst = false
    }
    let count = letters.count
    let isUpper = uppers == count
    if count <= 5 {
      return changes == 0 && (!isUpper || vowels > 0 || count <= 3) || count == 5 && !isUpper
    }
    return changes * 4 <= count && (isUpper || uppers * 3 <= count) && vowels * 7 >= count
      && count <= 30
  }

  /// An address of any scheme, or one that begins like it.
  static func isURL(_ text: [UInt8]) -> Bool {
    text.starts(with: "http://") || text.starts(with: "https://") || text.starts(with: "//")
      || text.starts(with: "www.") || text.starts(with: "mailto:") || text.starts(with: "tel:")
      || text.firstOffset(of: [0x3A, 0x2F, 0x2F]) != nil
  }

  /// A path in a site or a file system: it begins with a slash or a dot, or its parts are words
  /// and the last one has an extension.
  static func isPath(_ text: [UInt8]) -> Bool {
    if text.starts(with: "./") || text.starts(with: "../") { return true }
    guard let slash = text.firstIndex(of: UInt8(ascii: "/")) else { return false }
    let parts = text.split(separator: UInt8(ascii: "/"))
    let wordy = parts.reduce(0) { $0 + (isSlug(Array($1)) ? 1 : 0) }
    return wordy == parts.count || (slash == 0 && wordy * 2 >= parts.count)
  }

  /// One e-mail address and nothing else.
  static func isEmail(_ text: [UInt8]) -> Bool {
    guard let at = text.firstIndex(of: UInt8(ascii: "@")), at > 0,
      let dot = text.lastIndex(of: UInt8(ascii: ".")), dot > at + 1, dot < text.count - 1
    else { return false }
    return text.allSatisfy { $0.isAlphanumeric || $0.isOne(of: "@._%+-") || $0 >= 0x80 }
  }

  /// `2024-06-14`, perhaps with a time, or the same with slashes or dots.
  static func isDate(_ text: [UInt8]) -> Bool {
    guard (8...35).contains(text.count), text.prefix(2).allSatisfy(\.isDigit) || text[0].isDigit
    else { return false }
    let parts = text.prefix(10).split(whereSeparator: { $0.isOne(of: "-/.") })
    guard parts.count == 3, parts.allSatisfy({ $0.prefix(2).allSatisfy(\.isDigit) }),
      parts[1].count <= 2, parts[0].count == 4 || parts[0].count <= 2 && parts[2].count <= 4
    else {
      return false
    }
    return text.dropFirst(10).allSatisfy { $0.isDigit || $0.isOne(of: "T:.Z+- ") }
  }

  private static let identifierWords: Set<String> = [
    "user", "usr", "org", "prod", "price", "evt", "req", "asst", "thread", "run", "msg", "cus",
    "sub", "in", "ch", "txn", "file", "item", "order", "ord", "acct", "team", "proj", "project",
    "prj", "wf", "job", "task", "node", "page", "row", "img", "image", "dpl", "iad", "chat", "step",
    "batch", "call", "resp", "conv", "ws", "app", "client", "wh", "inv", "mem", "role", "plan",
  ]

  /// An id that says what it is of, as programs give them: `user_25rhBkjm…`, `file-Ab3…`.
  static func isIdentifier(_ text: [UInt8]) -> Bool {
    guard let end = text.prefix(8).firstIndex(where: { $0 == 0x5F || $0 == 0x2D }) else {
      return false
    }
    return identifierWords.contains(Array(text[..<end]).text)
      && text[(end + 1)...].allSatisfy(\.isAlphanumeric)
  }

  /// 8-4-4-4-12 hexadecimal digits.
  static func isUUID(_ text: [UInt8]) -> Bool {
    guard text.count == 36 else { return false }
    for (index, byte) in text.enumerated() {
      let isDash = index == 8 || index == 13 || index == 18 || index == 23
      guard isDash ? byte == UInt8(ascii: "-") : byte.isHexDigit else { return false }
    }
    return true
  }
}
