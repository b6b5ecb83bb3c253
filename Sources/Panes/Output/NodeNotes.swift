import Documents
import PageModel

/// What is known of single values besides findings: where they come from, and that no render read
/// them. Shown dim, before the marks of findings.
struct NodeNotes: Sendable {
  private var texts: [Int: String] = [:]
  private var unread = UnreadRows()
  /// The row of the page's props.
  private var base = 0

  init() {}

  /// - Parameters:
  ///   - prefix: Where the page's props are in the document.
  ///   - location: The document, for findings that name their origin; nil for one without.
  ///   - known: What was found of the props in another document, and how many rows they have there.
  init(
    _ record: RunRecord, propsAt prefix: [String], in location: Finding.Location?,
    rows: JSONDocument, known: (unread: UnreadRows, rowCount: Int)? = nil
  ) {
    for finding in record.findings where finding.location == location {
      guard let origin = finding.origin.first, let row = rows.row(at: finding.pointer),
        texts[row] == nil
      else { continue }
      texts[row] = Self.text(of: origin)
    }
    // Places of the props; answers of the data request have them elsewhere.
    for found in record.origins {
      guard let row = rows.row(at: JSONPointer(prefix + found.pointer.components)),
        texts[row] == nil
      else { continue }
      texts[row] = Self.text(of: found.origin)
    }
    guard let props = record.unread, let base = rows.row(at: JSONPointer(prefix)) else { return }
    self.base = base
    if let known, rows.end(of: base) - base == known.rowCount {
      unread = known.unread
    } else {
      unread = UnreadRows(props, in: rows, below: base)
    }
  }

  /// The unread values, to be known of another document with the same props.
  func known(rowCount: Int) -> (unread: UnreadRows, rowCount: Int) { (unread, rowCount) }

  subscript(row: Int) -> String? {
    let text = texts[row]
    guard row >= base, unread.contains(row - base) else { return text }
    return text.map { "\($0), unread" } ?? "unread"
  }

  /// `env STRIPE_KEY`, `fetch shop.example/api/me`; the query of an address may have secrets in it.
  private static func text(of origin: Origin) -> String {
    var name = Substring(origin.name)
    if origin.kind == .fetch {
      for scheme in ["https://", "http://"] where name.hasPrefix(scheme) {
        name = name.dropFirst(scheme.count)
      }
      name = name.prefix { $0 != "?" && $0 != "#" }
      // What stands before the host is a name and a password.
      let host = name.prefix { $0 != "/" }
      if let at = host.lastIndex(of: "@") { name = name[name.index(after: at)...] }
    }
    return "\(origin.kind.rawValue) \(name)"
  }
}
