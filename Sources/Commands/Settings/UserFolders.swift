internal import Glibc

/// Where the user's own files are, as the XDG base directories say.
struct UserFolders: Sendable {
  let environment: [String: String]

  /// The configuration file, whether it is there or not; nil without a home.
  var configuration: String? {
    base("XDG_CONFIG_HOME", ".config").map { "\($0)/propscope/config.yaml" }
  }

  /// What is kept for all projects: whether the tour was seen.
  var state: String? { base("XDG_STATE_HOME", ".local/state").map { "\($0)/propscope" } }

  /// What is kept for one project: `shop-1f2e3d4c5b6a7988` for a project in a folder `shop`.
  ///
  /// - Parameter root: Absolute, links resolved.
  func state(ofProject root: String) -> String? {
    state.map { "\($0)/\(Self.name(ofProject: root))" }
  }

  /// A name for people, and a hash of the path, so that two folders of a name do not meet.
  static func name(ofProject root: String) -> String {
    let last = root.split(separator: "/").last.map(String.init) ?? "root"
    let kept = last.unicodeScalars.filter {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
        || $0 == "-" || $0 == "_" || $0 == "."
    }
    // FNV-1a: a name, not a secret.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in root.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    let text = String(String.UnicodeScalarView(kept.prefix(40)))
    return "\(text)-\(String(repeating: "0", count: 16 - digits.count))\(digits)"
  }

  /// An absolute folder of a variable, else the usual one below the home.
  private func base(_ variable: String, _ usual: String) -> String? {
    if let folder = environment[variable], folder.hasPrefix("/") { return folder }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return "\(home)/\(usual)"
  }

  /// Makes a folder and those it is in, for the user alone; false when that is not possible.
  static func make(_ folder: String) -> Bool {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      if mkdir(path, 0o700) != 0, errno != EEXIST { return false }
    }
    return true
  }
}
