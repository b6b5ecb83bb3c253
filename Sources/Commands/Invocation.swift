internal import ArgumentParser
internal import PageModel

/// A command line, understood.
struct Invocation {
  /// The command line without what was meant for Node.
  let arguments: [String]
  /// Node's own option when a debugger is wanted: `--inspect` or `--inspect=9230`.
  let inspector: String?
  let command: any ParsableCommand

  /// A command line that asks for help, or is wrong.
  struct Rejection: Error {
    let text: String
    /// Help and the version were asked for; everything else is a mistake.
    let isHelp: Bool
  }

  /// Node's own option in a command line, if it has one.
  static func inspector(in arguments: [String]) -> String? {
    arguments.last { $0 == "--inspect" || $0.hasPrefix("--inspect=") }
  }

  /// Understands a command line, without the program's name.
  static func parse(_ arguments: [String]) -> Result<Invocation, Rejection> {
    // An option with an optional value is not something the parser knows.
    let inspector = inspector(in: arguments)
    do {
      let rest = arguments.filter { $0 != "--inspect" && !$0.hasPrefix("--inspect=") }
      let command = try PropscopeCommand.parseAsRoot(rest)
      if !(command is any LocalCommand), !(command is any HostedCommand) {
        // `help COMMAND` is a command of the parser's own: running it throws the text.
        var help = command
        try help.run()
      }
      return .success(
        Invocation(arguments: arguments, inspector: inspector, command: command))
    } catch {
      return .failure(
        Rejection(
          text: PropscopeCommand.fullMessage(for: error),
          isHelp: PropscopeCommand.exitCode(for: error) == .success))
    }
  }
}

/// A command that needs no page and runs in the launcher itself.
protocol LocalCommand: ParsableCommand {
  /// Runs the command and returns the exit status.
  func run(output: Output, errors: Output) -> Int32
}

/// A command that runs inside Node.
protocol HostedCommand: ParsableCommand {
  /// Whether it takes over the terminal, which is then restored after it, whatever happens.
  var usesTerminal: Bool { get }

  /// What the supervisor may begin with while Node still loads the host library:
  /// `{ root, mode, memory }`.
  var prewarmHint: JSONValue? { get }

  /// Runs the command and returns the exit status.
  func run(in session: HostSession) async -> Int32

  /// What remains to be done when Node cannot be started; returns the exit status.
  func runWithoutNode(_ problem: LaunchProblem, output: Output, errors: Output) -> Int32
}

extension HostedCommand {
  func runWithoutNode(_ problem: LaunchProblem, output: Output, errors: Output) -> Int32 {
    Launcher.report(problem, output: output, errors: errors)
  }
}

/// The root of the command line.
struct PropscopeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propscope",
    abstract: "Shows what a Next.js page really sends to the browser.",
    discussion: """
      Without a command, opens the terminal interface on the project at or above DIR.

      --inspect[=PORT] lets a debugger attach: breakpoints in page code work, and a run has no \
      time limit.
      """,
    version: "propscope \(Version.current)",
    subcommands: [
      OpenCommand.self, RunCommand.self, PagesCommand.self, ScanCommand.self, DoctorCommand.self,
      ConfigCommand.self,
    ],
    defaultSubcommand: OpenCommand.self)
}

/// The version of this program.
enum Version {
  static let current = "0.1.0"
}
