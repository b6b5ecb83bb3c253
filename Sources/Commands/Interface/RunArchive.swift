package import PageModel

/// Where runs are kept over sessions; the host library puts the database behind it, so that the
/// launcher, which keeps nothing, does not carry one.
package struct RunArchive: Sendable {
  /// Opens the archive in a folder; nil keeps runs for this session only. Never fails: an archive
  /// that cannot be what it should be says so in its ``notice``.
  package typealias Opener =
    @Sendable (_ folder: String?, _ now: Int64) async -> RunArchive

  /// What had to be said when it was opened; nil when all is well.
  package var notice: String?
  /// Stores a run, masked, and returns its number. Errors of all these say why, for people.
  package var add: @Sendable (KeptRun) async throws -> StoredRunID
  package var replace: @Sendable (StoredRunID, KeptRun) async throws -> Void
  /// All runs, the newest first.
  package var list: @Sendable () async throws -> [StoredRun]
  /// Nil when the run is gone.
  package var run: @Sendable (StoredRunID) async throws -> KeptRun?
  package var pin: @Sendable (StoredRunID, Bool) async throws -> Void
  package var delete: @Sendable (StoredRunID) async throws -> Void

  package init(
    notice: String?, add: @escaping @Sendable (KeptRun) async throws -> StoredRunID,
    replace: @escaping @Sendable (StoredRunID, KeptRun) async throws -> Void,
    list: @escaping @Sendable () async throws -> [StoredRun],
    run: @escaping @Sendable (StoredRunID) async throws -> KeptRun?,
    pin: @escaping @Sendable (StoredRunID, Bool) async throws -> Void,
    delete: @escaping @Sendable (StoredRunID) async throws -> Void
  ) {
    self.notice = notice
    self.add = add
    self.replace = replace
    self.list = list
    self.run = run
    self.pin = pin
    self.delete = delete
  }
}
