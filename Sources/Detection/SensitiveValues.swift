package import PageModel

/// The raw values a scan found, kept only so that a ``Redactor`` can remove them.
///
/// Neither printing nor reflecting one shows a value.
package struct SensitiveValues: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// A value, and where it was found.
  struct Entry: Sendable, Hashable {
    /// The bytes to remove wherever they occur.
    var bytes: [UInt8]
    var location: Finding.Location
    /// The place of the whole value in its document; nil for values that come from the request
    /// or the environment and have no place.
    var pointer: JSONPointer?
    /// Whether everything below the place goes, as with a home address.
    var coversSubtree = false
  }

  private(set) var entries: [Entry] = []

  package init() {}

  package var isEmpty: Bool { entries.isEmpty }

  package var count: Int { entries.count }

  /// The bytes that were found at the place of a finding; nil when there are none.
  package func value(of finding: Finding) -> [UInt8]? {
    entries.first { $0.location == finding.location && $0.pointer == finding.pointer }?.bytes
  }

  mutating func insert(_ entry: Entry) {
    entries.append(entry)
  }

  package mutating func formUnion(_ other: SensitiveValues) {
    entries.append(contentsOf: other.entries)
  }

  package var description: String {
    "\(entries.count) sensitive value\(entries.count == 1 ? "" : "s"), not shown"
  }

  package var debugDescription: String { description }

  package var customMirror: Mirror { Mirror(self, children: []) }
}
