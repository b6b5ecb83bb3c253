import PageModel

/// Reads the text of a ``JSONQuery``.
struct JSONQueryReader {
  private let characters: [Character]
  var place = 0
  /// How many terms the conditions have so far.
  var terms = 0
  /// More than that nobody types; each may be inside the one before.
  static let mostTerms = 200

  init(_ text: String) {
    characters = Array(text)
  }

  mutating func readAll() throws(JSONQueryError) -> [JSONQuery.Step] {
    let steps = try readPipe()
    guard place == characters.count else { throw unexpected() }
    return steps
  }

  private mutating func readPipe() throws(JSONQueryError) -> [JSONQuery.Step] {
    var steps = try readStage()
    skipSpace()
    while take("|") {
      steps += try readStage()
      skipSpace()
    }
    return steps
  }

  private mutating func readStage() throws(JSONQueryError) -> [JSONQuery.Step] {
    skipSpace()
    if take("select") { return [try readSelect()] }
    return try readPath()
  }

  mutating func readPath() throws(JSONQueryError) -> [JSONQuery.Step] {
    _ = take("$")
    var steps: [JSONQuery.Step] = []
    let start = place
    while place < characters.count {
      if take("..") {
        steps.append(.descendants)
        if let key = try readKey() { steps.append(.member(key)) }
      } else if take(".*") {
        steps.append(.children)
      } else if take(".") {
        if let key = try readKey() { steps.append(.member(key)) }
      } else if take("[") {
        steps.append(try readBracket())
      } else {
        break
      }
      _ = take("?")
    }
    guard place > start || start > 0 && characters[start - 1] == "$" else { throw unexpected() }
    return steps
  }

  /// A key after a dot, bare or quoted; nil when something else follows.
  private mutating func readKey() throws(JSONQueryError) -> String? {
    if place < characters.count, characters[place] == "\"" { return try readQuoted() }
    let start = place
    while place < characters.count,
      characters[place].isLetter || characters[place].isNumber || "_$-".contains(characters[place])
    {
      place += 1
    }
    return place > start ? String(characters[start..<place]) : nil
  }

  private mutating func readBracket() throws(JSONQueryError) -> JSONQuery.Step {
    skipSpace()
    var step = JSONQuery.Step.children
    if take("*") || place < characters.count && characters[place] == "]" {
      step = .children
    } else if place < characters.count, "\"'".contains(characters[place]) {
      step = .member(try readQuoted())
    } else {
      let from = readInteger()
      if take(":") {
        step = .slice(from: from, to: readInteger())
      } else if let from {
        step = .item(from)
      } else {
        throw unexpected()
      }
    }
    skipSpace()
    guard take("]") else { throw JSONQueryError(text: "a ] is missing") }
    return step
  }

  private mutating func readInteger() -> Int? {
    let start = place
    _ = take("-")
    while place < characters.count, characters[place].isASCII, characters[place].isNumber {
      place += 1
    }
    return Int(String(characters[start..<place]))
  }

  mutating func readQuoted() throws(JSONQueryError) -> String {
    let quote = characters[place]
    place += 1
    var text = ""
    while place < characters.count, characters[place] != quote {
      // What an expression has backslashes for is left to it.
      if characters[place] == "\\", place + 1 < characters.count,
        "\\\"'".contains(characters[place + 1])
      {
        place += 1
      }
      text.append(characters[place])
      place += 1
    }
    guard place < characters.count else { throw JSONQueryError(text: "a closing quote is missing") }
    place += 1
    return text
  }

  mutating func readLiteral() throws(JSONQueryError) -> JSONValue {
    skipSpace()
    if place < characters.count, "\"'".contains(characters[place]) {
      return .string(try readQuoted())
    }
    for (word, value) in [("true", JSONValue.bool(true)), ("false", .bool(false)), ("null", .null)]
    where take(word) {
      return value
    }
    let start = place
    while place < characters.count, characters[place] != ")", characters[place] != " " {
      place += 1
    }
    let text = String(characters[start..<place])
    guard Double(text) != nil else {
      throw JSONQueryError(text: "\(text.isEmpty ? "nothing" : text) is no value to compare with")
    }
    return .number(text)
  }

  // MARK: Characters

  mutating func take(_ text: String) -> Bool {
    guard peek(text) else { return false }
    place += text.count
    return true
  }

  /// Whether a text comes next.
  func peek(_ text: String) -> Bool {
    let wanted = Array(text)
    return place + wanted.count <= characters.count
      && characters[place..<place + wanted.count].elementsEqual(wanted)
  }

  mutating func skipSpace() {
    while place < characters.count, characters[place] == " " { place += 1 }
  }

  private func unexpected() -> JSONQueryError {
    guard place < characters.count else { return JSONQueryError(text: "the query ends too early") }
    return JSONQueryError(text: "\(characters[place]) is not understood: try .users[].email")
  }
}
