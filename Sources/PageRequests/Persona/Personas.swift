package import PageModel

/// The personas of a project, in the order of `propscope.yaml`.
package struct Personas: Sendable, Hashable {
  /// Name of the file in the project's root.
  package static let fileName = "propscope.yaml"

  package var list: [Persona] = []
  /// Whether pages may be run a second time with canaries: `canary: false` says no.
  package var allowsCanaries = true
  /// Page keys of those that may not, whatever the others may; `*` stands for any text.
  package var singlePages: [String] = []

  package init(_ list: [Persona] = []) {
    self.list = list
  }

  /// - Throws: ``OptionError`` that lists the names there are.
  package func persona(named name: String) throws(OptionError) -> Persona {
    if let persona = list.first(where: { $0.name == name }) { return persona }
    let names = list.map(\.name)
    guard !names.isEmpty else {
      throw OptionError(
        option: "--persona",
        message: "there is no persona \"\(name)\": \(Personas.fileName) defines none")
    }
    throw OptionError(
      option: "--persona",
      message: "there is no persona \"\(name)\"\(NearestNames.question(for: name, among: names)); "
        + "there are \(names.joined(separator: ", "))")
  }

  /// Reads `propscope.yaml` in the project's root; a project without the file has no personas.
  ///
  /// - Throws: ``PersonaError`` with the line.
  package static func load(
    root: String, environment: [String: String]
  ) throws(PersonaError) -> Personas {
    let text: String?
    do {
      text = try Disk.readText(Disk.joined(root, fileName))
    } catch {
      throw PersonaError(line: nil, message: "could not be read: \(error.reason)")
    }
    guard let text else { return Personas() }
    return try parse(text, environment: environment)
  }

  /// Reads the text of a `propscope.yaml`; `environment` is what `${NAME}` in it stands for.
  ///
  /// - Throws: ``PersonaError`` with the line.
  package static func parse(
    _ text: String, environment: [String: String]
  ) throws(PersonaError) -> Personas {
    var reader = PersonaReader(environment: environment)
    var personas = Personas(try reader.read(text))
    personas.allowsCanaries = reader.allowsCanaries
    personas.singlePages = reader.singlePages
    return personas
  }
}

/// What is wrong with `propscope.yaml`, and where.
package struct PersonaError: Error, Hashable, CustomStringConvertible {
  /// From 1; nil when the whole file is meant.
  package let line: Int?
  package let message: String

  package init(line: Int?, message: String) {
    self.line = line
    self.message = message
  }

  package var description: String {
    "\(Personas.fileName)\(line.map { ":\($0)" } ?? ""): \(message)"
  }
}
