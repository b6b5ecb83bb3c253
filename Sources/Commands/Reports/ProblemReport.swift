internal import PageModel
internal import PageRequests
internal import TerminalScreen

/// Prints what kept a command from its work, and finds the exit status that says so.
enum ProblemReport {
  static func print(_ error: any Error, to errors: Output) -> Int32 {
    switch error {
    case let error as ProjectError:
      write(error.message, error.hint, to: errors)
      return ExitStatus.missing
    case let error as RuntimeProblem:
      write(error.message, error.hint, to: errors)
      return ExitStatus.missing
    case let error as ResolutionError:
      write(error.message, error.hint, to: errors)
      return ExitStatus.usage
    case let error as OptionError:
      write(error.description, nil, to: errors)
      return ExitStatus.usage
    case let error as PersonaError:
      write(error.description, nil, to: errors)
      return ExitStatus.usage
    case let error as FileProblem:
      write(error.message, nil, to: errors)
      return ExitStatus.usage
    default:
      write("\(error)", nil, to: errors)
      return ExitStatus.usage
    }
  }

  /// The message, and under it what to do next.
  private static func write(_ message: String, _ hint: String?, to errors: Output) {
    let lines = ["propscope: \(message)"] + [hint].compactMap { $0 }
    for line in lines.joined(separator: "\n").split(separator: "\n") {
      errors.write(VisibleText.escaped(String(line)) + "\n")
    }
  }
}
