import PageModel

/// What was asked for while the project was being read.
enum WaitingRequest: Equatable {
  case run
  case open(path: String, parameters: [NameValue])
}

extension AppState {
  private static let isWaitingText =
    "the project is still being read; the page runs as soon as it is"

  /// Whether an action has to wait for the project, and does; running code is all that is worth
  /// waiting for.
  mutating func waits(with action: Action) -> Bool {
    guard case .loading = project else { return false }
    guard [.run, .restart, .choosePage].contains(action) else { return false }
    waiting = .run
    notice = Notice(level: .info, text: Self.isWaitingText)
    return true
  }

  /// Whether a path has to wait for the project, and does.
  mutating func waits(withPath path: String, parameters: [NameValue]) -> Bool {
    guard case .loading = project else { return false }
    waiting = .open(path: path, parameters: parameters)
    notice = Notice(level: .info, text: Self.isWaitingText)
    return true
  }

  /// Does what was asked for last, now that there is a project.
  mutating func performWaiting() -> [Effect] {
    guard let request = waiting else { return [] }
    waiting = nil
    if notice?.text == Self.isWaitingText { notice = nil }
    switch request {
    case .run: return perform(.run, count: nil)
    case .open(let path, let parameters): return open(path: path, parameters: parameters)
    }
  }
}
