internal import Detection
internal import Documents
internal import PageModel

extension RunPipeline {
  /// Which props no render read, what that costs, and what it means for the findings so far.
  func addReads(to record: inout RunRecord, marks: [UInt8]?) {
    guard let marks, let props = record.props, let document = try? JSONDocument(props),
      let unread = ReadMarks(bytes: marks).unread(in: document)
    else { return }
    record.unread = unread
    record.findings =
      UnreadPropsDetector.explain(record.findings, unread: unread, props: document)
      + UnreadPropsDetector.findings(unread: unread, props: document)
  }
}
