package import PageModel

/// The pattern of a page key: which paths its page answers.
package struct RoutePattern: Sendable, Hashable {
  package enum Segment: Sendable, Hashable {
    case literal(String)
    /// `[name]`
    case one(String)
    /// `[...name]`
    case many(String)
    /// `[[...name]]`
    case optionalMany(String)

    /// The name between the brackets; nil for a literal.
    package var name: String? {
      switch self {
      case .literal: nil
      case .one(let name), .many(let name), .optionalMany(let name): name
      }
    }
  }

  package let segments: [Segment]

  package init(key: PageKey) {
    self.segments = key.rawValue.split(separator: "/").map { RoutePattern.segment($0) }
  }

  package var isDynamic: Bool { segments.contains { $0.name != nil } }

  /// Only a segment in brackets from end to end is dynamic: `x-[a]` and `[a].json` are text.
  private static func segment(_ text: Substring) -> Segment {
    guard text.utf8.count > 2, text.hasPrefix("["), text.hasSuffix("]") else {
      return .literal(String(text))
    }
    let inner = text.dropFirst().dropLast()
    if inner.hasPrefix("[..."), inner.hasSuffix("]"), inner.count > 5 {
      return .optionalMany(String(inner.dropFirst(4).dropLast()))
    }
    if inner.hasPrefix("..."), inner.count > 3 { return .many(String(inner.dropFirst(3))) }
    return .one(String(inner))
  }

  /// The raw values of the dynamic segments when the pattern matches the path, else nil.
  ///
  /// The path is as received, still percent-encoded. An optional catch-all that matches nothing
  /// has no value.
  func match(_ path: String) -> [(name: String, values: [Substring], isMany: Bool)]? {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.first?.isEmpty == true else { return nil }
    parts.removeFirst()
    if parts.last?.isEmpty == true { parts.removeLast() }
    var values: [(name: String, values: [Substring], isMany: Bool)] = []
    var index = 0
    for segment in segments {
      switch segment {
      case .literal(let text):
        guard index < parts.count, RoutePattern.isSame(text, String(parts[index])) else {
          return nil
        }
        index += 1
      case .one(let name):
        guard index < parts.count, !parts[index].isEmpty else { return nil }
        values.append((name, [parts[index]], false))
        index += 1
      case .many(let name), .optionalMany(let name):
        if index == parts.count {
          guard case .optionalMany = segment else { return nil }
        } else {
          values.append((name, Array(parts[index...]), true))
        }
        index = parts.count
      }
    }
    return index == parts.count ? values : nil
  }

  /// Whether a path segment as received spells the literal one.
  ///
  /// Only what no URL can hold is encoded first: `/%63tx` does not reach `pages/ctx`.
  static func isSame(_ literal: String, _ received: String) -> Bool {
    literal.utf8.elementsEqual(received.utf8)
      || PercentEncoding.typed(literal).utf8.elementsEqual(received.utf8)
  }
}
