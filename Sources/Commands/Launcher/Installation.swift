internal import Glibc

/// Where the parts of propscope that Node loads are.
///
/// Found from the executable's own place, so that an installed tree can be moved as a whole.
struct Installation {
  /// Absolute path of `libPropscopeHost.so`.
  let hostLibrary: String
  /// Absolute path of the script Node is started with.
  let hostScript: String

  /// Looks beside the executable: an installed tree first, then a checkout's build folder.
  static func locate() throws(LaunchProblem) -> Installation {
    let executable = realPath("/proc/self/exe") ?? ""
    let folder = directory(of: executable)
    let prefix = directory(of: folder)
    var candidates = [
      Installation(
        hostLibrary: prefix + "/lib/propscope/libPropscopeHost.so",
        hostScript: prefix + "/lib/propscope/javascript/start.cjs")
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
    for candidate in candidates
    where access(candidate.hostLibrary, R_OK) == 0 && access(candidate.hostScript, R_OK) == 0 {
      return candidate
    }
    throw LaunchProblem(
      message: "the host library was not found beside \(executable)",
      hint: "build it with `make`, or install the whole tree with `make install PREFIX=…`")
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
