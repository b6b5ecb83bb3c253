/// The six kinds of JSON value.
package enum JSONKind: UInt8, Sendable, Hashable, CaseIterable {
  case object
  case array
  case string
  case number
  case bool
  case null

  /// Whether values of this kind have children.
  package var isContainer: Bool { self == .object || self == .array }
}
