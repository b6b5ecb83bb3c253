import Documents
package import PageModel

extension RunRecord {
  /// Bytes of documents beyond which they are not shown once more inside the record.
  private static let mostBytes = 2_000_000
  /// Unread values beyond which only the first ones are listed there; all are marked in the props.
  private static let mostUnread = 1000

  /// Whether the documents are left out of ``documentText``.
  package var hasLargeDocuments: Bool {
    (props?.count ?? 0) + (html?.count ?? 0) + (payload?.count ?? 0)
      + (data?.body?.count ?? 0) > Self.mostBytes
  }

  /// The record as the viewer shows it: as it is printed, with large documents, which have tabs of
  /// their own, replaced by a word on where they are.
  ///
  /// Masked as far as the record is, and with large documents in any case.
  package var documentText: JSONText {
    guard hasLargeDocuments else { return json() }
    var record = self
    func word(_ tab: String, _ count: Int) -> JSONText {
      JSONText("\"in \(tab), \(ByteCount.text(count))\"")
    }
    record.props = props.map { word("Props", $0.count) }
    record.payload = payload.map { word("Hydration", $0.count) }
    record.data?.body = data?.body.map { word("Data", $0.count) }
    record.html = html.map { Array("in HTML, \(ByteCount.text($0.count))".utf8) }
    return record.json(mostUnread: Self.mostUnread)
  }
}
