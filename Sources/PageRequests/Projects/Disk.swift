import Glibc

/// Why a file or folder could not be read.
struct DiskError: Error, Hashable {
  let path: String
  /// The system's words: `Permission denied`.
  let reason: String

  init(path: String, code: Int32) {
    self.path = path
    self.reason = String(cString: strerror(code))
  }

  init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// The file system as this target needs it: whole files, folder listings, kinds.
enum Disk {
  enum Kind {
    case file
    case folder
    case other
  }

  struct Entry {
    let name: String
    let kind: Kind
  }

  /// A folder's identity, the same for every path that leads to it.
  struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  /// Configuration files larger than this are refused rather than read into memory.
  private static let sizeLimit = 16 << 20

  static func kind(of path: String) -> Kind? {
    var info = stat()
    guard stat(path, &info) == 0 else { return nil }
    return kind(mode: info.st_mode)
  }

  static func isFile(_ path: String) -> Bool { kind(of: path) == .file }
  static func isFolder(_ path: String) -> Bool { kind(of: path) == .folder }

  static func identity(of path: String) -> Identity? {
    var info = stat()
    guard stat(path, &info) == 0 else { return nil }
    return Identity(device: UInt64(info.st_dev), inode: UInt64(info.st_ino))
  }

  private static func kind(mode: mode_t) -> Kind {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  /// The bytes of a regular file; nil when there is none.
  static func read(_ path: String) throws(DiskError) -> [UInt8]? {
    // Without O_NONBLOCK, opening a pipe that somebody named `.env` would wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw DiskError(path: path, code: errno)
    }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw DiskError(path: path, code: errno) }
    switch kind(mode: info.st_mode) {
    case .file: break
    case .folder: throw DiskError(path: path, code: EISDIR)
    case .other: throw DiskError(path: path, reason: "Not a regular file")
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw DiskError(path: path, code: errno)
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= sizeLimit else {
        throw DiskError(path: path, reason: "Larger than 16 MB")
      }
    }
  }

  /// A text file without its byte order mark; nil when there is none.
  static func readText(_ path: String) throws(DiskError) -> String? {
    guard var bytes = try read(path) else { return nil }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The entries of a folder in byte order of their names, symbolic links followed.
  ///
  /// A link that leads nowhere and a name that is not UTF-8 are left out.
  static func list(_ folder: String) throws(DiskError) -> [Entry] {
    guard let stream = opendir(folder) else { throw DiskError(path: folder, code: errno) }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while let entry = readdir(stream) {
      let length = Int(entry.pointee.d_reclen)
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(validating: bytes.prefix(length).prefix { $0 != 0 }, as: UTF8.self)
      }
      guard let name, name != ".", name != ".." else { continue }
      switch Int(entry.pointee.d_type) {
      case Int(DT_REG): entries.append(Entry(name: name, kind: .file))
      case Int(DT_DIR): entries.append(Entry(name: name, kind: .folder))
      default:
        if let kind = kind(of: "\(folder)/\(name)") {
          entries.append(Entry(name: name, kind: kind))
        }
      }
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The absolute path with symbolic links resolved; nil when there is nothing at it.
  static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The folder that contains a path; nil for `/`.
  static func parent(of path: String) -> String? {
    guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func joined(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
