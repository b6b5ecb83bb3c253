import PageModel
import Yams

/// Reads personas out of YAML, with the line of everything that is wrong.
struct PersonaReader {
  /// Collections inside each other beyond this are refused before the parser recurses into them.
  private static let depthLimit = 64
  /// Aliases can make a small file stand for an endless tree.
  private static let valueLimit = 20_000
  private static let fields = ProjectSchema.personaFields.map(\.name)
  private static let keys = ProjectSchema.keys.map(\.name)

  let environment: [String: String]
  private(set) var allowsCanaries = true
  private(set) var singlePages: [String] = []
  private var values = 0
  /// The first variable of the persona being read that is not set.
  private var missing: Persona.Missing?

  init(environment: [String: String]) {
    self.environment = environment
  }

  mutating func read(_ text: String) throws(PersonaError) -> [Persona] {
    try PersonaReader.refuseDeepNesting(text)
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw PersonaReader.syntaxError(error)
    }
    guard let root, !isNull(root) else { return [] }
    guard let mapping = root.mapping else {
      throw problem(root, "expected `personas:` with the personas below it")
    }
    var personas: [Persona] = []
    for (key, value) in mapping {
      // What the file says of findings is read by QuietingSettings.
      if QuietingSettings.keys.contains(name(of: key)) || name(of: key) == StubSettings.key {
        continue
      }
      if name(of: key) == "canary" {
        try readCanary(value)
        continue
      }
      guard name(of: key) == "personas" else {
        let question = NearestNames.question(
          for: name(of: key), among: PersonaReader.keys)
        throw problem(key, "unknown key \"\(name(of: key))\"\(question)")
      }
      guard !isNull(value) else { continue }
      guard let entries = value.mapping else {
        throw problem(value, "`personas:` needs names with fields below them")
      }
      for (key, value) in entries { personas.append(try persona(key, value)) }
    }
    return personas
  }

  /// `true`, `false`, or `except:` with the pages that are not run twice.
  private mutating func readCanary(_ value: Node) throws(PersonaError) {
    if let allows = value.bool {
      allowsCanaries = allows
      return
    }
    guard let mapping = value.mapping, mapping.count == 1, let except = mapping["except"] else {
      throw problem(value, "`canary:` is true, false, or has `except:` with a list of pages")
    }
    for page in except.sequence.map(Array.init) ?? [except] {
      guard let key = page.string, key.hasPrefix("/") || key.hasPrefix("*") else {
        throw problem(page, "`except:` takes page keys such as /users/[id] or /jobs/*")
      }
      singlePages.append(key)
    }
  }

  private mutating func persona(_ key: Node, _ value: Node) throws(PersonaError) -> Persona {
    var persona = Persona(name: name(of: key))
    persona.line = key.mark?.line ?? 0
    if isNull(value) { return persona }
    guard let mapping = value.mapping else {
      throw problem(value, "the persona \(persona.name) needs fields below it")
    }
    missing = nil
    for (key, value) in mapping where !isNull(value) {
      try set(name(of: key), of: &persona, at: key, to: value)
    }
    persona.missing = missing
    return persona
  }

  private mutating func set(
    _ field: String, of persona: inout Persona, at key: Node, to value: Node
  ) throws(PersonaError) {
    guard PersonaReader.fields.contains(field) else { throw unknown(key, of: persona) }
    switch field {
    case "method":
      persona.method = try checked(value) { text throws(OptionError) in
        try OptionValues.method(text, option: field)
      }
    case "path": persona.path = try text(value, field)
    case "query": persona.query = try pairs(value, field)
    case "params": persona.parameters = try pairs(value, field)
    case "headers": persona.headers = try headers(value)
    case "cookies": persona.cookies = try pairs(value, field)
    case "body": persona.body = try body(value)
    case "geo":
      persona.geo = try checked(value) { text throws(OptionError) in
        _ = try GeoPlaces.place(text)
        return text
      }
    case "geoProvider":
      persona.geoProvider = try checked(value) { text throws(OptionError) in
        try OptionValues.choice(text, option: field)
      }
    case "locale": persona.locale = try text(value, field)
    case "preview": persona.preview = try preview(value)
    case "env": persona.environment = try pairs(value, field)
    case "now":
      persona.now = try checked(value) { text throws(OptionError) in
        var trial = RequestContext()
        try trial.setClock(text, now: 0, option: field)
        return text
      }
    case "timeZone":
      persona.timeZone = try checked(value) { text throws(OptionError) in
        try OptionValues.timeZone(text, option: field)
      }
    case "seed": persona.seed = try text(value, field)
    case "mode":
      persona.mode = try checked(value) { text throws(OptionError) in
        try OptionValues.choice(text, option: field)
      }
    case "next":
      persona.nextVersion = try checked(value) { text throws(OptionError) in
        try OptionValues.nextVersion(text, option: field)
      }
    case "timeout":
      persona.timeout = try checked(value) { text throws(OptionError) in
        try OptionValues.timeout(text, option: field)
      }
    case "memory":
      persona.memory = try checked(value) { text throws(OptionError) in
        try OptionValues.memory(text, option: field)
      }
    default:
      throw unknown(key, of: persona)
    }
  }

  // MARK: Values

  /// A scalar as text, variables substituted.
  private mutating func text(_ node: Node, _ field: String) throws(PersonaError) -> String {
    guard let scalar = node.scalar else {
      throw problem(node, "\(field) needs a single value")
    }
    do {
      return try substitute(scalar.string)
    } catch {
      // The other personas can be used all the same: it is an error of whoever uses this one.
      if missing == nil {
        missing = Persona.Missing(variable: error.name, line: node.mark?.line ?? 0)
      }
      return ""
    }
  }

  private mutating func checked<Value>(
    _ node: Node, _ read: (String) throws(OptionError) -> Value
  ) throws(PersonaError) -> Value? {
    let text = try text(node, "the field")
    if missing != nil, text.isEmpty { return nil }
    do {
      return try read(text)
    } catch {
      throw problem(node, error.message)
    }
  }

  /// `name: value`, or `name: [value, value]` for several of one name.
  private mutating func pairs(_ node: Node, _ field: String) throws(PersonaError) -> [NameValue] {
    guard let mapping = node.mapping else {
      throw problem(node, "\(field) needs lines of `name: value` below it")
    }
    var pairs: [NameValue] = []
    for (key, value) in mapping {
      let name = name(of: key)
      if isNull(value) {
        pairs.append(NameValue(name, ""))
      } else if let sequence = value.sequence {
        for item in sequence { pairs.append(NameValue(name, try text(item, name))) }
      } else {
        pairs.append(NameValue(name, try text(value, name)))
      }
    }
    return pairs
  }

  private mutating func headers(_ node: Node) throws(PersonaError) -> [NameValue] {
    let pairs = try pairs(node, "headers")
    if let problem = pairs.lazy.compactMap(RequestHeaders.problem).first {
      throw self.problem(node, problem)
    }
    return pairs
  }

  /// A text as it is; anything else as JSON.
  private mutating func body(_ node: Node) throws(PersonaError) -> String {
    if node.scalar != nil { return try text(node, "body") }
    return JSONText(try json(node, depth: 0)).string
  }

  private mutating func preview(_ node: Node) throws(PersonaError) -> Preview? {
    guard node.scalar != nil else { return .data(try json(node, depth: 0)) }
    return try checked(node) { text throws(OptionError) in
      try OptionValues.preview(text, option: "preview")
    }
  }

  private mutating func json(_ node: Node, depth: Int) throws(PersonaError) -> JSONValue {
    values += 1
    guard values <= PersonaReader.valueLimit, depth < PersonaReader.depthLimit else {
      throw problem(node, "the value is too large")
    }
    switch node {
    case .scalar(let scalar):
      // Quoted text stays text; a plain word may be a number, true, false or null.
      if scalar.style == .plain, isNull(node) { return .null }
      if scalar.style == .plain, let bool = node.bool { return .bool(bool) }
      if scalar.style == .plain, let number = node.int { return JSONValue(number) }
      if scalar.style == .plain, let number = node.float { return JSONValue(number) }
      return .string(try text(node, "the value"))
    case .sequence(let sequence):
      var items: [JSONValue] = []
      for item in sequence { items.append(try json(item, depth: depth + 1)) }
      return .array(items)
    case .mapping(let mapping):
      var object = JSONObject()
      for (key, value) in mapping { object[name(of: key)] = try json(value, depth: depth + 1) }
      return .object(object)
    case .alias:
      throw problem(node, "the alias stands for nothing")
    }
  }

  private func name(of key: Node) -> String { key.scalar?.string ?? "" }

  private func isNull(_ node: Node) -> Bool {
    guard let scalar = node.scalar, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  // MARK: Variables

  private struct UnsetVariable: Error {
    let name: String
  }

  /// Replaces `${NAME}` and `${NAME:-default}`; `$${` is a literal `${`.
  private func substitute(_ text: String) throws(UnsetVariable) -> String {
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstRange(of: "${") {
      let before = rest[..<start.lowerBound]
      if before.last == "$" {
        result += before + "{"
        rest = rest[start.upperBound...]
        continue
      }
      guard let end = rest[start.upperBound...].firstIndex(of: "}") else { break }
      let inner = rest[start.upperBound..<end]
      let split = inner.firstRange(of: ":-")
      let name = String(inner[..<(split?.lowerBound ?? inner.endIndex)])
      let fallback = split.map { String(inner[$0.upperBound...]) }
      result += before
      if let value = environment[name], !value.isEmpty || fallback == nil {
        result += value
      } else if let fallback {
        result += fallback
      } else {
        throw UnsetVariable(name: name)
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  // MARK: Problems

  private func unknown(_ key: Node, of persona: Persona) -> PersonaError {
    let field = name(of: key)
    let question = NearestNames.question(for: field, among: PersonaReader.fields)
    return problem(
      key,
      "unknown field \"\(field)\" of persona \(persona.name)\(question); "
        + "the fields are \(PersonaReader.fields.joined(separator: ", "))")
  }

  private func problem(_ node: Node, _ message: String) -> PersonaError {
    PersonaError(line: node.mark?.line, message: message)
  }

  static func syntaxError(_ error: any Error) -> PersonaError {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      PersonaError(line: mark.line, message: "not YAML: \(problem)")
    case .duplicatedKeysInMapping(let names, let context):
      PersonaError(
        line: context.mark.line,
        message: "given twice: \(names.sorted().joined(separator: ", "))")
    default: PersonaError(line: nil, message: "not YAML that can be read")
    }
  }

  /// The parser is recursive: a file of brackets would end the program.
  static func refuseDeepNesting(_ text: String) throws(PersonaError) {
    var depth = 0
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      for byte in line.utf8 {
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
        if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth = max(0, depth - 1) }
        guard depth < depthLimit else {
          throw PersonaError(line: place + 1, message: "nested too deeply")
        }
      }
      let dashes = line.prefix { $0 == "-" || $0 == " " || $0 == "?" }
      guard dashes.utf8.count < 400 else {
        throw PersonaError(line: place + 1, message: "nested too deeply")
      }
    }
  }
}
