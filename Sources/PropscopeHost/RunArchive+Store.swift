internal import Commands
internal import RunHistory

extension RunArchive {
  /// An archive in the project's folder of state.
  static func open(folder: String?, now: Int64) async -> RunArchive {
    let store = await RunStore.open(folder: folder, now: now)
    return RunArchive(
      notice: store.notice, add: { try await store.add($0) },
      replace: { try await store.replace($0, with: $1) }, list: { try await store.list() },
      run: { try await store.run($0) }, pin: { try await store.pin($0, $1) },
      delete: { try await store.delete($0) })
  }
}
