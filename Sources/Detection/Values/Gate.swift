/// Decides whether a string is worth a closer look; most strings of a page are not.
///
/// One pass over the bytes as they stand in the document, without a copy.
struct Gate: Sendable {
  private let literals = TokenMatcher.shared.literals
  private let words = SensitiveWords.needles
  private let traces: NeedleSet
  private let secrets: SecretSet

  init(secrets: SecretSet) {
    self.secrets = secrets
    var traces = NeedleSet(gram: 3)
    for text in [
      "    at ", "Traceback", " login ", "SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ",
      ".internal",
      ".corp", ".lan", ".intra", ".svc", ".local", ".consul",
      ".private", "//10.", "//192.168.", "//172.", "/home/", "/Users/", "/var/", "/usr/src/",
      "/srv/", "/opt/", "/root/", ":\\\\",
    ] {
      traces.insert([UInt8](ascii: text))
    }
    self.traces = traces
  }

  /// Whether the bytes in `range` deserve decoding and judging, whatever their name.
  func isInteresting(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count >= 8 else { return false }
    var mask: UInt8 = 0
    var digits = 0
    var hasMark = false
    // Lengths of runs between spaces: no word is as long as a token.
    var run = 0
    var longestRun = 0
    let span = bytes.span
    for index in range {
      let byte = span[index]
      let kind = ByteClass.table[Int(byte)]
      mask |= kind
      digits &+= kind == ByteClass.digit.rawValue ? 1 : 0
      // Percent-encoding, markup, JSON, a query, user information, an assignment, an escape.
      hasMark = hasMark || Self.marks[Int(byte)]
      run = kind == ByteClass.space.rawValue ? 0 : run &+ 1
      longestRun = max(longestRun, run)
    }
    let classes = ByteClass(rawValue: mask)
    if isOpaque(span[range.lowerBound], classes, digits: digits, count: range.count) { return true }
    if classes.contains(.space), longestRun >= 36 || digits >= 9 { return true }
    if hasMark && hasStructure(bytes, range) { return true }
    return literals.occurs(in: bytes, range: range) || traces.occurs(in: bytes, range: range)
      || secrets.mayOccur(in: bytes, range: range)
      || (classes.isSubset(of: [.lower, .space]) && range.count >= 40)
  }

  /// A run of letters, digits and joiners that may be an encoding, a number with check digits or
  /// a token without a beginning of its own.
  private func isOpaque(
    _ first: UInt8, _ classes: ByteClass, digits: Int, count: Int
  ) -> Bool {
    if classes.isDisjoint(with: [.space, .wide, .control]), count >= 16,
      classes.isDisjoint(with: .symbol) || digits >= 4
    {
      return digits > 0 || (classes.contains(.upper) && classes.contains(.lower))
    }
    return count <= 42 && digits >= 8 && (first.isDigit || first.isUpper)
  }

  private static let marks: [Bool] = (0...255).map { byte in
    "%<{[?&=:@\\#".utf8.contains(UInt8(byte))
  }

  /// Whether marks in a text make it something to be opened: JSON, an address with a query,
  /// escapes, or an assignment.
  private func hasStructure(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let span = bytes.span
    let first = span[range.lowerBound]
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return true }
    var hasAddress = false
    for index in range {
      switch span[index] {
      case UInt8(ascii: "%"), UInt8(ascii: "\\"), UInt8(ascii: "@"): return true
      case UInt8(ascii: "&") where index + 3 < range.upperBound: return true
      case UInt8(ascii: "?"), UInt8(ascii: "#"): if hasAddress { return true }
      case UInt8(ascii: "/"): hasAddress = true
      default: continue
      }
    }
    return words.occurs(in: bytes, range: range)
  }
}
