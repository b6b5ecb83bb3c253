internal import Dispatch
internal import GRDB
internal import Glibc

extension RunStore {
  /// The file in the project's folder of state.
  static let fileName = "runs.sqlite"
  /// How long to wait for another process that writes, in seconds.
  private static let patience = 5.0

  /// Opens the history of a folder, or makes one there.
  ///
  /// Always gives a store: a damaged file is put aside, and where no file can be written or read
  /// the runs of this session are kept in memory. ``notice`` says so.
  ///
  /// - Parameter folder: Absolute; made, for this user only, when it is not there. Nil keeps the
  ///   runs in memory.
  package static func open(
    folder: String?, limits: Limits = Limits(), now: Int64
  ) async -> RunStore {
    guard let folder else { return inMemory(notice: nil, limits) }
    // Opening waits for the disk: not on a thread that other tasks need.
    return await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .utility).async {
        continuation.resume(returning: openFile(in: folder, limits, now: now))
      }
    }
  }

  private static func openFile(in folder: String, _ limits: Limits, now: Int64) -> RunStore {
    let path = folder + "/" + fileName
    do {
      try makeFolder(folder)
      do {
        return RunStore(notice: nil, database: try connect(to: path), limits: limits)
      } catch let error as DatabaseError
        where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
      {
        let aside = try putAside(path, now: now)
        return RunStore(
          notice: "the history of runs was damaged: it is now \(aside), and a new one begins",
          database: try connect(to: path), limits: limits)
      }
    } catch {
      return inMemory(
        notice: "runs are kept for this session only: \(path): \(text(of: error))", limits)
    }
  }

  private static func inMemory(notice: String?, _ limits: Limits) -> RunStore {
    let database = try? DatabaseQueue(configuration: configuration)
    if let database { try? RunTable.migrator.migrate(database) }
    return RunStore(notice: notice, database: database, limits: limits)
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.label = "propscope.runs"
    configuration.qos = .utility
    return configuration
  }

  /// Opens the file; waits while others that open it at the same moment have it to themselves,
  /// for which SQLite has no patience of its own.
  private static func connect(to path: String) throws -> DatabaseQueue {
    var attempts = Int(patience / 0.02)
    // Two that make the same tables at once: the one that is late finds them made.
    var collisions = 5
    while true {
      do {
        return try connectOnce(to: path)
      } catch let error as DatabaseError {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: attempts -= 1
        case .SQLITE_ERROR, .SQLITE_CONSTRAINT: collisions -= 1
        default: throw error
        }
        guard attempts > 0, collisions > 0 else { throw error }
        usleep(20_000)
      }
    }
  }

  private static func connectOnce(to path: String) throws -> DatabaseQueue {
    var configuration = configuration
    // Readers and a writer of several processes do not wait for each other, and what a crash
    // interrupts is undone when the file is opened next.
    configuration.journalMode = .wal
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
    }
    // SQLite gives the files it keeps beside this one the same permissions.
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor >= 0 { close(descriptor) }
    let database = try DatabaseQueue(path: path, configuration: configuration)
    try RunTable.migrator.migrate(database)
    let isNewer = try database.read { try RunTable.migrator.hasBeenSuperseded($0) }
    guard !isNewer else { throw OpeningProblem.newer }
    return database
  }

  /// Makes a folder and those above it, for this user only.
  private static func makeFolder(_ folder: String) throws {
    var path = ""
    for name in folder.split(separator: "/") {
      path += "/" + name
      if mkdir(path, 0o700) != 0, errno != EEXIST, errno != EROFS, errno != EACCES {
        throw OpeningProblem.system(String(cString: strerror(errno)))
      }
    }
    guard access(folder, W_OK) == 0 else {
      throw OpeningProblem.system(String(cString: strerror(errno)))
    }
  }

  /// Renames a damaged file and what SQLite keeps beside it; returns the new path.
  private static func putAside(_ path: String, now: Int64) throws -> String {
    let aside = "\(path).damaged-\(now / 1000)"
    for suffix in ["", "-wal", "-shm"] where access(path + suffix, F_OK) == 0 {
      guard rename(path + suffix, aside + suffix) == 0 else {
        throw OpeningProblem.system(String(cString: strerror(errno)))
      }
    }
    return aside
  }
}

/// Why there is no file, in words.
private enum OpeningProblem: Error, CustomStringConvertible {
  case system(String)
  case newer

  var description: String {
    switch self {
    case .system(let text): text
    case .newer: "it is from a newer propscope"
    }
  }
}
