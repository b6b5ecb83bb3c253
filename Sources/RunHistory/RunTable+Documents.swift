internal import FoundationEssentials
internal import GRDB
internal import PageModel

/// Documents are stored once, however many runs have the same one: pages that are run again and
/// again mostly answer the same.
extension RunTable {
  /// One document of a run.
  struct Document: Sendable {
    enum Kind: String, Sendable, Hashable, CaseIterable {
      case props, html, payload, data
    }

    var kind: Kind
    var bytes: [UInt8]

    static func all(of record: RunRecord) -> [Document] {
      [
        (Kind.props, record.props?.bytes), (.html, record.html), (.payload, record.payload?.bytes),
        (.data, record.data?.body?.bytes),
      ].compactMap { kind, bytes in bytes.map { Document(kind: kind, bytes: $0) } }
    }
  }

  static func insert(
    _ documents: [Document], of run: Int64, into database: Database
  ) throws {
    for document in documents {
      let id = try row(of: document.bytes, in: database)
      try database.execute(
        sql: "INSERT INTO runDocument (run, kind, document) VALUES (?, ?, ?)",
        arguments: [run, document.kind.rawValue, id])
    }
  }

  static func deleteDocuments(of run: Int64, in database: Database) throws {
    try database.execute(sql: "DELETE FROM runDocument WHERE run = ?", arguments: [run])
    try dropUnused(in: database)
  }

  static func documents(
    of run: Int64, in database: Database
  ) throws -> [Document.Kind: [UInt8]] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT kind, content FROM runDocument JOIN document ON document.id = document
        WHERE run = ?
        """, arguments: [run])
    var documents: [Document.Kind: [UInt8]] = [:]
    while let row = try rows.next() {
      guard let kind = Document.Kind(rawValue: row["kind"]) else { continue }
      documents[kind] = [UInt8](row["content"] as Data)
    }
    return documents
  }

  /// Deletes the documents no run has any more; looked for in indexes, without their contents.
  static func dropUnused(in database: Database) throws {
    try database.execute(
      sql: """
        DELETE FROM document WHERE id IN
          (SELECT id FROM document WHERE NOT EXISTS
            (SELECT 1 FROM runDocument WHERE runDocument.document = document.id))
        """)
    if database.changesCount > 0 {
      try database.execute(sql: "PRAGMA incremental_vacuum(2000)")
    }
  }

  /// The row of a document, an equal one when there is one.
  private static func row(of bytes: [UInt8], in database: Database) throws -> Int64 {
    let hash = hash(bytes)
    let known = try Row.fetchCursor(
      database, sql: "SELECT id, content FROM document WHERE hash = ? AND size = ?",
      arguments: [hash, bytes.count])
    while let row = try known.next() {
      // A hash says where to look; only the bytes say that it is the same.
      let isSame = try row.withUnsafeData(named: "content") { $0.map { $0.elementsEqual(bytes) } }
      if isSame ?? false { return row["id"] }
    }
    try database.execute(
      sql: "INSERT INTO document (hash, size, content) VALUES (?, ?, ?)",
      arguments: [hash, bytes.count, Data(bytes)])
    return database.lastInsertedRowID
  }

  /// FNV-1a over eight bytes at a time: the same in every process, and quick enough for megabytes.
  private static func hash(_ bytes: [UInt8]) -> Int64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    bytes.withUnsafeBytes { buffer in
      let words = buffer.count / 8
      for word in 0..<words {
        hash =
          (hash ^ buffer.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self))
          &* 0x100_0000_01b3
        hash ^= hash >> 29
      }
      for byte in buffer[(words * 8)...] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    return Int64(bitPattern: hash)
  }
}
