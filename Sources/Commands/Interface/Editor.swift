internal import Glibc

/// The user's editor, and how it is told to open a file at a line.
struct Editor {
  private let words: [String]

  /// `VISUAL`, else `EDITOR`; nil when neither is set.
  init?(environment: [String: String]) {
    let chosen = ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    guard let chosen else { return nil }
    words = Self.words(of: chosen)
    if words.isEmpty { return nil }
  }

  /// The words of a command as a shell reads them: quotes and backslashes keep blanks together.
  static func words(of command: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in command {
      if isEscaped {
        // Between double quotes a backslash is one, unless it keeps a quote or a backslash.
        if quote == "\"", character != "\"", character != "\\" { word?.append("\\") }
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
        word = word ?? ""
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if quote == nil, character == " " || character == "\t" {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }

  /// Opens a file at a line and waits; returns what went wrong, a sentence.
  ///
  /// The editor gets the terminal itself: this process's own descriptors lead elsewhere.
  func open(file: String, line: Int) -> String? {
    let words = command(file: file, line: line)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/tty", O_RDWR, 0)
    }
    let arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var child: pid_t = 0
    let status = posix_spawnp(&child, words[0], &actions, nil, arguments, environ)
    guard status == 0 else {
      return "\(words[0]) could not be started: \(String(cString: strerror(status)))"
    }
    var ending: Int32 = 0
    while waitpid(child, &ending, 0) < 0 && errno == EINTR {}
    return Self.problem(words[0], ending: ending)
  }

  /// What is to be said of how a program ended; nil when it ended well.
  static func problem(_ program: String, ending: Int32) -> String? {
    let signal = ending & 0x7F
    if signal != 0 {
      return "\(program) was ended by signal \(signal) (\(String(cString: strsignal(signal))))"
    }
    let status = (ending >> 8) & 0xFF
    return status == 0 ? nil : "\(program) ended with status \(status)"
  }

  /// The program and its arguments.
  func command(file: String, line: Int) -> [String] {
    let name = words.first?.split(separator: "/").last.map(String.init) ?? ""
    switch name {
    case "code", "codium", "cursor", "windsurf": return words + ["--goto", "\(file):\(line)"]
    case "subl", "zed", "hx", "helix": return words + ["\(file):\(line)"]
    default: return words + ["+\(line)", file]
    }
  }
}
