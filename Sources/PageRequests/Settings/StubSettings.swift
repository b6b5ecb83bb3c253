package import PageModel
import Yams

/// The answers of `stubs:` in `propscope.yaml`, given to page code instead of asking the network.
///
///     stubs:
///       - url: https://api.example/*/users
///         method: GET                  # any, without it
///         status: 200
///         headers: { x-total: "2" }
///         json: [{ id: 1 }, { id: 2 }] # or `body: text`, or `file: fixtures/users.json`
///         delay: 120                   # milliseconds
///       - url: https://slow.example/*
///         error: ECONNREFUSED
package enum StubSettings {
  /// The key of the file beside `personas`.
  static let key = "stubs"
  private static let fields = ProjectSchema.stubFields.map(\.name)

  /// Reads the stubs of a project; without the file there are none.
  ///
  /// - Throws: ``PersonaError`` with the line.
  package static func load(root: String) throws(PersonaError) -> [StubbedAnswer] {
    let text: String?
    do {
      text = try Disk.readText(Disk.joined(root, Personas.fileName))
    } catch {
      throw PersonaError(line: nil, message: "could not be read: \(error.reason)")
    }
    guard let text, text.contains(key) else { return [] }
    return try parse(text, root: root)
  }

  /// Reads the text of a `propscope.yaml`; files are relative to `root`.
  ///
  /// - Throws: ``PersonaError`` with the line.
  package static func parse(
    _ text: String, root: String
  ) throws(PersonaError) -> [StubbedAnswer] {
    try PersonaReader.refuseDeepNesting(text)
    let document: Node?
    do {
      document = try Yams.compose(yaml: text)
    } catch {
      throw PersonaReader.syntaxError(error)
    }
    guard let node = document?.mapping?[key] else { return [] }
    if node.scalar?.string.isEmpty == true { return [] }
    guard let sequence = node.sequence else {
      throw problem(node, "`stubs:` needs a list: lines that begin with a dash")
    }
    var answers: [StubbedAnswer] = []
    for item in sequence { answers.append(try answer(item, root: root)) }
    return answers
  }

  private static func answer(_ node: Node, root: String) throws(PersonaError) -> StubbedAnswer {
    guard let mapping = node.mapping else {
      throw problem(node, "a stub needs fields: \(fields.joined(separator: ", "))")
    }
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      guard fields.contains(name) else {
        throw problem(
          key,
          "unknown field \"\(name)\" of a stub\(NearestNames.question(for: name, among: fields)); "
            + "the fields are \(fields.joined(separator: ", "))")
      }
      values[name] = value
    }
    guard let url = values["url"]?.scalar?.string, url.contains(":") || url.hasPrefix("*") else {
      throw problem(node, "a stub needs `url:`, as in https://api.example/*/users")
    }
    var answer = StubbedAnswer(source: .stub, url: url)
    answer.method = values["method"]?.scalar?.string.uppercased()
    answer.error = values["error"]?.scalar?.string
    if let status = values["status"] {
      answer.status = try number(status, "status", in: 100...599)
    }
    if let delay = values["delay"] {
      answer.delay = try number(delay, "delay", in: 0...600_000)
    }
    answer.headers = try headers(values["headers"])
    try setBody(of: &answer, values, root: root)
    return answer
  }

  private static func setBody(
    of answer: inout StubbedAnswer, _ values: [String: Node], root: String
  ) throws(PersonaError) {
    let given = ["json", "body", "file"].filter { values[$0] != nil }
    guard given.count < 2 else {
      throw problem(values[given[1]], "a stub has one of json, body and file, not several")
    }
    if let json = values["json"] {
      answer.body = JSONText(try value(json, depth: 0)).bytes
      addType("application/json", to: &answer)
    }
    if let body = values["body"] {
      guard let text = body.scalar?.string else {
        throw problem(body, "body needs a text; `json:` takes lists and objects")
      }
      answer.body = Array(text.utf8)
    }
    if let file = values["file"] {
      let path = file.scalar?.string ?? ""
      do {
        guard let bytes = try Disk.read(Recording.absolute(path, in: root)) else {
          throw problem(file, "there is no file \(path)")
        }
        answer.body = bytes
      } catch let error as DiskError {
        throw problem(file, "\(path) could not be read: \(error.reason)")
      } catch let error as PersonaError {
        throw error
      } catch {
        throw problem(file, "\(path) could not be read")
      }
      if path.hasSuffix(".json") { addType("application/json", to: &answer) }
    }
  }

  private static func addType(_ type: String, to answer: inout StubbedAnswer) {
    guard !answer.headers.contains(where: { $0.name.lowercased() == "content-type" }) else {
      return
    }
    answer.headers.append(NameValue("content-type", type))
  }

  private static func headers(_ node: Node?) throws(PersonaError) -> [NameValue] {
    guard let node, node.scalar?.string.isEmpty != true else { return [] }
    guard let mapping = node.mapping else {
      throw problem(node, "headers needs lines of `name: value` below it")
    }
    var headers: [NameValue] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string, !name.isEmpty, let text = value.scalar?.string else {
        throw problem(value, "a header needs a name and a single value")
      }
      headers.append(NameValue(name, text))
    }
    return headers
  }

  private static func number(
    _ node: Node, _ field: String, in range: ClosedRange<Int>
  ) throws(PersonaError) -> Int {
    guard let number = node.int, range.contains(number) else {
      throw problem(
        node, "\(field) needs a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// YAML as JSON: its plain scalars are what JSON has, everything else is text.
  private static func value(_ node: Node, depth: Int) throws(PersonaError) -> JSONValue {
    if let mapping = node.mapping {
      var object = JSONObject()
      for (key, item) in mapping {
        object[key.scalar?.string ?? ""] = try value(item, depth: depth + 1)
      }
      return .object(object)
    }
    if let sequence = node.sequence {
      var items: [JSONValue] = []
      for item in sequence { items.append(try value(item, depth: depth + 1)) }
      return .array(items)
    }
    guard let scalar = node.scalar else { return .null }
    guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
    if node.null != nil { return .null }
    if let bool = node.bool { return .bool(bool) }
    if let parsed = try? JSONValue(parsing: scalar.string), case .number = parsed { return parsed }
    return .string(scalar.string)
  }

  private static func problem(_ node: Node?, _ message: String) -> PersonaError {
    PersonaError(line: node?.mark?.line, message: message)
  }
}
