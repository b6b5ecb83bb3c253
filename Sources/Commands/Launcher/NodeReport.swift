internal import Glibc
internal import TerminalScreen

/// What to say when Node ended in a way the application did not ask for.
enum NodeReport {
  /// EX_SOFTWARE of sysexits.h: start.cjs has told of a fault of the supervisor.
  private static let internalFault: Int32 = 70
  /// Signals a crash ends with, by name.
  private static let signalNames: [Int32: String] = [
    SIGKILL: "SIGKILL", SIGSEGV: "SIGSEGV", SIGABRT: "SIGABRT", SIGILL: "SIGILL",
    SIGBUS: "SIGBUS", SIGTRAP: "SIGTRAP", SIGFPE: "SIGFPE", SIGQUIT: "SIGQUIT",
    SIGPIPE: "SIGPIPE",
  ]

  /// Whether an exit status that ``ChildEnd`` did not hear of comes from the application, which has
  /// then said what there is to say.
  ///
  /// - Parameter isScreen: Whether the command shows a screen: those announce no status.
  static func isOurs(_ status: Int32, isScreen: Bool) -> Bool {
    let always = [ExitStatus.missing, internalFault]
    return (isScreen ? always + [ExitStatus.success, ExitStatus.usage] : always).contains(status)
  }

  /// Node ended before the application had: it does not take an option, or a script that is loaded
  /// first fails.
  ///
  /// - Parameters:
  ///   - output: What it printed and nobody read.
  ///   - options: `NODE_OPTIONS`.
  static func ended(status: Int32, output: String, options: String?) -> String {
    var report = "propscope: node ended with status \(status) before propscope was done\n"
    if let options, !options.isEmpty {
      report += "NODE_OPTIONS is \(VisibleText.escaped(options)); try without it.\n"
    }
    return report + quoted(output)
  }

  static func crashed(signal: Int32, output: String) -> String {
    let name = signalNames[signal] ?? "a signal"
    var report = "propscope: node was killed by \(name) (signal \(signal))\n"
    if signal == SIGKILL {
      report += "The kernel does that when memory runs out; `dmesg` says so then.\n"
    }
    return report + quoted(output)
  }

  private static func quoted(_ output: String) -> String {
    let printed = output.split(separator: "\n").suffix(20)
    if printed.isEmpty { return "" }
    return "The last it printed:\n"
      + printed.map { "  \(VisibleText.escaped(String($0)))\n" }.joined()
  }
}
