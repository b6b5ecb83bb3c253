internal import Glibc

/// The project's Node: `PROPSCOPE_NODE`, else `node` on the PATH.
enum NodeExecutable {
  /// What one types to get a Node that fits.
  static let installHint =
    "install Node 18 or newer (`apt-get install nodejs`), or set PROPSCOPE_NODE to its path"

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
