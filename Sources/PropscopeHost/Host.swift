internal import Commands
internal import Glibc
internal import NodeBridge
internal import PageRuntime
internal import Synchronization

/// The entry point Node calls once it has loaded the library.
///
/// JavaScript gets five functions: `start(arguments, onCommand, onExit)`, which begins the
/// application on a thread of its own and returns at once, and `deliver(json, buffers)`, which
/// hands it an event; `waitForScreen()`, which returns when the first frame is drawn; `collect()`,
/// which gives memory back; and `exitNow(status)`, which ends the process without waiting for
/// threads.
/// See docs/protocol.md.
@_cdecl("napi_register_module_v1")
public func registerModule(
  environment: OpaquePointer?, exports: OpaquePointer?
) -> OpaquePointer? {
  NodeModule.register(environment: environment, exports: exports) {
    (module) throws(NodeError) in
    let host = Host()
    try module.export("start") { (scope, arguments) throws(NodeError) in
      try host.start(scope, arguments)
    }
    try module.export("deliver") { (scope, arguments) throws(NodeError) in
      try host.deliver(scope, arguments)
    }
    try module.export("waitForScreen") { (_, _) throws(NodeError) in FirstFrame.shared.wait() }
    try module.export("collect") { (_, _) throws(NodeError) in NodeHeap.collect() }
    try module.export("exitNow") { (scope, arguments) throws(NodeError) in
      // A worker that hangs in native code would keep an ordinary exit waiting for ever.
      let status = Int32(try arguments.first.map(scope.string) ?? "") ?? EXIT_FAILURE
      HostedProgram.announce(status: status)
      _exit(status)
    }
  }
}

/// Connects the application to Node's event loop.
private final class Host: Sendable {
  private let connection = Mutex<RuntimeConnection?>(nil)

  func start(_ scope: NodeScope, _ arguments: [NodeValue]) throws(NodeError) {
    guard arguments.count == 3 else {
      throw .exception("start takes the arguments, onCommand and onExit")
    }
    var commandLine: [String] = []
    for argument in try scope.items(arguments[0]) {
      commandLine.append(try scope.string(argument))
    }
    let onCommand = try NodeReference(arguments[1], in: scope)
    let onExit = try NodeReference(arguments[2], in: scope)
    // A command that JavaScript refused has no answer; the supervisor reports its own failures.
    let loop = try NodeLoop(in: scope) { error in
      HostDiagnostics.report("the supervisor did not take a message: \(error)")
    }
    let announcements = Announcements()
    let connection = RuntimeConnection(
      send: { message in
        loop.perform { (scope) throws(NodeError) in
          var buffers: [NodeValue] = []
          for buffer in message.buffers { buffers.append(try scope.makeArrayBuffer(buffer)) }
          try scope.call(
            try onCommand.value(in: scope),
            [try scope.makeString(message.json), try scope.makeArray(buffers)])
        }
      },
      announce: { announcements.deliver($0) })
    self.connection.withLock { $0 = connection }
    HostedProgram.start(
      arguments: commandLine, runtime: connection, announcements: announcements,
      archive: { await RunArchive.open(folder: $0, now: $1) }
    ) { status in
      loop.perform { (scope) throws(NodeError) in
        try scope.call(try onExit.value(in: scope), [try scope.makeInteger(status)])
      }
    }
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
