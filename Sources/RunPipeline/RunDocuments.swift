internal import Detection
package import Documents
internal import PageModel

/// A JSON document of a run as it is, and with its sensitive values masked; both share their text.
package struct MaskedPair: Sendable {
  package let raw: JSONDocument
  package let masked: JSONDocument
}

/// The JSON documents of a run, indexed, each both ways; nil where there is none.
package struct RunDocuments: Sendable {
  package var props: MaskedPair?
  package var payload: MaskedPair?
  /// The body of the `_next/data` answer.
  package var data: MaskedPair?
}

extension RunResult {
  /// The documents that are JSON, masked.
  package var documents: RunDocuments {
    var documents = RunDocuments()
    documents.payload = pair(record.payload, .payload)
    documents.props = part(record.props, of: documents.payload) ?? pair(record.props, .props)
    documents.data =
      part(record.data?.body, of: documents.payload) ?? pair(record.data?.body, .props)
    return documents
  }

  /// The props with what is known of their first rows masked, and the values of all others hidden.
  package func firstDocuments(rows: Int) -> RunDocuments {
    guard let text = record.props, var raw = try? JSONDocument(text) else { return RunDocuments() }
    if isBeginning { raw = raw.markedAsBeginning }
    let masked = redactor.masked(raw, location: .props, rows: 0..<rows)
    return RunDocuments(props: MaskedPair(raw: raw, masked: masked.hiding(from: rows)))
  }

  private func pair(_ text: JSONText?, _ location: Finding.Location) -> MaskedPair? {
    guard let text, let raw = try? JSONDocument(text) else { return nil }
    return MaskedPair(raw: raw, masked: redactor.masked(raw, location: location))
  }

  /// What is a part of the payload was masked with it.
  private func part(_ text: JSONText?, of payload: MaskedPair?) -> MaskedPair? {
    guard let text, let payload, let raw = payload.raw.part(text),
      let masked = payload.masked.part(text)
    else { return nil }
    return MaskedPair(raw: raw, masked: masked)
  }
}
