internal import CNodeAPI
internal import Synchronization

/// Work for Node's event loop, from any thread.
///
/// Jobs run one after the other, in the order they were given, on the thread that runs
/// JavaScript. While a loop exists it keeps Node from exiting.
package final class NodeLoop: Sendable {
  package typealias Job = @Sendable (NodeScope) throws(NodeError) -> Void

  private struct State {
    var jobs: [Job] = []
    var function: ThreadSafeFunction?
  }

  /// The handle Node gives out for calls from other threads.
  @safe private struct ThreadSafeFunction: Sendable {
    // Opaque to Swift, and made by Node to be used from any thread.
    nonisolated(unsafe) let raw: napi_threadsafe_function
  }

  private let state = Mutex(State())
  private let report: @Sendable (NodeError) -> Void

  /// Makes a loop whose jobs wait until it is attached.
  ///
  /// - Parameter report: Told of a job that failed. JavaScript exceptions end here.
  package init(report: @escaping @Sendable (NodeError) -> Void) {
    self.report = report
  }

  /// Lets the jobs run, those that have gathered first; must be called inside a scope, once.
  package func attach(in scope: NodeScope) throws(NodeError) {
    let name = try scope.makeString(Array("propscope".utf8))
    // The loop lives as long as the process, so Node may hold it without a count.
    let context = unsafe Unmanaged.passRetained(self).toOpaque()
    var function: napi_threadsafe_function?
    try scope.check(
      unsafe napi_create_threadsafe_function(
        scope.environment, nil, nil, name.raw, 0, 1, nil, nil, context,
        { environment, _, context, _ in
          guard let environment = unsafe environment, let context = unsafe context else { return }
          let loop = unsafe Unmanaged<NodeLoop>.fromOpaque(context).takeUnretainedValue()
          loop.drain(in: unsafe NodeScope(environment: environment))
        }, &function),
      "napi_create_threadsafe_function")
    guard let function = unsafe function else {
      throw .status(code: 0, call: "napi_create_threadsafe_function")
    }
    let handle = unsafe ThreadSafeFunction(raw: function)
    let areWaiting = state.withLock { state in
      state.function = handle
      return !state.jobs.isEmpty
    }
    if areWaiting { unsafe napi_call_threadsafe_function(handle.raw, nil, 0) }
  }

  /// Runs a job on Node's thread, soon; never blocks the caller.
  package func perform(_ job: @escaping Job) {
    let function: ThreadSafeFunction? = state.withLock {
      $0.jobs.append(job)
      // One wake-up serves all jobs that have gathered by then.
      return $0.jobs.count == 1 ? $0.function : nil
    }
    if let function {
      unsafe napi_call_threadsafe_function(function.raw, nil, 0)
    }
  }

  private func drain(in scope: NodeScope) {
    let jobs = state.withLock { state in
      let jobs = state.jobs
      state.jobs = []
      return jobs
    }
    for job in jobs {
      do throws(NodeError) {
        try job(scope)
      } catch {
        report(error)
      }
    }
  }
}
