internal import Glibc

/// Where the parts of propscope that Node loads are.
///
/// Found from the executable's own place, so that an installed tree can be moved as a whole.
struct Installation {
  /// Absolute path of `libPropscopeHost.so`.
  let hostLibrary: String
  /// Absolute path of the script Node is started with.
  let hostScript: String
  /// Absolute path of the folder with the packed modules; none when they have to be read one by one.
  var packs: String?

  /// Looks beside the executable: an installed tree first, then a checkout's build folder.
  static func locate() throws(LaunchProblem) -> Installation {
    let executable = realPath("/proc/self/exe") ?? ""
    let folder = directory(of: executable)
    let prefix = directory(of: folder)
    var candidates = [
      Installation(
        hostLibrary: prefix + "/lib/propscope/libPropscopeHost.so",
        hostScript: prefix + "/lib/propscope/javascript/start.cjs",
        packs: prefix + "/lib/propscope/javascript")
    ]
    // A checkout: .build/<triple>/<configuration>/propscope, and the script in the sources.
    var root = folder
    while !root.isEmpty {
      candidates.append(
        Installation(
          hostLibrary: folder + "/libPropscopeHost.so",
          hostScript: root + "/Sources/PageRuntime/JavaScript/start.cjs"))
      root = directory(of: root)
    }
    for var candidate in candidates
    where access(candidate.hostLibrary, R_OK) == 0 && access(candidate.hostScript, R_OK) == 0 {
      if candidate.packs == nil { candidate.packs = freshPacks(for: candidate.hostScript) }
      return candidate
    }
    throw LaunchProblem(
      message: "the host library was not found beside \(executable)",
      hint: "build it with `make`, or install the whole tree with `make install PREFIX=…`")
  }

  /// The packs of a checkout, unless a module was changed after they were written.
  static func freshPacks(for hostScript: String) -> String? {
    let modules = directory(of: hostScript)
    let root = directory(of: directory(of: directory(of: modules)))
    let packs = root + "/.build/javascript"
    guard let written = changeTime(of: packs + "/worker.pack"),
      let newest = newestChange(below: modules), newest < written
    else { return nil }
    return packs
  }

  /// When a file or folder below this one was changed last, in nanoseconds since 1970.
  private static func newestChange(below folder: String) -> Int64? {
    guard var newest = changeTime(of: folder), let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let isFolder = entry.pointee.d_type == DT_DIR
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let path = folder + "/" + name
      guard let change = isFolder ? newestChange(below: path) : changeTime(of: path) else {
        return nil
      }
      newest = max(newest, change)
    }
    return newest
  }

  /// The later of a file's two times: one shows its contents change, the other that it was put
  /// in place of another.
  private static func changeTime(of path: String) -> Int64? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    func nanoseconds(_ time: timespec) -> Int64 {
      Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
    return max(nanoseconds(status.st_mtim), nanoseconds(status.st_ctim))
  }

  private static func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

/// Why Node could not be started; the program ends with status 4.
struct LaunchProblem: Error {
  let message: String
  let hint: String
}
