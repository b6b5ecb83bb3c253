import PageModel
import TestSupport
import Testing

@testable import PageRequests

@Suite struct ProjectSchemaTests {
  @Test func theDocumentIsTheSchema() {
    var writer = JSONWriter(pretty: true)
    writer.write(ProjectSchema.json)
    let text = String(decoding: writer.bytes, as: UTF8.self) + "\n"
    let mismatch = GeneratedFile.mismatch(text, "docs/propscope.schema.json")
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }

  /// The file is JSON, which YAML is a superset of.
  private func example(_ field: ProjectSchema.Field) throws -> String {
    let example = try #require(field.schema["examples"]?.arrayValue?.first)
    return "{\"\(field.name)\": \(JSONText(example).string)}"
  }

  @Test("every field of a persona is read", arguments: ProjectSchema.personaFields.map(\.name))
  func persona(name: String) throws {
    let field = try #require(ProjectSchema.personaFields.first { $0.name == name })
    func read(_ fields: String) throws -> Persona {
      try Personas.parse("personas: {a: \(fields)}", environment: [:]).persona(named: "a")
    }
    #expect(try read(example(field)) != read("{}"))
  }

  @Test("every key of the file is read", arguments: ProjectSchema.keys.map(\.name))
  func key(name: String) throws {
    let field = try #require(ProjectSchema.keys.first { $0.name == name })
    let text = try example(field)
    var reader = PersonaReader(environment: [:])
    let personas = try reader.read(text)
    let stubs = try StubSettings.parse(text, root: "/nowhere")
    let quieting = try QuietingSettings.parse(text)
    #expect(
      !personas.isEmpty || !reader.singlePages.isEmpty || !stubs.isEmpty
        || quieting != QuietingSettings())
  }

  @Test("every field of a stub is read", arguments: ProjectSchema.stubFields.map(\.name))
  func stub(name: String) throws {
    let field = try #require(ProjectSchema.stubFields.first { $0.name == name })
    let project = try ScratchProject(["package.json": "{}"])
    func read(_ more: String) throws -> [StubbedAnswer] {
      try StubSettings.parse("stubs: [{url: \"*\"\(more)}]", root: project.root)
    }
    let text = try example(field)
    guard name != "url" else {
      let url = try StubSettings.parse("stubs: [\(text)]", root: project.root).first?.url
      #expect(url != nil && url != "*")
      return
    }
    #expect(try read(", " + text.dropFirst().dropLast()) != read(""))
  }

  @Test("every field of a decision is read", arguments: ProjectSchema.ignoreFields.map(\.name))
  func ignore(name: String) throws {
    let fields = ProjectSchema.ignoreFields.filter { $0.name == name || $0.name == "reason" }
    let other = ProjectSchema.ignoreFields.filter { $0.name == "page" && name == "reason" }
    let members = try (fields + other).map { String(try example($0).dropFirst().dropLast()) }
    let text = "ignore: [{\(members.joined(separator: ", "))}]"
    let entry = try #require(try QuietingSettings.parse(text).entries.first)
    let read = [
      "rule": entry.rule, "page": entry.page, "pointer": entry.pointer,
      "fingerprint": entry.fingerprint, "reason": entry.reason,
    ]
    #expect(read[name] != .some(nil) && read[name] != nil)
  }

  @Test func readersTakeNothingElse() {
    for text in ["extra: 1", "personas: {a: {extra: 1}}"] {
      #expect(throws: PersonaError.self) { try Personas.parse(text, environment: [:]) }
    }
    #expect(throws: PersonaError.self) {
      try StubSettings.parse("stubs: [{url: \"*\", extra: 1}]", root: "/nowhere")
    }
    #expect(throws: PersonaError.self) {
      try QuietingSettings.parse("ignore: [{rule: a, reason: b, extra: 1}]")
    }
    let quieting = ProjectSchema.keys.map(\.name)
    #expect(QuietingSettings.keys.allSatisfy(quieting.contains))
    #expect(quieting.contains(StubSettings.key))
  }
}
