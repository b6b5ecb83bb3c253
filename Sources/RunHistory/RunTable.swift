internal import FoundationEssentials
internal import GRDB
internal import PageModel

/// The tables of the history, and all the SQL there is.
enum RunTable {
  /// Migrations are never edited once they were released: what changes gets one of its own.
  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      // AUTOINCREMENT: the number of a deleted run is never given to another one.
      try database.execute(
        sql: """
          CREATE TABLE run (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            time INTEGER NOT NULL,
            pinned INTEGER NOT NULL DEFAULT 0,
            summary BLOB NOT NULL,
            request BLOB NOT NULL,
            record BLOB NOT NULL
          );
          CREATE TABLE document (
            id INTEGER PRIMARY KEY,
            hash INTEGER NOT NULL,
            size INTEGER NOT NULL,
            content BLOB NOT NULL
          );
          CREATE INDEX documentByHash ON document (hash, size);
          CREATE TABLE runDocument (
            run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            document INTEGER NOT NULL REFERENCES document (id),
            PRIMARY KEY (run, kind)
          ) WITHOUT ROWID;
          CREATE INDEX runDocumentByDocument ON runDocument (document);
          """)
    }
    // Each run that is added asks for the oldest ones: without this, two thousand records were
    // read and sorted for it.
    migrator.registerMigration("2") { database in
      try database.execute(sql: "CREATE INDEX runByTime ON run (pinned, time, id)")
    }
    return migrator
  }()

  // MARK: Runs

  static func insert(
    _ summary: StoredRun, _ run: KeptRun, into database: Database
  ) throws -> Int64 {
    try database.execute(
      sql: "INSERT INTO run (time, pinned, summary, request, record) VALUES (?, ?, ?, ?, ?)",
      arguments: [summary.time, summary.isPinned] + texts(summary, run))
    return database.lastInsertedRowID
  }

  /// Whether there was such a run.
  static func update(
    _ id: Int64, _ summary: StoredRun, _ run: KeptRun, in database: Database
  ) throws -> Bool {
    try database.execute(
      sql: "UPDATE run SET summary = ?, request = ?, record = ? WHERE id = ?",
      arguments: texts(summary, run) + [id])
    return database.changesCount > 0
  }

  private static func texts(_ summary: StoredRun, _ run: KeptRun) -> StatementArguments {
    var record = run.record
    record.props = nil
    record.html = nil
    record.payload = nil
    record.data?.body = nil
    return [
      Data(JSONText(summary.json).bytes), Data(JSONText(run.request.json).bytes),
      Data(record.json().bytes),
    ]
  }

  static func summaries(in database: Database) throws -> [StoredRun] {
    let rows = try Row.fetchCursor(
      database, sql: "SELECT id, pinned, summary FROM run ORDER BY time DESC, id DESC")
    var runs: [StoredRun] = []
    while let row = try rows.next() {
      if let run = summary(of: row) { runs.append(run) }
    }
    return runs
  }

  private static func summary(of row: Row) -> StoredRun? {
    guard let json = json(row["summary"]), var summary = StoredRun(json: json) else { return nil }
    summary.id = StoredRunID(row["id"])
    summary.isPinned = row["pinned"]
    return summary
  }

  static func run(_ id: Int64, in database: Database) throws -> KeptRun? {
    guard
      let row = try Row.fetchOne(
        database, sql: "SELECT id, pinned, summary, request, record FROM run WHERE id = ?",
        arguments: [id]), let summary = summary(of: row)
    else { return nil }
    let documents = try documents(of: id, in: database)
    return KeptRun(
      summary: summary, request: StoredRequest(json: json(row["request"]) ?? .null),
      record: RunRecord(
        recordJSON: json(row["record"]) ?? .null,
        props: documents[.props].map { JSONText($0) }, html: documents[.html],
        payload: documents[.payload].map { JSONText($0) },
        dataBody: documents[.data].map { JSONText($0) }))
  }

  static func delete(_ id: Int64, in database: Database) throws {
    try database.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [id])
    try dropUnused(in: database)
  }

  private static func json(_ data: Data?) -> JSONValue? {
    data.flatMap { try? JSONValue(parsing: [UInt8]($0)) }
  }

  // MARK: Pruning

  /// Deletes the oldest runs that are not pinned until the rest is within the limits.
  static func prune(
    to limits: RunStore.Limits, keeping newest: Int64, in database: Database
  ) throws {
    let excess = try unpinned(in: database) - limits.runs
    if excess > 0 {
      try database.execute(
        sql: """
          DELETE FROM run WHERE id IN
            (SELECT id FROM run WHERE pinned = 0 AND id <> ? ORDER BY time, id LIMIT ?)
          """, arguments: [newest, excess])
      try dropUnused(in: database)
    }
    while try total(in: database) > limits.bytes {
      try database.execute(
        sql: """
          DELETE FROM run WHERE id IN
            (SELECT id FROM run WHERE pinned = 0 AND id <> ? ORDER BY time, id LIMIT 16)
          """, arguments: [newest])
      guard database.changesCount > 0 else { break }
      try dropUnused(in: database)
    }
  }

  private static func unpinned(in database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM run WHERE pinned = 0") ?? 0
  }

  /// Bytes of all documents.
  private static func total(in database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "SELECT COALESCE(SUM(size), 0) FROM document") ?? 0
  }
}
