package import PageModel

extension RunView {
  /// A run as it was stored: masked, so that nothing in it can be shown unmasked.
  package init(stored record: RunRecord) {
    self.init(
      record: record,
      masked: MaskedDocuments(
        props: record.props, html: record.html, payload: record.payload, data: record.data?.body))
  }

  /// Bytes of the documents, to bound how many views are held on to.
  package var documentBytes: Int {
    [record.props?.bytes.count, record.html?.count, record.payload?.bytes.count]
      .reduce(0) { $0 + ($1 ?? 0) }
  }
}
