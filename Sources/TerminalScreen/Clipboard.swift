internal import CNcurses
internal import Glibc

/// How the user wants text to be copied.
package enum ClipboardChoice: String, Sendable, Hashable, CaseIterable {
  /// The best way there is.
  case auto
  case osc52, tmux
  /// A program of the desktop.
  case native
  /// No clipboard at all: a file.
  case file
}

/// A way to put text on the user's clipboard.
package enum ClipboardRoute: Hashable {
  /// The terminal does it (OSC 52), also over ssh.
  case terminal
  /// tmux passes it on to its terminal, which it does not do with OSC 52 by default.
  case tmux
  /// A program of the desktop, with its arguments.
  case program([String])

  /// The ways to try, best first.
  ///
  /// Over ssh a program would fill the clipboard of the wrong machine. tmux stands before the
  /// terminal wherever it is in between, because it drops OSC 52 unless configured.
  package static func choices(
    _ choice: ClipboardChoice = .auto, environment: (String) -> String?,
    hasProgram: (String) -> Bool
  ) -> [ClipboardRoute] {
    switch choice {
    case .auto: break
    case .osc52: return [.terminal]
    case .tmux: return [.tmux]
    case .file: return []
    case .native:
      return choices(
        environment: { $0 == "SSH_TTY" ? nil : environment($0) }, hasProgram: hasProgram
      ).filter { if case .program = $0 { true } else { false } }
    }
    let overSSH = environment("SSH_TTY") != nil
    let inTmux = environment("TMUX") != nil && hasProgram("tmux")
    var routes: [ClipboardRoute] = []
    if !overSSH {
      if environment("WAYLAND_DISPLAY") != nil, hasProgram("wl-copy") {
        routes.append(.program(["wl-copy"]))
      }
      if environment("DISPLAY") != nil {
        if hasProgram("xclip") { routes.append(.program(["xclip", "-selection", "clipboard"])) }
        if hasProgram("xsel") { routes.append(.program(["xsel", "--clipboard", "--input"])) }
      }
    }
    if inTmux { routes.append(.tmux) }
    routes.append(.terminal)
    return routes
  }
}

extension NcursesBackend {
  /// What terminals take in one OSC 52 sequence, encoded; tmux takes 100 000 and not a million.
  private static let encodedLimit = 74_994

  package func copy(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let size = Self.sizeText(bytes.count)
    let routes = ClipboardRoute.choices(
      clipboard, environment: environmentValue, hasProgram: ChildProgram.isOnPath)
    for route in routes {
      switch route {
      case .program(let command):
        if ChildProgram.run(command, input: bytes) { return "copied \(size) (\(command[0]))" }
      case .tmux:
        if ChildProgram.run(["tmux", "load-buffer", "-w", "-"], input: bytes) {
          return "copied \(size) (tmux)"
        }
      case .terminal:
        guard let sequence = Self.sequence(for: bytes) else { break }
        let sent = unsafe sequence.withUnsafeBufferPointer { buffer in
          unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
            unsafe cn_write(characters.baseAddress, characters.count)
          }
        }
        return sent ? "copied \(size) (osc52)" : "not copied: the terminal is gone"
      }
    }
    let isTooLarge = routes.contains(.terminal)
    let reason = isTooLarge ? "too large for the clipboard" : "copied"
    return Self.writeFile(bytes, reason: reason, size)
  }

  /// The OSC 52 sequence, or nil when it would be longer than terminals take.
  package static func sequence(for bytes: [UInt8]) -> [UInt8]? {
    guard (bytes.count + 2) / 3 * 4 <= encodedLimit else { return nil }
    return Array("\u{1B}]52;c;".utf8) + Base64.encode(bytes) + [0x07]
  }

  static func sizeText(_ count: Int) -> String {
    if count < 1000 { return "\(count) bytes" }
    let tenths = (count + 50) / 100
    return tenths < 10_000
      ? "\(tenths / 10).\(tenths % 10) KB" : "\(tenths / 10_000).\(tenths / 1000 % 10) MB"
  }

  /// The last resort: a file that only the user can read.
  private static func writeFile(_ bytes: [UInt8], reason: String, _ size: String) -> String {
    let folder = environmentValue("XDG_RUNTIME_DIR") ?? environmentValue("TMPDIR") ?? "/tmp"
    var template = Array((folder + "/propscope-copy-XXXXXX").utf8.map { CChar(bitPattern: $0) })
    template.append(0)
    let file = unsafe mkstemp(&template)
    guard file >= 0 else { return "not copied: \(folder): \(errorText(errno))" }
    defer { Glibc.close(file) }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var offset = 0
    while offset < bytes.count {
      let written = unsafe bytes[offset...].withUnsafeBytes { buffer in
        unsafe write(file, buffer.baseAddress, buffer.count)
      }
      guard written > 0 else { return "not copied: \(path): \(errorText(errno))" }
      offset += written
    }
    return "\(reason) (\(size)): written to \(path)"
  }
}

/// RFC 4648 base64.
package enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  package static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let group = bytes[index..<min(index + 3, bytes.count)]
      var value = 0
      for offset in 0..<3 {
        value = value << 8 | (offset < group.count ? Int(bytes[index + offset]) : 0)
      }
      for offset in 0..<4 {
        let letter = alphabet[value >> (18 - 6 * offset) & 63]
        result.append(offset <= group.count ? letter : UInt8(ascii: "="))
      }
      index += 3
    }
    return result
  }
}
