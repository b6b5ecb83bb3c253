import PageModel

/// All forms of all values that must not reach the browser, searched for at once.
struct SecretSet: Sendable {
  /// One form of one source.
  private struct Form: Sendable {
    let source: Int
    let encoding: String
    let wholeOnly: Bool
    /// A digest must be the whole value or stand between other characters than its own.
    var isPartial = false
  }

  let sources: [SecretSource]
  private var needles = NeedleSet(gram: 4)
  private var forms: [Form] = []
  /// Sources by their first three bytes.
  private var beginnings: [UInt32: Int] = [:]
  /// Values of variables that are public by their name or the project's configuration.
  private let declaredPublic: Set<[UInt8]>
  /// Inputs by their whole value, to say where a finding of another rule came from.
  private let inputs: [[UInt8]: [Origin]]

  init() {
    sources = []
    declaredPublic = []
    inputs = [:]
  }

  init(_ input: ScanInput) {
    let fetched = FetchedSecrets.sources(in: input)
    let declared = Set(
      input.environment.filter { SecretSource.isPublic($0, in: input) && $0.value.utf8.count >= 6 }
        .map { Array($0.value.utf8) })
    self.init(
      SecretSource.all(in: input).filter { !declared.contains($0.value) } + fetched,
      inputs: Self.inputs(of: input).merging(
        fetched.map { ($0.value, [$0.origin]) }, uniquingKeysWith: { $0 + $1 }),
      declaredPublic: declared)
  }

  init(
    _ sources: [SecretSource], inputs: [[UInt8]: [Origin]] = [:],
    declaredPublic: Set<[UInt8]> = []
  ) {
    self.sources = sources
    self.inputs = inputs
    self.declaredPublic = declaredPublic
    for (index, source) in sources.enumerated() {
      insertForms(of: source, index)
      guard source.value.count >= 8 else { continue }
      let first = source.value.prefix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      beginnings[first] = index
    }
  }

  var isEmpty: Bool { needles.isEmpty }

  /// Every form of every value: what a text must hold to be asked about with ``hit(in:)``.
  var searched: [[UInt8]] { needles.needles }

  // MARK: Forms

  private mutating func insert(
    _ bytes: [UInt8], _ source: Int, _ encoding: String, wholeOnly: Bool, isPartial: Bool = false
  ) {
    guard bytes.count >= (isPartial ? 10 : 6), needles.insert(bytes) != nil else { return }
    forms.append(
      Form(source: source, encoding: encoding, wholeOnly: wholeOnly, isPartial: isPartial))
  }

  /// Every way a value may be written; forms equal to the value itself are left out.
  private mutating func insertForms(of source: SecretSource, _ index: Int) {
    let value = source.value
    let wholeOnly = source.trust == .wholeValue
    insert(value, index, "plain", wholeOnly: wholeOnly)
    guard value.count <= 16_384 else { return }
    func differs(_ other: [UInt8]) -> Bool { other != value }
    let percent = Encoding.percent(value)
    if differs(percent) {
      insert(percent, index, "percent", wholeOnly: wholeOnly)
      insert(percent.map(\.lowered), index, "percent", wholeOnly: wholeOnly)
      for form in [Encoding.formEncoded(value), Encoding.plusForSpaces(value)]
      where differs(form) && form != percent {
        insert(form, index, "form", wholeOnly: wholeOnly)
        if form.contains(UInt8(ascii: "%")) {
          insert(form.map(\.lowered), index, "form", wholeOnly: wholeOnly)
        }
      }
    }
    let html = Encoding.htmlEscaped(value)
    if differs(html) { insert(html, index, "html", wholeOnly: wholeOnly) }
    let json = JSONText(.string(value.text)).bytes.dropFirst().dropLast()
    if differs(Array(json)) { insert(Array(json), index, "json", wholeOnly: wholeOnly) }
    for offset in 0..<3 {
      for url in [false, true] {
        let core = Encoding.base64Core(value, offset: offset, url: url)
        if url, core == Encoding.base64Core(value, offset: offset) { continue }
        insert(core, index, url ? "base64url" : "base64", wholeOnly: false, isPartial: true)
      }
    }
    insert(Encoding.hex(value), index, "hex", wholeOnly: false)
    insert(Encoding.hex(value, upper: true), index, "hex", wholeOnly: false)
    insert(value.reversed(), index, "reversed", wholeOnly: wholeOnly)
    if differs(value.lowered) {
      insert(value.lowered, index, "lowercase", wholeOnly: wholeOnly)
    }
    let upper = value.map { $0.isLower ? $0 & 0xDF : $0 }
    if differs(upper) { insert(upper, index, "uppercase", wholeOnly: wholeOnly) }
    insertDigests(of: value, index)
    if source.trust == .anywhere, source.hasEnds {
      insertEnds(of: value, index, isPhrase: source.isPhrase)
    }
  }

  /// Unsalted digests: they identify the value, and short ones can be guessed from them.
  private mutating func insertDigests(of value: [UInt8], _ index: Int) {
    guard value.count <= 512 else { return }
    for (name, digest) in [
      ("md5", Digest.md5(value)), ("sha1", Digest.sha1(value)), ("sha256", Digest.sha256(value)),
    ] {
      insert(Encoding.hex(digest), index, name, wholeOnly: false)
      insert(Encoding.hex(digest, upper: true), index, name, wholeOnly: false)
      insert(Encoding.base64(digest), index, name, wholeOnly: false)
      insert(Encoding.base64(digest, url: true), index, name, wholeOnly: false)
    }
  }

