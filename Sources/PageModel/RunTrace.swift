/// A stage of a run as it happens, for live progress.
package struct StageEvent: Sendable, Hashable {
  package var stage: StageName
  /// Milliseconds since the run began.
  package var start: Double
  /// Duration in milliseconds; nil while the stage is running.
  package var duration: Double?

  package init(stage: StageName, start: Double, duration: Double? = nil) {
    self.stage = stage
    self.start = start
    self.duration = duration
  }
}

/// The stages of a run, in order; see "The way a run takes" in docs/architecture.md.
package enum StageName: String, Sendable, Hashable, CaseIterable {
  case resolution, middleware, build, instrumentation, props, validation, render, payload, findings
}

/// What happened while the page ran.
package struct RunTrace: Sendable, Hashable {
  /// A line of the project's source.
  package struct SourcePlace: Sendable, Hashable {
    /// Relative to the project.
    package var file: String
    /// From 1.
    package var line: Int

    package init(file: String, line: Int) {
      self.file = file
      self.line = line
    }
  }

  /// Who answered a request of page code.
  package enum Answerer: String, Sendable, Hashable, CaseIterable {
    case network
    /// The project's own API route or public file.
    case project
    /// `stubs:` of propscope.yaml.
    case stub
    /// A recording.
    case replay
    /// Nobody: the run was offline.
    case refused
  }

  /// An outgoing request of page code.
  package struct Request: Sendable, Hashable {
    package var method: String
    package var url: String
    /// Nil when no answer came.
    package var status: Int?
    /// Milliseconds it took.
    package var duration: Double
    /// Bytes of the answer's body.
    package var bytes: Int
    /// Whether page code asked its own origin.
    package var isSelfCall: Bool
    /// Milliseconds since the run began; nil when it is not known.
    package var start: Double?
    package var answerer: Answerer
    /// The line that asked; nil when it is in a package, or not known.
    package var source: SourcePlace?

    package init(
      method: String, url: String, status: Int?, duration: Double, bytes: Int, isSelfCall: Bool,
      start: Double? = nil, answerer: Answerer = .network, source: SourcePlace? = nil
    ) {
      self.start = start
      self.answerer = answerer
      self.source = source
      self.method = method
      self.url = url
      self.status = status
      self.duration = duration
      self.bytes = bytes
      self.isSelfCall = isSelfCall
    }
  }

  /// A line page code printed.
  package struct LogLine: Sendable, Hashable {
    /// `log`, `info`, `warn`, `error`, `debug`, `stdout`, `stderr`.
    package var level: String
    package var text: String
    /// Milliseconds since the run began.
    package var time: Double
    /// The line that printed it; nil when it is in a package, or not known.
    package var source: SourcePlace?

    package init(level: String, text: String, time: Double, source: SourcePlace? = nil) {
      self.source = source
      self.level = level
      self.text = text
      self.time = time
    }
  }

  package var stages: [StageEvent] = []
  package var requests: [Request] = []
  package var logs: [LogLine] = []
  /// Names of the environment variables page code read, sorted.
  package var environment: [String] = []
  /// How the answer to a data request was made, when the page can tell it from one for its HTML;
  /// nil when it cannot.
  package var data: String?
  /// What came of the second run with canaries; nil when there was none.
  package var canary: String?
  /// What came of the comparison with a browser and a second run; nil when there was none.
  package var hydration: String?

  package init() {}
}
