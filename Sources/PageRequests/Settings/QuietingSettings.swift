package import PageModel
import Yams

/// What `propscope.yaml` says about findings: which are accepted, and by what else they are found.
///
///     fingerprintKey: 6f0c…           # 64 hexadecimal digits: `openssl rand -hex 32`
///     baseline: propscope-baseline.json
///     rules: .gitleaks.toml
///     ignore:
///       - rule: user-email
///         page: /account
///         pointer: /user/email
///         reason: the page shows it to its owner
package struct QuietingSettings: Sendable, Hashable {
  /// Keys of the file beside `personas`.
  static let keys = ["ignore", "fingerprintKey", "baseline", "rules"]
  private static let fields = ProjectSchema.ignoreFields.map(\.name)

  package var entries: [IgnoreEntry] = []
  /// In hexadecimal, not checked.
  package var fingerprintKey: String?
  /// Files, relative to the one that names them.
  package var baseline: String?
  package var rules: String?

  package init() {}

  /// Reads the settings of a project; without the file there are none.
  ///
  /// Nothing of the personas is read, so a variable that is not set is no obstacle.
  ///
  /// - Throws: ``PersonaError`` with the line.
  package static func load(root: String) throws(PersonaError) -> QuietingSettings {
    let text: String?
    do {
      text = try Disk.readText(Disk.joined(root, Personas.fileName))
    } catch {
      throw PersonaError(line: nil, message: "could not be read: \(error.reason)")
    }
    guard let text else { return QuietingSettings() }
    return try parse(text)
  }

  /// Reads the text of a `propscope.yaml`.
  ///
  /// - Throws: ``PersonaError`` with the line.
  package static func parse(_ text: String) throws(PersonaError) -> QuietingSettings {
    try PersonaReader.refuseDeepNesting(text)
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw PersonaReader.syntaxError(error)
    }
    var settings = QuietingSettings()
    for (key, value) in root?.mapping ?? [:] {
      switch key.scalar?.string {
      case "ignore": settings.entries = try entries(value)
      case "fingerprintKey": settings.fingerprintKey = try self.text(value, "fingerprintKey")
      case "baseline": settings.baseline = try self.text(value, "baseline")
      case "rules": settings.rules = try self.text(value, "rules")
      default: continue
      }
    }
    return settings
  }

  private static func entries(_ node: Node) throws(PersonaError) -> [IgnoreEntry] {
    if let nothing = node.scalar?.string, ["", "~", "null"].contains(nothing) { return [] }
    guard let sequence = node.sequence else {
      throw problem(node, "`ignore:` needs a list: lines that begin with a dash")
    }
    var entries: [IgnoreEntry] = []
    for item in sequence { entries.append(try entry(item)) }
    return entries
  }

  private static func entry(_ node: Node) throws(PersonaError) -> IgnoreEntry {
    guard let mapping = node.mapping else {
      throw problem(node, "an entry of `ignore` needs fields: \(fields.joined(separator: ", "))")
    }
    var values: [String: String] = [:]
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      guard fields.contains(name) else {
        throw problem(
          key,
          "unknown field \"\(name)\" of an entry of `ignore`"
            + "\(NearestNames.question(for: name, among: fields)); the fields are "
            + fields.joined(separator: ", "))
      }
      values[name] = try text(value, name)
    }
    guard let reason = values["reason"] else {
      throw problem(node, "an entry of `ignore` needs a `reason`")
    }
    guard values.count > 1 else {
      throw problem(node, "this entry of `ignore` would quiet everything: say which rule or place")
    }
    if let pointer = values["pointer"], !pointer.hasPrefix("/") {
      throw problem(node, "the pointer \"\(pointer)\" needs to begin with /, as in /users/*/email")
    }
    return IgnoreEntry(
      rule: values["rule"], page: values["page"], pointer: values["pointer"],
      fingerprint: values["fingerprint"], reason: reason,
      source: IgnoreEntry.Source(file: Personas.fileName, line: node.mark?.line))
  }

  private static func text(_ node: Node, _ field: String) throws(PersonaError) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else {
      throw problem(node, "\(field) needs a single value")
    }
    return text
  }

  private static func problem(_ node: Node, _ message: String) -> PersonaError {
    PersonaError(line: node.mark?.line, message: message)
  }
}
