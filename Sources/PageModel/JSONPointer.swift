/// A JSON Pointer (RFC 6901): the place of a value inside a document.
package struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  /// Keys and indices from the root, unescaped. Empty means the whole document.
  package var components: [String]

  package init(_ components: [String] = []) {
    self.components = components
  }

  /// Reads `/a/b~1c/0`; a text that is neither empty nor begins with `/` is not a pointer.
  package init?(parsing text: String) {
    guard !text.isEmpty else {
      self.init()
      return
    }
    guard text.hasPrefix("/") else { return nil }
    self.init(
      text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map {
        Self.replace("~0", with: "~", in: Self.replace("~1", with: "/", in: String($0)))
      })
  }

  package var description: String {
    components.map {
      "/" + Self.replace("/", with: "~1", in: Self.replace("~", with: "~0", in: $0))
    }.joined()
  }

  package func appending(_ component: String) -> JSONPointer {
    JSONPointer(components + [component])
  }

  private static func replace(_ pattern: String, with text: String, in string: String) -> String {
    string.contains(pattern.first ?? "~")
      ? string.split(separator: pattern, omittingEmptySubsequences: false).joined(separator: text)
      : string
  }
}
