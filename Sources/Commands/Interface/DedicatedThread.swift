internal import Glibc

/// A thread of its own for work that blocks: the shared pool must never wait for a keyboard.
package enum DedicatedThread {
  private final class Box: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }

  /// Runs the body on a new thread and returns at once.
  package static func start(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Box(body))
    let status = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, box.toOpaque())
    guard status == 0 else {
      // Without a thread there is no interface; the body still runs, so that it can say so.
      box.release()
      body()
      return
    }
    pthread_detach(thread)
  }
}
