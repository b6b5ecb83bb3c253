extension ClientCode {
  /// The value of `client` in a run record.
  package var json: JSONValue {
    [
      "kept": .array(modules.map { .string($0.name) }),
      "removed": .array(removed.map { .string($0) }),
      "env": .array(environment.map { .string($0) }),
      "bytes": JSONValue(bytes),
      "modules": .array(modules.map(\.json)),
      "eliminated": .array(eliminated.map(\.json)),
      "undefinedEnv": .array(
        environmentUses.filter { !$0.isInlined }.map {
          ["name": .string($0.name), "file": .string($0.file), "line": JSONValue($0.line)]
        }),
      "code": JSONValue(code),
    ]
  }
}

extension ClientCode.Module {
  fileprivate var json: JSONValue {
    [
      "name": .string(name),
      "kind": .string(kind.rawValue),
      "bytes": JSONValue(bytes),
      "files": JSONValue(files),
      "chain": .array(
        chain.map {
          ["module": .string($0.module), "line": $0.line.map { JSONValue($0) } ?? .null]
        }),
    ]
  }
}

extension ClientCode.Elimination {
  fileprivate var json: JSONValue {
    [
      "file": .string(file),
      "kind": .string(kind),
      "name": .string(name),
      "line": JSONValue(lines.lowerBound),
      "endLine": JSONValue(lines.upperBound),
    ]
  }
}
