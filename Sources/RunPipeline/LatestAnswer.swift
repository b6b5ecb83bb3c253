internal import PageModel
internal import Synchronization

/// The answer of a run and a failure that comes late, whichever is first.
///
/// Page code may fail in the very moment its answer is on its way; neither may be lost.
final class LatestAnswer: Sendable {
  private struct State {
    var answer: PageRunAnswer?
    var failure: RunFailure?
  }

  private let state = Mutex(State())

  /// The answer, once there is one.
  var value: PageRunAnswer? { state.withLock { $0.answer } }

  /// Remembers a failure that came before the answer.
  func failLater(_ failure: RunFailure) {
    state.withLock { $0.failure = failure }
  }

  /// Keeps the answer and returns it, as a failure if one came first.
  func settle(_ answer: PageRunAnswer) -> PageRunAnswer {
    state.withLock { state in
      var answer = answer
      if let failure = state.failure { answer.outcome = .failed(failure) }
      state.answer = answer
      return answer
    }
  }
}
