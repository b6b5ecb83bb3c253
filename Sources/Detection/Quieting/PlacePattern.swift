package import PageModel

/// Places of findings, with what differs from one row or one document to the next left open.
package enum PlacePattern {
  /// The place as it is written in baselines: positions in lists are `*`, and what surrounds the
  /// props in the payload and in `_next/data` answers is left out, so that a value has one place
  /// whichever document it is found in.
  package static func place(of pointer: JSONPointer) -> String {
    JSONPointer(FoldedFindings.pattern(of: inner(pointer))).description
  }

  /// A place below the page's own props.
  private static func inner(_ pointer: JSONPointer) -> JSONPointer {
    let components = pointer.components
    if components.starts(with: ["props", "pageProps"]) {
      return JSONPointer(Array(components.dropFirst(2)))
    }
    return components.first == "pageProps" ? JSONPointer(Array(components.dropFirst())) : pointer
  }

  /// Whether a place is one of those a pattern stands for.
  ///
  /// `*` stands for one component, `**` for any number of them. A pattern that is no pointer
  /// stands for nothing.
  package static func matches(_ pattern: String, _ pointer: JSONPointer) -> Bool {
    guard let pattern = JSONPointer(parsing: pattern) else { return false }
    return matches(pattern.components[...], pointer.components[...])
      || matches(inner(pattern).components[...], inner(pointer).components[...])
  }

  private static func matches(_ pattern: ArraySlice<String>, _ place: ArraySlice<String>) -> Bool {
    var pattern = pattern
    var place = place
    // Where to go on when what follows the last `**` does not fit: it takes one component more.
    var retry: (pattern: ArraySlice<String>, place: ArraySlice<String>)?
    while !place.isEmpty || !pattern.isEmpty {
      if pattern.first == "**" {
        pattern = pattern.dropFirst()
        retry = (pattern, place)
      } else if let wanted = pattern.first, let found = place.first,
        wanted == "*" || wanted == found
      {
        pattern = pattern.dropFirst()
        place = place.dropFirst()
      } else if let last = retry, !last.place.isEmpty {
        pattern = last.pattern
        place = last.place.dropFirst()
        retry = (last.pattern, place)
      } else {
        return false
      }
    }
    return true
  }

  /// Whether a text is one of those a pattern stands for, in which `*` is any text.
  package static func matches(text: String, _ pattern: String) -> Bool {
    guard pattern.utf8.contains(UInt8(ascii: "*")) else { return text == pattern }
    let parts = Array(pattern.utf8).split(
      separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
    var rest = Array(text.utf8)[...]
    for (index, part) in parts.enumerated() {
      if index == 0 {
        guard rest.starts(with: part) else { return false }
        rest = rest.dropFirst(part.count)
      } else if index == parts.count - 1 {
        guard rest.count >= part.count, rest.suffix(part.count).elementsEqual(part) else {
          return false
        }
      } else if !part.isEmpty {
        guard let found = Array(rest).firstOffset(of: Array(part)) else { return false }
        rest = rest.dropFirst(found + part.count)
      }
    }
    return true
  }
}
