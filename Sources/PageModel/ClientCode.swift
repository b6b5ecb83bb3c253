/// What of a page reaches the browser as code: the page and `_app` without their data functions,
/// with all they import.
package struct ClientCode: Sendable, Hashable {
  /// Where one module imports the next.
  package struct Link: Sendable, Hashable {
    package var module: String
    /// From 1; nil inside packages.
    package var line: Int?

    package init(module: String, line: Int?) {
      self.module = module
      self.line = line
    }
  }

  package struct Module: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
      /// A file of the project; its name is relative to the root.
      case file
      /// A package, all its files together; named as in an import.
      case package
      /// One of Node's own, without `node:`.
      case builtin
    }

    package var name: String
    package var kind: Kind
    /// Of minified code; 0 when nothing of the module is left.
    package var bytes: Int
    package var files: Int
    /// The imports that lead to it, from the page or `_app` on; empty for these two.
    package var chain: [Link]

    package init(name: String, kind: Kind, bytes: Int, files: Int = 1, chain: [Link] = []) {
      self.name = name
      self.kind = kind
      self.bytes = bytes
      self.files = files
      self.chain = chain
    }
  }

  /// Something that was taken out of a module of `pages/`.
  package struct Elimination: Sendable, Hashable {
    package var file: String
    /// `import`, `function`, `variable`, `export` or `assignment`.
    package var kind: String
    package var name: String
    /// The first and last line, from 1.
    package var lines: ClosedRange<Int>

    package init(file: String, kind: String, name: String, lines: ClosedRange<Int>) {
      self.file = file
      self.kind = kind
      self.name = name
      self.lines = lines
    }
  }

  /// `process.env.NAME` in a module of the project.
  package struct EnvironmentUse: Sendable, Hashable {
    package var name: String
    package var file: String
    package var line: Int
    /// Whether the value is written into the code; otherwise the browser sees undefined.
    package var isInlined: Bool

    package init(name: String, file: String, line: Int, isInlined: Bool) {
      self.name = name
      self.file = file
      self.line = line
      self.isInlined = isInlined
    }
  }

  /// What stays, in the order of imports, the page first.
  package var modules: [Module] = []
  /// Names of modules that only the server loads.
  package var removed: [String] = []
  /// Names of the variables whose values are written into the code, sorted.
  package var environment: [String] = []
  package var environmentUses: [EnvironmentUse] = []
  /// In the order of files and lines.
  package var eliminated: [Elimination] = []
  /// The page's own module after elimination; nil when it is no JavaScript.
  package var code: String?

  package init() {}

  /// Bytes of minified code of all modules; React and Next.js itself are not counted.
  package var bytes: Int { modules.reduce(0) { $0 + $1.bytes } }

  package func module(named name: String) -> Module? {
    modules.first { $0.name == name }
  }
}

/// What came of building a page as for the browser.
package struct ClientAnswer: Sendable, Hashable {
  /// A string literal that stays in a module of the project.
  package struct Text: Sendable, Hashable {
    package var file: String
    package var line: Int
    /// What it is the value of: a variable, a member, a parameter.
    package var name: String?
    package var text: String

    package init(file: String, line: Int, name: String?, text: String) {
      self.file = file
      self.line = line
      self.name = name
      self.text = text
    }
  }

  /// Nil when it could not be built.
  package var code: ClientCode?
  package var texts: [Text] = []
  /// Why it could not be built.
  package var failure: RunFailure?

  package init(code: ClientCode?, texts: [Text] = [], failure: RunFailure? = nil) {
    self.code = code
    self.texts = texts
    self.failure = failure
  }
}
