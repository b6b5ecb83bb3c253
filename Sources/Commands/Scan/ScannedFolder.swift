internal import Glibc

/// The documents in a folder that somebody named in place of its files.
enum ScannedFolder {
  private static let endings = ["json", "jsonl", "ndjson", "html", "htm"]

  /// Whether a path is a folder.
  static func isFolder(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  /// The JSON and HTML files in a folder and below it, in the order of their paths. Links to
  /// folders, packages and hidden folders inside it are not entered.
  static func files(in folder: String) throws(FileProblem) -> [String] {
    let root = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    var files: [String] = []
    var folders = [root]
    while let next = folders.popLast() {
      guard let stream = opendir(next.isEmpty ? "/" : next) else {
        throw FileProblem(message: "\(next) cannot be read: \(String(cString: strerror(errno)))")
      }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard !name.hasPrefix(".") else { continue }
        let path = "\(next)/\(name)"
        var information = stat()
        guard lstat(path, &information) == 0 else { continue }
        if information.st_mode & S_IFMT == S_IFDIR {
          if name != "node_modules" { folders.append(path) }
        } else if isDocument(name), !isFolder(path) {
          files.append(path)
        }
      }
    }
    guard !files.isEmpty else {
      throw FileProblem(
        message: "\(folder) has no documents: files that end in .json, .jsonl, .ndjson or .html")
    }
    return files.sorted()
  }

  private static func isDocument(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    return endings.contains(name[name.index(after: dot)...].lowercased())
  }
}
