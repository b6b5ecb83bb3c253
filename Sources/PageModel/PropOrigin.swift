/// Where a value of the props came from, finding or not.
package struct PropOrigin: Sendable, Hashable {
  /// The first place of the value's kind: of the items of a list one stands for all.
  package var pointer: JSONPointer
  package var origin: Origin
  /// How many items of lists have a value with the same origin there.
  package var count: Int

  package init(pointer: JSONPointer, origin: Origin, count: Int = 1) {
    self.pointer = pointer
    self.origin = origin
    self.count = count
  }
}
