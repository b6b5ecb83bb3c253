import Documents
import PageModel

/// Secrets cut into pieces that lie in neighbouring members or items.
enum SplitValue {
  /// Containers with more children are not put together.
  private static let childLimit = 64

  /// The first piece of a value that is whole only together with its neighbours.
  static func examine(
    _ row: Int, of document: JSONDocument, judge: Judge, seen: inout Sightings
  ) -> DocumentScan.Placed? {
    guard document.end(of: row) > row + 2, !hasContainers(row, document),
      hasCandidates(row, document, judge, &seen)
    else { return nil }
    let pieces = pieces(of: row, in: document)
    guard pieces.count >= 2 else { return nil }
    for (start, piece) in pieces.enumerated().dropLast() {
      guard piece.text.count <= 400 else { continue }
      if let match = shaped(piece.text, pieces[start + 1].text) {
        return DocumentScan.Placed(
          row: piece.row, match: match, pieces: [pieces[start + 1].row])
      }
      guard mayBegin(piece.text, judge) else { continue }
      if let placed = joined(pieces[start...].prefix(17), judge) { return placed }
    }
    return characters(pieces, judge)
  }

  /// The most that the first of some pieces makes with those behind it: what is known of a value by
  /// its beginning goes on as long as the pieces do.
  private static func joined(
    _ pieces: ArraySlice<Piece>, _ judge: Judge
  ) -> DocumentScan.Placed? {
    guard let first = pieces.first else { return nil }
    var joined = first.text
    var rows: [Int] = []
    var longest: DocumentScan.Placed?
    for next in pieces.dropFirst() where next.text.count <= 400 {
      joined += next.text
      rows.append(next.row)
      guard let match = match(joined, from: first.text.count, judge) else { continue }
      if let longest, match.evidence.count <= longest.match.evidence.count { break }
      longest = DocumentScan.Placed(row: first.row, match: match, pieces: rows)
    }
    return longest
  }

  /// Whether any two neighbours could make something together: looked at without copying.
  private static func hasCandidates(
    _ row: Int, _ document: JSONDocument, _ judge: Judge, _ seen: inout Sightings
  ) -> Bool {
    let bytes = document.source
    var child = document.firstChild(of: row)
    var previous = 0
    var short = 0
    for _ in 0..<childLimit {
      guard let current = child else { break }
      child = document.nextSibling(of: current)
      guard document.kind(of: current) == .string else { continue }
      let value = document.valueRange(of: current)
      let inside = value.lowerBound + 1..<value.upperBound - 1
      if previous >= 8, inside.count >= 6,
        ShapedTokenDetector.joinedLengths.contains(previous + inside.count)
      {
        return true
      }
      short = inside.count <= 4 ? short + 1 : 0
      if short >= 8 { return true }
      previous = inside.count
      guard inside.count <= 400, child != nil else { continue }
      if judge.context.secrets.mayBegin(with: bytes, inside) { return true }
      if inside.count >= 3, inside.count <= 200,
        seen.kinds(in: inside).contains(.token)
      {
        return true
      }
    }
    return false
  }

  /// A string in a container, decoded.
  private struct Piece {
    let row: Int
    let text: [UInt8]
  }

  /// Whether an array holds objects or arrays: lists of records have no pieces.
  private static func hasContainers(_ row: Int, _ document: JSONDocument) -> Bool {
    document.kind(of: row) == .array && document.kind(of: row + 1).isContainer
  }

  /// The non-empty strings directly inside a container.
  private static func pieces(of row: Int, in document: JSONDocument) -> [Piece] {
    var pieces: [Piece] = []
    var child = document.firstChild(of: row)
    for _ in 0..<childLimit {
      guard let current = child else { return pieces }
      if document.kind(of: current) == .string, let bytes = document.stringBytes(of: current),
        !bytes.isEmpty
      {
        let text =
          document.hasEscapes(of: current)
          ? Array((document.string(of: current) ?? "").utf8) : Array(bytes)
        pieces.append(Piece(row: current, text: text))
      }
      child = document.nextSibling(of: current)
    }
    return pieces
  }

  /// Whether a text could be the first piece of a known value or of a token.
  private static func mayBegin(_ text: [UInt8], _ judge: Judge) -> Bool {
    guard text.count >= 3 else { return false }
    if !judge.context.secrets.beginnings(with: text).isEmpty { return true }
    return (!text.contains(0x20) || text.starts(with: "-----BEGIN "))
      && TokenMatcher.shared.literals.occurs(in: text)
      && !PublicKeyDetector.isPublic(text)
      && !Veto.isURL(text)
  }

  /// Two halves of a token without a telling beginning.
  private static func shaped(_ first: [UInt8], _ second: [UInt8]) -> Match? {
    guard first.count >= 8, second.count >= 6, first.count + second.count <= 200,
      !first.contains(0x20), !second.contains(0x20),
      var match = ShapedTokenDetector.joined(first + second),
      ShapedTokenDetector.joined(first) == nil,
      ShapedTokenDetector.joined(second) == nil
    else { return nil }
    match.detail = "split over several values"
    return match
  }

  /// Whether a match needs both what is before the border and what is after it.
  private static func isAcross(_ range: Range<Int>, _ border: Int) -> Bool {
    range.lowerBound < border && range.upperBound > border
  }

  /// What pieces make together and the first of them does not make alone.
  private static func match(_ joined: [UInt8], from first: Int, _ judge: Judge) -> Match? {
    let subject = Subject(text: joined, depth: Opening.depthLimit)
    // What the later pieces hold without the first stands there, and was not cut.
    if let hit = judge.context.secrets.hit(in: joined), isAcross(hit.range, first),
      judge.context.secrets.hit(in: Array(joined[first...]))?.encoding != hit.encoding,
      var match = OriginDetector.examine(subject, in: judge.context)
    {
      match.detail += ", split over several values"
      return match
    }
    let alone = TokenMatcher.shared.hits(
      in: Subject(text: Array(joined[..<first]), depth: Opening.depthLimit))
    for hit in TokenMatcher.shared.hits(in: subject)
    where hit.verdict != .failed && isAcross(hit.range, first)
      && hit.range.upperBound == joined.count
      && !alone.contains(where: { $0.range.lowerBound == hit.range.lowerBound })
    {
      guard hit.format.rule.family != .business else { continue }
      return Match(
        hit.format.rule, evidence: Array(joined[hit.range]), detail: "split over several values")
    }
    return nil
  }

  /// An array of single characters or the like.
  private static func characters(_ pieces: [Piece], _ judge: Judge) -> DocumentScan.Placed? {
    guard pieces.count >= 8, pieces.allSatisfy({ $0.text.count <= 4 }), let first = pieces.first
    else { return nil }
    let joined = pieces.flatMap(\.text)
    return match(joined, from: first.text.count, judge).map {
      DocumentScan.Placed(row: first.row, match: $0, pieces: pieces.dropFirst().map(\.row))
    }
  }

}
