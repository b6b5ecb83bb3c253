package import PageModel

/// The environment of page code, and where every value comes from.
package struct ProjectEnvironment: Sendable, Hashable {
  package enum Source: Sendable, Hashable {
    /// The environment propscope itself was started with.
    case process
    /// A file in the project's root: `.env.local`.
    case file(String)
    /// `next.config`: its `env` key, or what it set while it was evaluated.
    case configuration
    /// `--env`, a persona, or the request editor.
    case request
    /// Set by Next.js: `NODE_ENV`.
    case mode
  }

  /// The whole environment of page code, in order of name.
  package var values: [NameValue]
  /// Where each name's value comes from.
  package var sources: [String: Source]
  /// What replaces `process.env.NAME` in the text of the bundles, client code included.
  package var inlined: [NameValue]
  /// Environment files that were read, in the order in which they win.
  package var files: [String]
  /// Files that could not be read.
  package var problems: [String]

  /// Names whose values reach browsers: `NEXT_PUBLIC_…` and the `env` key of `next.config`.
  package var publicNames: Set<String> { Set(inlined.map(\.name)) }

  package subscript(name: String) -> String? { values.first { $0.name == name }?.value }
}

/// The `.env` files of a project.
package enum EnvironmentFiles {
  /// Reads the files of the root in Next.js's order; the first definition of a name wins.
  ///
  /// The process environment wins over every file, and with a `NODE_ENV` of `test` in it the files
  /// of test mode are read. `assigned` is what `next.config` set while it was evaluated, after the
  /// files were read; `configured` is its `env` key; `overrides` win over everything.
  package static func load(
    root: String, mode: NextMode, processEnvironment: [NameValue],
    assigned: [NameValue] = [], configured: [NameValue] = [], overrides: [NameValue] = [],
    nextVersion: Int = Project.assumedNextVersion
  ) -> ProjectEnvironment {
    let process = Dictionary(
      processEnvironment.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let modeName = process["NODE_ENV"] == "test" ? "test" : mode.rawValue
    var raw: [String: String] = [:]
    var result = ProjectEnvironment(
      values: [], sources: process.mapValues { _ in .process }, inlined: [], files: [],
      problems: [])
    for file in fileNames(mode: modeName) {
      do {
        guard let text = try Disk.readText(Disk.joined(root, file)) else { continue }
        result.files.append(file)
        let dialect = DotenvText.Dialect(nextVersion: nextVersion)
        for pair in DotenvText.parse(text, dialect: dialect) where raw[pair.name] == nil {
          raw[pair.name] = pair.value
          if process[pair.name] == nil { result.sources[pair.name] = .file(file) }
        }
      } catch {
        result.problems.append("\(file) could not be read: \(error.reason).")
      }
    }
    let fixed = process.merging(
      overrides.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    var expansion = VariableExpansion(fixed: fixed, raw: raw)
    var values = process
    for name in raw.keys where process[name] == nil { values[name] = expansion.value(of: name) }
    values["NODE_ENV"] = modeName
    result.sources["NODE_ENV"] = .mode
    for (pairs, source) in [
      (assigned, ProjectEnvironment.Source.configuration),
      (overrides, .request),
    ] {
      for pair in pairs {
        values[pair.name] = pair.value
        result.sources[pair.name] = source
      }
    }
    result.inlined = inlined(values, configured: configured)
    for pair in configured where values[pair.name] == nil {
      // The value is only in the text of the bundles, but it has a source like any other.
      result.sources[pair.name] = .configuration
    }
    result.values = values.map { NameValue($0.key, $0.value) }.sorted { $0.name < $1.name }
    return result
  }

  private static func inlined(
    _ values: [String: String], configured: [NameValue]
  ) -> [NameValue] {
    let names = values.keys.filter { $0.hasPrefix("NEXT_PUBLIC_") }.sorted()
    // A key of next.config wins over a public variable of the same name.
    let own = Set(configured.map(\.name))
    return configured
      + names.filter { !own.contains($0) }.map { NameValue($0, values[$0] ?? "") }
  }

  /// File names from the one that wins to the one that loses.
  static func fileNames(mode: String) -> [String] {
    [".env.\(mode).local"] + (mode == "test" ? [] : [".env.local"]) + [".env.\(mode)", ".env"]
  }

  /// The environment this process was started with.
  package static func currentProcess() -> [NameValue] {
    guard let bytes = try? Disk.read("/proc/self/environ") else { return [] }
    let variables = bytes.split(separator: 0).compactMap { entry -> NameValue? in
      guard let equals = entry.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      return NameValue(
        String(decoding: entry[..<equals], as: UTF8.self),
        String(decoding: entry[(equals + 1)...], as: UTF8.self))
    }
    return withoutOurPreload(variables)
  }

  /// The variables as they were before the launcher had a library of ours loaded by the loader.
  static func withoutOurPreload(_ variables: [NameValue]) -> [NameValue] {
    guard variables.contains(where: { $0.name == "PROPSCOPE_EARLY" }) else { return variables }
    let others = variables.first { $0.name == "PROPSCOPE_OTHER_PRELOADS" }
    return variables.compactMap { variable in
      guard variable.name == "LD_PRELOAD" else { return variable }
      return others.map { NameValue(variable.name, $0.value) }
    }
  }
}