  /// A long beginning or end of a value betrays it as well.
  private mutating func insertEnds(of value: [UInt8], _ index: Int, isPhrase: Bool) {
    guard value.count >= 20, !Veto.isURL(value) else { return }
    if Veto.isUUID(value) {
      for end in [Array(value.prefix(18)), Array(value.suffix(17))] {
        insert(end, index, "truncated", wholeOnly: false, isPartial: true)
      }
      return
    }
    // Tokens of one kind begin alike, with the same header, in base64 `{"`, and claims may end
    // alike. Of others a short end may look like a word by chance where a longer one does not.
    let isEncoded = value.starts(with: "eyJ")
    let lengths = isEncoded ? [12] : [12, 16].filter { $0 < value.count - 2 }
    for end in lengths.map({ Array(value.suffix($0)) })
      + (isEncoded ? [] : lengths.map { Array(value.prefix($0)) })
    where Credential.isLikely(end, least: 12) || isPhrase && Self.isPhrase(end) {
      insert(end, index, "truncated", wholeOnly: false, isPartial: true)
    }
  }

  /// Whether an end of several words is long enough to be no other text's by chance.
  private static func isPhrase(_ end: [UInt8]) -> Bool {
    guard end.count >= 16, !end.starts(with: "-----"), !end.contains(UInt8(ascii: ":")) else {
      return false
    }
    let words = end.split(whereSeparator: { $0.isOne(of: " -_.") })
    return words.count >= 3 && Shape(end).distinct >= 8
      && !words.contains { SecretSource.commonValues.contains(Array($0).lowered.text) }
  }

  // MARK: Search

  /// What was found of a source in a text.
  struct Hit: Sendable {
    let source: SecretSource
    let encoding: String
    /// The bytes in the text, extended over the rest of an encoded run.
    let range: Range<Int>
  }

  /// The best hit in a text: a plain one before an encoded one, a whole one before a truncated.
  func hit(in text: [UInt8]) -> Hit? {
    var best: Hit?
    var bestRank = Int.max
    needles.forEachMatch(in: text) { number, offset in
      let form = forms[number]
      let length = needles.needles[number].count
      let isWhole = length == text.count
      guard !form.wholeOnly || isWhole else { return true }
      let rank =
        (form.encoding == "plain" ? 0 : 2) + (form.encoding == "truncated" ? 4 : 0)
        + (isWhole ? 0 : 1)
      if rank < bestRank {
        bestRank = rank
        best = Hit(
          source: sources[form.source], encoding: form.encoding,
          range: form.isPartial
            ? Self.extended(offset..<(offset + length), in: text)
            : offset..<(offset + length))
      }
      return bestRank > 0
    }
    return best
  }

  /// The whole run of encoded characters that a hit lies in, for the evidence.
  private static func extended(_ range: Range<Int>, in text: [UInt8]) -> Range<Int> {
    func belongs(_ byte: UInt8) -> Bool { byte.isAlphanumeric || byte.isOne(of: "+/-_=") }
    var start = range.lowerBound
    var end = range.upperBound
    while start > 0, range.lowerBound - start < 256, belongs(text[start - 1]) { start -= 1 }
    while end < text.count, end - range.upperBound < 4096, belongs(text[end]) { end += 1 }
    return start..<end
  }

  /// Whether the first bytes in a range, as they stand in a document, begin a source.
  func mayBegin(with bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count >= 3 else { return false }
    return beginnings[
      UInt32(bytes[range.lowerBound]) << 16 | UInt32(bytes[range.lowerBound + 1]) << 8
        | UInt32(bytes[range.lowerBound + 2])] != nil
  }

  /// Sources of which a text is the beginning, for values split over several fields.
  func beginnings(with text: [UInt8]) -> [SecretSource] {
    guard text.count >= 3 else { return [] }
    return sources.filter { source in
      (source.part.isEmpty || source.part.hasPrefix("the password")) && source.trust == .anywhere
        && source.value.count > text.count && source.value.has(text, at: 0)
    }
  }

  // MARK: Inputs

  /// Every input by its value, confidential or not.
  private static func inputs(of input: ScanInput) -> [[UInt8]: [Origin]] {
    var table: [[UInt8]: [Origin]] = [:]
    func add(_ pairs: [NameValue], _ kind: Origin.Kind) {
      for pair in pairs where pair.value.utf8.count >= 3 {
        table[Array(pair.value.utf8), default: []].append(Origin(kind: kind, name: pair.name))
      }
    }
    add(input.environment.map { NameValue($0.name, $0.value) }, .env)
    add(input.requestHeaders, .header)
    add(input.cookies, .cookie)
    add(input.query, .query)
    add(input.parameters, .param)
    for claim in RequestClaims.all(in: input) where claim.value.count >= 3 {
      table[claim.value, default: []].append(claim.origin)
    }
    return table
  }

  /// Whether a whole value is that of a variable the project made public.
  func isDeclaredPublic(_ value: [UInt8]) -> Bool { declaredPublic.contains(value) }

  /// Whether the visitor sent a whole value in the address and so knows it already.
  func isFromAddress(_ value: [UInt8]) -> Bool {
    origins(of: value).contains { $0.kind == .query || $0.kind == .param }
  }

  /// Where a whole value came from, if it equals an input.
  func origins(of value: [UInt8]) -> [Origin] { inputs[value] ?? [] }
}
