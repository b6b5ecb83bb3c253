internal import Glibc

/// The heap of the JavaScript that runs on the calling thread.
package enum NodeHeap {
  private typealias Current = @convention(c) () -> OpaquePointer?
  private typealias Notify = @convention(c) (OpaquePointer?) -> Void

  /// Collects all garbage and gives the memory back, as V8 does when the system runs low; takes
  /// some milliseconds.
  ///
  /// JavaScript's own `gc()` leaves the space for young objects as large as it ever was, and the
  /// flag that keeps it small makes Node start half as long again. Node exports V8's interface
  /// (`v8::Isolate::LowMemoryNotification`, v8-isolate.h) to native modules; where it does not,
  /// nothing happens.
  package static func collect() {
    guard let symbols else { return }
    unsafe symbols.notify(symbols.current())
  }

  @safe private struct Symbols: Sendable {
    let current: Current
    let notify: Notify
  }

  private static let symbols: Symbols? = {
    let program = unsafe dlopen(nil, RTLD_LAZY)
    guard let current = unsafe dlsym(program, "_ZN2v87Isolate10GetCurrentEv"),
      let notify = unsafe dlsym(program, "_ZN2v87Isolate21LowMemoryNotificationEv")
    else { return nil }
    return unsafe Symbols(
      current: unsafeBitCast(current, to: Current.self),
      notify: unsafeBitCast(notify, to: Notify.self))
  }()
}
