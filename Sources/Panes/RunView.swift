package import PageModel

/// The documents of a run with their sensitive values masked; nil where there is no document.
///
/// A masked document has the same structure as the raw one, value for value. Where nothing was
/// masked, give the raw document itself: both then share their storage.
package struct MaskedDocuments: Sendable {
  package var props: JSONText?
  package var html: [UInt8]?
  package var payload: JSONText?
  /// The body of the `_next/data` answer.
  package var data: JSONText?

  package init(props: JSONText?, html: [UInt8]?, payload: JSONText?, data: JSONText?) {
    self.props = props
    self.html = html
    self.payload = payload
    self.data = data
  }
}

/// A finished run as the panes show it: the record, and its documents indexed.
///
/// Built away from the terminal's thread, because indexing tens of megabytes takes time; from then
/// on immutable and cheap to copy.
package struct RunView: Sendable {
  package let record: RunRecord

  /// Indexes the documents of a record, raw and masked.
  package init(record: RunRecord, masked: MaskedDocuments) {
    self.record = record
  }
}
