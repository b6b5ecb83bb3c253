internal import RunPipeline
internal import Synchronization

/// A result that may be replaced from another thread.
final class LatestResult: Sendable {
  private let result = Mutex<RunResult?>(nil)

  var value: RunResult? { result.withLock { $0 } }

  func store(_ result: RunResult) {
    self.result.withLock { $0 = result }
  }
}
