/// Text as it can be shown: clusters that each take a known number of cells, and nothing that a
/// terminal would obey.
///
/// Right-to-left letters pass and stay in the order of the text; marks that change the direction,
/// invisible characters and controls become escapes such as `\u202e` and `^[`.
package enum VisibleText {
  /// What one cell, or two, show.
  package struct Cluster: Sendable, Hashable {
    package let text: String
    /// Cells: 1 or 2.
    package let width: Int
    /// Part of an escape that stands for a character which cannot be shown.
    package let isEscape: Bool

    init(text: String, width: Int, isEscape: Bool = false) {
      self.text = text
      self.width = width
      self.isEscape = isEscape
    }
  }

  /// Splits text into clusters; controls and direction marks become visible escapes.
  package static func clusters(of text: String) -> [Cluster] {
    Array(VisibleClusters(text))
  }

  /// The cells a text takes once it is shown.
  package static func width(of text: String) -> Int {
    VisibleClusters(text).reduce(0) { $0 + $1.width }
  }

  /// The cells a text takes, or a number above `limit` as soon as it is known to take more.
  ///
  /// The cost is that of `limit` cells, however long the text is.
  package static func width(of text: String, upTo limit: Int) -> Int {
    var width = 0
    for cluster in VisibleClusters(text) {
      width += cluster.width
      if width > limit { break }
    }
    return width
  }

  /// A text cut in its middle so that it takes at most `width` cells: for paths, whose two ends
  /// say the most.
  package static func cutMiddle(
    _ text: String, width: Int, glyphs: GlyphSet = .unicode
  ) -> String {
    if self.width(of: text, upTo: width) <= width { return text }
    let ellipsis = glyphs.ellipsis
    let room = width - self.width(of: ellipsis)
    guard room > 0 else { return prefix(of: ellipsis, width: width) }
    let tail = room - room / 2
    var kept: [Cluster] = []
    var keptWidth = 0
    for cluster in clusters(of: text).reversed() {
      guard keptWidth + cluster.width <= tail else { break }
      keptWidth += cluster.width
      kept.append(cluster)
    }
    return prefix(of: text, width: room / 2) + ellipsis + kept.reversed().map(\.text).joined()
  }

  /// The longest beginning of a text that takes at most `width` cells.
  package static func prefix(of text: String, width: Int) -> String {
    var result = ""
    var used = 0
    for cluster in VisibleClusters(text) {
      guard used + cluster.width <= width else { break }
      used += cluster.width
      result += cluster.text
    }
    return result
  }
}

