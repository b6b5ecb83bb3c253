internal import PageModel
internal import PageRequests
internal import Panes
internal import RunPipeline

extension ProjectSession {
  /// Writes edits into `propscope.yaml`, and reads it again.
  func save(_ saved: SavedPersona) {
    guard let root = project?.project.root else { return }
    var variables: [String: String] = [:]
    do throws(PersonaError) {
      try SettingsFile.edit(root: root) { (text) throws(PersonaError) in
        variables = try Self.write(saved, into: &text)
        // What was written must be what is read: a value that no persona can have is refused here.
        _ = try Personas.parse(
          text.text, environment: personaEnvironment.merging(variables) { $1 })
      }
    } catch {
      let isTaken = saved.isNew && error.message.hasPrefix("there is a persona")
      inbox.post(
        .formAnswered(
          .refused(field: isTaken ? "name" : Personas.fileName, reason: error.message)))
      return
    }
    savedVariables.merge(variables) { $1 }
    tellProject()
    inbox.post(.formAnswered(.saved(name: saved.name, variables: variables.keys.sorted())))
  }

  /// Edits the text of the file; returns the variables that values were left to.
  private static func write(
    _ saved: SavedPersona, into text: inout SettingsText
  ) throws(PersonaError) -> [String: String] {
    let tree = try text.tree()
    let path = ["personas", saved.name]
    if saved.isNew {
      guard tree[path] == nil else {
        throw PersonaError(
          line: nil, message: "there is a persona \(saved.name) already; s saves into it")
      }
      let base = saved.base.flatMap { tree[["personas", $0]] }
      try text.set(path, to: base ?? .map([]))
    }
    var variables: [String: String] = [:]
    for change in saved.changes {
      let field = path + existing(change.path, in: tree[path])
      guard let values = change.values else {
        try text.set(field, to: nil)
        continue
      }
      var written = values.map { $0.replacing("${", with: "$${") }
      if change.isSecret {
        switch saved.secrets {
        case .leaveOut: continue
        case .clear: break
        case .environment:
          let name = saved.variable(for: change)
          written = values.indices.map { $0 == 0 ? "${\(name)}" : "${\(name)_\($0 + 1)}" }
          for (index, value) in values.enumerated() {
            variables[index == 0 ? name : "\(name)_\(index + 1)"] = value
          }
        }
      }
      let isOne = written.count == 1
      try text.set(
        field, to: isOne ? .text(written[0]) : .list(written.map(SettingsTree.text)))
    }
    return variables
  }

  /// The path with a header's name as the file spells it.
  private static func existing(_ path: [String], in persona: SettingsTree?) -> [String] {
    guard path.count == 2, path[0] == "headers", case .map(let headers)? = persona?[["headers"]],
      let known = headers.first(where: { $0.key.lowercased() == path[1].lowercased() })
    else { return path }
    return [path[0], known.key]
  }
}
