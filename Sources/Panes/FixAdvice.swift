import Documents
import PageModel

/// What to do about findings in the props, from what the page's render read.
enum FixAdvice {
  /// No more fields are named than a line holds.
  private static let fieldLimit = 12

  /// Advice by the findings' places in the record; none where nothing is known about reads.
  static func all(of view: RunView) -> [Int: String] {
    guard let unread = view.record.unread, let document = view.props?.raw else { return [:] }
    let places = Set(unread.map(\.pointer))
    var advice: [Int: String] = [:]
    for (index, finding) in view.record.findings.enumerated() where finding.location == .props {
      advice[index] = text(for: finding.pointer, in: document, unread: places)
    }
    return advice
  }

  /// `Select the fields you render: id, name.`, of the object that holds the value.
  private static func text(
    for pointer: JSONPointer, in document: JSONDocument, unread: Set<JSONPointer>
  ) -> String? {
    guard let last = pointer.components.last else { return nil }
    let parent = JSONPointer(Array(pointer.components.dropLast()))
    guard let row = document.row(at: parent), document.kind(of: row) == .object else { return nil }
    var read: [String] = []
    var child = document.firstChild(of: row)
    while let current = child, read.count <= fieldLimit {
      if let key = document.key(of: current), key != last,
        !isUnread(JSONPointer(parent.components + [key]), unread)
      {
        read.append(key)
      }
      child = document.nextSibling(of: current)
    }
    guard !read.isEmpty else { return nil }
    let more = read.count > fieldLimit ? ", …" : ""
    return "Select the fields you render: "
      + read.prefix(fieldLimit).joined(separator: ", ") + more + "."
  }

  /// Whether a place lies in one that no render read.
  private static func isUnread(_ pointer: JSONPointer, _ unread: Set<JSONPointer>) -> Bool {
    guard !unread.isEmpty else { return false }
    return (0...pointer.components.count).contains { count in
      unread.contains(JSONPointer(Array(pointer.components.prefix(count))))
    }
  }
}
