/// Expansion of `$A`, `${A}` and `${A:-d}` in the values of `.env` files.
struct VariableExpansion {
  /// Values that refer to each other can grow exponentially; beyond this many bytes of results,
  /// nothing more is expanded.
  private static let byteLimit = 8 << 20
  /// Defaults inside defaults beyond this are left as they are.
  private static let nestingLimit = 32

  /// Values of the real environment: they are used as they are.
  private let fixed: [String: String]
  /// Raw values of the files.
  private let raw: [String: String]
  private var finished: [String: String] = [:]
  /// Names whose values are being expanded: one of these leads back to itself, and is empty.
  private var open: Set<String> = []
  private var bytes = 0

  init(fixed: [String: String], raw: [String: String]) {
    self.fixed = fixed
    self.raw = raw
  }

  /// The expanded value of a name of the files; each is worked out once.
  mutating func value(of name: String) -> String {
    if let value = fixed[name] ?? finished[name] { return value }
    guard let text = raw[name], open.count < 200, open.insert(name).inserted else { return "" }
    let value = expand(text, nesting: 0)
    open.remove(name)
    finished[name] = value
    return value
  }

  private mutating func expand(_ text: String, nesting: Int) -> String {
    guard text.contains("$"), nesting < VariableExpansion.nestingLimit else { return text }
    var result = ""
    var rest = Substring(text)
    while bytes < VariableExpansion.byteLimit, let dollar = rest.firstIndex(of: "$") {
      let before = rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      if before.last == "\\" {
        result += before.dropLast() + "$"
        continue
      }
      result += before
      let value = reference(in: &rest, nesting: nesting)
      bytes += value.utf8.count
      result += value
    }
    return result + rest
  }

  /// Reads the reference behind a `$` and gives its value; the `$` itself when there is none.
  private mutating func reference(in rest: inout Substring, nesting: Int) -> String {
    if rest.first == "{" {
      guard let end = closingBrace(of: rest) else { return "$" }
      let inner = rest[rest.index(after: rest.startIndex)..<end]
      let name = inner.prefix(while: isNameCharacter)
      let tail = inner[name.endIndex...]
      guard !name.isEmpty, tail.isEmpty || tail.hasPrefix(":-") || tail.hasPrefix("-") else {
        return "$"
      }
      rest = rest[rest.index(after: end)...]
      let value = value(of: String(name))
      guard value.isEmpty, !tail.isEmpty else { return value }
      return expand(String(tail.drop { $0 == ":" }.dropFirst()), nesting: nesting + 1)
    }
    let name = rest.prefix(while: isNameCharacter)
    guard !name.isEmpty else { return "$" }
    rest = rest[name.endIndex...]
    return value(of: String(name))
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
