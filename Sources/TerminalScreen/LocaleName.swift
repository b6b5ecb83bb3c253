/// The locale that the environment asks for, by the precedence of POSIX.1-2017, 8.2.
package struct LocaleName: Sendable, Hashable {
  /// `de_DE.UTF-8`, `C`, …
  package let text: String

  /// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that has a value; nil when none has.
  ///
  /// - Parameter value: the value of a variable.
  package init?(_ value: (String) -> String?) {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let text = value(name), !text.isEmpty else { continue }
      self.text = text
      return
    }
    return nil
  }

  /// Whether its character set is UTF-8, which is written with and without a dash.
  package var isUTF8: Bool { text.lowercased().filter { $0 != "-" }.contains("utf8") }
}
