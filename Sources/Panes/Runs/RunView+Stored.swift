import Documents
package import PageModel

extension RunView {
  /// A run as it was stored: masked, so that nothing in it can be shown unmasked.
  package init(stored record: RunRecord) {
    self.init(
      record: record,
      masked: MaskedDocuments(
        props: record.props, html: record.html, payload: record.payload, data: record.data?.body))
    isStored = true
  }

  /// About how many bytes the documents take, to bound how many views are held on to.
  package var documentBytes: Int {
    [props?.raw.text, payload?.raw.text].reduce(html?.byteCount ?? 0) { $0 + ($1?.count ?? 0) }
  }
}
