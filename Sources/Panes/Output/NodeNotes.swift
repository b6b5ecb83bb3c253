import Documents
import PageModel

/// What is known of single values besides findings: where they come from, and that no render read
/// them. Shown dim, before the marks of findings.
struct NodeNotes: Sendable {
  private var texts: [Int: String] = [:]

  init() {}

  /// - Parameters:
  ///   - prefix: Where the page's props are in the document.
  ///   - location: The document, for findings that name their origin; nil for one without.
  init(
    _ record: RunRecord, propsAt prefix: [String], in location: Finding.Location?,
    rows: JSONDocument
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
    for unread in record.unread ?? [] {
      guard let row = rows.row(at: JSONPointer(prefix + unread.pointer.components)) else {
        continue
      }
      texts[row] = texts[row].map { "\($0), unread" } ?? "unread"
    }
  }

  subscript(row: Int) -> String? { texts[row] }

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
