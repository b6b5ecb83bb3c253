internal import ArgumentParser

/// A bare `propscope` or `propscope DIR`: the interface, with nothing left to understand.
///
/// Launcher and host ask here before they understand a command line, which would take each of them
/// longer than drawing the first frame.
struct PlainStart {
  /// The project, or a folder inside it.
  let directory: String

  /// Nil when the command line says anything more.
  init?(_ arguments: [String]) {
    guard let directory = arguments.first else {
      self.directory = "."
      return
    }
    guard arguments.count == 1, !directory.isEmpty, !directory.hasPrefix("-"),
      directory != "help",
      !PropscopeCommand.configuration.subcommands
        .contains(where: { $0.configuration.commandName == directory })
    else { return nil }
    self.directory = directory
  }
}
