internal import Commands
internal import Glibc
internal import NodeBridge
internal import PageRuntime
internal import Synchronization

/// The entry point Node calls once it has loaded the library.
///
/// JavaScript gets seven functions: `start(arguments, onCommand, onExit)`, which begins the
/// application on a thread of its own, unless it has begun, and returns at once, and `deliver(json, buffers)`, which
/// hands it an event; `waitForScreen()`, which returns when the first frame is drawn; `collect()`,
/// which gives memory back; `leaveScreen()`, which gives the terminal back before something is said
/// that ends the process; `announceExit()`, which says that Node ends in its own way; and `exitNow(status)`, which ends the process without waiting for
/// threads.
/// See docs/protocol.md.
@_cdecl("napi_register_module_v1")
public func registerModule(
  environment: OpaquePointer?, exports: OpaquePointer?
) -> OpaquePointer? {
  NodeModule.register(environment: environment, exports: exports) {
    (module) throws(NodeError) in
    let host = Host.shared
    try module.export("start") { (scope, arguments) throws(NodeError) in
      try host.start(scope, arguments)
    }
    try module.export("deliver") { (scope, arguments) throws(NodeError) in
      try host.deliver(scope, arguments)
    }
    try module.export("waitForScreen") { (_, _) throws(NodeError) in FirstFrame.shared.wait() }
    try module.export("collect") { (_, _) throws(NodeError) in NodeHeap.collect() }
    try module.export("leaveScreen") { (_, _) throws(NodeError) in HostedProgram.leaveScreen() }
    try module.export("announceExit") { (_, _) throws(NodeError) in
      HostedProgram.announce(status: nil)
    }
    try module.export("exitNow") { (scope, arguments) throws(NodeError) in
      // A worker that hangs in native code would keep an ordinary exit waiting for ever.
      let status = Int32(try arguments.first.map(scope.string) ?? "") ?? EXIT_FAILURE
      HostedProgram.announce(status: status)
      _exit(status)
    }
  }
}

/// Called by the loader when the library comes into a Node process with it: see early_start.c.
@_cdecl("propscope_begin_early")
public func beginEarly(
  count: CInt, arguments: UnsafePointer<UnsafeMutablePointer<CChar>?>?
) {
  guard let arguments = unsafe arguments else { return }
  let words = unsafe UnsafeBufferPointer(start: arguments, count: Int(count))
  Host.shared.begin(unsafe words.compactMap { unsafe $0.map { unsafe String(cString: $0) } })
}

/// Connects the application to Node's event loop.
private final class Host: Sendable {
  static let shared = Host()

  /// The functions of JavaScript that hear of commands and of the end.
  private struct Listeners {
    let onCommand: NodeReference
    let onExit: NodeReference
  }

  private let connection = Mutex<RuntimeConnection?>(nil)
  private let listeners = Mutex<Listeners?>(nil)
  /// A command that JavaScript refused has no answer; the supervisor reports its own failures.
  private let loop = NodeLoop { error in
    HostDiagnostics.report("the supervisor did not take a message: \(error)")
  }

  /// Begins the application, unless it has begun; its messages wait for Node.
  func begin(_ commandLine: [String]) {
    let announcements = Announcements()
    let connection = RuntimeConnection(
      send: { [self] message in
        perform { (scope, listeners) throws(NodeError) in
          var buffers: [NodeValue] = []
          for buffer in message.buffers { buffers.append(try scope.makeArrayBuffer(buffer)) }
          try scope.call(
            try listeners.onCommand.value(in: scope),
            [try scope.makeString(message.json), try scope.makeArray(buffers)])
        }
      },
      announce: { announcements.deliver($0) })
    let isFirst = self.connection.withLock { current in
      guard current == nil else { return false }
      current = connection
      return true
    }
    guard isFirst else { return }
    HostedProgram.start(
      arguments: commandLine, runtime: connection, announcements: announcements,
      archive: { await RunArchive.open(folder: $0, now: $1) }
    ) { [self] status in
      perform { (scope, listeners) throws(NodeError) in
        try scope.call(
          try listeners.onExit.value(in: scope), [try scope.makeInteger(status)])
      }
    }
  }

  private func perform(
    _ job: @escaping @Sendable (NodeScope, Listeners) throws(NodeError) -> Void
  ) {
    loop.perform { [self] (scope) throws(NodeError) in
      guard let listeners = listeners.withLock({ $0 }) else { return }
      try job(scope, listeners)
    }
  }

  func start(_ scope: NodeScope, _ arguments: [NodeValue]) throws(NodeError) {
    guard arguments.count == 3 else {
      throw .exception("start takes the arguments, onCommand and onExit")
    }
    var commandLine: [String] = []
    for argument in try scope.items(arguments[0]) {
      commandLine.append(try scope.string(argument))
    }
    let listeners = Listeners(
      onCommand: try NodeReference(arguments[1], in: scope),
      onExit: try NodeReference(arguments[2], in: scope))
    self.listeners.withLock { $0 = listeners }
    try loop.attach(in: scope)
    HostedProgram.takeSignals()
    begin(commandLine)
  }

  func deliver(_ scope: NodeScope, _ arguments: [NodeValue]) throws(NodeError) {
    guard let json = arguments.first else { return }
    var buffers: [[UInt8]] = []
    if arguments.count > 1 {
      for buffer in try scope.items(arguments[1]) { buffers.append(try scope.takeBytes(buffer)) }
    }
    let message = RuntimeConnection.Message(json: try scope.utf8(json), buffers: buffers)
    connection.withLock { $0 }?.deliver(message)
  }
}
