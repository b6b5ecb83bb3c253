import Documents
package import PageModel

/// Finds the fetched answers that values behind findings came from.
///
/// Sensitive fields of answers are findings wherever their values turn up (``FetchedSecrets``).
/// Here it is the other way round: whatever a rule objects to in the props may have come with an
/// answer under a name that says nothing.
package enum FetchedOrigins {
  /// Shorter texts and numbers are the same by chance.
  private static let leastBytes = 6
  /// A finding needs no more of them.
  private static let mostOrigins = 3

  /// The findings, those in the props with the places in fetched answers that have their value.
  package static func trace(_ findings: [Finding], in input: ScanInput) -> [Finding] {
    guard !input.fetchedAnswers.isEmpty, let props = input.props,
      let document = try? JSONDocument(props)
    else { return findings }
    var wanted: [[UInt8]: [Origin]] = [:]
    let values = findings.map { finding -> [UInt8]? in
      guard finding.location == .props, !finding.origin.contains(where: { $0.kind == .fetch }),
        let row = document.row(at: finding.pointer)
      else { return nil }
      return value(of: row, in: document)
    }
    for case let value? in values { wanted[value] = [] }
    guard !wanted.isEmpty else { return findings }
    for answer in input.fetchedAnswers { collect(&wanted, from: answer) }
    return zip(findings, values).map { finding, value in
      guard let origins = value.flatMap({ wanted[$0] }), !origins.isEmpty else { return finding }
      var finding = finding
      finding.origin += origins
      return finding
    }
  }

  private static func collect(
    _ wanted: inout [[UInt8]: [Origin]], from answer: ScanInput.FetchedAnswer
  ) {
    guard let document = try? JSONDocument(answer.body) else { return }
    for row in 0..<document.rowCount {
      guard let value = value(of: row, in: document), let known = wanted[value],
        known.count < mostOrigins
      else { continue }
      wanted[value]?.append(
        Origin(kind: .fetch, name: answer.url, pointer: document.pointer(to: row)))
    }
  }

  private static func value(of row: Int, in document: JSONDocument) -> [UInt8]? {
    switch document.kind(of: row) {
    case .string:
      guard document.bytes(of: row) >= leastBytes + 2 else { return nil }
      return document.string(of: row).map { Array($0.utf8) }
    case .number:
      guard document.bytes(of: row) >= leastBytes else { return nil }
      return Array(document.rawBytes(of: row))
    case .object, .array, .bool, .null: return nil
    }
  }
}
