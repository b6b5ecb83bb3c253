import Yams

/// The text of a `propscope.yaml`, edited so that everything else in it stays as it is: comments,
/// order, quotes and blank lines.
///
/// Every edit is proved: the new text is read again and must mean the old one with exactly that
/// change.
package struct SettingsText: Sendable, Hashable {
  package private(set) var text: String

  /// The text of a file; empty for one that does not exist yet.
  package init(_ text: String) {
    self.text = text
  }

  /// What the text says; an empty text is an empty map.
  ///
  /// - Throws: ``PersonaError`` with the line, when it is not YAML.
  package func tree() throws(PersonaError) -> SettingsTree {
    try root().map(SettingsTree.init).flatMap {
      if case .scalar(let text, _) = $0, SettingsScalar.isNothing(text) { nil } else { $0 }
    } ?? .map([])
  }

  /// Puts a value at a path of keys, making what is missing on the way; nil removes it.
  ///
  /// - Throws: ``PersonaError`` when the text is not YAML, or cannot be edited without changing
  ///   something else.
  package mutating func set(
    _ path: [String], to value: SettingsTree?
  ) throws(PersonaError) {
    let before = try tree()
    if before[path] == value || path.isEmpty { return }
    var edit = SettingsEdit(text: text, root: try root())
    edit.set(path, to: value)
    try take(edit.text, meaning: before.setting(path, to: value))
  }

  /// Adds an item to the end of a list, making the list when it is missing.
  ///
  /// - Throws: as ``set(_:to:)``.
  package mutating func append(_ item: SettingsTree, to path: [String]) throws(PersonaError) {
    let before = try tree()
    guard case .list(let items)? = before[path], !items.isEmpty else {
      try set(path, to: .list([item]))
      return
    }
    var edit = SettingsEdit(text: text, root: try root())
    edit.append(item, to: path)
    try take(edit.text, meaning: before.setting(path, to: .list(items + [item])))
  }

  private mutating func take(
    _ new: String, meaning expected: SettingsTree
  ) throws(PersonaError) {
    let result = SettingsText(new)
    guard try result.tree().means(expected) else {
      throw PersonaError(
        line: nil,
        message: "cannot be edited here without changing something else in it; edit it by hand")
    }
    self = result
  }

  private func root() throws(PersonaError) -> Node? {
    try PersonaReader.refuseDeepNesting(text)
    do {
      return try Yams.compose(yaml: text)
    } catch {
      throw PersonaReader.syntaxError(error)
    }
  }
}
