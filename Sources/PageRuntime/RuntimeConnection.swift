internal import PageModel
internal import Synchronization

/// Swift's end of the conversation with the JavaScript supervisor, described in docs/protocol.md.
///
/// Any thread may call it; no call blocks.
package final class RuntimeConnection: Sendable {
  /// A message: one JSON text and the byte buffers it refers to.
  package struct Message: Sendable {
    package var json: [UInt8]
    package var buffers: [[UInt8]]

    package init(json: [UInt8], buffers: [[UInt8]] = []) {
      self.json = json
      self.buffers = buffers
    }
  }

  /// What the supervisor says without having been asked.
  package enum Announcement: Sendable {
    /// Files a build, the environment or the configuration depends on; absolute paths.
    case changed([String])
    /// Something for the status line; the level is `info`, `warn` or `error`.
    case notice(level: String, text: String)
  }

  /// A command that waits for its answer.
  struct Pending {
    let answer: CheckedContinuation<Answer, Never>
    let onStage: (@Sendable (StageEvent) -> Void)?
    let onBeginning: (@Sendable (Answer) -> Void)?
  }

  /// The event that answered a command.
  struct Answer: Sendable {
    let event: JSONValue
    let buffers: [[UInt8]]
  }

  private struct State {
    var lastID = 0
    var pending: [Int: Pending] = [:]
    /// Who wants to hear of failures after the answer; only the latest run can have any.
    var lateFailure: (run: Int, handler: @Sendable (RunFailure) -> Void)?
  }

  private let state = Mutex(State())
  private let send: @Sendable (Message) -> Void
  private let announce: @Sendable (Announcement) -> Void

  /// - Parameters:
  ///   - send: Hands a message to the supervisor; called from any thread.
  ///   - announce: Told what the supervisor says on its own; called on Node's thread.
  package init(
    send: @escaping @Sendable (Message) -> Void,
    announce: @escaping @Sendable (Announcement) -> Void
  ) {
    self.send = send
    self.announce = announce
  }

  /// Takes an event from the supervisor; called on Node's thread.
  package func deliver(_ message: Message) {
    guard let event = try? JSONValue(parsing: message.json), let type = event["type"]?.stringValue
    else { return }
    let id = event["id"]?.intValue
    switch type {
    case "stage":
      let handler = id.flatMap { id in state.withLock { $0.pending[id]?.onStage } }
      if let stage = StageEvent(json: event) { handler?(stage) }
    case "beginning":
      let handler = id.flatMap { id in state.withLock { $0.pending[id]?.onBeginning } }
      handler?(Answer(event: event, buffers: message.buffers))
    case "lateFailure":
      let handler = state.withLock { $0.lateFailure?.run == id ? $0.lateFailure?.handler : nil }
      handler?(RunFailure(json: event["failure"] ?? .null))
    case "changed":
      announce(.changed((event["files"]?.arrayValue ?? []).compactMap(\.stringValue)))
    case "notice":
      announce(
        .notice(
          level: event["level"]?.stringValue ?? "info", text: event["text"]?.stringValue ?? ""))
    default:
      let pending = id.flatMap { id in state.withLock { $0.pending.removeValue(forKey: id) } }
      pending?.answer.resume(returning: Answer(event: event, buffers: message.buffers))
    }
  }

  /// Sends a command and waits for the event that answers it.
  ///
  /// - Parameter members: The command without its `id`, which is added.
  func ask(
    _ members: JSONObject, buffers: [[UInt8]] = [],
    onStage: (@Sendable (StageEvent) -> Void)? = nil,
    onBeginning: (@Sendable (Answer) -> Void)? = nil,
    onSent: (Int) -> Void = { _ in }
  ) async -> Answer {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    onSent(id)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        state.withLock {
          $0.pending[id] = Pending(
            answer: continuation, onStage: onStage, onBeginning: onBeginning)
        }
        var command = members
        command["id"] = JSONValue(id)
        send(Message(json: JSONText(.object(command)).bytes, buffers: buffers))
        // Cancelled before it was sent: the word below went out too early to be understood.
        if Task.isCancelled { tell(["type": "cancel", "run": JSONValue(id)]) }
      }
    } onCancel: {
      // Only a run can be stopped; its answer still comes, and says that it was cancelled.
      tell(["type": "cancel", "run": JSONValue(id)])
    }
  }

  /// Sends a command whose answer nobody waits for.
  private func tell(_ members: JSONObject) {
    var command = members
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    command["id"] = JSONValue(id)
    send(Message(json: JSONText(.object(command)).bytes))
  }

  /// Remembers who is to hear that a run failed after it had answered.
  func listen(forLateFailureOf run: Int, _ handler: @escaping @Sendable (RunFailure) -> Void) {
    state.withLock { $0.lateFailure = (run, handler) }
  }
}
