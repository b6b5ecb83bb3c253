import Documents
import PageModel

/// What the command line completes besides names of commands: what the request and the shown
/// document are made of.
struct CompletionWords: Sendable {
  /// So many members of one object are offered; nobody goes through more with tab.
  private static let limit = 200

  let context: ContextPane
  /// The document that `goto` goes to, masked.
  let document: JSONDocument?
  /// What its places may begin with: `pageProps`.
  let root: String

  /// Fields of the request by name that are there already or that a persona or the project knows:
  /// `header.x-debug`, `cookie.theme`.
  var fields: [String] {
    CommandGrammar.namedFields.flatMap { field -> [String] in
      let names = context.draft[rows: field.section].map(\.name) + context.names(field.section)
      return names.filter { !$0.isEmpty && !$0.contains(" ") }.map { "\(field.prefix).\($0)" }
    }
  }

  /// Values of a route parameter: those of getStaticPaths, of earlier runs and of personas.
  func parameters(_ word: String, of path: String, given words: ArraySlice<String>) -> [String] {
    guard let equals = word.firstIndex(of: "=") else { return [] }
    let name = String(word[..<equals])
    let pairs = words.compactMap { word -> (String, String)? in
      guard let equals = word.firstIndex(of: "=") else { return nil }
      return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }
    let given = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    return context.proposals.values(of: name, page: PageKey(path), given: given)
      .filter { !$0.contains(" ") }.map { "\(name)=\($0)" }
  }

  /// Places one step further than what is typed: `pageProps.user.` leads to `pageProps.user.email`.
  func places(_ typed: String) -> [String] {
    guard let document, !typed.hasPrefix("/") else { return [] }
    let end = typed.lastIndex { $0 == "." || $0 == "[" }
    let head = end.map { String(typed[..<$0]) } ?? ""
    guard let parent = PlaceText.pointer(head, root: root).flatMap(document.row(at:)) else {
      return []
    }
    var places: [String] = []
    var row = document.firstChild(of: parent)
    while let child = row, places.count < Self.limit {
      let isItem = document.kind(of: parent) == .array
      let step = isItem ? "[\(document.indexInParent(of: child))]" : Self.step(document, child)
      if let step {
        let isFirst = head.isEmpty && step.hasPrefix(".")
        places.append(isFirst ? String(step.dropFirst()) : head + step)
      }
      row = document.nextSibling(of: child)
    }
    return (head.isEmpty ? [root] : []) + places
  }

  private static func step(_ document: JSONDocument, _ row: Int) -> String? {
    guard let key = document.key(of: row), !key.contains(" "), key.utf8.count <= 100 else {
      return nil
    }
    let isPlain =
      !key.isEmpty && key.allSatisfy { $0.isLetter || $0.isNumber || "_$-".contains($0) }
    return isPlain ? "." + key : "[\(JSONText(.string(key)).string)]"
  }
}