/// The clusters of a text one by one, so that a long text costs only what is looked at.
package struct VisibleClusters: Sequence, IteratorProtocol {
  private var scalars: String.UnicodeScalarView.Iterator
  private var following: Unicode.Scalar?
  /// The rest of an escape, last cell first.
  private var waiting: [VisibleText.Cluster] = []

  /// Marks and joined emoji taken into one cluster; terminals and ncurses keep no more marks.
  private static let markLimit = 4
  private static let sequenceLimit = 32

  package init(_ text: String) {
    scalars = text.unicodeScalars.makeIterator()
    following = scalars.next()
  }

  package mutating func next() -> VisibleText.Cluster? {
    if let cluster = waiting.popLast() { return cluster }
    guard let scalar = take() else { return nil }
    let nextValue = following?.value ?? 0
    if scalar.value >= 0x20, scalar.value < 0x7F, nextValue < 0x300 {
      return Self.asciiClusters[Int(scalar.value) - 0x20]
    }
    switch TextWidth.cellClass(of: scalar) {
    case .escaped: return escape(scalar)
    // Alone it would be drawn over whatever is on the left.
    case .mark: return composed(from: "\u{25CC}", width: 1, first: scalar)
    case .narrow where TextWidth.isRegionalIndicator(scalar.value): return flag(from: scalar)
    case .narrow: return nextValue < 0x300 ? single(scalar, 1) : composed(from: scalar, width: 1)
    case .wide: return nextValue < 0x300 ? single(scalar, 2) : composed(from: scalar, width: 2)
    }
  }

  private mutating func take() -> Unicode.Scalar? {
    guard let scalar = following else { return nil }
    following = scalars.next()
    return scalar
  }

  private func single(_ scalar: Unicode.Scalar, _ width: Int) -> VisibleText.Cluster {
    VisibleText.Cluster(text: String(scalar), width: width)
  }

  private mutating func flag(from scalar: Unicode.Scalar) -> VisibleText.Cluster {
    guard let second = following, TextWidth.isRegionalIndicator(second.value) else {
      return composed(from: scalar, width: 1)
    }
    following = scalars.next()
    return VisibleText.Cluster(text: String(scalar) + String(second), width: 2)
  }

  /// A base with the marks that follow it.
  ///
  /// Sequences whose width terminals disagree about are cut after their base, and an ellipsis
  /// says so.
  private mutating func composed(
    from base: Unicode.Scalar, width: Int, first: Unicode.Scalar? = nil
  ) -> VisibleText.Cluster {
    var text = String(base)
    var marks = 0
    if let first {
      text.unicodeScalars.append(first)
      marks = 1
    }
    var isCut = false
    var consumed = 0
    var previous = base
    while let scalar = following, consumed < Self.sequenceLimit {
      switch Joining(of: scalar, after: previous, base: base, inSequence: isCut) {
      case .none:
        if isCut { waiting = [Self.cut] }
        return VisibleText.Cluster(text: text, width: width)
      case .mark where marks < Self.markLimit && !isCut:
        text.unicodeScalars.append(scalar)
        marks += 1
      case .mark, .sequence: isCut = true
      case .presentation: break
      }
      previous = scalar
      consumed += 1
      following = scalars.next()
    }
    if isCut { waiting = [Self.cut] }
    return VisibleText.Cluster(text: text, width: width)
  }

  private mutating func escape(_ scalar: Unicode.Scalar) -> VisibleText.Cluster {
    let letters: String
    switch scalar.value {
    case 0..<0x20: letters = "^" + String(UnicodeScalar(UInt8(scalar.value) + 0x40))
    case 0x7F: letters = "^?"
    case 0x80...0xFFFF:
      let digits = String(scalar.value, radix: 16)
      letters = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: letters = "\\u{" + String(scalar.value, radix: 16) + "}"
    }
    waiting = letters.dropFirst().reversed().map {
      VisibleText.Cluster(text: String($0), width: 1, isEscape: true)
    }
    return VisibleText.Cluster(text: String(letters.prefix(1)), width: 1, isEscape: true)
  }

  private static let cut = VisibleText.Cluster(text: "…", width: 1, isEscape: true)

  private static let asciiClusters: [VisibleText.Cluster] = (UInt8(0x20)..<0x7F).map {
    VisibleText.Cluster(text: String(UnicodeScalar($0)), width: 1)
  }
}

/// How a character joins the cluster before it.
private enum Joining {
  case none
  case mark
  /// Chooses between text and emoji style: left out, for the width would depend on it.
  case presentation
  /// Makes one picture out of several characters.
  case sequence

  init(
    of scalar: Unicode.Scalar, after previous: Unicode.Scalar, base: Unicode.Scalar,
    inSequence: Bool
  ) {
    let value = scalar.value
    switch value {
    case 0..<0x300: self = .none
    case 0xFE0E, 0xFE0F:
      self = previous.value == 0xFE0E || previous.value == 0xFE0F ? .none : .presentation
    case 0x200C, 0x200D:
      if value == 0x200D, Self.isPicture(base) {
        self = .sequence
      } else {
        // Persian and Indic spelling needs them; elsewhere they hide something.
        self = base.value >= 0x600 && base.properties.isAlphabetic ? .mark : .none
      }
    case 0x1F3FB...0x1F3FF: self = previous.properties.isEmojiModifierBase ? .sequence : .none
    case 0xE0020...0xE007F: self = base.value == 0x1F3F4 ? .sequence : .none
    default:
      if inSequence, previous.value == 0x200D, Self.isPicture(scalar) {
        self = .sequence
      } else if TextWidth.isJoiningJamo(value) {
        self = Self.isHangul(previous.value) || previous.value == 0x25CC ? .mark : .none
      } else {
        self = TextWidth.cellClass(of: scalar) == .mark ? .mark : .none
      }
    }
  }

  private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0xFF && scalar.properties.isEmoji
  }

  private static func isHangul(_ value: UInt32) -> Bool {
    (0x1100...0x11FF).contains(value) || (0xA960...0xA97F).contains(value)
      || (0xAC00...0xD7FB).contains(value)
  }
}
