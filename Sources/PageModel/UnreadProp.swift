/// A part of the props that no render on the server read.
package struct UnreadProp: Sendable, Hashable {
  /// The highest place below which nothing was read.
  package var pointer: JSONPointer
  /// What leaving it out would save in the JSON text of the props: key, value and comma.
  package var bytes: Int

  package init(pointer: JSONPointer, bytes: Int) {
    self.pointer = pointer
    self.bytes = bytes
  }
}
