internal import PageModel
internal import RunPipeline
internal import Synchronization

/// The browser's code of a run, once it is built: it belongs to every later form of its result.
final class LatestClient: Sendable {
  private let answer = Mutex<ClientAnswer?>(nil)

  func store(_ answer: ClientAnswer) {
    self.answer.withLock { $0 = answer }
  }

  /// The result with the browser's code, if that is known by now.
  func added(
    to result: RunResult, by pipeline: RunPipeline, _ context: RequestContext
  ) -> RunResult {
    guard let answer = answer.withLock({ $0 }) else { return result }
    return pipeline.adding(answer, to: result, context)
  }
}
