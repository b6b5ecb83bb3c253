import Yams

/// A YAML document with the place of every value, for files whose mistakes are told with line and
/// column.
package struct PlacedYAML: Sendable, Hashable {
  package indirect enum Content: Sendable, Hashable {
    case null
    case scalar(String)
    case list([PlacedYAML])
    case map([Entry])
  }

  package struct Entry: Sendable, Hashable {
    package var name: String
    /// The place of the name.
    package var line: Int
    package var column: Int
    package var value: PlacedYAML
  }

  package var content: Content
  /// Counted from 1; 0 when it is not known.
  package var line: Int
  package var column: Int

  /// Why a text is not YAML.
  package struct Problem: Error, Sendable, Hashable {
    /// Counted from 1; 0 when it is not known.
    package var line: Int
    package var column: Int
    /// A sentence without a period.
    package var text: String
  }

  /// Reads a text.
  package init(parsing text: String) throws(Problem) {
    do throws(PersonaError) {
      try PersonaReader.refuseDeepNesting(text)
    } catch {
      throw Problem(line: error.line ?? 0, column: 0, text: error.message)
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw Self.problem(error)
    }
    self = root.map { Self($0) } ?? Self(content: .null, line: 1, column: 1)
  }

  private init(content: Content, line: Int, column: Int) {
    self.content = content
    self.line = line
    self.column = column
  }

  private init(_ node: Node) {
    line = node.mark?.line ?? 0
    column = node.mark?.column ?? 0
    if let mapping = node.mapping {
      content = .map(
        mapping.map { key, value in
          Entry(
            name: key.scalar?.string ?? "", line: key.mark?.line ?? 0,
            column: key.mark?.column ?? 0, value: PlacedYAML(value))
        })
    } else if let sequence = node.sequence {
      content = .list(sequence.map { PlacedYAML($0) })
    } else {
      let text = node.scalar?.string ?? ""
      let isNull = node.scalar?.style == .plain && ["", "~", "null"].contains(text)
      content = isNull ? .null : .scalar(text)
    }
  }

  private static func problem(_ error: any Error) -> Problem {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      Problem(line: mark.line, column: mark.column, text: "not YAML: \(problem)")
    case .duplicatedKeysInMapping(let names, let context):
      Problem(
        line: context.mark.line, column: context.mark.column,
        text: "given twice: \(names.sorted().joined(separator: ", "))")
    default: Problem(line: 0, column: 0, text: "not YAML that can be read")
    }
  }
}
