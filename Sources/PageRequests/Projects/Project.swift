import PageModel

/// A problem with the project as a whole: no page can be run until it is solved.
package struct ProjectError: Error, Hashable, CustomStringConvertible {
  /// What is wrong, in Next.js's words where it has some.
  package let message: String
  /// What to do about it.
  package let hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  package var description: String { hint.map { "\(message)\n\($0)" } ?? message }
}

/// A Next.js project on disk: where its parts are, nothing of what is in them.
package struct Project: Sendable, Hashable {
  /// Where the major version of Next.js was read from.
  package enum VersionSource: Sendable, Hashable {
    /// `node_modules/next/package.json`.
    case installed
    /// The range in the project's `package.json`.
    case declared
    /// Neither says anything.
    case assumed
  }

  /// The behaviour of a project that does not say which Next.js it uses.
  package static let assumedNextVersion = 15

  /// Absolute path of the project's folder, links resolved.
  package let root: String
  /// Absolute path of the pages directory.
  package let pagesDirectory: String
  /// `pages` or `src/pages`.
  package let pagesFolder: String
  /// Absolute path of `next.config.*`; nil when there is none.
  package let configFile: String?
  /// Major version of Next.js whose behaviour is expected.
  package let nextVersion: Int
  package let nextVersionSource: VersionSource
  /// Absolute path of the middleware (`proxy` in 16).
  package let middlewareFile: String?
  /// Absolute path of `instrumentation.*`.
  package let instrumentationFile: String?

  /// Finds the nearest folder at or above `directory` that has `pages/` or `src/pages/`.
  ///
  /// - Throws: ``ProjectError`` with Next.js's "Couldn't find" wording and the folders looked at.
  package static func locate(from directory: String) throws(ProjectError) -> Project {
    guard let start = Disk.realPath(directory) else {
      throw ProjectError(
        "There is no folder \(directory).", hint: "Give the folder of a Next.js project.")
    }
    var looked: [String] = []
    var folder: String? = start
    while let current = folder {
      for pagesFolder in ["pages", "src/pages"]
      where Disk.isFolder(Disk.joined(current, pagesFolder)) && !isSourceFolder(current) {
        return Project(root: current, pagesFolder: pagesFolder)
      }
      looked.append(current)
      folder = Disk.parent(of: current)
    }
    let hasApp = ["app", "src/app"].contains { Disk.isFolder(Disk.joined(start, $0)) }
    throw ProjectError(
      "Couldn't find any `pages` directory. Please create one under the project root.",
      hint: "Looked for pages/ and src/pages/ in \(looked.joined(separator: ", "))."
        + (hasApp ? " This project has an app/ directory; only pages/ is supported." : ""))
  }

  /// Whether a folder is the `src` of a project rather than a project: its pages are `src/pages`.
  private static func isSourceFolder(_ folder: String) -> Bool {
    folder.hasSuffix("/src") && !Disk.isFile(Disk.joined(folder, "package.json"))
      && firstFile(in: [folder], named: "next.config", extensions: configExtensions) == nil
  }

  private static let configExtensions = ["js", "mjs", "ts", "cjs"]

  private init(root: String, pagesFolder: String) {
    self.root = root
    self.pagesFolder = pagesFolder
    self.pagesDirectory = Disk.joined(root, pagesFolder)
    self.configFile = Project.firstFile(
      in: [root], named: "next.config", extensions: Project.configExtensions)
    let version = Project.detectNextVersion(root: root)
    self.nextVersion = version.major
    self.nextVersionSource = version.source
    let scripts = ["ts", "js", "tsx", "jsx", "mjs"]
    // Both files lie beside the pages directory: in the root, or in src/ with src/pages.
    let beside = pagesFolder == "pages" ? root : Disk.joined(root, "src")
    self.middlewareFile =
      Project.firstFile(in: [beside], named: "middleware", extensions: scripts)
      ?? (version.major >= 16
        ? Project.firstFile(in: [beside], named: "proxy", extensions: scripts) : nil)
    self.instrumentationFile = Project.firstFile(
      in: [beside, root], named: "instrumentation", extensions: scripts)
  }

  /// Why ``configFile`` cannot be used, or nil when it can be (or there is none).
  package func configFileProblem(nextVersion: Int) -> String? {
    guard let configFile, configFile.hasSuffix(".ts"), nextVersion < 15 else { return nil }
    return "Configuring Next.js via 'next.config.ts' is not supported. "
      + "Please replace the file with 'next.config.js' or 'next.config.mjs'."
  }

  /// A path of the project without its root.
  package func relative(_ path: String) -> String {
    path.hasPrefix(root + "/") ? String(path.dropFirst(root.utf8.count + 1)) : path
  }

  private static func firstFile(
    in folders: [String], named name: String, extensions: [String]
  ) -> String? {
    for folder in folders {
      for ext in extensions {
        let path = Disk.joined(folder, "\(name).\(ext)")
        if Disk.isFile(path) { return path }
      }
    }
    return nil
  }
}

extension Project {
  /// Reads the installed version, else the declared range; node_modules may be in a folder above.
  private static func detectNextVersion(root: String) -> (major: Int, source: VersionSource) {
    var folder: String? = root
    while let current = folder {
      if let package = packageJSON(Disk.joined(current, "node_modules/next/package.json")),
        let major = package["version"]?.stringValue.flatMap(firstNumber)
      {
        return (major, .installed)
      }
      folder = Disk.parent(of: current)
    }
    if let package = packageJSON(Disk.joined(root, "package.json")) {
      for section in ["dependencies", "devDependencies", "peerDependencies"] {
        if let range = package[section]?["next"]?.stringValue, let major = firstNumber(range) {
          return (major, .declared)
        }
      }
    }
    return (assumedNextVersion, .assumed)
  }

  private static func packageJSON(_ path: String) -> JSONValue? {
    guard let bytes = try? Disk.read(path) else { return nil }
    return try? JSONValue(parsing: bytes)
  }

  /// The first number of a version or range: 13 for `^13.4.0`, `>=13 <14` and `npm:next@13.1`.
  ///
  /// `latest`, `*` and addresses have none that means a version.
  private static func firstNumber(_ range: String) -> Int? {
    let version =
      range.hasPrefix("npm:") ? range.split(separator: "@").last.map(String.init) : range
    guard let version, !version.contains("/") else { return nil }
    let digits = version.drop { !$0.isASCII || !$0.isNumber }.prefix { $0.isASCII && $0.isNumber }
    return Int(digits).flatMap { (1...99).contains($0) ? $0 : nil }
  }
}
