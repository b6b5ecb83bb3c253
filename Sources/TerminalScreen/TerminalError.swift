internal import Glibc

/// Why there is no terminal to draw on, in words for the user.
package enum TerminalError: Error, Hashable, CustomStringConvertible {
  /// The process has no controlling terminal.
  case noTerminal(reason: String)
  /// TERM names nothing that is known.
  case unknownTerminal(name: String)
  /// Such as `dumb`.
  case cannotMoveCursor(name: String)
  case system(reason: String)

  package var description: String {
    switch self {
    case .noTerminal(let reason):
      "there is no terminal to draw on (/dev/tty: \(reason)); start propscope in a terminal,"
        + " or use a subcommand that prints"
    case .unknownTerminal(let name):
      name.isEmpty
        ? "TERM is not set, so the terminal is unknown; set it to what your terminal is,"
          + " for instance TERM=xterm-256color"
        : "the terminal \"\(name)\" is unknown here; set TERM to one that is,"
          + " for instance TERM=xterm-256color, or install ncurses-term"
    case .cannotMoveCursor(let name):
      "the terminal \"\(name)\" cannot move the cursor; set TERM to what your terminal really is,"
        + " or use a subcommand that prints"
    case .system(let reason):
      "the terminal cannot be set up: \(reason)"
    }
  }
}

/// The words the C library has for an error number.
func errorText(_ number: Int32) -> String {
  guard let text = unsafe strerror(number) else { return "error \(number)" }
  return unsafe String(cString: text)
}

/// An environment variable that is set and not empty.
func environmentValue(_ name: String) -> String? {
  guard let value = unsafe getenv(name), unsafe value.pointee != 0 else { return nil }
  return unsafe String(cString: value)
}
