/// Expansion of `$A`, `${A}` and `${A:-d}` in the values of `.env` files.
struct VariableExpansion {
  /// References deeper than this are taken for circular.
  private static let depthLimit = 32
  /// Values that refer to each other can grow exponentially.
  private static let lengthLimit = 1 << 20

  /// Values of the real environment: they are used as they are.
  let fixed: [String: String]
  /// Raw values of the files.
  let raw: [String: String]

  func expand(_ text: String) -> String { expand(text, depth: 0) }

  private func expand(_ text: String, depth: Int) -> String {
    guard text.contains("$"), depth < VariableExpansion.depthLimit else { return text }
    var result = ""
    var rest = Substring(text)
    while let dollar = rest.firstIndex(of: "$"), result.utf8.count < VariableExpansion.lengthLimit {
      let before = rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      if before.last == "\\" {
        result += before.dropLast() + "$"
        continue
      }
      result += before
      result += reference(in: &rest, depth: depth)
    }
    return result + rest
  }

  /// Reads the reference behind a `$` and gives its value; the `$` itself when there is none.
  private func reference(in rest: inout Substring, depth: Int) -> String {
    if rest.first == "{" {
      guard let end = closingBrace(of: rest) else { return "$" }
      let inner = rest[rest.index(after: rest.startIndex)..<end]
      let name = inner.prefix(while: isNameCharacter)
      let tail = inner[name.endIndex...]
      guard !name.isEmpty, tail.isEmpty || tail.hasPrefix(":-") || tail.hasPrefix("-") else {
        return "$"
      }
      rest = rest[rest.index(after: end)...]
      let value = value(of: String(name), depth: depth)
      guard value.isEmpty, !tail.isEmpty else { return value }
      return expand(String(tail.drop { $0 == ":" }.dropFirst()), depth: depth + 1)
    }
    let name = rest.prefix(while: isNameCharacter)
    guard !name.isEmpty else { return "$" }
    rest = rest[name.endIndex...]
    return value(of: String(name), depth: depth)
  }

  private func value(of name: String, depth: Int) -> String {
    if let value = fixed[name] { return value }
    guard let text = raw[name] else { return "" }
    // A value that leads back to itself is empty rather than endless.
    return depth + 1 < VariableExpansion.depthLimit ? expand(text, depth: depth + 1) : ""
  }

  private func closingBrace(of text: Substring) -> Substring.Index? {
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "{": depth += 1
      case "}":
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }

  private func isNameCharacter(_ character: Character) -> Bool {
    character == "_" || (character.isASCII && (character.isLetter || character.isNumber))
  }
}
