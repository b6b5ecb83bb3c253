package import PageModel

/// The query of a URL as Node's `querystring` reads it, and as the versions of Next.js write it.
package enum QueryString {
  /// How a query is written again after it was parsed.
  package enum Style: Sendable {
    /// `encodeURIComponent`: a space is `%20`. Next.js up to 14.
    case component
    /// `URLSearchParams`: a space is `+`. Next.js 15 and later.
    case form

    package init(nextVersion: Int) {
      self = nextVersion >= 15 ? .form : .component
    }
  }

  /// Parses the text after the `?`; never fails, as Node does not.
  ///
  /// A repeated key collects its values in order at the place of the first one, a key without `=`
  /// has the empty value, `+` is a space, and what cannot be decoded stays as it is.
  package static func parse(_ text: String) -> [QueryItem] {
    var items = QueryItems()
    for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = parts.first else { continue }
      items.append(decode(name), decode(parts.count > 1 ? parts[1] : name[name.endIndex...]))
    }
    return items.items
  }

  /// Writes the items, each value as a pair of its own; empty for no items.
  package static func serialise(_ items: [QueryItem], style: Style) -> String {
    let encode = style == .form ? PercentEncoding.form : PercentEncoding.component
    return items.flatMap { item in
      item.values.map { "\(encode(item.name))=\(encode($0))" }
    }.joined(separator: "&")
  }

  private static func decode(_ text: Substring.UTF8View) -> String {
    let plus = UInt8(ascii: "+")
    let spaced = text.map { $0 == plus ? UInt8(ascii: " ") : $0 }
    return PercentEncoding.decodedLeniently(String(decoding: spaced, as: UTF8.self))
  }
}

/// Query items under construction: order is kept, look-up by name is fast.
struct QueryItems {
  private(set) var items: [QueryItem]
  private var places: [String.UTF8View.Identity: Int] = [:]

  init(_ items: [QueryItem] = []) {
    self.items = []
    for item in items { set(item) }
  }

  /// Adds a value to those the name has.
  mutating func append(_ name: String, _ value: String) {
    if let place = places[name.utf8.identity] {
      items[place].values.append(value)
    } else {
      set(QueryItem(name: name, values: [value]))
    }
  }

  /// Replaces the values of a name where it stands, or adds it at the end.
  mutating func set(_ item: QueryItem) {
    if let place = places[item.name.utf8.identity] {
      items[place].values = item.values
    } else {
      places[item.name.utf8.identity] = items.count
      items.append(item)
    }
  }

  func contains(_ name: String) -> Bool { places[name.utf8.identity] != nil }

  mutating func remove(where isRemoved: (String) -> Bool) {
    let kept = items.filter { !isRemoved($0.name) }
    guard kept.count != items.count else { return }
    self = QueryItems(kept)
  }
}

extension String.UTF8View {
  /// Names compared byte by byte: Swift's own equality would join canonically equal spellings.
  typealias Identity = [UInt8]

  fileprivate var identity: Identity { Array(self) }
}
