import Commands
import PageModel
import Synchronization

/// An archive without a file: what was stored can be looked at.
final class MemoryArchive: Sendable {
  struct Full: Error, CustomStringConvertible {
    var description: String { "the disk is full" }
  }

  private struct State {
    var runs: [KeptRun] = []
    var lastID: Int64 = 0
    var folders: [String?] = []
  }

  private let state = Mutex(State())
  private let isFull: Bool

  init(isFull: Bool = false) {
    self.isFull = isFull
  }

  /// What is stored, the oldest first.
  var runs: [KeptRun] { state.withLock { $0.runs } }
  /// The folders it was opened in.
  var folders: [String?] { state.withLock { $0.folders } }

  var opener: RunArchive.Opener {
    { folder, _ in
      self.state.withLock { $0.folders.append(folder) }
      return RunArchive(
        notice: nil, add: { try self.add($0) },
        replace: { id, run in
          self.change(id) {
            let isPinned = $0.summary.isPinned
            $0 = run
            $0.summary.id = id
            $0.summary.isPinned = isPinned
          }
        }, list: { self.runs.reversed().map(\.summary) },
        run: { id in self.runs.first { $0.summary.id == id } },
        pin: { id, isPinned in self.change(id) { $0.summary.isPinned = isPinned } },
        delete: { id in self.state.withLock { $0.runs.removeAll { $0.summary.id == id } } })
    }
  }

  private func add(_ run: KeptRun) throws -> StoredRunID {
    if isFull { throw Full() }
    return state.withLock { state in
      state.lastID += 1
      var run = run
      run.summary.id = StoredRunID(state.lastID)
      state.runs.append(run)
      return run.summary.id
    }
  }

  private func change(_ id: StoredRunID, _ body: (inout KeptRun) -> Void) {
    state.withLock { state in
      guard let index = state.runs.firstIndex(where: { $0.summary.id == id }) else { return }
      body(&state.runs[index])
    }
  }
}
