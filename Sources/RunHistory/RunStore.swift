internal import GRDB
package import PageModel

/// The runs of one project, over sessions: a SQLite file, or memory when there can be no file.
///
/// What comes in is masked already; nothing here could tell. Several processes may have the same
/// file open. Calls that wait for the disk do so on a queue of the database, never on the
/// caller's thread.
package struct RunStore: Sendable {
  /// How much is kept.
  package struct Limits: Sendable, Hashable {
    /// Runs that are not pinned.
    package var runs = 2_000
    /// Bytes of all documents together; the newest run is kept whatever its size.
    package var bytes = 256_000_000
    /// Bytes of the documents of one run; of a larger one there is only the summary.
    package var bytesOfRun = 16_000_000

    package init() {}
  }

  /// Why a call failed, for people.
  package struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
    package let text: String
    package var description: String { text }
  }

  /// What had to be said when the history was opened; nil when all is well.
  package let notice: String?
  /// Nil when there is not even memory for one.
  let database: DatabaseQueue?
  let limits: Limits

  /// Stores a run and makes room for it; returns its number.
  package func add(_ run: KeptRun) async throws(Problem) -> StoredRunID {
    let (summary, documents) = fitted(run)
    return try await write { database in
      let id = try RunTable.insert(summary, run, into: database)
      try RunTable.insert(documents, of: id, into: database)
      try RunTable.prune(to: limits, keeping: id, in: database)
      return StoredRunID(id)
    }
  }

  /// Puts what became of a run later in place of what was stored of it; whether it is pinned
  /// stays. A run that is gone stays gone.
  package func replace(_ id: StoredRunID, with run: KeptRun) async throws(Problem) {
    let (summary, documents) = fitted(run)
    try await write { database in
      guard try RunTable.update(id.rawValue, summary, run, in: database) else { return }
      try RunTable.deleteDocuments(of: id.rawValue, in: database)
      try RunTable.insert(documents, of: id.rawValue, into: database)
      try RunTable.prune(to: limits, keeping: id.rawValue, in: database)
    }
  }

  /// The runs there are, the newest first.
  package func list() async throws(Problem) -> [StoredRun] {
    try await read { database in try RunTable.summaries(in: database) }
  }

  /// All that is kept of a run; nil when it is gone.
  package func run(_ id: StoredRunID) async throws(Problem) -> KeptRun? {
    try await read { database in try RunTable.run(id.rawValue, in: database) }
  }

  package func pin(_ id: StoredRunID, _ isPinned: Bool) async throws(Problem) {
    try await write { database in
      try database.execute(
        sql: "UPDATE run SET pinned = ? WHERE id = ?", arguments: [isPinned, id.rawValue])
    }
  }

  package func delete(_ id: StoredRunID) async throws(Problem) {
    try await write { database in try RunTable.delete(id.rawValue, in: database) }
  }

  // MARK: Access

  /// The run without its documents when they are too large.
  private func fitted(_ run: KeptRun) -> (StoredRun, [RunTable.Document]) {
    let documents = RunTable.Document.all(of: run.record)
    var summary = run.summary
    summary.hasDocuments =
      summary.hasDocuments && documents.reduce(0) { $0 + $1.bytes.count } <= limits.bytesOfRun
    return (summary, summary.hasDocuments ? documents : [])
  }

  private func write<Value: Sendable>(
    _ body: @Sendable @escaping (Database) throws -> Value
  ) async throws(Problem) -> Value {
    guard let database else { throw Problem(text: "there is no memory for it") }
    do {
      return try await database.write(body)
    } catch {
      throw Problem(text: Self.text(of: error))
    }
  }

  private func read<Value: Sendable>(
    _ body: @Sendable @escaping (Database) throws -> Value
  ) async throws(Problem) -> Value {
    guard let database else { throw Problem(text: "there is no memory for it") }
    do {
      return try await database.read(body)
    } catch {
      throw Problem(text: Self.text(of: error))
    }
  }

  /// What went wrong, without the statement and its values.
  static func text(of error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "\(error)" }
    return switch error.resultCode {
    case .SQLITE_FULL: "the disk is full"
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: "it cannot be written"
    case .SQLITE_BUSY, .SQLITE_LOCKED: "another propscope is writing to it for too long"
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: "it is damaged"
    default: error.message ?? "SQLite error \(error.resultCode.rawValue)"
    }
  }
}
