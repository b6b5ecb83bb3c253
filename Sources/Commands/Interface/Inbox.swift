package import Panes
internal import Synchronization

/// Messages for the terminal's thread, from any other.
package final class Inbox: Sendable {
  private struct State {
    var messages: [Message] = []
    var wake: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  package init() {}

  /// From now on, posting a message calls this, from the poster's thread.
  package func onPost(_ wake: @escaping @Sendable () -> Void) {
    state.withLock { $0.wake = wake }
  }

  package func post(_ message: Message) {
    let wake = state.withLock { state in
      state.messages.append(message)
      return state.wake
    }
    wake?()
  }

  /// The messages that have arrived, which are then gone.
  func take() -> [Message] {
    state.withLock { state in
      let messages = state.messages
      state.messages = []
      return messages
    }
  }
}
