/// Decides whether a string is worth a closer look; most strings of a page are not.
///
/// One pass over the bytes as they stand in the document, without a copy.
struct Gate: Sendable {
  /// Everything whose occurrence alone makes a text interesting, or may with other things.
  let lookout: Lookout

  private static let base: Lookout = {
    var lookout = Lookout()
    for needle in TokenMatcher.shared.literals.needles { lookout.insert(needle, .token) }
    for needle in SensitiveWords.needles.needles { lookout.insert(needle, .word) }
    for text in [
      "    at ", "curl ", "Traceback", " login ", "SELECT ", "INSERT INTO ", "UPDATE ",
      "DELETE FROM ", ".internal", ".corp", ".lan", ".intra", ".svc", ".local", ".consul",
      ".private", "//10.", "//192.168.", "//172.", "/home/", "/Users/", "/var/", "/usr/src/",
      "/srv/", "/opt/", "/root/", ":\\\\",
    ] {
      lookout.insert([UInt8](ascii: text), .trace)
    }
    return lookout
  }()

  init(secrets: SecretSet) {
    var lookout = Self.base
    for needle in secrets.searched { lookout.insert(needle, .secret) }
    self.lookout = lookout
  }

  /// Whether a text deserves judging, whatever its name.
  func isInteresting(_ text: [UInt8]) -> Bool {
    var seen = lookout.sightings(in: text)
    return isInteresting(text, 0..<text.count, &seen)
  }

  /// Whether the bytes in `range` deserve decoding and judging, whatever their name.
  ///
  /// - Parameter seen: What is to be seen in the bytes, in the range and around it.
  func isInteresting(_ bytes: [UInt8], _ range: Range<Int>, _ seen: inout Sightings) -> Bool {
    guard range.count >= 6 else { return false }
    let kinds = seen.kinds(in: range)
    // Nothing but a value known beforehand is told from others when it is this short.
    guard range.count >= 8 else { return kinds.contains(.secret) }
    if !kinds.isDisjoint(with: [.token, .trace, .secret]) { return true }
    let face = bytes.withUnsafeBufferPointer { Face(UnsafeBufferPointer(rebasing: $0[range])) }
    if face.isOpaque(count: range.count) { return true }
    if face.classes.contains(.space), face.longestRun >= 36 || face.digits >= 9 { return true }
    if face.hasMark && (kinds.contains(.word) || hasStructure(bytes, range)) { return true }
    return face.classes.isSubset(of: [.lower, .space]) && range.count >= 40
  }

  /// What one look at every byte of a text tells.
  private struct Face {
    let first: UInt8
    private(set) var classes = ByteClass()
    private(set) var digits = 0
    private(set) var hasMark = false
    /// The longest run between spaces: no word is as long as a token.
    private(set) var longestRun = 0

    init(_ text: UnsafeBufferPointer<UInt8>) {
      first = text.first ?? 0
      var mask: UInt16 = 0
      var digits = 0
      var runStart = 0
      var longest = 0
      Gate.faces.withUnsafeBufferPointer { faces in
        for index in text.indices {
          let face = faces[Int(text[index])]
          mask |= face
          digits &+= Int((face >> 2) & 1)
          if face & 8 != 0 {
            longest = max(longest, index &- runStart)
            runStart = index &+ 1
          }
        }
      }
      self.digits = digits
      longestRun = max(longest, text.count - runStart)
      classes = ByteClass(rawValue: UInt8(truncatingIfNeeded: mask))
      hasMark = mask & Gate.mark != 0
    }

    /// A run of letters, digits and joiners that may be an encoding, a number with check digits
    /// or a token without a beginning of its own.
    func isOpaque(count: Int) -> Bool {
      if classes.isDisjoint(with: [.space, .wide, .control]), count >= 16,
        classes.isDisjoint(with: .symbol) || digits >= 4
      {
        return digits > 0 || (classes.contains(.upper) && classes.contains(.lower))
      }
      return count <= 42 && digits >= 8 && (first.isDigit || first.isUpper)
    }
  }

  private static let mark: UInt16 = 256

  /// The class of every byte, and ``mark`` for those of percent-encoding, markup, JSON, a query,
  /// user information, an assignment and escapes.
  private static let faces: [UInt16] = (0...255).map { byte in
    UInt16(ByteClass.table[byte]) | (UInt8(byte).isOne(of: "%<{[?&=:@\\#") ? mark : 0)
  }

  /// Whether marks in a text make it something to be opened: JSON, an address with a query or
  /// escapes.
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
    return false
  }
}
