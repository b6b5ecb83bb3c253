/// The user's editor, and how it is told to open a file at a line.
struct Editor {
  private let words: [String]

  /// `VISUAL`, else `EDITOR`; nil when neither is set.
  init?(environment: [String: String]) {
    let chosen = ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    guard let chosen else { return nil }
    words = chosen.split(separator: " ").map(String.init)
  }

  /// The program and its arguments.
  func command(file: String, line: Int) -> [String] {
    let name = words.first?.split(separator: "/").last.map(String.init) ?? ""
    switch name {
    case "code", "codium", "cursor", "zed": return words + ["--goto", "\(file):\(line)"]
    case "subl", "hx", "helix": return words + ["\(file):\(line)"]
    default: return words + ["+\(line)", file]
    }
  }
}
