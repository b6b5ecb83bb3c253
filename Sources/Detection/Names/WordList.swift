extension String {
  /// The words of a list written as one text, in which white space separates them.
  ///
  /// Works on bytes: asking characters for their Unicode properties takes longer than a scan of a
  /// small page.
  var listed: [String] {
    utf8.split { $0 <= 0x20 }.map { String(Substring($0)) }
  }
}
