package import PageModel
package import RunPipeline
internal import Synchronization

/// A runner that answers from a script and remembers what it was asked.
package final class ScriptedRunner: Sendable {
  package typealias Answer = @Sendable (PageRunRequest) async -> PageRunAnswer

  private let requests = Mutex<[PageRunRequest]>([])
  private let lateFailures = Mutex<[@Sendable (RunFailure) -> Void]>([])
  private let answer: Answer

  package init(_ answer: @escaping Answer) {
    self.answer = answer
  }

  /// Every request so far, oldest first.
  package var asked: [PageRunRequest] { requests.withLock { $0 } }

  package var runner: PageRunner {
    PageRunner { request, onStage, onLateFailure in
      self.requests.withLock { $0.append(request) }
      self.lateFailures.withLock { $0.append(onLateFailure) }
      onStage(StageEvent(stage: .build, start: 0))
      onStage(StageEvent(stage: .build, start: 0, duration: 2))
      return await self.answer(request)
    }
  }

  /// The same, with an answer of its own before that.
  package func runner(ahead beginning: PageRunAnswer) -> PageRunner {
    PageRunner(
      run: runner.run,
      runAhead: { request, onStage, onLateFailure, onBeginning in
        onBeginning(beginning)
        return await self.runner.run(request, onStage, onLateFailure)
      })
  }

  /// Lets the page of the latest run fail after its answer.
  package func failLate(_ failure: RunFailure) {
    lateFailures.withLock { $0.last }?(failure)
  }
}

extension PageRunAnswer {
  /// A page that rendered, with these props.
  package static func rendered(_ props: JSONValue, html: String = "<p>page</p>") -> PageRunAnswer {
    var answer = PageRunAnswer(outcome: .props)
    answer.propsFunction = .getServerSideProps
    answer.response = RunRecord.Response(
      status: 200, headers: [NameValue("content-type", "text/html; charset=utf-8")])
    answer.props = JSONText(props)
    answer.html = Array(html.utf8)
    answer.payload = JSONText(["props": ["pageProps": props], "page": "/", "query": [:]])
    return answer
  }
}

extension RunPipeline.Clocks {
  /// Clocks that stand still.
  package static let stopped = RunPipeline.Clocks(now: { 1_800_000_000_000 }, steady: { 0 })
}

extension LoadedProject {
  /// Reads a project without Node: its configuration is given.
  package static func read(
    _ folder: ScratchFolder, configuration: JSONValue = [:], environment: [NameValue] = [],
    assigned: [NameValue] = []
  ) async throws -> LoadedProject {
    try await load(
      from: folder.path, mode: .development, processEnvironment: environment,
      requiresConfiguration: true
    ) { (_, _, _) async throws(RuntimeProblem) in
      EvaluatedConfiguration(settings: configuration, environment: assigned)
    }
  }
}
