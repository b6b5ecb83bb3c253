internal import Glibc
internal import PageModel
internal import PageRequests
internal import TerminalScreen

/// The small program the user starts: it runs what needs no page, else starts Node and waits.
package enum Launcher {
  /// Runs a command line and returns the exit status of docs/cli.md.
  package static func run(arguments: [String]) -> Int32 {
    let output = Output(descriptor: 1)
    if let quick = QuickStart(arguments) {
      return start(
        Start(
          arguments: arguments, inspector: quick.inspector, prewarmHint: quick.prewarmHint,
          usesTerminal: quick.usesTerminal
        ) { problem, output, errors in
          // Nobody else will tell of a mistake in the command line now.
          if case .failure(let rejection) = Invocation.parse(arguments) {
            errors.write(rejection.text + "\n")
            return ExitStatus.usage
          }
          return report(problem, output: output, errors: errors)
        })
    }
    let invocation: Invocation
    switch Invocation.parse(arguments) {
    case .success(let parsed): invocation = parsed
    case .failure(let rejection):
      (rejection.isHelp ? output : Output(descriptor: 2)).write(rejection.text + "\n")
      return rejection.isHelp ? ExitStatus.success : ExitStatus.usage
    }
    switch invocation.command {
    case let command as any LocalCommand:
      return command.run(output: output, errors: Output(descriptor: 2))
    case let command as any HostedCommand:
      return start(
        Start(
          arguments: arguments, inspector: invocation.inspector,
          prewarmHint: command.prewarmHint, usesTerminal: command.usesTerminal,
          withoutNode: command.runWithoutNode))
    default:
      return ExitStatus.usage
    }
  }

  /// What is needed to hand a command to Node.
  private struct Start {
    let arguments: [String]
    let inspector: String?
    let prewarmHint: JSONValue?
    let usesTerminal: Bool
    /// What remains to be done when Node cannot be started.
    let withoutNode: (LaunchProblem, Output, Output) -> Int32
  }

  /// Says why Node could not be started.
  static func report(_ problem: LaunchProblem, output: Output, errors: Output) -> Int32 {
    errors.write("propscope: \(problem.message)\n\(problem.hint)\n")
    return ExitStatus.missing
  }

  private static func start(_ command: Start) -> Int32 {
    let errors = Output(descriptor: 2)
    let environment = ProcessEnvironment.current
    let terminal = command.usesTerminal ? TerminalRestore() : nil
    // After a program that had the screen, the terminal is put right, which needs its death.
    let end = command.usesTerminal ? nil : ChildEnd()
    let child: ChildProcess
    do throws(LaunchProblem) {
      let installation = try Installation.locate()
      let node = try NodeExecutable.locate(environment: environment)
      let arguments = nodeArguments(command, script: installation.hostScript)
      var variables = hostEnvironment(environment, installation, command, end)
      if command.usesTerminal, NodeExecutable.isItself(node) {
        // One for its own name.
        let skipped = 1 + arguments.count - command.arguments.count
        EarlyStart(library: installation.hostLibrary, skipped: skipped).add(to: &variables)
      }
      child = try ChildProcess.start(
        executable: node, arguments: arguments, environment: variables, end: end)
    } catch {
      return command.withoutNode(error, Output(descriptor: 1), errors)
    }
    SignalForwarding.begin(to: child.identifier)
    let word = end?.wait()
    if case .status(let status) = word { return status }
    let (ending, status) = child.wait()
    terminal?.restore(afterChildStatus: status)
    switch ending {
    case .exited(let status):
      let isOurs = NodeReport.isOurs(status, isScreen: command.usesTerminal)
      if isOurs || word == .orderly { return status }
      errors.write(
        NodeReport.ended(
          status: status, output: child.unreadOutput(), options: environment["NODE_OPTIONS"]))
      return ExitStatus.missing
    case .killed(let signal):
      if [SIGINT, SIGTERM, SIGHUP].contains(signal) { SignalForwarding.end(bySignal: signal) }
      errors.write(NodeReport.crashed(signal: signal, output: child.unreadOutput()))
      return 128 + signal
    }
  }

  private static func nodeArguments(_ command: Start, script: String) -> [String] {
    // No flags of V8: with any, Node does not take its own modules as they were compiled before,
    // and starts half as long again.
    var arguments = ["--expose-internals", "--no-warnings"]
    if let inspector = command.inspector { arguments.append(inspector) }
    return arguments + [script] + command.arguments
  }

  private static func hostEnvironment(
    _ environment: [String: String], _ installation: Installation, _ command: Start,
    _ end: ChildEnd?
  ) -> [String: String] {
    var environment = environment
    environment[HostFiles.statusVariable] = end == nil ? nil : "1"
    environment["PROPSCOPE_HOST_LIBRARY"] = installation.hostLibrary
    environment["PROPSCOPE_PACKS"] = installation.packs
    environment["PROPSCOPE_SCREEN"] = command.usesTerminal ? "1" : nil
    if let hint = command.prewarmHint {
      environment["PROPSCOPE_PREWARM"] = JSONText(hint).string
    }
    return environment
  }
}
