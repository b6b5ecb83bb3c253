/// How a run of a page ended.
package enum PropsOutcome: Sendable, Hashable {
  /// The page rendered; its props are in the record.
  case props
  case redirect(destination: String, statusCode: Int, basePath: Bool?)
  case notFound
  /// Page code ended the response itself.
  case ended
  case failed(RunFailure)

  /// The name used in the run record.
  package var kind: String {
    switch self {
    case .props: "props"
    case .redirect: "redirect"
    case .notFound: "notFound"
    case .ended: "ended"
    case .failed: "failed"
    }
  }
}

/// What went wrong in a run, in terms of the page's source.
package struct RunFailure: Sendable, Hashable {
  package enum Stage: String, Sendable, Hashable, CaseIterable {
    case resolution, middleware, build, instrumentation, props, validation, render
    /// Stopped from outside: time, memory, cancelled, `process.exit`.
    case limit
  }

  package struct Frame: Sendable, Hashable {
    /// Relative to the project's root when inside it, else absolute or a `node:` name.
    package var file: String
    /// From 1.
    package var line: Int
    /// From 1.
    package var column: Int
    package var function: String?

    package init(file: String, line: Int, column: Int, function: String?) {
      self.file = file
      self.line = line
      self.column = column
      self.function = function
    }
  }

  package var stage: Stage
  /// The error's name: `TypeError`, `Timeout`.
  package var name: String
  package var message: String
  /// What to do next, when there is something to say.
  package var hint: String?
  /// Innermost first, mapped to the source.
  package var frames: [Frame]
  /// Source lines around the first frame of the project, with a marked line; ready to print.
  package var excerpt: String?

  package init(
    stage: Stage, name: String, message: String, hint: String? = nil, frames: [Frame] = [],
    excerpt: String? = nil
  ) {
    self.stage = stage
    self.name = name
    self.message = message
    self.hint = hint
    self.frames = frames
    self.excerpt = excerpt
  }
}
