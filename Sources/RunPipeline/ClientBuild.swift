package import PageModel
internal import Synchronization

/// The browser's code of the page that a run leads to: built beside the run, or when it is asked
/// for; from then on a part of every form of the run's result.
package final class ClientBuild: Sendable {
  private struct State {
    var request: PageRunRequest?
    var task: Task<ClientAnswer, Never>?
    var answer: ClientAnswer?
  }

  private let state = Mutex(State())
  private let startsAtOnce: Bool

  /// - Parameter startsAtOnce: Whether to build while the page runs, which leaves the bundler
  ///   idle but needs a processor; else nothing happens before ``answer(by:)``.
  package init(startsAtOnce: Bool) {
    self.startsAtOnce = startsAtOnce
  }

  /// Told by the pipeline which page is about to run.
  func found(_ request: PageRunRequest, runner: PageRunner) {
    guard !request.resolved.page.key.isAPIRoute else { return }
    state.withLock { state in
      state.request = request
      if startsAtOnce, let build = runner.client { state.task = Task { await build(request) } }
    }
  }

  /// Waits for the build; nil when no page ran, or the runner knows nothing of client code.
  package func answer(by pipeline: RunPipeline) async -> ClientAnswer? {
    let (request, task) = state.withLock { ($0.request, $0.task) }
    guard let request, let build = pipeline.runner.client else { return nil }
    let answer: ClientAnswer
    if let task { answer = await task.value } else { answer = await build(request) }
    state.withLock { $0.answer = answer }
    return answer
  }

  /// The result with the browser's code of its page, if that is known by now.
  package func added(
    to result: RunResult, by pipeline: RunPipeline, _ context: RequestContext
  ) -> RunResult {
    let (request, answer) = state.withLock { ($0.request, $0.answer) }
    guard let request, let answer, request.resolved.page.file == result.record.page?.file else {
      return result
    }
    return pipeline.adding(answer, to: result, context)
  }
}
