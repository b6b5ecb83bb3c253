/// A part of the props that no render on the server read.
///
/// A page can have very many of them, most of which are items of one list: they share the place
/// they are in.
package struct UnreadProp: Sendable, Hashable {
  /// The place of the object or list that it is in; nil for the props as a whole.
  package let parent: JSONPointer?
  /// The member of the object, or the position in the list; empty for the props as a whole.
  package let name: String
  /// What leaving it out would save in the JSON text of the props: key, value and comma.
  package var bytes: Int

  package init(pointer: JSONPointer, bytes: Int) {
    self.init(
      name: pointer.components.last ?? "",
      in: pointer.components.isEmpty ? nil : JSONPointer(Array(pointer.components.dropLast())),
      bytes: bytes)
  }

  /// - Parameter parent: Nil for the props as a whole.
  package init(name: String, in parent: JSONPointer?, bytes: Int) {
    self.parent = parent
    self.name = name
    self.bytes = bytes
  }

  /// The highest place below which nothing was read.
  package var pointer: JSONPointer { parent?.appending(name) ?? JSONPointer() }
}
