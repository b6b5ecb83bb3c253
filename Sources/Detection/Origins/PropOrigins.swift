import Documents
package import PageModel

/// Where the props came from: every value that equals one of the inputs or of the fetched answers.
package enum PropOrigins {
  /// Larger documents are not gone through for something that is merely of interest.
  private static let mostBytes = 2 << 20
  private static let most = 500

  /// In the order of the props; what differs only by positions in lists is one element.
  package static func trace(_ input: ScanInput) -> [PropOrigin] {
    guard let props = input.props, props.count <= mostBytes,
      let document = try? JSONDocument(props)
    else { return [] }
    let table = table(of: input)
    guard !table.isEmpty else { return [] }
    var found: [PropOrigin] = []
    var known: [Key: Int] = [:]
    for row in 0..<document.rowCount {
      guard let value = value(of: row, in: document), let origin = table[value] else { continue }
      let pointer = document.pointer(to: row)
      let key = Key(
        place: FoldedFindings.pattern(of: pointer), kind: origin.kind, name: origin.name,
        source: origin.pointer.map(FoldedFindings.pattern))
      if let index = known[key] {
        found[index].count += 1
      } else if found.count < most {
        known[key] = found.count
        found.append(PropOrigin(pointer: pointer, origin: origin))
      }
    }
    return found
  }

  private struct Key: Hashable {
    let place: [String]
    let kind: Origin.Kind
    let name: String
    let source: [String]?
  }

  // MARK: Inputs

  /// The inputs by their values; of several with one value the first, the request's before the
  /// environment's, and what was fetched last.
  private static func table(of input: ScanInput) -> [[UInt8]: Origin] {
    var table: [[UInt8]: Origin] = [:]
    func add(_ value: [UInt8], _ origin: Origin) {
      guard isTelling(value), table[value] == nil else { return }
      table[value] = origin
    }
    func add(_ pairs: [NameValue], _ kind: Origin.Kind) {
      for pair in pairs { add(Array(pair.value.utf8), Origin(kind: kind, name: pair.name)) }
    }
    add(input.parameters, .param)
    add(input.query, .query)
    for claim in RequestClaims.all(in: input) { add(claim.value, claim.origin) }
    add(input.cookies, .cookie)
    add(
      input.requestHeaders.map { NameValue($0.name.lowercased(), $0.value) }, .header)
    for variable in input.environment where variable.source == .project {
      add(Array(variable.value.utf8), Origin(kind: .env, name: variable.name))
    }
    for answer in input.fetchedAnswers {
      guard answer.body.count <= mostBytes, let document = try? JSONDocument(answer.body) else {
        continue
      }
      for row in 0..<document.rowCount {
        guard let value = value(of: row, in: document), value.count >= 6 else { continue }
        let pointer = document.pointer(to: row)
        add(value, Origin(kind: .fetch, name: answer.url, pointer: pointer))
      }
    }
    return table
  }

  /// Whether a value is hardly in two places by chance.
  private static func isTelling(_ value: [UInt8]) -> Bool {
    guard value.count >= 4, value.count <= 16_384 else { return false }
    let text = value.lowered.text
    if ["true", "false", "null", "none", "test"].contains(text)
      || SecretSource.commonValues.contains(text)
    {
      return false
    }
    // Years and counts, locales, plain numbers below a million.
    if value.count < 6, value.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }) {
      return false
    }
    return !(value.count == 5 && value[2].isOne(of: "-_"))
  }

  private static func value(of row: Int, in document: JSONDocument) -> [UInt8]? {
    switch document.kind(of: row) {
    case .string:
      guard document.bytes(of: row) >= 6 else { return nil }
      return document.string(of: row).map { Array($0.utf8) }
    case .number:
      return Array(document.rawBytes(of: row))
    case .object, .array, .bool, .null: return nil
    }
  }
}
