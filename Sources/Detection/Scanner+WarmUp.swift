internal import PageModel

extension Scanner {
  /// Builds the tables every scan needs, so that the first one does not pay for them.
  ///
  /// Worth calling on another thread while a page is still running.
  package static func warmUp() {
    var input = ScanInput(props: JSONText(#"{"key":"value"}"#))
    input.html = Array("<p>text</p>".utf8)
    input.environment = [ScanInput.Variable("NAME", "a-value-of-no-meaning")]
    _ = Scanner().scan(input)
  }
}
