/// A walk over the pages directory.
struct PageScan {
  /// Deeper folders are not looked into: no route is that long.
  private static let depthLimit = 50
  /// With crossing symbolic links a folder tree can be endless in practice.
  private static let fileLimit = 100_000

  /// Paths of files below the pages directory, `/`-separated, in byte order within a folder.
  private(set) var files: [String] = []
  /// What could not be read or was cut off.
  private(set) var problems: [String] = []

  init(directory: String) {
    var ancestors: Set<Disk.Identity> = []
    walk(directory, prefix: "", depth: 0, ancestors: &ancestors)
    if files.count >= PageScan.fileLimit {
      problems.append("Only the first \(PageScan.fileLimit) files of \(directory) were read.")
    }
  }

  private mutating func walk(
    _ folder: String, prefix: String, depth: Int, ancestors: inout Set<Disk.Identity>
  ) {
    guard let identity = Disk.identity(of: folder) else { return }
    // A link to a folder above would be entered for ever.
    guard ancestors.insert(identity).inserted else {
      problems.append("\(folder) links to a folder that contains it; it was not entered again.")
      return
    }
    defer { ancestors.remove(identity) }
    guard depth < PageScan.depthLimit else {
      problems.append("\(folder) lies more than \(PageScan.depthLimit) folders deep; not read.")
      return
    }
    let entries: [Disk.Entry]
    do {
      entries = try Disk.list(folder)
    } catch {
      problems.append("\(folder) could not be read: \(error.reason).")
      return
    }
    for entry in entries where files.count < PageScan.fileLimit {
      switch entry.kind {
      case .file: files.append(prefix + entry.name)
      case .folder:
        walk(
          "\(folder)/\(entry.name)", prefix: "\(prefix)\(entry.name)/", depth: depth + 1,
          ancestors: &ancestors)
      case .other: continue
      }
    }
  }
}
