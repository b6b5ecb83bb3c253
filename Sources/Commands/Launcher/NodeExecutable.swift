internal import Glibc

/// The project's Node: `PROPSCOPE_NODE`, else `node` on the PATH.
enum NodeExecutable {
  /// What one types to get a Node that fits.
  static let installHint =
    "install Node 18 or newer (`apt-get install nodejs`), or set PROPSCOPE_NODE to its path"

  /// Whether a path leads to Node itself and not to a script or a version manager that starts it.
  static func isItself(_ path: String) -> Bool {
    guard let resolved = realpath(path, nil) else { return false }
    defer { free(resolved) }
    let name = String(cString: resolved).split(separator: "/").last ?? ""
    guard name == "node" || name == "nodejs" else { return false }
    let descriptor = open(resolved, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var magic: [UInt8] = [0, 0, 0, 0]
    return read(descriptor, &magic, 4) == 4 && magic == [0x7F] + Array("ELF".utf8)
  }

  /// The path of the executable. Its version is checked by the script it runs, because asking
  /// for it here would cost a whole start of Node.
  static func locate(environment: [String: String]) throws(LaunchProblem) -> String {
    if let chosen = environment["PROPSCOPE_NODE"], !chosen.isEmpty {
      guard access(chosen, X_OK) == 0 else {
        throw LaunchProblem(
          message: "PROPSCOPE_NODE is \(chosen), which is not an executable file",
          hint: installHint)
      }
      return chosen
    }
    for folder in (environment["PATH"] ?? "").split(separator: ":") {
      let candidate = "\(folder)/node"
      if access(candidate, X_OK) == 0 { return candidate }
    }
    throw LaunchProblem(message: "node was not found on the PATH", hint: installHint)
  }
}
