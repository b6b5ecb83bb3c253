internal import PageModel
internal import PageRequests

/// A `run`, or a plain start of the interface, that can be handed to Node before its options are understood.
///
/// Understanding a command line takes longer than all else the launcher does, and the host does it
/// anyway, mistakes included. Here it is only looked at for what may begin at once; a hint that
/// turns out wrong costs a worker, nothing else.
struct QuickStart {
  /// Node's own option when a debugger is wanted.
  let inspector: String?
  let prewarmHint: JSONValue?
  let usesTerminal: Bool

  /// Nil when the command line is another command, or asks for help.
  init?(_ arguments: [String]) {
    if let plain = PlainStart(arguments) {
      inspector = nil
      prewarmHint = OpenInterface.prewarmHint(directory: plain.directory)
      usesTerminal = true
      return
    }
    guard arguments.first == "run", !arguments.contains("--help"), !arguments.contains("-h") else {
      return nil
    }
    func value(of option: String) -> String? {
      for (index, argument) in arguments.enumerated() {
        if argument == option, index + 1 < arguments.count { return arguments[index + 1] }
        if argument.hasPrefix(option + "=") { return String(argument.dropFirst(option.count + 1)) }
      }
      return nil
    }
    usesTerminal = false
    inspector = Invocation.inspector(in: arguments)
    prewarmHint = RunCommand.prewarmHint(
      directory: value(of: "--project"), mode: value(of: "--mode"), memory: value(of: "--memory"))
  }
}
